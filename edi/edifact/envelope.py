"""The service segments of one interchange, found at C speed without splitting what is between.

Bytes in, a stream of places out: where UNH, UNT, UNG, UNE, UNZ and their like stand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from edi.edifact.content import split_segment
from edi.edifact.marks import BLANK, marks_of
from edi.events import Source
from edi.model import Delimiters, Segment

MOST_SEGMENT_BYTES: Final = 1_000
MOST_ELEMENTS: Final = 20
LONGEST_OBJECT_LENGTH: Final = 18
NO_SEGMENT: Final = ""
"""The tag of what is yielded last: the end of the stretch."""


@dataclass(frozen=True, slots=True)
class ServiceSegment:
    """One service segment, where it ends (after its terminator), and what stood before it.

    `before` segments of content stand between the last one and this; the first of them begins at
    byte `before_at`. The last of a stretch has no tag: it is the end.
    """

    segment: Segment
    end: int
    before: int
    before_at: int


def service_segments(
    source: Source, delimiters: Delimiters, start: int, first_number: int
) -> Iterator[ServiceSegment]:
    """Yield the service segments from an offset on, numbered within the file, then the end.

    The stretch ends where a header begins. The object in a package (UNO) is passed by its length.
    """
    data, marks = source.data, marks_of(delimiters)
    end = source.next_header(start)
    at, number = start, first_number
    while (tag := marks.find_tag(data, at, end)) is not None:
        before = marks.count(data, at, tag)
        number += before
        stop = marks.find_end(data, tag, end)
        closed = stop >= 0
        stop = stop if closed else end
        segment = _read(source, tag, stop, number, delimiters)
        before_at, at = _content_at(source, at, tag), min(stop + closed, end)
        if segment.id == "UNO":
            at = _object_end(source, segment, at)
            end = max(end, source.next_header(at))
        yield ServiceSegment(segment, at, before, before_at)
        number += 1
    before = marks.count(data, at, end)
    closing = Segment(NO_SEGMENT, (), end, number + before)
    yield ServiceSegment(closing, end, before, _content_at(source, at, end))


def _content_at(source: Source, start: int, end: int) -> int:
    """Return where the first byte stands that is not blank."""
    head = source.data[start : min(end, start + MOST_SEGMENT_BYTES)]
    return start + len(head) - len(head.lstrip(BLANK))


def _read(source: Source, tag: int, stop: int, number: int, delimiters: Delimiters) -> Segment:
    text = source.data[tag : min(stop, tag + MOST_SEGMENT_BYTES)].decode("latin-1")
    text = text.replace("\r", "").replace("\n", "")
    name, elements = split_segment(text, delimiters, MOST_ELEMENTS)
    return Segment(name, elements, tag, number)


def _object_end(source: Source, package: Segment, at: int) -> int:
    """Return where the object behind a UNO ends (0810, its length in bytes), if UNP follows."""
    length = package.get(4) or ""
    if not length.isdecimal() or len(length) > LONGEST_OBJECT_LENGTH:
        return at
    end = at + int(length)
    return end if source.data[end : end + 3] == b"UNP" else at
