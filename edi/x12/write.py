"""Write interchanges: counts and control numbers are right by construction.

X12 has no release character, so a value that holds a delimiter is refused or replaced, never
escaped.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final

from edi.errors import UnwritableText
from edi.model import X12_DELIMITERS, Composite, Delimiters, Element, Identity, Segment

BINARY: Final = frozenset({"BIN", "BDS"})


class OnForbidden(StrEnum):
    """What to do with a character that the target cannot carry."""

    REFUSE = "refuse"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class InterchangeHeader:
    """What ISA says; `version` is ISA12 such as 00401, `control_number` up to nine digits."""

    sender: Identity
    receiver: Identity
    control_number: str
    date: date
    time: time
    version: str = "00401"
    test: bool = False
    acknowledgment_requested: bool = False


@dataclass(frozen=True, slots=True)
class OutgoingSet:
    """A transaction set to write: its body without ST and SE."""

    set_id: str
    control_number: str
    body: tuple[Segment, ...]


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
class Rendering:
    """How an interchange looks: delimiters, what follows a terminator, forbidden characters."""

    delimiters: Delimiters = X12_DELIMITERS
    line_break: str = ""
    on_forbidden: OnForbidden = OnForbidden.REFUSE
    encoding: str = "utf-8"


DEFAULT_RENDERING: Final = Rendering()


def write_interchange(
    header: InterchangeHeader,
    groups: Sequence[OutgoingGroup],
    rendering: Rendering = DEFAULT_RENDERING,
) -> bytes:
    """Return the bytes of one interchange.

    Raises UnwritableText when a value holds a delimiter or a control character and the rendering
    refuses them.
    """
    texts = [_isa(header, rendering.delimiters)]
    for group in groups:
        texts.extend(segment_text(one, rendering) for one in _group(header, group))
    trailer = Segment("IEA", (str(len(groups)), header.control_number.zfill(9)))
    texts.append(segment_text(trailer, rendering))
    end = rendering.delimiters.segment + rendering.line_break
    return "".join(text + end for text in texts).encode(rendering.encoding)


def segment_text(segment: Segment, rendering: Rendering = DEFAULT_RENDERING) -> str:
    """Return one segment as text, without its terminator; empty ends are dropped."""
    parts = [
        _element(segment, number, value, rendering)
        for number, value in enumerate(segment.elements, start=1)
    ]
    while parts and not parts[-1]:
        parts.pop()
    return rendering.delimiters.element.join((segment.id, *parts))


def _group(header: InterchangeHeader, group: OutgoingGroup) -> Iterator[Segment]:
    yield Segment(
        "GS",
        (
            group.functional_code,
            group.sender,
            group.receiver,
            f"{header.date:%Y%m%d}",
            f"{header.time:%H%M}",
            group.control_number,
            "X",
            group.version,
        ),
    )
    for one in group.sets:
        yield Segment("ST", (one.set_id, one.control_number))
        yield from one.body
        yield Segment("SE", (str(len(one.body) + 2), one.control_number))
    yield Segment("GE", (str(len(group.sets)), group.control_number))


def _isa(header: InterchangeHeader, delimiters: Delimiters) -> str:
    """Return ISA with every element at its fixed width (X12.5, ISA01 to ISA16)."""
    elements = (
        "00",
        " " * 10,
        "00",
        " " * 10,
        (header.sender.qualifier or "").ljust(2),
        (header.sender.id or "").ljust(15),
        (header.receiver.qualifier or "").ljust(2),
        (header.receiver.id or "").ljust(15),
        f"{header.date:%y%m%d}",
        f"{header.time:%H%M}",
        delimiters.repetition or "U",
        header.version,
        header.control_number.zfill(9),
        "1" if header.acknowledgment_requested else "0",
        "T" if header.test else "P",
        delimiters.component,
    )
    return delimiters.element.join(("ISA", *elements))


def _element(segment: Segment, number: int, value: Element, rendering: Rendering) -> str:
    if isinstance(value, str):
        return _text(segment, number, value, rendering)
    if value and isinstance(value[0], tuple):
        mark = rendering.delimiters.repetition or rendering.delimiters.component
        return mark.join(_composite(segment, number, one, rendering) for one in value)
    return _composite(segment, number, value, rendering)


def _composite(
    segment: Segment, number: int, value: Composite | Element, rendering: Rendering
) -> str:
    parts = [_text(segment, number, str(one), rendering) for one in value]
    while parts and not parts[-1]:
        parts.pop()
    return rendering.delimiters.component.join(parts)


def _text(segment: Segment, number: int, value: str, rendering: Rendering) -> str:
    if segment.id in BINARY:
        return value
    marks = rendering.delimiters
    forbidden = {marks.element, marks.component, marks.segment, marks.repetition}
    for character in set(value):
        if character in forbidden or not character.isprintable():
            if rendering.on_forbidden is OnForbidden.REFUSE:
                raise UnwritableText(segment.id, number, value, character)
            value = value.replace(character, " ")
    return value
