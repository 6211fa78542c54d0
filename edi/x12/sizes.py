"""Sets that are too large to read: told by the index, so that nobody reads them first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from edi.findings import Finding, FindingCode
from edi.limits import Limits
from edi.model import Delimiters, Segment, Span
from edi.x12.envelope_checks import envelope_finding
from edi.x12.marks import BINARY_LENGTH_ELEMENT, BLANK, marks_of

SHOWN_TAG: Final = 10
MOST_PARTS: Final = 200


@dataclass(frozen=True, slots=True)
class SizeCheck:
    """Looks at the sets of one interchange; costs nothing for sets smaller than one element."""

    data: bytes
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
        if size > self.limits.element_bytes:
            yield from self._check_elements(span, header)

    def tag_at(self, byte: int) -> str:
        """Return the id of the segment at an offset, cut when it is none."""
        text = self.data[byte : byte + SHOWN_TAG].lstrip(BLANK).decode("latin-1")
        return re.split(r"[^A-Za-z0-9]", text, maxsplit=1)[0] or text

    def _check_elements(self, span: Span, header: Segment) -> Iterator[Finding]:
        """Yield the first element that is too long; binary data is as long as it says."""
        marks, most = marks_of(self.delimiters), self.limits.element_bytes
        pieces = re.compile(b"[^" + re.escape(marks.terminator) + b"]+")
        if any(tag + marks.separator in self.data for tag in BINARY_LENGTH_ELEMENT):
            return
        for found in pieces.finditer(self.data, span.start, span.end):
            if found.end() - found.start() > most:
                sizes = [len(part) for part in found.group().split(marks.separator, MOST_PARTS)]
                if max(sizes) > most:
                    yield self._too_long(header, span, found.start(), sizes)
                    return

    def _too_long(self, header: Segment, span: Span, start: int, sizes: list[int]) -> Finding:
        marks = marks_of(self.delimiters)
        number_in_set = marks.count(self.data, span.start, start) + 1
        number = header.number + number_in_set - 1
        segment = Segment(self.tag_at(start), (), start, number, number_in_set)
        longest = max(sizes)
        most = self.limits.element_bytes
        return envelope_finding(
            FindingCode.ELEMENT_TOO_LONG,
            f"an element has {longest} bytes, at most {most} are read",
            segment,
            sizes.index(longest) or None,
            expected=f"at most {most} bytes",
        )
