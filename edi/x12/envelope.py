"""The envelope segments of one interchange, found at C speed without splitting what is between.

Bytes in, a stream of places out: where ST, SE, GS, GE, IEA and TA1 stand, and what stands between.
"""

import re
from collections.abc import Iterator
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
    """Goes through one interchange, as far as the next one begins."""

    def __init__(self, source: Source, delimiters: Delimiters) -> None:
        self._data: Final = source.data
        self._next_header: Final = source.next_header
        self._delimiters: Final = delimiters
        self._marks: Final = marks_of(delimiters)

    def segments(self, start: int, number: int) -> Iterator[EnvelopeSegment]:
        """Yield the envelope segments from an offset on, numbered within the file, then the end."""
        data, search, terminator = self._data, self._marks.tag.search, self._marks.terminator
        end = self._next_header(start)
        # `since` is where the stretch began, `at` how far it is counted.
        since, at, before, empty = start, start, 0, 0
        found = self._first(start, end)
        while found is not None:
            group = found.lastindex
            tag_at = found.start(group) if group else found.end()
            if group != 1:
                empty += count_byte(data, terminator, found.start(), tag_at) - 1
            if group is None:
                found = search(data, tag_at, end)
                continue
            if tag_at > at:
                before += count_byte(data, terminator, at, tag_at) - empty
            tag, counted = found[group].upper(), None
            is_binary = tag in BINARY_LENGTH_ELEMENT
            if is_binary and (counted := self._marks.binary_end(data, tag_at)):
                end = self._next_header(counted)
            stop = data.find(terminator, counted or tag_at, end)
            stop = end if stop < 0 else stop
            at, empty = min(stop + 1, end), 0
            if is_binary:
                before += 1
            else:
                number += before
                yield EnvelopeSegment(tag, tag_at, stop, at, number, before, since)
                since, number, before = at, number + 1, 0
            found = search(data, stop, end)
        before += count_byte(data, terminator, at, end) - empty + self._is_open(at, end)
        yield EnvelopeSegment(b"", end, end, end, number + before, before, since)

    def _first(self, start: int, end: int) -> re.Match[bytes] | None:
        """Find the first tag: at the start, or behind the terminator of what stands before it."""
        marks = self._marks
        closed = start > 0 and self._data[start - 1 : start] == marks.terminator
        return marks.first_tag.match(self._data, start, end) or marks.tag.search(
            self._data, start - closed, end
        )

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
