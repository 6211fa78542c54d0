"""Prices, quantities and items of invoices against order and shipments (INV-01, INV-02, INV-13)."""

from decimal import Decimal

import pytest

from app.rules.billing import billed_item_not_on_order, billed_more_than_shipped, price_not_of_order
from app.rules.case import CaseBilled, OrderCase
from app.rules.mismatch import Severity
from app.rules.tolerances import Tolerances
from tests.rules.cases import billed, invoiced

TOLERANCES = Tolerances()


def beyond(case: OrderCase) -> list[tuple[str | None, ...]]:
    found = billed_more_than_shipped(case, TOLERANCES)
    return [(x.line, x.document, x.expected, x.found) for x in found]


def test_an_invoice_of_what_left_at_the_orders_price_is_sound() -> None:
    case = invoiced((billed("1", "48"), billed("2", "48", "9.99")))

    assert list(price_not_of_order(case, TOLERANCES)) == []
    assert list(billed_item_not_on_order(case, TOLERANCES)) == []
    assert beyond(case) == []


def test_another_price_than_the_orders_is_told_with_both() -> None:
    (found,) = price_not_of_order(invoiced((billed("1", "48", "3.25"),)), TOLERANCES)

    assert (found.kind, found.severity) == ("INV-01", Severity.BLOCK)
    assert (found.line, found.document) == ("1", "I1")
    assert (found.expected, found.found) == ("2.5", "3.25")


@pytest.mark.parametrize(
    ("price", "found"),
    [("2.5125", False), ("2.51251", True), ("2.4875", False), ("2.48", True), ("2.50", False)],
)
def test_the_greater_of_both_tolerances_holds_and_its_edge_is_within(
    price: str, found: bool
) -> None:
    case = invoiced((billed("1", "1", price),))

    assert bool(list(price_not_of_order(case, TOLERANCES))) is found


def test_a_partners_own_tolerance_holds() -> None:
    wide = Tolerances(price_amount=Decimal(1))

    assert list(price_not_of_order(invoiced((billed("1", "1", "3.25"),)), wide)) == []


def test_an_order_without_a_price_has_none_to_differ_from() -> None:
    assert list(price_not_of_order(invoiced((billed("2", "48", "7"),)), TOLERANCES)) == []


@pytest.mark.parametrize(
    ("invoices", "expected"),
    [
        ([(billed("1", "49"),)], [("1", "I1", "48", "49")]),
        ([(billed("1", "24"), billed("1", "25"))], [("1", "I1", "48", "49")]),
        ([(billed("1", "24"),), (billed("1", "24"),)], []),
        ([(billed("1", "24"),), (billed("1", "25"),)], [("1", "I2", "48", "49")]),
        ([(billed(None, "99"),)], []),
        ([(billed("1", "48"),), (billed("1", "-48"),)], []),
        ([(billed("1", "48"),), (billed("1", "-40"),), (billed("1", "40"),)], []),
        ([(billed("1", "60"),), (billed("1", "-12"),)], []),
        ([(billed("1", "60"),), (billed("1", "-6"),)], [("1", "I1", "48", "54")]),
    ],
    ids=[
        "at once",
        "over two lines",
        "in two parts",
        "with the second",
        "of another item",
        "credited",
        "credited and billed again",
        "too much, credited",
        "too much, credited in part",
    ],
)
def test_more_than_left_is_told_of_the_invoice_that_went_beyond(
    invoices: list[tuple[CaseBilled, ...]], expected: list[tuple[str, ...]]
) -> None:
    assert beyond(invoiced(*invoices)) == expected


def test_what_has_not_left_yet_is_billed_too_early() -> None:
    assert beyond(invoiced((billed("1", "48"),), quantity="0")) == [("1", "I1", "0", "48")]


def test_items_that_are_not_on_the_order_are_told_once_per_invoice() -> None:
    case = invoiced((billed(None, "4"), billed("1", "48"), billed(None, "2")))

    (found,) = billed_item_not_on_order(case, TOLERANCES)

    assert (found.kind, found.severity) == ("INV-13", Severity.BLOCK)
    assert (found.document, found.line, found.found) == ("I1", None, "STRANGE")
