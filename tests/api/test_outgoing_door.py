"""Outgoing files over HTTP: fetched as often as wished, confirmed once and for all."""

from sqlalchemy import select

from app.store.database import reading
from app.store.states import Delivery
from app.store.tables import DeliveryAttempt, OutgoingFile
from tests.api.conftest import Doors


def state(doors: Doors) -> Delivery:
    with reading(doors.engine.database) as session:
        return session.get_one(OutgoingFile, doors.world.outgoing).state


def test_what_waits_is_listed_without_its_bytes(doors: Doors) -> None:
    answer = doors.client.get("/api/v1/outgoing", headers=doors.key("northgate"))

    (file,) = answer.json()["items"]
    assert (file["name"], file["size"], file["state"]) == ("997_000000001.edi", 11, "queued")


def test_fetching_gives_the_same_bytes_each_time_and_is_written_down(doors: Doors) -> None:
    path = f"/api/v1/outgoing/{doors.world.outgoing}"

    bodies = {doors.client.get(path, headers=doors.key("northgate")).content for _ in range(2)}

    assert bodies == {b"ISA*00*...~"}
    assert state(doors) is Delivery.SENT
    with reading(doors.engine.database) as session:
        attempts = session.scalars(select(DeliveryAttempt.detail)).all()
    assert attempts == ["fetched by northgate"] * 2


def test_a_confirmed_file_waits_no_more_and_may_be_confirmed_again(doors: Doors) -> None:
    path = f"/api/v1/outgoing/{doors.world.outgoing}/receipt"

    answers = [doors.client.post(path, headers=doors.key("northgate")) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [204, 204]
    assert state(doors) is Delivery.DELIVERED
    listed = doors.client.get("/api/v1/outgoing", headers=doors.key("northgate"))
    assert listed.json() == {"items": []}
