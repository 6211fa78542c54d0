"""Order lines: the number each goes by, and which of them another document's line means."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Final

from mappings.documents import ItemIdentifier, PurchaseOrder, PurchaseOrderLine

GTIN_KINDS: Final = frozenset({"gtin", "gtin_8", "gtin_12", "gtin_13", "gtin_14", "upc", "ean"})
GTIN_CODES: Final = frozenset({"UP", "EN", "UK", "SRV"})
"""Qualifiers under which a GTIN stands where no table translated them."""

GTIN: Final = "gtin"
GTIN_DIGITS: Final = 14
GTIN_LENGTHS: Final = (14, 13, 12, 8)

Name = tuple[str, str]


def number_lines(order: PurchaseOrder) -> dict[str, PurchaseOrderLine]:
    """Return the lines by number: the order's own, the line's place where that is none or taken."""
    taken = {line.number for line in order.lines}
    numbered: dict[str, PurchaseOrderLine] = {}
    for place, line in enumerate(order.lines, start=1):
        number = line.number
        if not number or number in numbered:
            number = next(str(n) for n in count(place) if str(n) not in taken)
            taken.add(number)
        numbered[number] = line
    return numbered


def find_line(
    lines: Mapping[str, PurchaseOrderLine],
    number: str | None,
    identifiers: Sequence[ItemIdentifier],
) -> str | None:
    """Return the number of the order line that is meant, None when the item is not on the order.

    A line number is believed unless the item's names contradict it: then the names decide.
    """
    wanted = names_of(identifiers)
    named = _find_number(lines, number)
    if named is not None and not _contradict(wanted, names_of(lines[named].identifiers)):
        return named
    matching = (n for n, line in lines.items() if wanted & names_of(line.identifiers))
    return next(matching, None)


def names_of(identifiers: Iterable[ItemIdentifier]) -> frozenset[Name]:
    """Return the names of an item in one spelling: GTINs as 14 digits, one kind for all of them."""
    return frozenset(_name(one) for one in identifiers)


def spellings(identifier: ItemIdentifier) -> Sequence[Name]:
    """Return how master data may hold a name: as it is, a GTIN with fewer zeros or more as well."""
    given = (identifier.kind, identifier.value)
    if not _is_gtin(identifier):
        return [given]
    digits = identifier.value.strip().lstrip("0")
    lengths = [length for length in GTIN_LENGTHS if length >= len(digits)]
    return list(dict.fromkeys((given, *((GTIN, digits.zfill(length)) for length in lengths))))


def _name(identifier: ItemIdentifier) -> Name:
    value = identifier.value.strip().upper()
    return (GTIN, value.zfill(GTIN_DIGITS)) if _is_gtin(identifier) else (identifier.kind, value)


def _is_gtin(identifier: ItemIdentifier) -> bool:
    return identifier.kind.lower() in GTIN_KINDS or identifier.kind in GTIN_CODES


def _find_number(lines: Mapping[str, PurchaseOrderLine], number: str | None) -> str | None:
    """Return the line of this number; leading zeros, which many systems drop, do not matter."""
    if not number:
        return None
    if number in lines:
        return number
    bare = number.lstrip("0")
    return next((known for known in lines if known.lstrip("0") == bare), None)


def _contradict(one: frozenset[Name], other: frozenset[Name]) -> bool:
    """Return whether two sets of names speak of different items: a kind in common, no name.

    GTINs of other packs of one item differ in their first and last digit alone.
    """
    if {_core(name) for name in one} & {_core(name) for name in other}:
        return False
    return bool({kind for kind, _ in one} & {kind for kind, _ in other})


def _core(name: Name) -> Name:
    kind, value = name
    return (kind, value[1:-1]) if kind == GTIN else name
