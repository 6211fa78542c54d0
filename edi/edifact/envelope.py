"""The service segments of one interchange, found at C speed without splitting what is between.

Bytes in, a stream of places out: where UNH, UNT, UNG, UNE, UNZ and their like stand.
"""

import re
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


class ServiceScan:
    """Goes through one interchange, as far as the next header begins.

    It stands at byte `at`, where segment `number` of the file begins.
    """

    def __init__(self, source: Source, delimiters: Delimiters, start: int, number: int) -> None:
        self.at = start
        self.number = number
        self._source: Final = source
        self._delimiters: Final = delimiters
        self._marks: Final = marks_of(delimiters)
        self._end = source.next_header(start)

    def match_message(self) -> re.Match[bytes] | None:
        """Return the message that begins here if its envelope may be sound; the scan stays."""
        return self._marks.clean_message.match(self._source.data, self.at, self._end)

    def next(self) -> ServiceSegment:
        """Go to the next service segment and return it, or else the end.

        The object in a package (UNO) is passed by its length.
        """
        source, marks, start, end = self._source, self._marks, self.at, self._end
        tag = marks.find_tag(source.data, start, end)
        stop = end if tag is None else tag
        before = marks.count(source.data, start, stop)
        before_at, self.number = _content_at(source, start, stop), self.number + before
        if tag is None:
            self.at = end
            return ServiceSegment(Segment(NO_SEGMENT, (), end, self.number), end, before, before_at)
        stop = marks.find_end(source.data, tag, end)
        closed = stop >= 0
        stop = stop if closed else end
        segment = _read(source, tag, stop, self.number, self._delimiters)
        self.at, self.number = min(stop + closed, end), self.number + 1
        if segment.id == "UNO":
            self.at = _object_end(source, segment, self.at)
            self._end = max(end, source.next_header(self.at))
        return ServiceSegment(segment, self.at, before, before_at)


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
