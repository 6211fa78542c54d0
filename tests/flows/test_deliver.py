"""Stored bytes are handed over under their name, every try is recorded, a retry sends the same."""

from pathlib import Path

import pytest
from sqlalchemy import select

from app.flows.deliver import deliver, record_delivered, record_sent
from app.store.states import Delivery
from app.store.tables import DeliveryAttempt, OutgoingFile
from app.transport.errors import TransportError
from tests.flows.world import World
from tests.flows.x12 import interchange, purchase_order


@pytest.fixture
def box(world: World, tmp_path: Path) -> Path:
    """Give the pick-up box of the warehouse, which fetches its files from a folder."""
    folders = f"drop_box: {tmp_path}/in\n    pickup_box: {tmp_path}/out"
    api = "kind: api\n    scopes: [files, shipments]"
    world.change_terms("harborpoint", api, f"kind: folder\n    {folders}")
    for name in ("in", "out"):
        (tmp_path / name).mkdir()
    return tmp_path / "out"


def order(world: World) -> None:
    world.receive("northgate", interchange("northgate", purchase_order()))


def only(world: World) -> OutgoingFile:
    (row,) = world.sent("940")
    return row


def results(world: World) -> list[str]:
    query = select(DeliveryAttempt.result).order_by(DeliveryAttempt.id)
    return list(world.read(lambda s: s.scalars(query).all()))


def test_a_file_is_put_into_the_pickup_box(world: World, box: Path) -> None:
    order(world)

    row = only(world)
    assert (box / row.name).read_bytes() == row.content
    assert (row.state, world.document("940").delivery) == (Delivery.SENT, Delivery.SENT)
    assert results(world) == ["sent"]


def test_sent_again_it_is_the_same_file(world: World, box: Path) -> None:
    order(world)

    deliver(world.run, only(world).id)

    assert [path.name for path in box.iterdir()] == [only(world).name]
    assert results(world) == ["sent", "sent"]


def test_a_file_that_cannot_be_put_is_recorded_and_goes_on_retry(world: World, box: Path) -> None:
    box.rmdir()
    with pytest.raises(TransportError):
        order(world)
    assert (only(world).state, results(world)) == (Delivery.FAILED, ["failed"])

    box.mkdir()
    deliver(world.run, only(world).id)

    assert (box / only(world).name).read_bytes() == only(world).content
    assert (only(world).state, results(world)) == (Delivery.SENT, ["failed", "sent"])


def test_a_file_that_is_fetched_over_http_waits(world: World) -> None:
    order(world)

    assert (only(world).state, results(world)) == (Delivery.QUEUED, [])


def test_a_receipt_ends_it_and_a_second_one_changes_nothing(world: World) -> None:
    order(world)
    row = only(world)

    world.run.step(record_sent, row.id, "fetched")
    for _ in range(2):
        world.run.step(record_delivered, row.id, "confirmed")
    world.run.step(record_sent, row.id, "fetched once more")

    assert world.document("940").delivery is Delivery.DELIVERED
    assert only(world).state is Delivery.DELIVERED
