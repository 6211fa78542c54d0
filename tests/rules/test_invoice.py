"""The invoice bills what really left, at the order's prices, in the order's units."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.rules.faults import NoConversion, NoPrice
from app.rules.fulfilment import invoice
from app.rules.intake import MasterItem
from mappings.documents import Invoice, PurchaseOrder, ShippingAdvice
from mappings.documents.base import AllowanceOrCharge
from tests.rules.orders import CASE_OF_12, advice, master, order, order_line, shipped_line

TODAY = date(2026, 3, 5)


def bill(document: PurchaseOrder, left: ShippingAdvice, item: MasterItem | None = None) -> Invoice:
    items = [item] * len(left.lines)
    return invoice(document, left, items, number="I1", invoiced_on=TODAY)


def test_what_left_is_billed_at_the_orders_price() -> None:
    given = bill(order(order_line(), currency="USD"), advice(shipped_line("1", "46")))

    (line,) = given.lines
    assert (line.number, line.unit) == ("1", "each")
    assert (line.quantity, line.price) == (Decimal(46), Decimal("2.50"))
    assert (given.total, given.currency) == (Decimal("115.00"), "USD")
    assert (given.number, given.invoiced_on, given.purchase_order) == ("I1", TODAY, "PO-1")


def test_cartons_of_one_line_are_billed_as_one() -> None:
    left = advice(shipped_line("2", "8"), shipped_line("1", "40"), shipped_line("1", "8"))

    given = bill(order(order_line(), order_line("2")), left)

    assert [(line.number, line.quantity) for line in given.lines] == [
        ("1", Decimal(48)),
        ("2", Decimal(8)),
    ]


def test_what_did_not_leave_is_not_billed() -> None:
    left = advice(shipped_line("1", "0"), shipped_line("2", "1"))

    given = bill(order(order_line(), order_line("2"), order_line("3")), left)

    assert [line.number for line in given.lines] == ["2"]


def test_an_item_that_nobody_ordered_is_not_billed() -> None:
    assert bill(order(order_line()), advice(shipped_line(None, "4"))).total == 0


def test_allowances_of_the_order_are_not_invented() -> None:
    allowance = AllowanceOrCharge(charge=False, amount=Decimal(5))

    given = bill(order(order_line(), allowances=(allowance,)), advice(shipped_line()))

    assert (given.allowances, given.total) == ((), Decimal("120.00"))


def test_each_extension_is_rounded_to_cents() -> None:
    price = Decimal("0.335")
    lines = (order_line("1", price=price), order_line("2", price=price))

    given = bill(order(*lines), advice(shipped_line("1", "1"), shipped_line("2", "1")))

    assert given.total == Decimal("0.68")


@pytest.mark.parametrize(
    ("line", "left", "billed"),
    [
        ({"unit": "case"}, {"unit": "each"}, ("4", "10.00")),
        ({"unit": "case"}, {"unit": "case", "quantity": "4"}, ("4", "10.00")),
        ({"unit": "case", "price_basis": "PE"}, {"unit": "each"}, ("4", "120.00")),
        ({"unit": "each", "price_basis": "HP"}, {"unit": "each"}, ("48", "1.20")),
        ({"unit": "each", "price_basis": "CT"}, {"unit": "each"}, ("48", "120.00")),
        ({"unit": "case", "price_basis": "case"}, {"unit": "each"}, ("4", "10.00")),
    ],
    ids=["by the case", "in cases", "cases by the each", "by hundred", "contract", "basis is unit"],
)
def test_quantities_and_prices_follow_packs_and_basis(
    line: dict[str, Any], left: dict[str, Any], billed: tuple[str, str]
) -> None:
    given = bill(order(order_line(pack=CASE_OF_12, **line)), advice(shipped_line(**left)))

    assert (given.lines[0].quantity, given.total) == (Decimal(billed[0]), Decimal(billed[1]))


def test_packs_of_master_data_convert_what_the_order_does_not() -> None:
    given = bill(order(order_line(unit="case")), advice(shipped_line()), master(case="12"))

    assert (given.lines[0].quantity, given.total) == (Decimal(4), Decimal("10.00"))


def test_a_unit_that_nothing_converts_is_billed_when_it_left_as_ordered() -> None:
    line = order_line(unit="case", price_basis="CA")

    given = bill(order(line), advice(shipped_line("1", "4", unit="CA")))

    assert given.total == Decimal("10.00")


@pytest.mark.parametrize(
    "line",
    [
        {"unit": "case"},
        {"unit": None},
        {"price_basis": "pound"},
        {"unit": "case", "price_basis": "pallet", "pack": CASE_OF_12},
    ],
    ids=["no pack", "no unit", "by weight", "basis without a pack"],
)
def test_what_cannot_be_converted_is_not_billed_by_guess(line: dict[str, Any]) -> None:
    with pytest.raises(NoConversion, match="order PO-1, line 1"):
        bill(order(order_line(**line)), advice(shipped_line()))


def test_an_order_line_without_a_price_cannot_be_billed() -> None:
    with pytest.raises(NoPrice, match="order PO-1, line 1"):
        bill(order(order_line(price=None)), advice(shipped_line()))
