"""Quantities and prices are brought to eaches, or said to be out of reach; never guessed."""

from decimal import Decimal

import pytest

from app.rules.eaches import (
    as_eaches,
    eaches_of,
    eaches_per_price,
    join_packs,
    plain,
    price_per_each,
    prices_per_unit,
    to_eaches,
    to_unit,
)
from app.rules.units import unit_word
from mappings.documents.base import Pack

PACKS = {"case": Decimal(12)}


@pytest.mark.parametrize(
    ("unit", "word"),
    [("EA", "each"), (" ea ", "each"), ("Case", "case"), ("CA", "case"), ("XQ", "XQ")],
)
def test_codes_become_words_and_unknown_ones_stay(unit: str, word: str) -> None:
    assert unit_word(unit) == word


@pytest.mark.parametrize(
    ("unit", "eaches"),
    [("each", 1), ("DZ", 12), ("CA", 12), ("gross", 144), ("pallet", None), (None, None)],
)
def test_a_unit_holds_eaches_by_itself_or_by_its_pack(unit: str | None, eaches: int | None) -> None:
    assert eaches_of(unit, PACKS) == eaches


def test_the_pack_of_the_line_goes_before_master_data() -> None:
    master = {"CA": Decimal(6), "pallet": Decimal(240), "box": Decimal(0)}

    packs = join_packs(Pack(eaches=Decimal(12)), "each", master)

    assert packs == {"case": Decimal(12), "pallet": Decimal(240)}


def test_a_lines_pack_is_that_of_the_unit_ordered() -> None:
    assert join_packs(Pack(eaches=Decimal(6)), "BX", {}) == {"box": Decimal(6)}
    assert join_packs(Pack(size=Decimal(6)), "BX", {}) == {}


def test_quantities_go_to_eaches_and_back() -> None:
    assert to_eaches(Decimal(4), "CA", PACKS) == 48
    assert to_unit(Decimal(48), "CA", PACKS) == 4
    assert to_eaches(Decimal(4), "pallet", PACKS) is None
    assert to_unit(Decimal(48), "pallet", PACKS) is None


def test_a_part_of_a_unit_is_never_rounded_up() -> None:
    assert to_unit(Decimal(46), "case", PACKS) == Decimal("3.833333")


def test_eaches_are_rounded_half_up_to_what_a_case_holds() -> None:
    assert to_eaches(Decimal("0.00005"), "each", {}) == Decimal("0.0001")
    assert as_eaches(Decimal("1.23456")) == Decimal("1.2346")
    assert str(as_eaches(Decimal("48"))) == "48"


@pytest.mark.parametrize(
    ("basis", "unit", "eaches", "prices"),
    [
        (None, "case", 12, 1),
        (None, "pallet", None, 1),
        ("PE", "case", 1, 12),
        ("PE", "pallet", 1, None),
        ("HP", "each", 100, Decimal("0.01")),
        ("pound", "case", None, None),
        ("case", "each", 12, Decimal(1) / Decimal(12)),
        ("pallet", "pallet", None, 1),
        ("pallet", "case", None, None),
        ("CT", "case", 12, 1),
        ("CA", "each", 12, Decimal(1) / Decimal(12)),
    ],
)
def test_a_price_is_for_so_many_eaches_and_a_unit_costs_so_many_prices(
    basis: str | None, unit: str, eaches: int | None, prices: Decimal | int | None
) -> None:
    assert eaches_per_price(basis, unit, PACKS) == eaches
    assert prices_per_unit(basis, unit, PACKS) == prices


def test_a_price_per_each_keeps_eight_places() -> None:
    assert price_per_each(Decimal("10.00"), Decimal(12)) == Decimal("0.83333333")
    assert price_per_each(Decimal("2.50"), Decimal(1)) == Decimal("2.50")


@pytest.mark.parametrize(
    ("number", "text"), [("2.50", "2.5"), ("100", "100"), ("1E+2", "100"), ("0.00", "0")]
)
def test_numbers_are_written_plainly(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text
