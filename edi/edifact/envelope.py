"""The service segments of one interchange, found at C speed without splitting what is between.

Bytes in, places out: where UNH, UNT, UNG, UNE, UNZ and their like stand.
"""

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
    """Goes through one interchange; `at` is where it stands, `number` that of the next segment.

    The stretch ends where a header begins. The object in a package (UNO) is passed by its length.
    """

    def __init__(self, source: Source, delimiters: Delimiters, start: int, number: int) -> None:
        self.at = start
        self.number = number
        self.end = source.next_header(start)
        self._source: Final = source
        self._delimiters: Final = delimiters
        self._marks: Final = marks_of(delimiters)

    def next(self) -> ServiceSegment:
        """Return the next service segment, numbered within the file, or the end."""
        data, marks = self._source.data, self._marks
        tag = marks.find_tag(data, self.at, self.end)
        stands = self.end if tag is None else tag
        before = marks.count(data, self.at, stands)
        before_at = self._content_at(self.at, stands)
        self.number += before
        if tag is None:
            self.at = self.end
            closing = Segment(NO_SEGMENT, (), self.end, self.number)
            return ServiceSegment(closing, self.end, before, before_at)
        stop = marks.find_end(data, tag, self.end)
        closed = stop >= 0
        stop = stop if closed else self.end
        segment = self._read(tag, stop)
        self.at = min(stop + closed, self.end)
        if segment.id == "UNO":
            self.at = self._object_end(segment)
            self.end = max(self.end, self._source.next_header(self.at))
        self.number += 1
        return ServiceSegment(segment, self.at, before, before_at)

    def _content_at(self, start: int, end: int) -> int:
        """Return where the first byte stands that is not blank."""
        head = self._source.data[start : min(end, start + MOST_SEGMENT_BYTES)]
        return start + len(head) - len(head.lstrip(BLANK))

    def _read(self, tag: int, stop: int) -> Segment:
        text = self._source.data[tag : min(stop, tag + MOST_SEGMENT_BYTES)].decode("latin-1")
        text = text.replace("\r", "").replace("\n", "")
        name, elements = split_segment(text, self._delimiters, MOST_ELEMENTS)
        return Segment(name, elements, tag, self.number)

    def _object_end(self, package: Segment) -> int:
        """Return where the object behind a UNO ends (0810, its length in bytes), if UNP follows."""
        length = package.get(4) or ""
        if not length.isdecimal() or len(length) > LONGEST_OBJECT_LENGTH:
            return self.at
        end = self.at + int(length)
        return end if self._source.data[end : end + 3] == b"UNP" else self.at
