"""Quantities to eaches and prices to prices per each, through packs; None where none converts."""

from collections.abc import Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Final

from app.rules.units import (
    BASES_BY_WEIGHT,
    CASE,
    EACHES_OF_BASIS,
    EACHES_OF_UNIT,
    UNIT_CODES,
    unit_word,
)
from mappings.documents.base import Pack

QUANTITY_STEP: Final = Decimal("0.0001")
PRICE_STEP: Final = Decimal("0.00000001")
"""The finest quantity in eaches, and price per each, that an order case holds."""

UNIT_STEP: Final = Decimal("0.000001")
"""The finest quantity in another unit that we write."""


def join_packs(
    pack: Pack | None, unit: str | None, master: Mapping[str, Decimal]
) -> dict[str, Decimal]:
    """Return eaches by unit word: the pack of the order line first, then the item master.

    The line's pack is that of the unit ordered, of the case where eaches are ordered.
    """
    packs = {unit_word(name): eaches for name, eaches in master.items() if eaches > 0}
    if pack is not None and pack.eaches is not None and pack.eaches > 0:
        packs[packed_unit(unit)] = pack.eaches
    return packs


def packed_unit(unit: str | None) -> str:
    """Return the unit that an order line's pack is about."""
    word = unit_word(unit) if unit else CASE
    return CASE if word in EACHES_OF_UNIT else word


def eaches_of(unit: str | None, packs: Mapping[str, Decimal]) -> Decimal | None:
    """Return how many eaches one unit holds, None where nothing says so."""
    word = unit_word(unit) if unit else ""
    return EACHES_OF_UNIT.get(word) or packs.get(word)


def to_eaches(quantity: Decimal, unit: str | None, packs: Mapping[str, Decimal]) -> Decimal | None:
    """Return a quantity in eaches, None where no pack converts its unit."""
    eaches = eaches_of(unit, packs)
    return None if eaches is None else as_eaches(quantity * eaches)


def as_eaches(quantity: Decimal) -> Decimal:
    """Return a quantity that counts as eaches as it is, no finer than an order case holds."""
    return _round(quantity, QUANTITY_STEP)


def to_unit(eaches: Decimal, unit: str | None, packs: Mapping[str, Decimal]) -> Decimal | None:
    """Return eaches as a quantity of a unit, never rounded up; None where no pack converts it."""
    size = eaches_of(unit, packs)
    if size is None:
        return None
    return Decimal(plain((eaches / size).quantize(UNIT_STEP, rounding=ROUND_DOWN)))


def eaches_per_price(
    basis: str | None, unit: str | None, packs: Mapping[str, Decimal]
) -> Decimal | None:
    """Return for how many eaches a price is, None where its basis cannot be converted.

    A price without a basis, or with one that only says what kind of price it is, is for one
    of the unit ordered.
    """
    if basis in BASES_BY_WEIGHT:
        return None
    if basis is not None and basis in EACHES_OF_BASIS:
        return EACHES_OF_BASIS[basis]
    if basis in UNIT_CODES:
        return eaches_of(basis, packs)
    return (eaches_of(basis, packs) if basis else None) or eaches_of(unit, packs)


def prices_per_unit(
    basis: str | None, unit: str | None, packs: Mapping[str, Decimal]
) -> Decimal | None:
    """Return how many times its price a unit costs: 12 for a case of 12 that is priced by the each.

    None where the basis cannot be converted.
    """
    priced, eaches = eaches_per_price(basis, unit, packs), eaches_of(unit, packs)
    if priced is not None and eaches is not None:
        return eaches / priced
    counted = basis in BASES_BY_WEIGHT or basis in EACHES_OF_BASIS or basis in UNIT_CODES
    by_the_unit = basis is not None and unit is not None and unit_word(basis) == unit_word(unit)
    return Decimal(1) if by_the_unit or not counted else None


def price_per_each(price: Decimal, eaches: Decimal) -> Decimal:
    """Return the price of one each, given the price of so many."""
    return _round(price / eaches, PRICE_STEP)


def plain(number: Decimal) -> str:
    """Return a number as people write it: no exponent, no trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _round(number: Decimal, step: Decimal) -> Decimal:
    """Round half up, but leave a number alone that needs no rounding."""
    rounded = number.quantize(step, rounding=ROUND_HALF_UP)
    return number if rounded == number else rounded
