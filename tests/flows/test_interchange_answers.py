"""A TA1 answers an interchange where the partner's terms say so, and theirs finds ours."""

import pytest
from sqlalchemy import select

from app.store.states import Acknowledgment, Direction
from app.store.tables import InterchangeRow
from edi import index_file
from tests.flows.world import World
from tests.flows.x12 import interchange, purchase_order, shipping_advice


def with_terms(world: World, when: str) -> None:
    """Let Northgate want its TA1 on another occasion."""
    world.change_terms(
        "northgate", "acknowledgment:\n  exp", f"acknowledgment:\n  interchange: {when}\n  exp"
    )


def orders(text: str, *, requested: bool = False) -> bytes:
    content = interchange("northgate", text)
    return content.replace(b"*0*P*>", b"*1*P*>") if requested else content


@pytest.mark.parametrize(
    ("when", "requested", "count"),
    [
        ("requested", False, 0),
        ("requested", True, 1),
        ("always", False, 1),
        ("never", True, 0),
        ("on_error", True, 0),
    ],
)
def test_a_ta1_is_sent_when_the_terms_say_so(
    world: World, when: str, requested: bool, count: int
) -> None:
    with_terms(world, when)

    world.receive("northgate", orders(purchase_order(), requested=requested))

    assert len(world.sent("TA1")) == count
    assert len(world.sent("997")) == 1


def test_a_ta1_names_the_interchange_and_stands_without_a_group(world: World) -> None:
    with_terms(world, "always")

    world.receive("northgate", orders(purchase_order()))

    (sent,) = world.sent("TA1")
    (read,) = index_file(sent.content).interchanges
    assert b"~TA1*000000001*260302*0900*A*000~IEA*0*000000001~" in sent.content
    assert (read.groups, read.findings) == ((), ())
    (answer,) = world.sent("997")
    (group,) = index_file(answer.content).interchanges[0].groups
    assert group.control_number == "1"


def test_what_is_worked_on_is_not_refused_for_a_fault_of_its_envelope(world: World) -> None:
    with_terms(world, "on_error")
    faulty = orders(purchase_order()).replace(b"IEA*1*", b"IEA*2*")

    world.receive("northgate", faulty)

    assert b"TA1*000000001*260302*0900*E*021~" in world.sent("TA1")[0].content
    assert len(world.sent("997")) == 1
    assert world.order().number == "PO-1"


def test_an_interchange_of_which_nothing_was_taken_is_refused_and_has_no_997(
    world: World,
) -> None:
    with_terms(world, "on_error")
    content = orders(purchase_order())

    world.receive("northgate", content[: content.index(b"CTT")])

    assert b"TA1*000000001*260302*0900*R*023~" in world.sent("TA1")[0].content
    assert world.sent("997") == []


@pytest.fixture
def shipped(world: World) -> World:
    """Give the world with one order that was shipped, noticed and billed."""
    world.receive("northgate", interchange("northgate", purchase_order()))
    world.receive("harborpoint", interchange("harborpoint", shipping_advice("H1")))
    return world


def receive_ta1(world: World, set_id: str, said: str, *, number: str | None = None) -> None:
    (row,) = world.sent(set_id)
    number = number or index_file(row.content).interchanges[0].control_number
    head, _, rest = interchange("northgate", "997\nAK1*SH*1", control=900).partition(b"GS*")
    trailer = rest[rest.index(b"IEA*1") :].replace(b"IEA*1", b"IEA*0")
    text = f"TA1*{number}*260302*0900*{said}~\n".encode()
    world.receive("northgate", head + text + trailer)


@pytest.mark.parametrize(
    ("said", "of_interchange", "of_document"),
    [
        ("A*000", Acknowledgment.ACCEPTED, Acknowledgment.AWAITED),
        ("E*021", Acknowledgment.ACCEPTED_WITH_ERRORS, Acknowledgment.AWAITED),
        ("R*006", Acknowledgment.REJECTED, Acknowledgment.REJECTED),
    ],
)
def test_a_partners_ta1_is_noted_on_the_very_interchange(
    shipped: World, said: str, of_interchange: Acknowledgment, of_document: Acknowledgment
) -> None:
    receive_ta1(shipped, "856", said)

    query = select(InterchangeRow).where(
        InterchangeRow.direction == Direction.OUT,
        InterchangeRow.acknowledged_at.is_not(None),
    )
    row = shipped.read(lambda s: s.scalars(query).one())
    assert row.acknowledgment is of_interchange
    assert shipped.document("856").acknowledgment is of_document
    assert shipped.document("810").acknowledgment is Acknowledgment.AWAITED


def test_a_refusal_is_shown_with_its_reason(shipped: World) -> None:
    receive_ta1(shipped, "856", "R*006")

    entry = shipped.exception("ACK-01")
    assert entry.document_id == shipped.document("856").id
    assert "856 S00000001 was rejected: " in entry.message


def test_a_ta1_is_neither_answered_nor_an_exception(shipped: World) -> None:
    with_terms(shipped, "always")

    receive_ta1(shipped, "856", "A*000")

    assert shipped.exceptions() == []
    assert shipped.sent("TA1") == []


def test_a_ta1_of_what_was_never_sent_is_told(shipped: World) -> None:
    receive_ta1(shipped, "856", "R*006", number="000000777")

    assert "interchange 000000777" in shipped.exception("ACK-04").message
