"""Where an ISA stands, its sixteen elements, and the delimiters that it announces.

ISA is fixed-width: 105 bytes and the terminator. Real ones come without padding or with
identifiers that are too long: those are split by their separator.
"""

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from edi.events import FileBytes
from edi.model import Delimiters
from edi.x12.characters import readable

WIDTHS: Final = (2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1)
"""ISA01 to ISA16 (X12.5)."""

SHORT: Final = (0, 2, 4, 6, 10, 13, 14)
"""Qualifiers and marks: what is longer there is none."""

IN_DIGITS: Final = (8, 11)
"""Date and version."""

ISA16_OFFSET: Final = 104
LONGEST_HEADER: Final = 200
REPETITION_SINCE: Final = "00402"
LINE_BEGINS: Final = (b"", b"\r", b"\n", b"\x00", b"\x1a")
NUL_AND_LINE_BREAKS: Final = "\x00\r\n"

# ISA01 to ISA03; the separator is whatever follows ISA but a letter, a digit or a blank.
_BEGINNING: Final = (
    rb"(?=(?P<separator>[^A-Za-z0-9 \r\n\x00])[A-Za-z0-9 ]{0,2}(?P=separator)"
    rb"[^\r\n\x00]{0,40}?(?P=separator)[A-Za-z0-9 ]{0,2}(?P=separator))"
)
CANDIDATE: Final = re.compile(b"ISA" + _BEGINNING)
LOWER_CASE_CANDIDATE: Final = re.compile(b"isa" + _BEGINNING)
_FIXED: Final = re.compile(
    rb"ISA(.)" + b"".join(rb".{%d}\1" % width for width in WIDTHS[:-1]), re.DOTALL
)
# What follows a header's terminator.
_NEXT_SEGMENT: Final = re.compile(rb"\s{0,99}+(?:GS|TA1|IEA)", re.IGNORECASE)
_TAG: Final = re.compile(rb"\s{0,99}+[A-Za-z][A-Za-z0-9]{1,2}+")
_MARK: Final = re.compile(rb"[^A-Za-z0-9\s]")
_OFFSETS: Final = tuple(accumulate(WIDTHS[:-1], lambda at, width: at + width + 1, initial=4))


@dataclass(frozen=True, slots=True)
class DetectedHeader:
    """An ISA's place, its elements as they stand (padding included), and its delimiters.

    `end` is where the next segment begins. `closed` is False when ISA16 or the terminator is
    lost, so that one character stands where two should.
    """

    start: int
    end: int
    elements: tuple[str, ...]
    delimiters: Delimiters
    closed: bool


def detect_header(data: FileBytes, start: int) -> DetectedHeader | None:
    """Return the header at `start`, None when this is no header but only looks like one.

    One that does not begin a line is one only when a segment of its own follows: it may be the
    next interchange, but also a text that quotes one.
    """
    found = _fixed(data, start) or _split(data, start)
    if found is None:
        return None
    elements, at = found
    component, terminator, end, closed = _closing(data, at)
    if terminator in "\r\n" and _MARK.match(data, end):
        return None  # a line that is wrapped where the terminator should be
    separator = data[start + 3 : start + 4].decode("latin-1")
    if not _begins_line(data, start) and not _goes_on(data, end, separator):
        return None
    mark = _repetition(elements)
    delimiters = Delimiters(
        element=separator,
        component=component,
        segment=terminator,
        repetition=None if mark in (separator, component, terminator) else mark,
    )
    return DetectedHeader(start, end, (*elements, component), delimiters, closed)


def _begins_line(data: FileBytes, start: int) -> bool:
    return data[max(start - 1, 0) : start] in LINE_BEGINS


def _goes_on(data: FileBytes, end: int, separator: str) -> bool:
    """Return whether a segment with the same separator follows a header, or nothing at all."""
    tag = _TAG.match(data, end)
    if tag is None:
        return end >= len(data)
    return data[tag.end() : tag.end() + 1].decode("latin-1") == separator


def _fixed(data: FileBytes, start: int) -> tuple[tuple[str, ...], int] | None:
    """Return ISA01 to ISA15 by their offsets, and where ISA16 stands."""
    if _FIXED.match(data, start) is None:
        return None
    raw = data[start : start + ISA16_OFFSET].decode("latin-1")
    widths = zip(_OFFSETS, WIDTHS[:-1], strict=False)
    return tuple(raw[at : at + width] for at, width in widths), start + ISA16_OFFSET


def _split(data: FileBytes, start: int) -> tuple[tuple[str, ...], int] | None:
    """Return ISA01 to ISA15 by their separator, and where ISA16 stands; None when implausible.

    Padding may be of non-breaking blanks, two bytes each in UTF-8: they count as one.
    """
    separator = data[start + 3 : start + 4]
    parts = data[start + 4 : start + LONGEST_HEADER].split(separator, 15)
    if len(parts) < len(WIDTHS) or not all(parts[at].strip().isdigit() for at in IN_DIGITS):
        return None
    raw = separator.join(parts[:15])
    elements = tuple(readable(part.decode("latin-1")) for part in parts[:15])
    if not _is_plausible(elements):
        return None
    return elements, start + 4 + len(raw) + 1


def _is_plausible(elements: tuple[str, ...]) -> bool:
    """Return whether fifteen elements can be those of an ISA, and not of a text that names it."""
    if any(mark in element for element in elements for mark in NUL_AND_LINE_BREAKS):
        return False
    return all(len(elements[at].strip()) <= WIDTHS[at] for at in SHORT)


def _closing(data: FileBytes, at: int) -> tuple[str, str, int, bool]:
    """Return component separator, terminator, where the next segment begins, and if both stand.

    A terminator CRLF is taken as LF, with which the CR before it means nothing: so a file is
    read whose line breaks were converted on the way.
    """
    tail = data[at : at + 3].decode("latin-1")
    is_lost = tail[1:2] not in "\r\n\t\v\f" and _NEXT_SEGMENT.match(data, at + 1) is not None
    if is_lost or tail[:1] in ("\r", "\n"):
        terminator, length = _terminator(tail)
        return "", terminator, at + length, False
    terminator, length = _terminator(tail[1:])
    return tail[:1], terminator, at + 1 + length, len(tail) > 1


def _terminator(tail: str) -> tuple[str, int]:
    """Return the terminator that a text begins with, and how long it is; `~` when it is empty."""
    if tail[:2] == "\r\n":
        return "\n", 2
    return tail[:1] or "~", len(tail[:1])


def _repetition(elements: tuple[str, ...]) -> str | None:
    """Return ISA11 where it is the repetition separator: from 00402 on, unless U was kept."""
    mark, version = elements[10], elements[11]
    if version < REPETITION_SINCE or len(mark) != 1 or mark.isalnum() or mark.isspace():
        return None
    return mark
