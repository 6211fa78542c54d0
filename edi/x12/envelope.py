"""The envelope segments of one interchange, found at C speed without splitting what is between.

Bytes in, a stream of places out: where ST, SE, GS, GE, IEA and TA1 stand, and what stands between.
"""

import re
from typing import Final, NamedTuple

from edi.events import Source
from edi.model import Delimiters, Segment
from edi.x12.characters import readable
from edi.x12.marks import BINARY_LENGTH_ELEMENT, count_byte, marks_of

MOST_ENVELOPE_BYTES: Final = 500
MOST_ENVELOPE_ELEMENTS: Final = 20


class EnvelopeSegment(NamedTuple):
    """Where one envelope segment stands: from `start` to `stop`, with its terminator to `end`.

    It is segment `number` of the file; `before` segments that are no envelope stand between the
    last one and this, from byte `since` on. The last one has no tag: it is the end.
    """

    tag: bytes
    start: int
    stop: int
    end: int
    number: int
    before: int
    since: int


class EnvelopeScan:
    """Goes through one interchange, as far as the next one begins.

    It stands at byte `at`, where segment `number` of the file begins.
    """

    def __init__(self, source: Source, delimiters: Delimiters, start: int, number: int) -> None:
        self.at = start
        self.number = number
        self._data: Final = source.data
        self._next_header: Final = source.next_header
        self._delimiters: Final = delimiters
        self._marks: Final = marks_of(delimiters)
        self._end = source.next_header(start)

    def match_set(self) -> re.Match[bytes] | None:
        """Return the set that begins here if its envelope may be sound; the scan stays here."""
        return self._marks.clean_set.match(self._data, self.at, self._end)

    def next(self) -> EnvelopeSegment:
        """Go to the next envelope segment and return it, or else the end."""
        data, search, terminator = self._data, self._marks.tag.search, self._marks.terminator
        since, at, before, empty = self.at, self.at, 0, 0
        found = self._first()
        while found is not None:
            group = found.lastindex
            tag_at = found.start(group) if group else found.end()
            if group != 1:
                empty += count_byte(data, terminator, found.start(), tag_at) - 1
            if group is None:
                found = search(data, tag_at, self._end)
                continue
            before += count_byte(data, terminator, at, tag_at) - empty
            tag = found[group].upper()
            if tag not in BINARY_LENGTH_ELEMENT:
                return self._take(tag, tag_at, before, since)
            stop = self._binary_stop(tag_at)
            at, before, empty = min(stop + 1, self._end), before + 1, 0
            found = search(data, stop, self._end)
        end = self._end
        before += count_byte(data, terminator, at, end) - empty + self._is_open(at, end)
        self.at, self.number = end, self.number + before
        return EnvelopeSegment(b"", end, end, end, self.number, before, since)

    def _first(self) -> re.Match[bytes] | None:
        """Find the next tag: here, or behind the terminator of what stands before it."""
        at, end, marks = self.at, self._end, self._marks
        closed = at > 0 and self._data[at - 1 : at] == marks.terminator
        found = marks.first_tag.match(self._data, at, end)
        return found or marks.tag.search(self._data, at - closed, end)

    def _take(self, tag: bytes, start: int, before: int, since: int) -> EnvelopeSegment:
        stop = self._data.find(self._marks.terminator, start, self._end)
        stop = self._end if stop < 0 else stop
        number = self.number + before
        self.at, self.number = min(stop + 1, self._end), number + 1
        return EnvelopeSegment(tag, start, stop, self.at, number, before, since)

    def _binary_stop(self, start: int) -> int:
        """Return where binary data ends: by its own length, if that can be."""
        counted = self._marks.binary_end(self._data, start)
        if counted is not None:
            self._end = self._next_header(counted)
        stop = self._data.find(self._marks.terminator, counted or start, self._end)
        return self._end if stop < 0 else stop

    def _is_open(self, at: int, end: int) -> bool:
        """Return whether a stretch ends with a segment that no terminator closes."""
        last = max(self._data.rfind(self._marks.terminator, at, end) + 1, at)
        return last < end and self._marks.content.search(self._data, last, end) is not None

    def is_lower_case(self, one: EnvelopeSegment) -> bool:
        """Return whether a tag was written in lower case."""
        return self._data[one.start : one.start + 1].islower() and one.tag != b""

    def first_between(self, one: EnvelopeSegment) -> Segment:
        """Return the id and the place of the first segment that stands before an envelope one."""
        return self._marks.segment_at(self._data, one.since, one.number - one.before)

    def read(self, one: EnvelopeSegment, number_in_set: int = 0) -> Segment:
        """Return an envelope segment; component separators that end its elements are dropped."""
        raw = self._data[one.start : min(one.stop, one.start + MOST_ENVELOPE_BYTES)]
        parts = (
            raw.decode("latin-1")
            .rstrip("\r\n")
            .split(self._delimiters.element, MOST_ENVELOPE_ELEMENTS)[1:]
        )
        if self._delimiters.component:
            parts = [part.rstrip(self._delimiters.component) for part in parts]
        while parts and not parts[-1]:
            parts.pop()
        elements = tuple(readable(part) for part in parts)
        return Segment(one.tag.decode("ascii"), elements, one.start, one.number, number_in_set)
