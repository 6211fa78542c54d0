"""The envelope segments of one interchange, found at C speed without splitting what is between.

Bytes in, a stream of places out: where ST, SE, GS, GE, IEA and TA1 stand, and what stands between.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from edi.model import Delimiters, Segment
from edi.x12.marks import BINARY_LENGTH_ELEMENT, Marks, marks_of

MOST_ENVELOPE_BYTES: Final = 500
MOST_ENVELOPE_ELEMENTS: Final = 20


@dataclass(frozen=True, slots=True)
class EnvelopeSegment:
    """One envelope segment, where it ends (after its terminator), and what stood before it.

    `before` segments that are no envelope stand between the last one and this; the first of them
    begins at byte `before_at`. The last of a stretch has no id: it is the end.
    """

    segment: Segment
    end: int
    before: int
    before_at: int


@dataclass(slots=True)
class EnvelopeScan:
    """Goes through one interchange; `limit` gives, after an offset, where another one begins."""

    data: bytes
    delimiters: Delimiters
    limit: Callable[[int], int]

    def segments(self, start: int, first_number: int) -> Iterator[EnvelopeSegment]:
        """Yield the envelope segments from an offset on, numbered within the file, then the end."""
        marks = marks_of(self.delimiters)
        end = self.limit(start)
        since, at, number, before = start, start, first_number, 0
        while (tag := _next_tag(marks, self.data, at, end)) is not None:
            before += marks.count(self.data, at, tag)
            is_binary = self.data[tag : tag + 3].upper() in BINARY_LENGTH_ELEMENT
            counted = marks.binary_end(self.data, tag) if is_binary else None
            if counted is not None:
                end = self.limit(counted)
            stop = self.data.find(marks.terminator, counted or tag, end)
            stop = end if stop < 0 else stop
            at = min(stop + 1, end)
            if is_binary:
                before += 1
                continue
            number += before
            segment = self._read(tag, stop, number)
            yield EnvelopeSegment(segment, at, before, self._content(marks, since, tag))
            since, number, before = at, number + 1, 0
        before += marks.count(self.data, at, end)
        closing = Segment("", (), end, number + before)
        yield EnvelopeSegment(closing, end, before, self._content(marks, since, end))

    def _content(self, marks: Marks, start: int, end: int) -> int:
        found = marks.content.search(self.data, start, end)
        return found.start() if found else end

    def _read(self, start: int, stop: int, number: int) -> Segment:
        """Return an envelope segment; component separators that end its elements are dropped."""
        text = self.data[start : min(stop, start + MOST_ENVELOPE_BYTES)].decode("latin-1")
        segment_id, *parts = text.rstrip("\r\n").split(
            self.delimiters.element, MOST_ENVELOPE_ELEMENTS
        )
        if self.delimiters.component:
            parts = [part.rstrip(self.delimiters.component) for part in parts]
        while parts and not parts[-1]:
            parts.pop()
        return Segment(segment_id.upper(), tuple(parts), start, number)


def _next_tag(marks: Marks, data: bytes, at: int, end: int) -> int | None:
    """Return where the next tag of an envelope, or of binary data, begins a segment."""
    found = marks.first_tag.match(data, at, end) or marks.tag.search(data, at, end)
    return found.start(1) if found else None
