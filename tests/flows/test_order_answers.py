"""What was decided of an order is told to its buyer as the terms say (855, ORDRSP)."""

from importlib import resources

import pytest

from app.flows.exceptions import Action
from app.flows.partners import load_partner, read_folder
from app.store.states import Acknowledgment, Delivery, OrderState
from edi import index_file
from mappings.documents import OrderAcknowledgment
from mappings.reading import places, read_set
from tests.flows import edifact
from tests.flows.world import World
from tests.flows.x12 import interchange, purchase_order

USE = "order_acknowledgment:\n  within: 24 hours\n"
UNKNOWN = purchase_order(lines=[("9", "48", "2.5")])


def with_use(world: World, use: str) -> None:
    """Let Northgate take its order acknowledgments otherwise."""
    world.change_terms("northgate", USE, f"order_acknowledgment:\n  use: {use}\n")


def receive(world: World, text: str, control: int = 1) -> None:
    world.receive("northgate", interchange("northgate", text, control=control))


def answer(world: World, set_id: str) -> OrderAcknowledgment:
    """Return the only answer as its reader has it."""
    (sent,) = world.sent(set_id)
    (place,) = places(index_file(sent.content))
    document = read_set(sent.content, place).document
    assert isinstance(document, OrderAcknowledgment)
    return document


def told(document: OrderAcknowledgment) -> list[tuple[str | None, str]]:
    return [(line.number, one.status) for line in document.lines for one in line.answers]


def test_an_order_that_is_released_is_accepted_line_by_line(world: World) -> None:
    receive(world, purchase_order(lines=[("1", "48", "2.5"), ("2", "12", "4")]))

    found = answer(world, "855")

    assert (found.number, found.status) == ("PO-1", "accepted_in_detail")
    assert told(found) == [("1", "accepted"), ("2", "accepted")]
    assert world.document("855").acknowledgment is Acknowledgment.AWAITED


def test_an_order_that_a_person_rejects_is_rejected_line_by_line(world: World) -> None:
    receive(world, UNKNOWN)
    assert world.sent("855") == []

    world.decide("PO-01", Action.DISCARD)

    found = answer(world, "855")
    assert (found.status, told(found)) == ("rejected_in_detail", [("1", "rejected")])
    assert world.order().state is OrderState.CANCELLED


@pytest.mark.parametrize(
    ("use", "accepted", "rejected"),
    [("required", 1, 1), ("optional", 1, 1), ("reject_only", 0, 1), ("forbidden", 0, 0)],
)
def test_the_terms_say_which_decisions_are_told(
    world: World, use: str, accepted: int, rejected: int
) -> None:
    with_use(world, use)

    receive(world, purchase_order())
    assert len(world.sent("855")) == accepted

    receive(world, UNKNOWN.replace("PO-1", "PO-2"), control=2)
    world.decide("PO-01", Action.DISCARD)
    assert len(world.sent("855")) == accepted + rejected


def test_an_optional_answer_is_sent_where_it_is_exchanged_alone(world: World) -> None:
    files = read_folder(resources.files("mappings") / "partners" / "northgate")
    text = files["partner.yaml"].replace("send: {855: , ", "send: {")
    kept = {name: one for name, one in files.items() if "855" not in name}
    world.step(lambda work: load_partner(work, kept | {"partner.yaml": text}))

    receive(world, purchase_order())

    assert world.sent("855") == []


def test_a_repeat_that_is_discarded_does_not_reject_the_order(world: World) -> None:
    receive(world, purchase_order())
    receive(world, purchase_order(), control=2)

    world.decide("PO-07", Action.DISCARD)

    assert answer(world, "855").status == "accepted_in_detail"


def test_an_answer_that_cannot_be_written_waits_and_goes_when_a_person_says_so(
    world: World,
) -> None:
    marked = 'kind: retailer\nlook: {delimiters: {element: "|"}}'
    world.change_terms("northgate", "kind: retailer", marked)
    receive(world, purchase_order().replace("N1*ST*Northgate", "N1*ST*North|gate"))
    assert world.document("855").delivery is Delivery.HELD
    assert world.order().state is OrderState.RELEASED

    world.change_terms("northgate", "kind: retailer", "kind: retailer")
    world.decide("unwritable", Action.ACCEPT)

    assert answer(world, "855").status == "accepted_in_detail"


def test_an_order_in_edifact_is_answered_by_an_ordrsp(world: World) -> None:
    world.receive("osterfeld", edifact.interchange(edifact.purchase_order()))

    found = answer(world, "ORDRSP")

    assert (found.number, found.status) == ("OF-1", "accepted")
    assert told(found) == [("1", "accepted")]
