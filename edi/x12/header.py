"""The ISA header: delimiters by detection, identities, and what is wrong with it.

ISA is fixed-width (106 bytes with the terminator), but real ones come without padding or with
identifiers that are too long; those are split by their separator, noted and read on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import Delimiters, Identity
from edi.position import Position

WIDTHS: Final = (2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1)
FIXED_LENGTH: Final = 105
REPETITION_SINCE: Final = "00402"
# The separator is whatever follows ISA; sixteen of them stand within the longest header seen.
CANDIDATE: Final = re.compile(
    rb"(?<![A-Za-z0-9])ISA([^A-Za-z0-9\s])(?:(?!\1)[^\x00]){0,40}(?:\1(?:(?!\1)[^\x00]){0,40}){14}\1"
)


@dataclass(frozen=True, slots=True)
class Header:
    """An ISA as read: its sixteen elements without padding, and where its content begins."""

    start: int
    end: int
    elements: tuple[str, ...]
    delimiters: Delimiters
    findings: tuple[Finding, ...]

    def element(self, number: int) -> str | None:
        """Return ISA01 to ISA16 without blanks around it, None when empty."""
        return self.elements[number - 1].strip() or None

    @property
    def sender(self) -> Identity:
        """Return ISA05 and ISA06."""
        return Identity(self.element(5), self.element(6))

    @property
    def receiver(self) -> Identity:
        """Return ISA07 and ISA08."""
        return Identity(self.element(7), self.element(8))


def find_headers(data: bytes) -> Iterator[Header]:
    """Yield every ISA that begins a segment, in order; one inside an element is data."""
    for match in CANDIDATE.finditer(data):
        before = data[max(0, match.start() - 8) : match.start()].rstrip(b" \r\n\t")
        if not before.endswith(match.group(1)):
            yield _read(data, match.start(), match.end())


def _read(data: bytes, start: int, end: int) -> Header:
    """Read the header whose sixteenth separator ends at `end`."""
    separator = data[start + 3 : start + 4]
    raw = data[start + 4 : end - 1].split(separator)
    component, terminator, after = _closing(data, end)
    elements = (*(part.decode("latin-1") for part in raw), component)
    delimiters = Delimiters(
        element=separator.decode("latin-1"),
        component=component,
        segment=terminator,
        repetition=_repetition(elements),
    )
    findings = tuple(_check(start, elements, delimiters))
    return Header(start, after, elements, delimiters, findings)


def _closing(data: bytes, end: int) -> tuple[str, str, int]:
    """Return component separator, segment terminator, and where the next segment begins.

    A header whose ISA16 was lost has its terminator where the component separator should be.
    """
    tail = data[end : end + 2].decode("latin-1")
    component, terminator = (tail[:1], tail[1:2])
    lost = terminator.isalnum() or terminator == ""
    if lost and component and not component.isalnum():
        return "", component, end + 1
    return component, terminator or "~", end + len(tail)


def _repetition(elements: tuple[str, ...]) -> str | None:
    """Return ISA11 where it is the repetition separator: from 00402 on, unless U was kept."""
    mark, version = elements[10], elements[11]
    if version < REPETITION_SINCE or len(mark) != 1 or mark.isalnum() or mark.isspace():
        return None
    return mark


def _check(start: int, elements: tuple[str, ...], delimiters: Delimiters) -> Iterator[Finding]:
    place = Position(byte=start, segment_id="ISA")
    for number, (value, width) in enumerate(zip(elements, WIDTHS, strict=True), start=1):
        if len(value) != width:
            yield _finding(
                FindingCode.HEADER_MALFORMED,
                f"ISA{number:02d} has {len(value)} characters, {width} are fixed",
                _at(place, number),
                value,
                warning=True,
            )
    yield from _check_delimiters(place, delimiters)
    yield from _check_values(place, elements)


def _check_delimiters(place: Position, delimiters: Delimiters) -> Iterator[Finding]:
    marks = (delimiters.element, delimiters.component, delimiters.segment)
    if any(mark.isalnum() for mark in marks) or len(set(marks)) < len(marks):
        yield _finding(
            FindingCode.DELIMITER_INVALID,
            f"delimiters {marks} must differ and be no letters or digits",
            _at(place, 16),
            "".join(marks),
        )


def _check_values(place: Position, elements: tuple[str, ...]) -> Iterator[Finding]:
    rules = {
        6: (bool(elements[5].strip()), "the sender's id"),
        8: (bool(elements[7].strip()), "the receiver's id"),
        13: (elements[12].strip().isdecimal(), "a control number in digits"),
        15: (elements[14] in ("P", "T", "I"), "P, T or I"),
    }
    for number, (holds, expected) in rules.items():
        if not holds:
            yield _finding(
                FindingCode.HEADER_ELEMENT_INVALID,
                f"ISA{number:02d} is {elements[number - 1]!r}, expected {expected}",
                _at(place, number),
                elements[number - 1],
            )


def _at(place: Position, element: int) -> Position:
    return Position(byte=place.byte, segment_id="ISA", element=element)


def _finding(
    code: FindingCode, message: str, position: Position, value: str, *, warning: bool = False
) -> Finding:
    severity = Severity.WARNING if warning else Severity.ERROR
    return Finding(code, severity, Origin.SYNTAX, message, position, value)
