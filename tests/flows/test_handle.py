"""Documents go to the flow of their kind, in chunks; one that fails is parked alone."""

import pytest

from app.flows.exceptions import Action
from app.flows.handle import handle, handle_documents
from app.store.states import Handling
from tests.flows.world import World
from tests.flows.x12 import interchange, invoice, purchase_order, shipping_advice


def receive_orders(world: World, *numbers: str) -> int:
    sets = [purchase_order(number) for number in numbers]
    return world.receive("northgate", interchange("northgate", *sets)).file_id


def test_a_document_that_fails_leaves_its_neighbours(world: World) -> None:
    receive_orders(world, "PO-1", "PO-2")
    pallets = shipping_advice("H1", "W000001").replace("*EA*", "*PF*")
    sound = shipping_advice("H2", "W000002")

    world.receive("harborpoint", interchange("harborpoint", pallets, sound))

    assert [row.handling for row in world.documents("945")] == [Handling.PARKED, Handling.HANDLED]
    assert "no pack says how many eaches" in world.exception("parked").message
    assert len(world.sent("856")) == 1


def test_a_document_that_fails_leaves_nothing_half_done(world: World) -> None:
    receive_orders(world, "PO-1")
    before = world.order().state

    pallets = shipping_advice("H1").replace("*EA*", "*PF*")
    world.receive("harborpoint", interchange("harborpoint", pallets))

    assert world.order().state is before
    assert world.documents("856") == []


def test_a_parked_document_that_fails_again_stays_parked(world: World) -> None:
    receive_orders(world, "PO-1")
    pallets = shipping_advice("H1").replace("*EA*", "*PF*")
    world.receive("harborpoint", interchange("harborpoint", pallets))

    world.decide("parked", Action.RETRY)

    assert world.document("945").handling is Handling.PARKED
    assert world.exception("parked").document_id == world.document("945").id


def test_a_flow_that_runs_again_handles_nothing_twice(world: World) -> None:
    file_id = receive_orders(world, "PO-1", "PO-2")

    handle(world.run, file_id)
    world.run.step(handle_documents, [row.id for row in world.documents("850")])

    assert len(world.sent("940")) == 2


def test_more_documents_than_a_chunk_holds_are_all_handled(world: World) -> None:
    receive_orders(world, *(f"PO-{n}" for n in range(60)))

    assert {row.handling for row in world.documents("850")} == {Handling.HANDLED}
    assert len(world.sent("940")) == 60


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        ("harborpoint", purchase_order()),
        ("northgate", shipping_advice("H1")),
        ("northgate", invoice()),
        ("harborpoint", invoice()),
        ("accounting", purchase_order()),
    ],
    ids=["order of a warehouse", "advice", "invoice", "invoice of a warehouse", "order of ours"],
)
def test_what_a_sender_has_no_business_to_send_is_held(
    world: World, sender: str, text: str
) -> None:
    receive_orders(world, "PO-1")
    before = len(world.sent())

    world.receive(sender, interchange(sender, text, control=7))

    set_id = text[:3]
    assert world.documents(set_id)[-1].handling is Handling.HELD
    assert "not expected from a" in world.exception("unexpected").message
    answers = [row for row in world.sent()[before:] if not row.name.startswith("997")]
    assert answers == []


def test_a_sender_that_becomes_what_it_was_not_is_taken_on_retry(world: World) -> None:
    world.receive("harborpoint", interchange("harborpoint", purchase_order()))
    world.change_terms("harborpoint", "kind: warehouse", "kind: distributor")

    world.decide("unexpected", Action.RETRY)

    assert world.document("850").handling is Handling.HANDLED
    assert world.order().number == "PO-1"
