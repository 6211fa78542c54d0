"""The order to the warehouse says all that was ordered, under our line numbers."""

from datetime import date
from decimal import Decimal

import pytest

from app.rules.faults import NoQuantity, Unresolvable
from app.rules.fulfilment import release
from mappings.documents import Party, PurchaseOrder, WarehouseOrder
from tests.rules.orders import STORE, order, order_line

BRAND = Party(name="Larkspur Home")


def released(document: PurchaseOrder) -> WarehouseOrder:
    return release(document, number="W1", depositor=BRAND)


def test_all_lines_are_released_as_ordered() -> None:
    warehouse_order = released(order(order_line("1"), order_line("2", "4", unit="case")))

    assert (warehouse_order.number, warehouse_order.purchase_order) == ("W1", "PO-1")
    assert (warehouse_order.depositor, warehouse_order.ship_to) == (BRAND, STORE)
    assert [(x.number, x.quantity, x.unit) for x in warehouse_order.lines] == [
        ("1", Decimal(48), "each"),
        ("2", Decimal(4), "case"),
    ]
    assert warehouse_order.quantity_total == 52


def test_a_line_keeps_its_names() -> None:
    line = order_line(description="Candle holder")

    (given,) = released(order(line)).lines

    assert (given.identifiers, given.description) == (line.identifiers, "Candle holder")


def test_lines_without_a_number_of_their_own_get_one() -> None:
    numbers = [x.number for x in released(order(order_line(None), order_line("1"))).lines]

    assert numbers == ["2", "1"]


def test_the_dates_that_bind_the_warehouse_are_the_orders() -> None:
    document = order(
        ship_not_before=date(2026, 3, 5),
        deliver_not_after=date(2026, 3, 12),
        ship_not_after=date(2026, 3, 10),
    )

    given = released(document)

    assert (given.ship_on, given.deliver_by) == (date(2026, 3, 5), date(2026, 3, 12))
    assert given.cancel_after == date(2026, 3, 10)


@pytest.mark.parametrize("values", [{"quantity": None}, {"unit": None}])
def test_a_line_that_does_not_say_how_many_cannot_be_released(values: dict[str, None]) -> None:
    document = order(order_line(**values))

    with pytest.raises(NoQuantity, match="order PO-1, line 1") as fault:
        released(document)

    assert isinstance(fault.value, Unresolvable)
