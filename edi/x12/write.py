"""Write interchanges: counts and control numbers are right by construction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import chain
from typing import Final

from edi.errors import BadDelimiters, UnwritableHeader
from edi.model import Delimiters, Identity, Loop, Segment
from edi.transliteration import OnForbidden
from edi.x12.rendering import (
    DEFAULT_RENDERING,
    Rendering,
    SegmentWriter,
    repetition_mark,
    segment_text,
)

__all__ = [
    "InterchangeHeader",
    "OnForbidden",
    "OutgoingGroup",
    "OutgoingInterchange",
    "OutgoingSet",
    "Rendering",
    "segment_text",
    "write_interchange",
]

REPETITION_SINCE: Final = "00402"
NO_REPETITION: Final = "U"
"""ISA11 up to 00401: the standard is the US community's."""

LONG_DATES_SINCE: Final = "004010"
HIGHEST_NUMBER: Final = 999_999_999
_ENVELOPE: Final = frozenset({"ST", "SE"})


@dataclass(frozen=True, slots=True)
class InterchangeHeader:
    """What ISA says; `version` is ISA12 such as 00401, `control_number` up to nine digits.

    `authorization` and `security` are ISA01 with 02 and ISA03 with 04; 00 and blanks say none.
    """

    sender: Identity
    receiver: Identity
    control_number: str
    date: date
    time: time
    version: str = "00401"
    test: bool = False
    acknowledgment_requested: bool = False
    authorization: tuple[str, str] = ("00", "")
    security: tuple[str, str] = ("00", "")


@dataclass(frozen=True, slots=True)
class OutgoingSet:
    """A transaction set to write: segments or a loop tree, whose ST and SE are left out.

    `implementation_reference` is ST03.
    """

    set_id: str
    control_number: str
    body: Sequence[Segment] | Loop
    implementation_reference: str = ""


@dataclass(frozen=True, slots=True)
class OutgoingGroup:
    """A functional group to write; sender and receiver are GS02 and GS03, `version` is GS08."""

    functional_code: str
    sender: str
    receiver: str
    control_number: str
    version: str
    sets: tuple[OutgoingSet, ...]


@dataclass(frozen=True, slots=True)
class OutgoingInterchange:
    """An interchange to write: its header, its groups, and the TA1s that stand before them."""

    header: InterchangeHeader
    groups: tuple[OutgoingGroup, ...] = ()
    acknowledgments: tuple[Segment, ...] = ()


def write_interchange(
    header: InterchangeHeader,
    groups: Sequence[OutgoingGroup],
    rendering: Rendering = DEFAULT_RENDERING,
    *,
    acknowledgments: Sequence[Segment] = (),
) -> bytes:
    """Return the bytes of one interchange; `acknowledgments` are TA1s, which stand before groups.

    From 00402 on ISA11 is the repetition separator, before it is U and nothing may be repeated.
    Raises UnwritableText when a value holds what the rendering refuses, UnwritableRepetition,
    UnwritableHeader for an envelope that does not fit, and BadDelimiters. Source: X12.5, X12.6.
    """
    marks = _delimiters(header.version, rendering.delimiters)
    _check_delimiters(marks)
    rendering = replace(rendering, delimiters=marks)
    end = marks.segment + rendering.line_break
    texts = [_isa(header, rendering)]
    trailer = Segment("IEA", (str(len(groups)), header.control_number.zfill(9)))
    segments = chain(acknowledgments, *(_group(header, group) for group in groups), (trailer,))
    texts += map(SegmentWriter(rendering).text, segments)
    return (end.join(texts) + end).encode(rendering.encoding)


def _delimiters(version: str, marks: Delimiters) -> Delimiters:
    if version < REPETITION_SINCE:
        return replace(marks, repetition=None)
    return replace(marks, repetition=repetition_mark(marks))


def _check_delimiters(marks: Delimiters) -> None:
    used = tuple(
        mark for mark in (marks.element, marks.component, marks.segment, marks.repetition) if mark
    )
    if any(len(m) != 1 or not m.isascii() or m.isalnum() or m == " " for m in used):
        raise BadDelimiters(used, "each must be one character that no text needs")
    if len(set(used)) < len(used) or not (marks.element and marks.component and marks.segment):
        raise BadDelimiters(used, "they must be there and differ")


def _group(header: InterchangeHeader, group: OutgoingGroup) -> Iterator[Segment]:
    day = f"{header.date:%Y%m%d}" if group.version >= LONG_DATES_SINCE else f"{header.date:%y%m%d}"
    yield Segment(
        "GS",
        (
            group.functional_code,
            group.sender,
            group.receiver,
            day,
            f"{header.time:%H%M}",
            group.control_number,
            "X",
            group.version,
        ),
    )
    for one in group.sets:
        yield from _set(one)
    yield Segment("GE", (str(len(group.sets)), group.control_number))


def _set(one: OutgoingSet) -> list[Segment]:
    body = one.body.all_segments() if isinstance(one.body, Loop) else one.body
    inside = [segment for segment in body if segment.id not in _ENVELOPE]
    header = Segment("ST", (one.set_id, one.control_number, one.implementation_reference))
    trailer = Segment("SE", (str(len(inside) + 2), one.control_number))
    return [header, *inside, trailer]


def _isa(header: InterchangeHeader, rendering: Rendering) -> str:
    """Return ISA with every element at its fixed width (X12.5, ISA01 to ISA16)."""
    marks = rendering.delimiters
    number = header.control_number
    if not (number.isascii() and number.isdecimal()) or int(number) > HIGHEST_NUMBER:
        raise UnwritableHeader("ISA13", number, "one to nine digits")
    elements = (
        *_fixed(1, header.authorization, (2, 10)),
        *_fixed(3, header.security, (2, 10)),
        *_fixed(5, (header.sender.qualifier or "", header.sender.id or ""), (2, 15)),
        *_fixed(7, (header.receiver.qualifier or "", header.receiver.id or ""), (2, 15)),
        f"{header.date:%y%m%d}",
        f"{header.time:%H%M}",
        marks.repetition or NO_REPETITION,
        *_fixed(12, (header.version,), (5,)),
        number.zfill(9)[-9:],
        "1" if header.acknowledgment_requested else "0",
        "T" if header.test else "P",
        marks.component,
    )
    shown = Segment("ISA", (*elements[:10], "", *elements[11:15]))
    segment_text(shown, replace(rendering, on_forbidden=OnForbidden.REFUSE))
    return marks.element.join(("ISA", *elements))


def _fixed(first: int, values: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for number, (value, width) in enumerate(zip(values, widths, strict=True), start=first):
        if len(value) > width:
            raise UnwritableHeader(f"ISA{number:02d}", value, f"at most {width} characters")
        yield value.ljust(width)
