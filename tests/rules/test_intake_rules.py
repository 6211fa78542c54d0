"""An order as it comes in, held against master data (PO-01 to PO-04, PO-07, MD-05)."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from app.rules.intake import IntakeFacts, MasterItem, check_intake, effective_lines
from app.rules.mismatch import Mismatch
from app.rules.tolerances import Tolerances
from mappings.documents import Party, PurchaseOrder
from mappings.documents.base import Pack
from tests.rules.orders import CASE_OF_12, master, order, order_line

SOUND = master(case="12")


def facts(*items: MasterItem | None, **values: Any) -> IntakeFacts:
    usual: dict[str, Any] = {"ship_to_known": True, "duplicate_of": None}
    return IntakeFacts(items or (SOUND,), **(usual | values))


def found(document: PurchaseOrder, known: IntakeFacts) -> list[Mismatch]:
    return list(check_intake(document, known, Tolerances()))


def pack_faults(**line: Any) -> list[tuple[str | None, str | None]]:
    mismatches = found(order(order_line(**line)), facts())
    assert {one.kind for one in mismatches} <= {"PO-03"}
    return [(one.expected, one.found) for one in mismatches]


def test_an_order_of_known_items_at_agreed_prices_in_full_cases_is_taken() -> None:
    assert found(order(order_line()), facts()) == []


def test_an_item_that_nobody_knows_is_told_with_its_names() -> None:
    (one,) = found(order(order_line()), facts(None))

    assert (one.kind, one.line, one.document) == ("PO-01", "1", "PO-1")
    assert one.found == "gtin 10105"


def test_a_line_without_any_name_is_unknown_too() -> None:
    (one,) = found(order(order_line(identifiers=())), facts(None))

    assert one.found == "no name"


@pytest.mark.parametrize(
    ("price", "agreed", "differs"),
    [
        ("2.51", "2.50", False),
        ("2.52", "2.50", True),
        ("2.40", "2.50", True),
        (None, "2.50", False),
        ("9", None, False),
    ],
)
def test_a_price_is_held_against_the_agreed_one(
    price: str | None, agreed: str | None, differs: bool
) -> None:
    item = replace(SOUND, agreed_price=Decimal(agreed) if agreed else None)
    document = order(order_line(price=Decimal(price) if price else None))

    kinds = [one.kind for one in found(document, facts(item))]

    assert kinds == (["PO-02"] if differs else [])


def test_the_price_of_a_case_is_compared_per_each() -> None:
    document = order(order_line("1", "4", unit="case", price=Decimal("30.00")))

    assert found(document, facts()) == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ({"quantity": None}, ("a quantity", "no quantity")),
        ({"unit": "pallet"}, ("a unit of case, each", "48 in unit pallet")),
        ({"unit": None}, ("a unit of case, each", "48 in unit none")),
        ({"price_basis": "pound"}, ("a price per unit", "a price by pound")),
        ({"pack": Pack(eaches=Decimal(6))}, ("a pack of 12", "a pack of 6")),
        ({"quantity": "50"}, ("a multiple of 12", "50 eaches")),
    ],
    ids=["no quantity", "no pack", "no unit", "by weight", "another pack", "a broken case"],
)
def test_units_and_packs_that_differ_are_told(line: dict[str, Any], fault: tuple[str, str]) -> None:
    assert pack_faults(**line) == [fault]


@pytest.mark.parametrize(
    "line",
    [
        {"pack": CASE_OF_12},
        {"pack": Pack(size=Decimal(6))},
        {"unit": "case", "quantity": "3", "price": None},
        {"unit": "DZ", "quantity": "1", "price": None},
    ],
    ids=["the same pack", "a pack without eaches", "cases", "a dozen"],
)
def test_units_and_packs_that_agree_are_not_told(line: dict[str, Any]) -> None:
    assert pack_faults(**line) == []


def test_an_item_without_a_pack_is_ordered_in_any_number() -> None:
    document = order(order_line("1", "7", pack=CASE_OF_12))

    assert [x.kind for x in found(document, facts(master()))] == ["PO-03"]
    assert found(order(order_line("1", "7")), facts(master())) == []


def test_a_place_that_nobody_knows_is_told_by_its_code() -> None:
    (one,) = found(order(order_line()), facts(ship_to_known=False))

    assert (one.kind, one.line, one.found) == ("PO-04", None, "0101")


@pytest.mark.parametrize("ship_to", [None, Party(name="Somewhere")])
def test_an_order_to_no_place_is_told(ship_to: Party | None) -> None:
    (one,) = found(order(order_line(), ship_to=ship_to), facts(ship_to_known=False))

    assert one.kind == "PO-04"


def test_an_original_under_a_known_number_is_a_duplicate() -> None:
    (one,) = found(order(order_line()), facts(duplicate_of="PO-1"))

    assert (one.kind, one.found) == ("PO-07", "PO-1")


def test_a_change_under_a_known_number_is_none() -> None:
    assert found(order(order_line(), purpose="change"), facts(duplicate_of="PO-1")) == []


def test_an_item_that_is_not_sold_is_told() -> None:
    (one,) = found(order(order_line()), facts(replace(SOUND, active=False)))

    assert (one.kind, one.found) == ("MD-05", "SKU-1")


def test_effective_lines_are_in_eaches_priced_per_each() -> None:
    document = order(order_line("1", "4", unit="case", price=Decimal("30.00")))

    (line,) = effective_lines(document, facts())

    assert (line.item, line.ordered, line.price) == ("SKU-1", Decimal(48), Decimal("2.50"))


@pytest.mark.parametrize(("quantity", "ordered"), [("4", Decimal(4)), (None, Decimal(0))])
def test_a_line_that_nothing_converts_counts_in_its_own_unit(
    quantity: str | None, ordered: Decimal
) -> None:
    (line,) = effective_lines(order(order_line("1", quantity, unit="pallet")), facts(None))

    assert (line.item, line.ordered, line.price) == (None, ordered, None)
