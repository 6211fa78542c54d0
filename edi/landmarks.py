"""Where interchanges begin in a file, whatever their dialect, wrapping or encoding.

Each kind is looked for once: a file of false beginnings costs no more than its length.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from edi.events import FileBytes, InterchangeWalk, Source
from edi.limits import Limits
from edi.mapped import release
from edi.model import Interchange, Segment, TransactionSet
from edi.recoding import Plain, plain
from edi.wrapping import LINE_BREAKS, wrapped_end

LONGEST_HEADER: Final = 600
LITTLE_ENDIAN_MARK: Final = b"\xff\xfe"

# ISA, UNA and UNB in EBCDIC and in UTF-16.
_EBCDIC: Final = re.compile(rb"\xc9\xe2\xc1|\xe4\xd5[\xc1\xc2]")
_UTF_16: Final = re.compile(rb"I\x00S\x00A\x00|U\x00N\x00[AB]\x00")


class Dialect(Protocol):
    """What a dialect's module `index` offers; its headers are its own (see `edi.events`)."""

    @property
    def CANDIDATE(self) -> re.Pattern[bytes]:  # noqa: N802  # a constant of the module
        """Match where a header might begin."""

    def detect_header(self, data: FileBytes, start: int, /) -> Any | None:
        """Return the header at a candidate."""

    def find_bare(self, data: FileBytes, start: int, end: int, /) -> Any | None:
        """Return where sets begin that no header encloses."""

    def walk_interchange(self, source: Source, header: Any, segment: int, /) -> InterchangeWalk:
        """Yield the events of one interchange."""

    def read_segments(
        self,
        plain: Plain,
        interchange: Interchange,
        transaction_set: TransactionSet,
        limits: Limits,
        /,
    ) -> tuple[Segment, ...]:
        """Return the segments of one set."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Where an interchange begins that can be read as it stands."""

    start: int
    dialect: Dialect
    header: Any


@dataclass(frozen=True, slots=True)
class Recoded:
    """A stretch that is read when it is unwrapped, or else brought from another encoding."""

    start: int
    end: int
    encoding: str | None

    def plain(self, data: FileBytes) -> Plain:
        """Return the stretch as it is read."""
        raw, wrapped = data[self.start : self.end], self.encoding is None
        return plain(raw, self.start, self.encoding or "", wrapped=wrapped)


Landmark = Opening | Recoded
Find = Callable[[int, int], Landmark | None]


class Cursor:
    """The next landmark of one kind; asked with offsets that ascend, it looks at no byte twice.

    `window` is how many bytes it looks at together, None for all that it is asked for.
    """

    def __init__(self, data: FileBytes, find: Find, window: int | None = None) -> None:
        self._data: Final = data
        self._find: Final = find
        self._window: Final = window
        self._found: Landmark | None = None
        self._searched = 0

    def between(self, start: int, end: int) -> Landmark | None:
        """Return the first landmark that begins at or after `start` and before `end`."""
        if self._found is None or self._found.start < start:
            self._found = None
            self._search(max(start, self._searched), end)
        return self._found if self._found and self._found.start < end else None

    def _search(self, start: int, end: int) -> None:
        while start < end and self._found is None:
            stop = min(start + (self._window or end), end)
            self._found = self._find(start, min(stop + LONGEST_HEADER, end))
            self._searched = stop if self._found is None else self._found.start
            release(self._data, start, stop)
            start = stop


def find_header(dialect: Dialect, data: FileBytes, start: int, end: int) -> Landmark | None:
    """Return the first header of a dialect, or a wrapped stretch that begins with one."""
    candidates = (found.start() for found in dialect.CANDIDATE.finditer(data, start, end))
    landmarks = (_at(dialect, data, candidate) for candidate in candidates)
    return next((one for one in landmarks if one is not None), None)


def _at(dialect: Dialect, data: FileBytes, start: int) -> Landmark | None:
    header = dialect.detect_header(data, start)
    if header is None or header.delimiters.segment not in "\r\n":
        unbroken = data[start : start + LONGEST_HEADER].translate(None, LINE_BREAKS)
        likely = dialect.detect_header(unbroken, 0)
        end = wrapped_end(data, start, likely.delimiters.segment) if likely else None
        if end is not None:
            return Recoded(start, end, None)
    return Opening(start, dialect, header) if header is not None else None


def find_bare(dialect: Dialect, data: FileBytes, start: int, end: int) -> Landmark | None:
    """Return the first sets of a dialect that no header encloses."""
    header = dialect.find_bare(data, start, end)
    return Opening(header.start, dialect, header) if header is not None else None


def find_ebcdic(
    dialects: Sequence[Dialect], data: FileBytes, start: int, end: int
) -> Landmark | None:
    """Return the first stretch of EBCDIC; CP037 is America's, CP500 international."""
    for found in _EBCDIC.finditer(data, start, end):
        encoding = "cp037" if found.group() == b"\xc9\xe2\xc1" else "cp500"
        stretch = Recoded(found.start(), end, encoding)
        if _begins_with_header(dialects, data, stretch):
            return stretch
    return None


def find_utf_16(
    dialects: Sequence[Dialect], data: FileBytes, start: int, end: int
) -> Landmark | None:
    """Return the first stretch of UTF-16; the byte order is that of its mark or its place."""
    for found in _UTF_16.finditer(data, start, end):
        at = found.start()
        before = data[max(at - 2, 0) : at]
        big = at % 2 == 1 and before.endswith(b"\x00") and before != LITTLE_ENDIAN_MARK
        stretch = Recoded(at - big, end, "utf-16-be" if big else "utf-16-le")
        if _begins_with_header(dialects, data, stretch):
            return stretch
    return None


def _begins_with_header(dialects: Sequence[Dialect], data: FileBytes, stretch: Recoded) -> bool:
    head = Recoded(
        stretch.start, min(stretch.end, stretch.start + 2 * LONGEST_HEADER), stretch.encoding
    )
    text = head.plain(data).data
    unbroken = text.translate(None, LINE_BREAKS)
    return any(
        dialect.CANDIDATE.match(one) is not None and dialect.detect_header(one, 0) is not None
        for dialect in dialects
        for one in (text, unbroken)
    )
