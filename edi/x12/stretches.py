"""What stands between interchanges: sets without an ISA, another standard, garbage."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from edi.model import Delimiters
from edi.x12.delimiters import CANDIDATE, DetectedHeader, detect_header

# A line or a segment that is a GS or ST without doubt.
_BARE: Final = re.compile(
    rb"(?:\A|[\r\n~])[ \t\r\n]*("
    rb"ST([^A-Za-z0-9\s])[0-9]{3}\2[A-Za-z0-9]{1,9}(?:\2[^\r\n]{0,35}?)?"
    rb"|GS([^A-Za-z0-9\s])[A-Z]{2}(?:\3[A-Za-z0-9 .&_-]{0,35}){7}"
    rb")(?=([^A-Za-z0-9]))"
)
_EDIFACT: Final = re.compile(rb"UN(?:A[^A-Za-z0-9]{6}\s{0,4}UNB|B\+UNO[A-Z][:+])")
# Beginnings of what we cannot read here, and how to say so.
FOREIGN: Final = (
    (re.compile(rb"UN[AB][^A-Za-z0-9\s]"), "an EDIFACT interchange: it is not read yet"),
    (
        re.compile(rb"\xc9\xe2\xc1|\xe4\xd5[\xc1\xc2]"),
        "text in EBCDIC: it has to be converted to ASCII",
    ),
    (
        re.compile(rb"\xff\xfe|\xfe\xff|I\x00S\x00A|\x00I\x00S\x00A|U\x00N\x00[AB]"),
        "text in UTF-16: it has to be converted to ASCII or UTF-8",
    ),
    (
        re.compile(rb"(?<![A-Za-z0-9])ISA(?![A-Za-z])"),
        "an ISA that is no header: its sixteen elements cannot be told apart",
    ),
)
EBCDIC_OF_ISA: Final = 3


@dataclass(frozen=True, slots=True)
class Landmark:
    """Where an interchange begins; `header` is None for one that is not X12."""

    start: int
    header: DetectedHeader | None


class Landmarks:
    """The beginnings of interchanges in a file, asked for in order and looked for once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._next = Landmark(-1, None)

    def after(self, offset: int) -> Landmark:
        """Return the first landmark at or after an offset; its start is the file's end if none."""
        if self._next.start < offset:
            self._next = next(self._find(offset), Landmark(len(self._data), None))
        return self._next

    def _find(self, offset: int) -> Iterator[Landmark]:
        for found in _ANY.finditer(self._data, offset):
            if found.group().startswith(b"UN"):
                yield Landmark(found.start(), None)
            elif (header := detect_header(self._data, found.start())) is not None:
                yield Landmark(found.start(), header)


_ANY: Final = re.compile(CANDIDATE.pattern + b"|" + _EDIFACT.pattern)


def find_foreign(stretch: bytes) -> tuple[int, str] | None:
    """Return where something begins that is not read here, and what it is."""
    found = ((pattern.search(stretch), problem) for pattern, problem in FOREIGN)
    return next(((match.start(), problem) for match, problem in found if match), None)


def find_bare(data: bytes, start: int, end: int) -> tuple[int, Delimiters] | None:
    """Return where groups or sets begin that no ISA encloses, and the delimiters that they show.

    The terminator is what follows the first segment; the component separator is not to be seen.
    """
    found = _BARE.search(data[start:end])
    if found is None:
        return None
    separator = (found.group(2) or found.group(3)).decode("latin-1")
    terminator = found.group(4).decode("latin-1").replace("\r", "\n")
    return start + found.start(1), Delimiters(element=separator, segment=terminator)
