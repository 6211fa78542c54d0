"""Sets that are too large to read: told by the index, so that nobody reads them first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edi.events import FileBytes
from edi.findings import Finding, FindingCode
from edi.limits import Limits
from edi.model import Delimiters, Segment, Span
from edi.x12.envelope_checks import envelope_finding
from edi.x12.marks import BINARY_LENGTH_ELEMENT, Marks, marks_of


@dataclass(frozen=True, slots=True)
class SizeCheck:
    """Looks at the sets of one interchange; costs nothing for sets smaller than one element."""

    data: FileBytes
    delimiters: Delimiters
    limits: Limits

    def check(self, header: Segment, span: Span, count: int) -> Iterator[Finding]:
        """Yield what is too large in a set: itself, or the first of its elements."""
        size = span.end - span.start
        for found, most, what in (
            (size, self.limits.set_bytes, "bytes"),
            (count, self.limits.set_segments, "segments"),
        ):
            if found > most:
                message = f"set {header.get(1)} {header.get(2)} has {found} {what}, at most {most}"
                code, expected = FindingCode.SET_TOO_LARGE, f"at most {most} {what}"
                yield envelope_finding(code, message, header, expected=expected)
        if self.limits.element_bytes < size <= self.limits.set_bytes:
            yield from self._check_elements(span, header)

    def _check_elements(self, span: Span, header: Segment) -> Iterator[Finding]:
        """Yield the first element that is too long; sets with binary data are not looked at."""
        marks = marks_of(self.delimiters)
        if any(_holds(self.data, tag + marks.separator, span) for tag in BINARY_LENGTH_ELEMENT):
            return
        pieces = re.compile(b"[^" + re.escape(marks.terminator) + b"]++")
        number_in_set = 0
        for piece in pieces.finditer(self.data, span.start, span.end):
            number_in_set += marks.content.search(self.data, *piece.span()) is not None
            if piece.end() - piece.start() > self.limits.element_bytes:
                number = header.number + number_in_set - 1
                segment = marks.segment_at(self.data, piece.start(), number, number_in_set)
                if (finding := self._too_long(segment, piece.end(), marks)) is not None:
                    yield finding
                    return

    def _too_long(self, segment: Segment, end: int, marks: Marks) -> Finding | None:
        """Return what to say of the first element of a segment that is too long."""
        elements = re.compile(b"[^" + re.escape(marks.separator) + b"]*+")
        most, number, at = self.limits.element_bytes, 0, segment.byte
        while at <= end and (found := elements.match(self.data, at, end)):
            size = found.end() - found.start()
            if size > most:
                message = f"an element has {size} bytes, at most {most} are read"
                code, expected = FindingCode.ELEMENT_TOO_LONG, f"at most {most} bytes"
                return envelope_finding(code, message, segment, number or None, expected=expected)
            number, at = number + 1, found.end() + 1
        return None


def _holds(data: FileBytes, part: bytes, span: Span) -> bool:
    return data.find(part, span.start, span.end) >= 0
