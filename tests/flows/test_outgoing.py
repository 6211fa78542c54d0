"""What goes out is written once, checked, numbered and kept; what would be wrong stays here."""

from importlib.resources import files

from app.flows.exceptions import Action
from app.flows.partners import load_partner, read_folder
from app.store.files import Subject, list_findings
from app.store.states import Delivery, ExceptionState, OrderState, Validation
from edi import index_file
from tests.flows.world import World
from tests.flows.x12 import interchange, purchase_order, remittance, shipping_advice

MARKED = "N1*ST*North|gate*92*0101"


def receive(world: World, text: str, control: int = 1) -> None:
    world.receive("northgate", interchange("northgate", text, control=control))


def test_numbers_run_on_for_each_pair_without_a_gap(world: World) -> None:
    for n in (1, 2, 3):
        receive(world, purchase_order(f"PO-{n}"), control=n)

    sent = [index_file(row.content).interchanges[0] for row in world.sent()]
    warehouse = [one for one in sent if one.receiver.id == "HARBORPOINT"]
    retailer = [one for one in sent if one.receiver.id == "NORTHGATE"]
    assert [one.control_number for one in warehouse] == [f"{n:09d}" for n in range(1, 4)]
    assert [one.control_number for one in retailer] == [f"{n:09d}" for n in range(1, 7)]
    assert [one.groups[0].control_number for one in warehouse] == ["1", "2", "3"]


def test_each_pair_of_identities_has_numbers_of_its_own(world: World) -> None:
    terms = "820: {theirs: ZZ/NORTHBANK}"
    world.change_terms("northgate", "820: ", terms)
    receive(world, purchase_order())

    world.receive("northgate", interchange("northbank", remittance()))

    answers = [index_file(row.content).interchanges[0] for row in world.sent("997")]
    assert [(one.receiver.id, one.control_number) for one in answers] == [
        ("NORTHGATE", "000000001"),
        ("NORTHBANK", "000000001"),
    ]


def test_numbers_begin_anew_after_the_last_of_their_range(world: World) -> None:
    numbers = "kind: retailer\ncontrol_numbers: {interchange: {first: 7, last: 7}}"
    world.change_terms("northgate", "kind: retailer", numbers)

    for n in (1, 2):
        receive(world, purchase_order(f"PO-{n}"), control=n)

    sent = [index_file(row.content).interchanges[0] for row in world.sent("997")]
    assert [one.control_number for one in sent] == ["000000007", "000000007"]


def test_what_we_write_is_read_without_a_finding(world: World) -> None:
    receive(world, purchase_order())
    world.receive("harborpoint", interchange("harborpoint", shipping_advice("H1")))

    for row in world.sent():
        index = index_file(row.content)
        (one,) = index.interchanges
        assert not (*index.findings, *index.unreadable, *one.findings, *one.groups[0].findings)


def test_what_a_set_does_not_carry_is_kept_with_the_document(world: World) -> None:
    folder = dict(read_folder(files("mappings") / "partners" / "harborpoint"))
    folder["mappings/940.yaml"] = "map: {N1: {ST: ~, '*': ~}}\n"
    del folder["guides/940.yaml"]
    world.step(lambda work: load_partner(work, folder))

    receive(world, purchase_order())

    about = Subject(document_id=world.document("940").id)
    kept = world.read(lambda session: list_findings(session, about))
    assert [one.message for one in kept] == ["ship_to: 940 does not carry it"]
    assert len(world.sent("940")) == 1


def hold_a_notice(world: World) -> None:
    """Ship an order whose notice the retailer's delimiters cannot carry."""
    world.change_terms(
        "northgate", "kind: retailer", 'kind: retailer\nlook: {delimiters: {element: "|"}}'
    )
    receive(world, purchase_order())
    advice = shipping_advice("H1").replace("N9*BM*BH1", "N9*BM*B|H1")
    world.receive("harborpoint", interchange("harborpoint", advice))


def test_a_document_that_cannot_be_written_is_held_and_never_sent(world: World) -> None:
    hold_a_notice(world)

    notice = world.document("856")
    assert (notice.delivery, notice.validation) == (Delivery.HELD, Validation.REJECTED)
    entry = world.exception("unwritable")
    assert (entry.blocking, entry.document_id) == (True, notice.id)
    assert world.sent("856") == []
    assert world.order().state is OrderState.SHIPPED


def test_what_was_held_takes_no_control_number(world: World) -> None:
    hold_a_notice(world)

    numbers: dict[str | None, list[int]] = {}
    for row in world.sent():
        (one,) = index_file(row.content).interchanges
        numbers.setdefault(one.receiver.id, []).append(int(one.control_number or 0))
    assert numbers == {"NORTHGATE": [1, 2], "HARBORPOINT": [1, 2]}


def test_it_goes_when_the_terms_are_mended(world: World) -> None:
    hold_a_notice(world)
    world.change_terms("northgate", "kind: retailer", "kind: retailer")

    world.decide("unwritable", Action.ACCEPT)

    assert world.order().state is OrderState.INVOICED
    assert world.document("856").validation is Validation.VALID
    assert b"B|H1" in world.sent("856")[0].content


def test_sending_it_again_before_that_holds_it_again(world: World) -> None:
    hold_a_notice(world)

    world.decide("unwritable", Action.ACCEPT)

    assert world.exception("unwritable").document_id == world.document("856").id
    assert world.sent("856") == []


def test_a_warehouse_order_that_cannot_be_written_holds_its_order(world: World) -> None:
    world.change_terms(
        "harborpoint", "kind: warehouse", 'kind: warehouse\nlook: {delimiters: {element: "|"}}'
    )
    receive(world, purchase_order().replace("N1*ST*Northgate*92*0101", MARKED))
    assert world.order().state is OrderState.HELD
    assert world.sent("940") == []

    world.change_terms("harborpoint", "kind: warehouse", "kind: warehouse")
    world.decide("unwritable", Action.ACCEPT)

    assert world.order().state is OrderState.RELEASED
    assert len(world.sent("940")) == 1


def test_discarding_the_warehouse_order_cancels_the_order(world: World) -> None:
    world.change_terms(
        "harborpoint", "kind: warehouse", 'kind: warehouse\nlook: {delimiters: {element: "|"}}'
    )
    receive(world, purchase_order().replace("N1*ST*Northgate*92*0101", MARKED))

    world.decide("unwritable", Action.DISCARD)

    assert world.order().state is OrderState.CANCELLED
    assert world.document("940").delivery is Delivery.WITHDRAWN
    assert world.exceptions() == []
    assert [one.kind for one in world.exceptions(ExceptionState.RESOLVED)] == ["unwritable"]


def test_an_answer_that_quotes_a_delimiter_goes_all_the_same(world: World) -> None:
    world.change_terms(
        "northgate", "kind: retailer", 'kind: retailer\nlook: {delimiters: {element: "|"}}'
    )

    receive(world, purchase_order().replace("BEG*00*SA", "BEG*00*S|A"))

    assert len(world.sent("997")) == 1
