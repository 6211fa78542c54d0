"""What advices and invoices say is brought to order lines in eaches."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.rules.case import CaseBilled, CaseShipped
from app.rules.faults import NoConversion
from app.rules.intake import MasterItem
from app.rules.resolution import resolve_billed, resolve_shipped
from mappings.documents import Invoice, InvoiceLine
from mappings.documents.base import Pack
from tests.rules.orders import CASE_OF_12, advice, gtin, master, order, order_line, shipped_line

CASES = order_line("1", "4", unit="case", pack=CASE_OF_12)
PLAIN_CASES = order_line("1", "4", unit="case")


def shipped(line: Any, item: MasterItem | None = None, ordered: Any = CASES) -> CaseShipped:
    (only,) = resolve_shipped(advice(line), order(ordered), [item])
    return only


def billed(
    item: MasterItem | None = None,
    ordered: Any = CASES,
    *,
    kind: str = "invoice",
    total: int = 0,
    **values: Any,
) -> CaseBilled:
    usual: dict[str, Any] = {
        "number": "1",
        "quantity": Decimal(4),
        "unit": "case",
        "price": Decimal("30.00"),
        "identifiers": gtin("10105"),
    }
    line = InvoiceLine(**(usual | values))
    day = date(2026, 3, 5)
    invoice = Invoice(number="I1", invoiced_on=day, total=Decimal(total), kind=kind, lines=(line,))
    (only,) = resolve_billed(invoice, order(ordered), [item])
    return only


@pytest.mark.parametrize(
    ("left", "eaches"),
    [
        ({"quantity": "46"}, 46),
        ({"quantity": "4", "unit": "CA"}, 48),
        ({"quantity": "4", "unit": None}, 48),
    ],
    ids=["in eaches", "in cases", "in the unit ordered"],
)
def test_what_left_is_counted_in_eaches(left: dict[str, Any], eaches: int) -> None:
    assert shipped(shipped_line(**left)) == CaseShipped("1", "10105", Decimal(eaches))


def test_an_item_goes_by_our_number_where_we_know_it() -> None:
    assert shipped(shipped_line(), master()).item == "SKU-1"


def test_an_item_without_names_goes_by_its_line() -> None:
    assert shipped(shipped_line(identifiers=())).item == "line 1"
    assert shipped(shipped_line(None, identifiers=())).item == "line ?"


def test_an_item_that_is_not_on_the_order_is_on_no_line() -> None:
    assert shipped(shipped_line("9", "6")) == CaseShipped(None, "10905", Decimal(6))


@pytest.mark.parametrize(
    ("status", "final"),
    [("complete", True), ("short", True), (None, True), ("partial", False), ("BO", False)],
)
def test_a_line_is_final_unless_more_is_to_come(status: str | None, final: bool) -> None:
    assert shipped(shipped_line(status=status)).final is final


def test_a_unit_that_nothing_converts_stands_for_itself_where_it_was_ordered() -> None:
    left = shipped_line("1", "4", unit="CA")

    assert shipped(left, master(), PLAIN_CASES).quantity == 4


@pytest.mark.parametrize(
    ("left", "item", "ordered"),
    [
        (shipped_line("1", "4", unit="CA"), None, PLAIN_CASES),
        (shipped_line("1", "4", unit="pallet"), master(), PLAIN_CASES),
        (shipped_line("9", "4", unit="pallet"), master(), CASES),
    ],
    ids=["unknown item", "another unit", "not on the order"],
)
def test_what_nothing_converts_is_a_fault_of_the_advice(
    left: Any, item: MasterItem | None, ordered: Any
) -> None:
    with pytest.raises(NoConversion, match="no pack says how many eaches"):
        shipped(left, item, ordered)


def test_what_is_billed_is_counted_in_eaches_and_priced_per_each() -> None:
    assert billed() == CaseBilled("1", "10105", Decimal(48), Decimal("2.50"))


def test_a_price_by_the_each_of_a_case_stays_per_each() -> None:
    assert billed(price=Decimal("2.50"), price_basis="PE").price == Decimal("2.50")


def test_the_invoices_own_pack_converts_what_nothing_else_does() -> None:
    line = billed(ordered=PLAIN_CASES, pack=Pack(eaches=Decimal(12)))

    assert (line.quantity, line.price) == (Decimal(48), Decimal("2.50"))


@pytest.mark.parametrize(
    ("kind", "total", "quantity", "eaches"),
    [
        ("credit", 120, "4", -48),
        ("credit", -120, "-4", -48),
        ("corrected", 120, "4", 48),
        ("debit", 120, "4", 48),
    ],
)
def test_what_is_credited_counts_below_zero(
    kind: str, total: int, quantity: str, eaches: int
) -> None:
    assert billed(kind=kind, total=total, quantity=Decimal(quantity)).quantity == eaches


def test_a_billed_unit_that_nothing_converts_stands_for_itself_where_it_was_ordered() -> None:
    line = billed(master(), PLAIN_CASES)

    assert (line.quantity, line.price) == (Decimal(4), Decimal("30.00"))


def test_an_item_billed_without_being_ordered_is_on_no_line() -> None:
    line = billed(number="9", unit="each", identifiers=gtin("10905"))

    assert (line.line, line.item) == (None, "10905")


@pytest.mark.parametrize(
    "values", [{"unit": "pallet"}, {"price_basis": "pound"}], ids=["no pack", "by weight"]
)
def test_what_cannot_be_converted_is_a_fault_of_the_invoice(values: dict[str, Any]) -> None:
    with pytest.raises(NoConversion, match="I1, line 1"):
        billed(**values)
