"""The notice says what really left, in the cartons that the warehouse reported."""

from datetime import UTC, datetime, time
from decimal import Decimal

import pytest

from app.rules.faults import NoPackage
from app.rules.fulfilment import ship_notice
from app.rules.intake import MasterItem
from mappings.documents import (
    NoticedItem,
    PurchaseOrder,
    PurchaseOrderLine,
    ShipNotice,
    ShippedLine,
    ShippingAdvice,
)
from tests.rules.orders import CASE_OF_12, STORE, advice, master, order, order_line, shipped_line

ISSUED_AT = datetime(2026, 3, 5, 16, 30, 12, 345, tzinfo=UTC)


def notice(
    document: PurchaseOrder, left: ShippingAdvice, item: MasterItem | None = None
) -> ShipNotice:
    items = [item] * len(left.lines)
    return ship_notice(document, left, items, number="S1", issued_at=ISSUED_AT)


def item_of(
    line: PurchaseOrderLine, left: ShippedLine, item: MasterItem | None = None
) -> NoticedItem:
    (only,) = notice(order(line), advice(left), item).items
    return only


def test_a_notice_names_its_order_and_shipment() -> None:
    document = order(order_line(), release="7", department="22")

    given = notice(document, advice(shipped_line(), bill_of_lading="BOL-9"))

    (noticed,) = given.orders
    assert (noticed.number, noticed.release, noticed.department) == ("PO-1", "7", "22")
    assert (given.number, given.bill_of_lading, given.ship_to) == ("S1", "BOL-9", STORE)
    assert (given.issued_on, given.issued_at) == (ISSUED_AT.date(), time(16, 30))


def test_items_lie_in_the_cartons_that_were_reported() -> None:
    left = advice(
        shipped_line("1", "40", package="C1"),
        shipped_line("1", "8", package="C2"),
        packages=("C1", "C2"),
    )

    given = notice(order(order_line()), left)

    assert [(x.key, x.sscc) for x in given.packages] == [("C1", "SSCC-C1"), ("C2", "SSCC-C2")]
    assert [(x.package, x.quantity) for x in given.items] == [
        ("C1", Decimal(40)),
        ("C2", Decimal(8)),
    ]
    orders = {x.order for x in given.items} | {x.order for x in given.packages}
    assert orders == {given.orders[0].key}
    assert given.cartons == given.orders[0].cartons == 2


def test_a_short_line_is_noticed_with_what_left_and_what_was_ordered() -> None:
    item = item_of(order_line(), shipped_line("1", "46"))

    assert (item.quantity, item.unit) == (Decimal(46), "each")
    assert (item.ordered, item.ordered_unit) == (Decimal(48), "each")


def test_a_line_of_which_nothing_left_is_not_noticed() -> None:
    given = notice(
        order(order_line(), order_line("2")), advice(shipped_line(), shipped_line("2", "0"))
    )

    assert [item.line_number for item in given.items] == ["1"]


def test_names_are_those_of_the_order() -> None:
    line = order_line(description="Candle holder")

    item = item_of(line, shipped_line(identifiers=()))

    assert (item.identifiers, item.description) == (line.identifiers, "Candle holder")


def test_an_item_that_is_not_on_the_order_is_noticed_under_the_warehouses_names() -> None:
    strange = shipped_line(None, "4", description="Vase", unit=None)

    item = item_of(order_line(), strange)

    assert (item.line_number, item.identifiers, item.description) == (
        None,
        strange.identifiers,
        "Vase",
    )
    assert (item.quantity, item.unit, item.ordered) == (Decimal(4), "each", None)


@pytest.mark.parametrize(
    ("unit", "quantity", "expected"),
    [
        ("each", "48", (Decimal(4), "case")),
        ("each", "46", (Decimal(46), "each")),
        ("CA", "4", (Decimal(4), "case")),
        (None, "4", (Decimal(4), "case")),
        ("pallet", "1", (Decimal(1), "pallet")),
    ],
    ids=["full cases", "a broken case", "the same unit", "no unit", "nothing converts"],
)
@pytest.mark.parametrize("by", ["order", "master"])
def test_quantities_are_in_the_unit_ordered_where_that_is_exact(
    unit: str | None, quantity: str, expected: tuple[Decimal, str], by: str
) -> None:
    line = order_line("1", "4", unit="case", pack=CASE_OF_12 if by == "order" else None)

    item = item_of(line, shipped_line("1", quantity, unit=unit), master(case="12"))

    assert (item.quantity, item.unit) == expected


def test_a_unit_that_nothing_converts_stands_for_itself() -> None:
    item = item_of(order_line("1", "4", unit="case"), shipped_line("1", "4", unit="CA"))

    assert (item.quantity, item.unit) == (Decimal(4), "CA")


def test_a_weight_without_a_unit_is_left_out() -> None:
    heavy = advice(shipped_line(), weight_total=Decimal(12))
    weighed = advice(shipped_line(), weight_total=Decimal(12), weight_unit="LB")

    assert notice(order(order_line()), heavy).weight is None
    assert notice(order(order_line()), weighed).weight == 12


def test_a_line_in_a_carton_that_was_not_reported_cannot_be_noticed() -> None:
    left = advice(shipped_line(package="C9"), packages=("C1",))

    with pytest.raises(NoPackage, match="shipment H1: package C9"):
        notice(order(order_line()), left)
