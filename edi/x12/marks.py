"""How the segments of one interchange are told apart: its delimiters as patterns over bytes.

Every pattern is linear in what it passes; binary data is passed by its own length.
"""

import re
from functools import lru_cache
from typing import Final

from edi.model import Delimiters

BLANK: Final = b" \t\r\n\x00\x1a"
# Binary data follows its own length and may hold delimiters (BIN01, BDS02).
BINARY_LENGTH_ELEMENT: Final = {b"BIN": 1, b"BDS": 2}
MOST_BINARY_HEADER_BYTES: Final = 100


class Marks:
    """The delimiters of an interchange as bytes, and the patterns that are made of them."""

    def __init__(self, delimiters: Delimiters) -> None:
        self.terminator: Final = delimiters.segment.encode("latin-1")
        self.separator: Final = delimiters.element.encode("latin-1")
        self.component: Final = delimiters.component
        # A blank that is the terminator is none: else runs of it would be passed again and again.
        self.blank: Final = bytes(set(BLANK) - set(self.terminator))
        end, blanks = re.escape(self.terminator), b"[" + re.escape(self.blank) + b"]*"
        self.tag: Final = re.compile(
            end + blanks + rb"((?i:ISA|IEA|GS|GE|ST|SE|TA1|BIN|BDS))"
            rb"(?=" + re.escape(self.separator) + b"|" + end + b")"
        )
        self.first_tag: Final = re.compile(self.tag.pattern[len(end) :])
        self.first_blank: Final = re.compile(blanks + end)
        self.blank_segment: Final = re.compile(end + b"(?=" + blanks + end + b")")
        self.content: Final = re.compile(b"[^" + re.escape(self.blank + self.terminator) + b"]")

    def count(self, data: bytes, start: int, end: int) -> int:
        """Return how many segments that are not blank stand between two offsets."""
        if start >= end:
            return 0
        closed = data.count(self.terminator, start, end)
        blank = sum(1 for _ in self.blank_segment.finditer(data, start, end))
        last = max(data.rfind(self.terminator, start, end) + 1, start)
        first_is_blank = self.first_blank.match(data, start, end) is not None
        last_is_open = self.content.search(data, last, end) is not None
        return closed - blank - first_is_blank + last_is_open

    def binary_end(self, data: bytes, start: int) -> int | None:
        """Return where the counted data of a BIN or BDS at `start` ends.

        None when this is no such segment, or when no terminator stands where its length says:
        then a wrong length must not swallow what follows.
        """
        parts = data[start : start + MOST_BINARY_HEADER_BYTES].split(self.separator, 3)
        place = BINARY_LENGTH_ELEMENT.get(parts[0].upper())
        if place is None or len(parts) < place + 2 or not parts[place].isdigit():
            return None
        begin = start + sum(len(part) + 1 for part in parts[: place + 1])
        stop = begin + int(parts[place])
        return stop if data[stop : stop + 1] == self.terminator else None


@lru_cache(maxsize=64)
def marks_of(delimiters: Delimiters) -> Marks:
    """Return the patterns for these delimiters, made once."""
    return Marks(delimiters)
