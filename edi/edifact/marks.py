"""How the segments of one interchange are told apart: its service characters as patterns.

A terminator counts when no release character stands before it; every pattern is linear.
"""

import re
from functools import lru_cache
from typing import Final

from edi.events import FileBytes
from edi.model import Delimiters

BLANK: Final = b" \t\r\n\x00\x1a"
LINE_BREAKS: Final = b"\r\n"
COUNTED_AT_ONCE: Final = 1_000_000
"""Bytes that are looked at together, so that memory does not grow with a message."""

# A whole message whose trailer repeats its reference: no other service segment stands in it, nor
# an empty one, no tag is in lower case, nothing is released without need, and lines break behind
# terminators alone.
_CLEAN_MESSAGE: Final = (
    rb"%(blank)b(UNH)%(mark)b(?P<reference>[A-Za-z0-9]{1,14})%(mark)b([A-Z]{6})"
    rb"%(part)b([A-Z0-9]{1,3})%(part)b([A-Z0-9]{1,3})%(part)b([A-Z0-9]{1,3})"
    rb"(?:%(part)b([A-Z0-9]{1,6}))?%(end)b"
    rb"(?:%(blank)b(?!(?i:UN[BGHTEZOP]|UI[BHTZ])%(after)b)(?!%(end)b)(?![a-z])"
    rb"(?:%(plain)b++|%(released)b)++%(end)b)*+"
    rb"%(blank)bUNT%(mark)b(?P<count>[0-9]{1,6})%(mark)b(?P=reference)%(end)b"
)


class Marks:
    """The service characters of an interchange as bytes, and the patterns made of them."""

    def __init__(self, delimiters: Delimiters) -> None:
        self.terminator: Final = _byte(delimiters.segment)
        self.separator: Final = _byte(delimiters.element)
        self.component: Final = _byte(delimiters.component)
        self.release: Final = _byte(delimiters.release or "")
        self.line_breaks: Final = b"" if self.terminator in LINE_BREAKS else LINE_BREAKS
        # A blank that is the terminator is none: else runs of it would be passed again and again.
        blank = b"[" + re.escape(bytes(set(BLANK) - set(self.terminator))) + b"]*+"
        end, after = re.escape(self.terminator), self._after_tag()
        self.tag: Final = re.compile(
            end + blank + rb"((?i:UN[BGHTEZOP]|UI[BHTZ]))(?=" + after + b")"
        )
        self.first_tag: Final = re.compile(self.tag.pattern[len(end) :])
        self.first_blank: Final = re.compile(blank + end)
        self.blank_segment: Final = re.compile(end + b"(?=" + blank + end + b")")
        self.content: Final = re.compile(
            b"[^" + re.escape(bytes(set(BLANK) | set(self.terminator))) + b"]"
        )
        unreleased = b"(?<!" + re.escape(self.release) + b")" if self.release else b""
        self.lower_case: Final = re.compile(
            b"(?:\\A|" + unreleased + end + b")" + blank + rb"([a-z][A-Za-z]{0,2})" + after
        )
        self.broken_line: Final = re.compile(
            b"(?:\\A|" + end + b")" + blank + b"[^" + end + rb"\r\n]++[\r\n]"
        )
        self.clean_message: Final = re.compile(_CLEAN_MESSAGE % self._parts(delimiters, blank))
        self.released: Final = re.compile(re.escape(self.release) + b".", re.DOTALL)

    def _parts(self, delimiters: Delimiters, blank: bytes) -> dict[bytes, bytes]:
        """Return what the pattern of clean messages needs; without release it never matches."""
        used = self.terminator + self.separator + self.component + self.release
        special = used + _byte(delimiters.repetition or "")
        return {
            b"blank": blank,
            b"end": re.escape(self.terminator),
            b"mark": re.escape(self.separator),
            b"part": re.escape(self.component),
            b"after": b"[" + re.escape(self.separator + self.component + self.terminator) + b"]",
            b"plain": b"[^" + re.escape(self.terminator + self.release + self.line_breaks) + b"]",
            b"released": re.escape(self.release) + b"[" + re.escape(special) + b"]"
            if self.release
            else b"(?!)",
        }

    def _after_tag(self) -> bytes:
        return b"[" + re.escape(self.separator + self.component + self.terminator) + b"]"

    def is_released(self, data: FileBytes, at: int, start: int) -> bool:
        """Say whether the byte at an offset is data: an odd run of release characters before it."""
        if not self.release:
            return False
        first = at
        while first > start and data[first - 1 : first] == self.release:
            first -= 1
        return (at - first) % 2 == 1

    def find_end(self, data: FileBytes, start: int, end: int) -> int:
        """Return where the terminator of a segment stands, -1 when there is none before `end`."""
        at = data.find(self.terminator, start, end)
        while at >= 0 and self.is_released(data, at, start):
            at = data.find(self.terminator, at + 1, end)
        return at

    def find_tag(self, data: FileBytes, start: int, end: int) -> int | None:
        """Return where the next service segment begins, at `start` or behind a terminator."""
        found = self.first_tag.match(data, start, end)
        if found is not None:
            return found.start(1)
        for found in self.tag.finditer(data, start, end):
            if not self.is_released(data, found.start(), start):
                return found.start(1)
        return None

    def count(self, data: FileBytes, start: int, end: int) -> int:
        """Return how many segments that are not blank stand between two offsets."""
        total = 0
        while start < end:
            stop = end
            if end - start > COUNTED_AT_ONCE:
                stop = self.find_end(data, start + COUNTED_AT_ONCE, end) + 1 or end
            total += self._count(data[start:stop])
            start = stop
        return total

    def _count(self, stretch: bytes) -> int:
        """Count in a stretch that begins a segment."""
        if self.release and self.release in stretch:
            stretch = self.released.sub(b"..", stretch)
        blank = sum(1 for _ in self.blank_segment.finditer(stretch))
        blank += self.first_blank.match(stretch) is not None
        is_open = self.content.search(stretch, stretch.rfind(self.terminator) + 1) is not None
        return stretch.count(self.terminator) - blank + is_open


def _byte(mark: str) -> bytes:
    return mark.encode("latin-1")


@lru_cache(maxsize=64)
def marks_of(delimiters: Delimiters) -> Marks:
    """Return the patterns for these service characters, made once."""
    return Marks(delimiters)
