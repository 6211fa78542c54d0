"""Units of measure: one word per unit, whatever a document calls it. Values and look-up only."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

EACH: Final = "each"
CASE: Final = "case"

UNIT_CODES: Final[Mapping[str, tuple[str, ...]]] = {
    EACH: ("EA", "C62"),
    "piece": ("PC", "PCE"),
    CASE: ("CA", "CS"),
    "carton": ("CT",),
    "box": ("BX",),
    "pack": ("PK",),
    "inner_pack": ("IP",),
    "package": ("PA",),
    "bag": ("BG",),
    "set": ("ST", "SET"),
    "kit": ("KT",),
    "display": ("DS",),
    "pallet": ("PL", "PF"),
    "layer": ("LY",),
    "pair": ("PR",),
    "dozen": ("DZ", "DZN"),
    "gross": ("GS", "GRO"),
    "pound": ("LB", "LBR"),
    "kilogram": ("KG", "KGM"),
}
"""Our word, and the codes of X12 (element 355) and EDIFACT (6411) for the same unit."""

EACHES_OF_UNIT: Final[Mapping[str, Decimal]] = {
    EACH: Decimal(1),
    "piece": Decimal(1),
    "dozen": Decimal(12),
    "gross": Decimal(144),
}
"""Units that hold the same number of eaches whatever the item is."""

EACHES_OF_BASIS: Final[Mapping[str, Decimal]] = {
    "each": Decimal(1),
    "PE": Decimal(1),
    "TE": Decimal(1),
    "LE": Decimal(1),
    "QE": Decimal(1),
    "RE": Decimal(1),
    "WE": Decimal(1),
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "HP": Decimal(100),
    "QH": Decimal(100),
    "thousand": Decimal(1000),
    "TP": Decimal(1000),
}
"""For how many eaches a price is, by basis of unit price (element 639) or our word for it."""

BASES_BY_WEIGHT: Final = frozenset({"PP", "pound", "KG", "kilogram"})
"""Prices that no pack brings to eaches."""

WORD_OF_CODE: Final[Mapping[str, str]] = {
    code: word for word, codes in UNIT_CODES.items() for code in codes
}


def unit_word(unit: str) -> str:
    """Return our word for a unit, given as a word or a code; an unknown one stays as it is."""
    stripped = unit.strip()
    if stripped.lower() in UNIT_CODES:
        return stripped.lower()
    return WORD_OF_CODE.get(stripped.upper(), stripped)
