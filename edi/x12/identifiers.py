"""Identifiers of GS1 in a set: GTIN, GLN and SSCC, by the qualifier before them.

X12 does not check them, so what is wrong is a warning.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from edi.dictionary import SegmentDefinition, SetDefinition
from edi.findings import Finding, FindingCode
from edi.gs1 import check_digit, sscc18
from edi.model import Segment
from edi.wording import place, shown, warning
from edi.x12.wording import WORDS


@dataclass(frozen=True, slots=True)
class Identifier:
    """A kind of identifier: what it is called, and how many digits it may have."""

    name: str
    lengths: tuple[int, ...]


GTIN_12: Final = Identifier("GTIN-12", (12,))
GTIN_13: Final = Identifier("GTIN-13 or GTIN-8", (13, 8))
GTIN_14: Final = Identifier("GTIN-14", (14,))
GLN: Final = Identifier("GLN", (13,))
SSCC: Final = Identifier("SSCC", (18,))

KINDS: Final = {
    ("235", "234"): {"UP": GTIN_12, "EN": GTIN_13, "UK": GTIN_14},
    ("66", "67"): {"UL": GLN},
    ("88", "87"): {"GM": SSCC, "AA": SSCC},
}
"""By the numbers of qualifier and value element, then by qualifier."""

Pair = tuple[int, int, dict[str, Identifier]]
"""The places of a qualifier and of its value, from 0, and what the qualifiers mean."""


def identifier_findings(
    segments: Sequence[Segment], definition: SetDefinition
) -> Iterator[Finding]:
    """Yield a warning for each identifier with a wrong length or check digit."""
    pairs_of = pairs_by_segment(definition)
    for segment in segments:
        for qualifier_at, value_at, kinds in pairs_of.get(segment.id, ()):
            if value_at >= len(segment.elements):
                break
            kind = kinds.get(str(segment.elements[qualifier_at]))
            value = segment.elements[value_at]
            if kind is not None and isinstance(value, str) and value:
                expected = _expected(value, kind)
                if expected is not None:
                    known = definition.segments[segment.id]
                    yield _wrong(segment, known, value_at + 1, kind, expected)


@lru_cache(maxsize=256)
def pairs_by_segment(definition: SetDefinition) -> dict[str, tuple[Pair, ...]]:
    """Return where the segments of a version may hold identifiers, by segment id."""
    found = {one.id: tuple(_pairs(one)) for one in definition.segments.values()}
    return {segment_id: pairs for segment_id, pairs in found.items() if pairs}


def _pairs(definition: SegmentDefinition) -> Iterator[Pair]:
    numbers = [element.number for element in definition.elements]
    for (qualifier, value), kinds in KINDS.items():
        last = None
        for at, number in enumerate(numbers):
            if number == qualifier:
                last = at
            elif number == value and last is not None:
                yield last, at, kinds


@lru_cache(maxsize=20_000)
def _expected(value: str, kind: Identifier) -> str | None:
    """Return what was expected in place of a value, None when it is right."""
    digits = sscc18(value) if kind is SSCC else value
    if not (digits.isascii() and digits.isdecimal()) or len(digits) not in kind.lengths:
        return " or ".join(f"{length} digits" for length in kind.lengths)
    right = check_digit(digits[:-1])
    return None if digits[-1] == right else f"check digit {right}"


def _wrong(
    segment: Segment, known: SegmentDefinition, number: int, kind: Identifier, expected: str
) -> Finding:
    value = segment.get(number) or ""
    named = WORDS.element(segment.id, number, None, known.elements[number - 1])
    message = f"{named}: {shown(value)} is no {kind.name}, expected {expected}"
    where = place(segment, None, number)
    return warning(FindingCode.IDENTIFIER_INVALID, message, where, value, expected=expected)
