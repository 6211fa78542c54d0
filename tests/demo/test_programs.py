"""What the programs of the demo send: sound X12 of their own making, and the planted mistakes."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest

from app.demo import advice, billing, x12
from app.demo.billing import Bill, BilledLine
from app.demo.packing import Job, JobLine, Shipment, pack
from app.demo.program import Briefing, read_briefing
from app.demo.retailer import write_order
from app.demo.warehouse import read_job
from app.demo.world import BRAND, RETAILER, WAREHOUSE, Order, build_world
from app.demo.x12 import Envelope, Segment, segment
from edi import check_set, find_set, index_file, read_segments
from edi.gs1 import is_valid_sscc
from mappings.documents import Invoice, ShippingAdvice

DAY = date(2026, 3, 2)
WORLD = build_world(DAY)


def check(content: bytes) -> list[str]:
    """Return the set ids of a file after making sure that nothing is wrong with it."""
    index = index_file(content)
    assert not index.findings
    assert not index.unreadable
    sets = []
    for interchange in index.interchanges:
        assert not interchange.findings
        for group in interchange.groups:
            assert not group.findings
            for one in group.transaction_sets:
                definition = find_set(group.version or "", one.set_id or "")
                checked = check_set(read_segments(content, interchange, one), definition)
                assert checked.accepted
                assert not (*one.findings, *checked.findings)
                sets.append(one.set_id or "")
    return sets


def job_of(order: Order, number: str = "W000042") -> Job:
    lines = tuple(JobLine(str(one.number), one.gtin, one.quantity) for one in order.lines)
    return Job(number, order.number, order.store, lines)


def shipment_of(place: int) -> Shipment:
    return pack(job_of(WORLD.orders[place - 1]), WORLD)


def write(body: Iterable[Segment], code: str, set_id: str) -> bytes:
    return x12.write(Envelope(WAREHOUSE, BRAND, 7, DAY), code, set_id, body)


@pytest.mark.parametrize("order", WORLD.orders, ids=lambda order: str(order.place))
def test_every_order_is_a_sound_850(order: Order) -> None:
    assert check(write_order(order)) == ["850"]


def test_an_order_is_written_the_same_every_time() -> None:
    assert write_order(WORLD.orders[1]) == write_order(build_world(DAY).orders[1])


@pytest.mark.parametrize("place", [2, 10, 11])
def test_a_shipment_is_a_sound_945(place: int) -> None:
    assert check(write(advice.write_945(shipment_of(place)), "SW", "945")) == ["945"]


@pytest.mark.parametrize("place", [1, 8, 13])
def test_a_shipment_as_json_is_a_shipping_advice(place: int) -> None:
    shipment = shipment_of(place)

    document = ShippingAdvice.model_validate(advice.write_json(shipment))

    assert document.warehouse_order == "W000042"
    assert len(document.packages) == len(shipment.cartons)


def test_some_shipments_go_as_945_and_others_as_json() -> None:
    assert {shipment_of(place).as_json for place in range(1, 20)} == {True, False}


def test_an_order_without_a_plant_ships_in_full_in_cartons_with_valid_labels() -> None:
    shipment = shipment_of(2)

    assert shipment.units == sum(line.quantity for line in WORLD.orders[1].lines)
    assert all(is_valid_sscc(carton.sscc) for carton in shipment.cartons)


def test_labels_differ_between_cartons_and_orders() -> None:
    orders = [pack(job_of(WORLD.orders[1], number), WORLD) for number in ("W000001", "W000002")]
    labels = [carton.sscc for shipment in orders for carton in shipment.cartons]

    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(("place", "line", "difference"), [(10, "3", 2), (8, "5", -3)])
def test_the_planted_line_is_short_or_over(place: int, line: str, difference: int) -> None:
    lines = [one for carton in shipment_of(place).cartons for one in carton.lines]

    assert [(x.line, x.difference) for x in lines if x.difference] == [(line, difference)]


def test_one_carton_of_the_planted_order_has_a_bad_label() -> None:
    labels = [carton.sscc for carton in shipment_of(13).cartons]

    assert [is_valid_sscc(label) for label in labels].count(False) == 1


def test_the_planted_order_gets_an_item_that_it_did_not_ask_for() -> None:
    lines = [one for carton in shipment_of(11).cartons for one in carton.lines]
    ordered = {line.gtin for line in WORLD.orders[10].lines}

    assert [line.line for line in lines if line.gtin not in ordered] == [None]


def test_an_order_of_another_world_is_shipped_in_full_on_the_day() -> None:
    shipment = pack(Job("W000050", "77", "0101", (JobLine("1", "09521101010008", 4),)), WORLD)

    assert (shipment.units, shipment.shipped_on, shipment.as_json) == (4, DAY, False)


def test_a_940_is_read_with_the_delimiters_of_its_isa() -> None:
    body = [
        segment("W05", "N", "W000042", "4500100002"),
        segment("N1", "ST", "Maple Street", "92", "0101"),
        segment("LX", 1),
        segment("W01", 48, "EA", "", "VN", "LH-1001", "UK", "09521101010008"),
        segment("N9", "LI", "3"),
    ]
    content = write(body, "OW", "940").replace(b"*", b"|").replace(b"~", b"\n")

    (one,) = x12.read(content)

    line = JobLine("3", "09521101010008", 48)
    assert read_job(one) == Job("W000042", "4500100002", "0101", (line,))


def test_a_997_answers_every_set_under_its_own_number() -> None:
    sets = list(x12.read(write_order(WORLD.orders[0])))

    answer = x12.acknowledge(Envelope(BRAND, RETAILER, 9, DAY), sets)

    assert check(answer) == ["997"]
    assert b"AK1*PO*1~AK2*850*0001~AK5*A~AK9*A*1*1*1~" in answer


def bill(*lines: BilledLine) -> Bill:
    return Bill("LHI1", "4500100006", "2026-03-02", "2026-03-05", lines)


LINES = (
    BilledLine("1", "09521101010008", 48, Decimal("2.75")),
    BilledLine("2", "09521101010015", 6, Decimal("3.30")),
)


def test_a_bill_is_a_sound_810_with_its_total_in_cents() -> None:
    content = write(billing.write_810(bill(*LINES)), "IN", "810")

    assert check(content) == ["810"]
    assert b"TDS*15180~" in content


def test_a_bill_as_json_is_an_invoice_that_adds_up() -> None:
    invoice = Invoice.model_validate(billing.write_json(bill(*LINES)))

    assert invoice.total == sum(line.quantity * line.price for line in invoice.lines)


@pytest.mark.parametrize(
    ("place", "number", "expected"),
    [
        (12, "2", BilledLine("2", "09521101010015", 6, Decimal("4.05"))),
        (16, "1", BilledLine("1", "09521101010008", 52, Decimal("2.75"))),
    ],
)
def test_the_planted_line_is_billed_wrongly(place: int, number: str, expected: BilledLine) -> None:
    plant = WORLD.orders[place - 1].plant

    spoiled = {line.number: billing.spoil(line, plant) for line in LINES}

    assert spoiled[number] == expected
    assert [line for line in LINES if spoiled[line.number] == line] == [
        line for line in LINES if line.number != number
    ]


def test_a_briefing_goes_over_the_line_and_back() -> None:
    briefing = Briefing("secret", DAY)

    assert read_briefing(briefing.line()) == briefing
