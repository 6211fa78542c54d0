"""Every group is answered, and every answer finds the very set that it is about."""

import pytest
from sqlalchemy import select

from app.engine import Work
from app.reports import orders
from app.store.states import Acknowledgment, Delivery, Handling, Standing
from app.store.tables import DocumentRow, GroupRow, HistoryRow, InterchangeRow
from tests.flows.world import World
from tests.flows.x12 import acknowledgment, interchange, purchase_order, shipping_advice


@pytest.fixture
def shipped(world: World) -> World:
    """Give the world with one order that was shipped, noticed and billed."""
    world.receive("northgate", interchange("northgate", purchase_order()))
    world.receive("harborpoint", interchange("harborpoint", shipping_advice("H1")))
    return world


def group_of(world: World, row: DocumentRow) -> int:
    group = world.read(lambda s: s.get_one(GroupRow, row.group_id))
    return int(group.control_number or 0)


def answer(world: World, set_id: str, verdict: str, *, group: int | None = None) -> None:
    code = {"856": "SH", "810": "IN"}[set_id]
    number = group or group_of(world, world.document(set_id))
    text = acknowledgment(code, number, set_id, verdict)
    world.receive("northgate", interchange("northgate", text, control=900 + number))


def test_every_group_is_answered_once(world: World) -> None:
    world.receive("northgate", interchange("northgate", purchase_order(), purchase_order("PO-2")))

    (sent,) = world.sent("997")
    assert b"AK1*PO*1~" in sent.content
    assert b"AK9*A*2*2*2~" in sent.content
    answers = {row.acknowledgment for row in world.documents("850")}
    assert answers == {Acknowledgment.ACCEPTED}


def test_a_997_is_never_answered(shipped: World) -> None:
    before = len(shipped.sent("997"))

    answer(shipped, "856", "A")

    assert len(shipped.sent("997")) == before


def test_a_repeat_is_not_answered_again(world: World) -> None:
    content = interchange("northgate", purchase_order())
    world.receive("northgate", content)

    world.receive("northgate", content + b"\n\n")

    assert len(world.sent("997")) == 1
    standings = world.read(lambda s: s.scalars(select(InterchangeRow.standing)).all())
    assert Standing.REPEATED in standings


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("A", Acknowledgment.ACCEPTED),
        ("E", Acknowledgment.ACCEPTED_WITH_ERRORS),
        ("R", Acknowledgment.REJECTED),
    ],
)
def test_an_answer_is_noted_on_the_very_set_it_is_about(
    shipped: World, verdict: str, said: Acknowledgment
) -> None:
    answer(shipped, "856", verdict)

    assert shipped.document("856").acknowledgment is said
    assert shipped.document("810").acknowledgment is Acknowledgment.AWAITED
    assert shipped.documents("997")[-1].handling is Handling.HANDLED


def test_a_group_that_is_accepted_in_part_is_accepted_with_errors(shipped: World) -> None:
    number = group_of(shipped, shipped.document("856"))
    text = acknowledgment("SH", number, "856", "R").replace("AK9*R", "AK9*P")

    shipped.receive("northgate", interchange("northgate", text, control=901))

    group_id = shipped.document("856").group_id
    group = shipped.read(lambda s: s.get_one(GroupRow, group_id))
    assert group.acknowledgment is Acknowledgment.ACCEPTED_WITH_ERRORS
    assert shipped.document("856").acknowledgment is Acknowledgment.REJECTED


def test_a_999_is_an_answer_like_a_997(shipped: World) -> None:
    number = group_of(shipped, shipped.document("856"))
    text = f"999\nAK1*SH*{number}\nAK2*856*0001\nIK5*A\nAK9*A*1*1*1"
    content = interchange("northgate", text, control=901)

    shipped.receive("northgate", content.replace(b"*X*004010", b"*X*005010"))

    assert shipped.document("856").acknowledgment is Acknowledgment.ACCEPTED
    assert len(shipped.sent("999")) == 0


