"""How the segments of one interchange are told apart: its delimiters as patterns over bytes.

Every pattern is linear in what it passes; binary data is passed by its own length.
"""

import re
from functools import lru_cache
from typing import Final

from edi.events import FileBytes
from edi.model import Delimiters, Segment

BLANK: Final = b" \t\r\n\x00\x1a"
# Binary data follows its own length and may hold delimiters (BIN01, BDS02).
BINARY_LENGTH_ELEMENT: Final = {b"BIN": 1, b"BDS": 2}
MOST_BINARY_HEADER_BYTES: Final = 100
SHOWN_TAG: Final = 10
COUNTED_AT_ONCE: Final = 1 << 20

# Patterns, with what an interchange's delimiters put in.
_TAG: Final = rb"[Ss][TtEe]|[Gg][SsEe]|[Ii][SsEe][Aa]|[Tt][Aa]1|[Bb](?:[Ii][Nn]|[Dd][Ss])"
_ENVELOPE: Final = b"(" + _TAG + b")(?=[%(separator)b%(end)b])"
# An envelope tag behind a terminator, or a run of empty segments, with such a tag or without. The
# look ahead passes most segments at once.
_NEXT: Final = (
    rb"%(end)b%(blanks)b(?=[SGITBsgitb%(end)b])"
    rb"(?:" + _ENVELOPE + rb"|(?:%(end)b%(blanks)b)++(?:" + _ENVELOPE + rb")?)"
)
# A whole set, with a trailer that repeats its number: no other envelope segment stands in it, nor
# an empty one, nor binary data. Groups: ST, the set, its number, what is between, SE01.
_CLEAN_SET: Final = (
    rb"%(blanks)b(ST)%(separator)b([A-Z0-9]{3})%(separator)b([A-Za-z0-9]{4,9})\r?%(end)b"
    rb"((?:%(blanks)b(?:[^SGITBsgitb%(end)b]|(?!(?:" + _TAG + rb")[%(separator)b%(end)b]))"
    rb"[^%(end)b]++%(end)b)*+)"
    rb"%(blanks)bSE%(separator)b([0-9]{1,6})%(separator)b\3\r?%(end)b"
)


class Marks:
    """The delimiters of an interchange as bytes, and the patterns that are made of them."""

    def __init__(self, terminator: bytes, separator: bytes) -> None:
        self.terminator: Final = terminator
        self.separator: Final = separator
        # A blank that is the terminator is none: else runs of it would be passed again and again.
        self.blank: Final = bytes(set(BLANK) - set(terminator))
        marks = {
            b"end": re.escape(terminator),
            b"separator": re.escape(separator),
            b"blanks": b"[" + re.escape(self.blank) + b"]*+",
        }
        self.first_tag: Final = re.compile((b"%(blanks)b" + _ENVELOPE) % marks)
        self.tag: Final = re.compile(_NEXT % marks)
        self.clean_set: Final = re.compile(_CLEAN_SET % marks)
        self.content: Final = re.compile(b"[^" + re.escape(self.blank + terminator) + b"]")
        self.segment: Final = re.compile(self.content.pattern + b"[^%(end)b]*+" % marks)
        self._binary_tags: Final = [tag + separator for tag in BINARY_LENGTH_ELEMENT]

    def may_hold_binary(self, data: bytes) -> bool:
        """Say whether the id of a segment with counted data stands somewhere, in either case."""
        capitals = data.upper()
        return any(tag in capitals for tag in self._binary_tags)

    def binary_end(self, data: FileBytes, start: int) -> int | None:
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

    def segment_at(
        self, data: FileBytes, start: int, number: int, number_in_set: int = 0
    ) -> Segment:
        """Return the id and the place of a segment that begins at or, behind blanks, after `start`.

        What has no id shows its first characters instead.
        """
        found = self.content.search(data, start)
        start = found.start() if found else start
        text = data[start : start + SHOWN_TAG].decode("latin-1")
        tag = re.split(r"[^A-Za-z0-9]", text, maxsplit=1)[0] or text
        return Segment(tag, (), start, number, number_in_set)


def marks_of(delimiters: Delimiters) -> Marks:
    """Return the patterns for these delimiters, made once."""
    return _marks(delimiters.segment.encode("latin-1"), delimiters.element.encode("latin-1"))


_marks: Final = lru_cache(maxsize=256)(Marks)


def count_byte(data: FileBytes, byte: bytes, start: int, end: int) -> int:
    """Return how often a byte stands between two offsets; little is copied at once."""
    if end - start <= COUNTED_AT_ONCE:
        return data[start:end].count(byte) if start < end else 0
    pieces = range(start, end, COUNTED_AT_ONCE)
    return sum(data[at : min(at + COUNTED_AT_ONCE, end)].count(byte) for at in pieces)
