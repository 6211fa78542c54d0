"""Identifiers of GS1 in a message: GTIN, GLN and SSCC, by the qualifier beside them.

EDIFACT does not check them, so what is wrong is a warning.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from edi.findings import Finding, FindingCode
from edi.gs1 import check_digit, sscc18
from edi.model import Composite, Segment, repetitions
from edi.wording import place, shown, warning

GTIN: Final = ("GTIN", (8, 12, 13, 14))
GLN: Final = ("GLN", (13,))
SSCC: Final = ("SSCC", (18,))

GTIN_QUALIFIERS: Final = frozenset({"EN", "SRV", "UP"})
SSCC_QUALIFIERS: Final = frozenset({"BJ"})
GS1: Final = "9"
"""The agency (3055) whose party numbers are GLNs."""

Kind = tuple[str, tuple[int, ...]]
Place = tuple[int, int, int, str, Kind]
"""Element, component, repetition, value and kind."""


def identifier_findings(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Yield a warning for each identifier with a wrong length or check digit."""
    for segment in segments:
        places_of = _PLACES.get(segment.id)
        if places_of is None:
            continue
        for element, component, repetition, value, kind in places_of(segment):
            expected = _expected(value, kind)
            if expected is not None:
                where = place(segment, None, element)._replace(
                    component=component,
                    repetition=repetition if repetition > 1 else None,
                )
                named = f"{segment.id}{element:02d}-{component}"
                message = f"{named}: {shown(value)} is no {kind[0]}, expected {expected}"
                code = FindingCode.IDENTIFIER_INVALID
                yield warning(code, message, where, value, expected=expected)


def _items(segment: Segment) -> Iterator[Place]:
    """LIN and PIA: C212, 7140 by its type 7143."""
    for element, value in enumerate(segment.elements, 1):
        if isinstance(value, str):
            continue
        for repetition, parts in enumerate(repetitions(value), 1):
            if len(parts) > 1 and parts[0] and parts[1] in GTIN_QUALIFIERS:
                yield element, 1, repetition, parts[0], GTIN


def _parties(segment: Segment) -> Iterator[Place]:
    """NAD: C082, 3039 by its agency 3055."""
    value = segment.get(2)
    if value is not None and segment.get(2, 3) == GS1 and segment.get(2, 2) is None:
        yield 2, 1, 1, value, GLN


def _goods(segment: Segment) -> Iterator[Place]:
    """GIN: C208, ranges of 7402 by the qualifier 7405."""
    if segment.get(1) not in SSCC_QUALIFIERS:
        return
    for element, value in enumerate(segment.elements[1:], 2):
        for repetition, parts in enumerate(repetitions(value), 1):
            yield from _numbers(element, repetition, parts)


def _numbers(element: int, repetition: int, parts: Composite) -> Iterator[Place]:
    for component, number in enumerate(parts, 1):
        if number:
            yield element, component, repetition, number, SSCC


_PLACES: Final[dict[str, Callable[[Segment], Iterator[Place]]]] = {
    "LIN": _items,
    "PIA": _items,
    "NAD": _parties,
    "GIN": _goods,
}


@lru_cache(maxsize=20_000)
def _expected(value: str, kind: Kind) -> str | None:
    """Return what was expected in place of a value, None when it is right."""
    digits = sscc18(value) if kind is SSCC else value
    if not (digits.isascii() and digits.isdecimal()) or len(digits) not in kind[1]:
        return " or ".join(f"{length} digits" for length in kind[1])
    right = check_digit(digits[:-1])
    return None if digits[-1] == right else f"check digit {right}"