def test_an_answer_belongs_to_the_timeline_of_its_order(shipped: World) -> None:
    answer(shipped, "856", "A")

    query = select(HistoryRow).where(HistoryRow.event == "document_accepted")
    line = shipped.read(lambda s: s.scalars(query).one())
    assert line.order_id == shipped.order().id
    assert line.document_id == shipped.document("856").id


def test_what_was_answered_has_arrived(shipped: World) -> None:
    def hand_over(work: Work) -> None:
        query = select(DocumentRow).where(DocumentRow.set_id == "856")
        work.session.scalars(query).one().delivery = Delivery.SENT

    shipped.step(hand_over)

    answer(shipped, "856", "A")

    assert shipped.document("856").delivery is Delivery.DELIVERED


def test_a_rejection_is_shown_at_once(shipped: World) -> None:
    answer(shipped, "810", "R")

    entry = shipped.exception("ACK-01")
    assert entry.document_id == shipped.document("810").id
    assert "was rejected" in entry.message


def test_a_reason_that_is_told_twice_is_shown_once(shipped: World) -> None:
    number = group_of(shipped, shipped.document("810"))
    text = acknowledgment("IN", number, "810", "R").replace("AK5*R", "AK5*R*5*5")

    shipped.receive("northgate", interchange("northgate", text, control=901))

    told = shipped.exception("ACK-01").message
    assert told == "order PO-1: 810 I00000001 was rejected: segments of the set are wrong"


def test_a_rejection_names_its_order_and_the_places_in_words(shipped: World) -> None:
    number = group_of(shipped, shipped.document("810"))
    text = acknowledgment("IN", number, "810", "R").replace(
        "AK5*R", "AK3*BIG*2**8\nAK4*2*76*5*I00000001\nAK3*TDS*9**3\nAK5*R*5"
    )

    shipped.receive("northgate", interchange("northgate", text, control=901))

    entry = shipped.exception("ACK-01")
    assert entry.message == (
        "order PO-1: 810 I00000001 was rejected: segments of the set are wrong; "
        "BIG02 (segment 2): the value is too long: 'I00000001'; "
        "TDS (segment 9): a mandatory segment is missing"
    )
    order_id = shipped.order().id
    summary = shipped.read(lambda s: orders.find_summary(s, order_id, shipped.now))
    assert summary is not None
    assert summary.open_exceptions == 1


def test_an_answer_to_what_was_never_sent_is_told_and_changes_nothing(shipped: World) -> None:
    answer(shipped, "856", "R", group=777)

    assert "SH/777" in shipped.exception("ACK-04").message
    assert shipped.document("856").acknowledgment is Acknowledgment.AWAITED


def test_another_partners_answer_finds_nothing_of_ours(shipped: World) -> None:
    number = group_of(shipped, shipped.document("856"))
    text = acknowledgment("SH", number, "856", "R")

    shipped.receive("harborpoint", interchange("harborpoint", text, control=901))

    assert shipped.exception("ACK-04").kind == "ACK-04"
    assert shipped.document("856").acknowledgment is Acknowledgment.AWAITED


def test_the_latest_answer_holds(shipped: World) -> None:
    number = group_of(shipped, shipped.document("856"))
    answer(shipped, "856", "R")

    text = acknowledgment("SH", number, "856", "A")
    shipped.receive("northgate", interchange("northgate", text, control=999))

    assert shipped.document("856").acknowledgment is Acknowledgment.ACCEPTED


def test_an_answer_to_a_group_alone_is_one_to_all_its_sets(shipped: World) -> None:
    number = group_of(shipped, shipped.document("856"))
    text = f"997\nAK1*SH*{number}\nAK9*R*1*1*0"

    shipped.receive("northgate", interchange("northgate", text, control=901))

    assert shipped.document("856").acknowledgment is Acknowledgment.REJECTED
