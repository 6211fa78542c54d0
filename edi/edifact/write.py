"""Write interchanges: counts and references are right by construction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from edi.edifact.header import DEFAULTS
from edi.edifact.rendering import (
    DEFAULT_RENDERING,
    Rendering,
    SegmentWriter,
    check_delimiters,
    encode,
    segment_text,
)
from edi.errors import UnwritableHeader
from edi.model import Composite, Element, Identity, Loop, Segment

__all__ = [
    "DEFAULTS",
    "InterchangeHeader",
    "OutgoingGroup",
    "OutgoingMessage",
    "Rendering",
    "segment_text",
    "write_interchange",
]

LONGEST_REFERENCE: Final = 14
LEAST_IDENTIFIER: Final = 4
_ENVELOPE: Final = frozenset({"UNH", "UNT"})


@dataclass(frozen=True, slots=True)
class InterchangeHeader:
    """What UNB says; level and version are those of the rendering.

    `control_number` is the reference (0020), up to 14 characters; `application` is 0026,
    `agreement` 0032.
    """

    sender: Identity
    receiver: Identity
    control_number: str
    date: date
    time: time
    test: bool = False
    acknowledgment_requested: bool = False
    application: str = ""
    agreement: str = ""


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message to write: segments or a loop tree, whose UNH and UNT are left out.

    `identifier` is S009: type, version, release, agency, association code; `control_number` is
    the reference (0062).
    """

    identifier: Composite
    control_number: str
    body: Sequence[Segment] | Loop


@dataclass(frozen=True, slots=True)
class OutgoingGroup:
    """A group to write, UNG to UNE; `version` is S008: version, release, association code."""

    message_type: str
    sender: Identity
    receiver: Identity
    control_number: str
    version: Composite
    messages: tuple[OutgoingMessage, ...]
    agency: str = "UN"


def write_interchange(
    header: InterchangeHeader,
    content: Sequence[OutgoingMessage] | Sequence[OutgoingGroup],
    rendering: Rendering = DEFAULT_RENDERING,
) -> bytes:
    """Return the bytes of one interchange that holds messages, or groups of them.

    Raises UnwritableText when a value holds what the level cannot carry and the rendering
    refuses it, UnwritableRepetition, UnwritableHeader for an envelope that does not fit, and
    BadDelimiters. Source: ISO 9735, syntax versions 1 to 4.
    """
    check_delimiters(rendering.marks)
    _check_header(header, content)
    body = [segment for one in content for segment in _part(header, one, rendering)]
    trailer = Segment("UNZ", (str(len(content)), header.control_number))
    segments = (_unb(header, rendering), *body, trailer)
    return encode([*map(SegmentWriter(rendering).text, segments)], rendering)


def _check_header(
    header: InterchangeHeader, content: Sequence[OutgoingMessage] | Sequence[OutgoingGroup]
) -> None:
    references = [("0020", header.control_number)]
    for one in content:
        if isinstance(one, OutgoingGroup):
            references.append(("0048", one.control_number))
            references += [("0062", message.control_number) for message in one.messages]
        else:
            references.append(("0062", one.control_number))
    for place, reference in references:
        if not reference.strip() or len(reference) > LONGEST_REFERENCE:
            raise UnwritableHeader(place, reference, "a reference of 1 to 14 characters")
    for place, identity in (("S002", header.sender), ("S003", header.receiver)):
        if not identity.id:
            raise UnwritableHeader(place, "", "an identity")


def _unb(header: InterchangeHeader, rendering: Rendering) -> Segment:
    elements: tuple[Element, ...] = (
        (rendering.level, rendering.version),
        _party(header.sender),
        _party(header.receiver),
        _stamp(header, rendering),
        header.control_number,
        "",
        header.application,
        "",
        "1" if header.acknowledgment_requested else "",
        header.agreement,
        "1" if header.test else "",
    )
    return Segment("UNB", elements)


def _party(identity: Identity) -> Composite:
    return (identity.id or "", identity.qualifier or "", identity.routing or "")


def _stamp(header: InterchangeHeader, rendering: Rendering) -> Composite:
    day = f"{header.date:%Y%m%d}" if rendering.has_repetitions else f"{header.date:%y%m%d}"
    return day, f"{header.time:%H%M}"


def _part(
    header: InterchangeHeader, part: OutgoingMessage | OutgoingGroup, rendering: Rendering
) -> Iterator[Segment]:
    if isinstance(part, OutgoingMessage):
        yield from _message(part)
        return
    yield Segment(
        "UNG",
        (
            part.message_type,
            _party(part.sender)[:2],
            _party(part.receiver)[:2],
            _stamp(header, rendering),
            part.control_number,
            part.agency,
            part.version,
        ),
    )
    for message in part.messages:
        yield from _message(message)
    yield Segment("UNE", (str(len(part.messages)), part.control_number))


def _message(message: OutgoingMessage) -> Iterator[Segment]:
    if len(message.identifier) < LEAST_IDENTIFIER:
        identifier = ":".join(message.identifier)
        raise UnwritableHeader("S009", identifier, "type, version, release and agency")
    body = message.body.all_segments() if isinstance(message.body, Loop) else message.body
    inside = [one for one in body if one.id not in _ENVELOPE]
    yield Segment("UNH", (message.control_number, message.identifier))
    yield from inside
    yield Segment("UNT", (str(len(inside) + 2), message.control_number))
