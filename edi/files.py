"""What a file holds: its interchanges, whatever their dialect, delimiters, wrapping and encoding.

Any bytes give a result, in time linear in their number; nothing is lost without a word. Memory
does not grow with the file when it is walked; an index holds its envelopes.
"""

import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from edi.edifact import index as edifact
from edi.events import Event, FileBytes, InterchangeBegun, InterchangeEnded, Source
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.folding import fold
from edi.landmarks import (
    Cursor,
    Dialect,
    Landmark,
    Recoded,
    find_bare,
    find_ebcdic,
    find_header,
    find_utf_16,
)
from edi.limits import DEFAULT_LIMITS, Limits
from edi.mapped import RELEASED_AT_ONCE
from edi.model import FileIndex, Interchange, Segment, Span, Standard, TransactionSet, Unreadable
from edi.moving import moved
from edi.position import Position
from edi.recoding import plain
from edi.x12 import index as x12

DIALECTS: Final[dict[Standard, Dialect]] = {Standard.X12: x12, Standard.EDIFACT: edifact}
BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"

_BLANK: Final = re.compile(rb"(?:[ \t\r\n\x00\x1a]++|\xef\xbb\xbf|\xff\xfe|\xfe\xff)*+")
# What would be a header if its elements could be told apart.
_BROKEN_HEADER: Final = re.compile(
    rb"[IU](?<![A-Za-z0-9].)(?:(?<=I)SA([^A-Za-z0-9\s])[A-Za-z0-9 ]{0,2}\1"
    rb"|(?<=U)N(?:A[^A-Za-z0-9]{6}|B[^A-Za-z0-9\s][A-Za-z]))",
    re.DOTALL,
)


def index_file(data: FileBytes, limits: Limits = DEFAULT_LIMITS) -> FileIndex:
    """Return what a file holds, envelopes only; sets are read later from their spans.

    Never raises for content; what it finds and where is said at `walk_file`.
    """
    return fold(walk_file(data, limits), len(data), limits)


def walk_file(data: FileBytes, limits: Limits = DEFAULT_LIMITS) -> Iterator[Event]:
    """Yield what a file holds, in order; never raises for content.

    Places are offsets into `data` as given, also where lines are wrapped or the text is EBCDIC or
    UTF-16. Bytes around interchanges that cannot be one are skipped with a warning; a stretch that
    should have been one is `Unreadable`, with its place.
    """
    if len(data) > limits.file_bytes:
        problem = f"the file has {len(data)} bytes, at most {limits.file_bytes} are read"
        yield _finding(FindingCode.FILE_TOO_LARGE, problem, 0)
        yield Unreadable(problem, Position(byte=0), Span(0, len(data)))
    elif _content(data, 0, len(data)) == len(data):
        message = "the file holds nothing but blanks" if data else "the file is empty"
        yield _finding(FindingCode.FILE_EMPTY, message, 0)
    else:
        yield from _Walk(data, limits).walk()


def read_segments(
    data: FileBytes,
    interchange: Interchange,
    transaction_set: TransactionSet,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Segment, ...]:
    """Return the segments of a set, header and trailer included, each with its place.

    `data` is the whole file. A set larger than `limits.set_bytes` is read as far as the limit.
    Never raises for content.
    """
    start, end = transaction_set.span.start, transaction_set.span.end
    raw = data[start : min(end, start + limits.set_bytes)]
    text = plain(raw, start, interchange.encoding, wrapped=interchange.wrapped)
    dialect = DIALECTS[interchange.standard]
    return dialect.read_segments(text, interchange, transaction_set, limits)


class _Walk:
    """One pass over a file, or over a stretch of it that was brought into plain bytes."""

    def __init__(self, data: FileBytes, limits: Limits, segment: int = 1, *, inner: bool = False):
        dialects = tuple(DIALECTS.values())
        self._data: Final = data
        self._limits: Final = limits
        self.segment = segment
        self._any = inner
        self._headers: Final = [
            Cursor(data, partial(find_header, one, data), RELEASED_AT_ONCE) for one in dialects
        ]
        foreign = () if inner else (find_ebcdic, find_utf_16)
        self._others: Final = [
            *(Cursor(data, partial(find_bare, one, data)) for one in dialects),
            *(Cursor(data, partial(find, dialects, data)) for find in foreign),
        ]
        self._source: Final = Source(data, limits, self._next_header)

    def walk(self) -> Iterator[Event]:
        """Yield what stands in the whole, from its start."""
        at, end = 0, len(self._data)
        while at < end:
            landmark = _first(self._headers, at, end)
            begins = landmark.start if landmark else end
            yield from self._pass(at, begins)
            at = (yield from self._open(landmark)) if landmark else end

    def _next_header(self, offset: int) -> int:
        landmark = _first(self._headers, offset, len(self._data))
        return landmark.start if landmark else len(self._data)

    def _open(self, landmark: Landmark) -> Generator[Event, None, int]:
        """Yield what begins at a landmark; return where it ends."""
        self._any = True
        if isinstance(landmark, Recoded):
            yield from self._open_recoded(landmark)
            return landmark.end
        walk = landmark.dialect.walk_interchange(self._source, landmark.header, self.segment)
        passed = yield from walk
        self.segment = passed.next_segment
        return max(passed.end, landmark.start + 1)

    def _open_recoded(self, stretch: Recoded) -> Iterator[Event]:
        if stretch.end - stretch.start > self._limits.recoded_bytes:
            problem = f"{_told(stretch)}: at most {self._limits.recoded_bytes} bytes are recoded"
            yield Unreadable(
                problem, Position(byte=stretch.start), Span(stretch.start, stretch.end)
            )
            return
        text = stretch.plain(self._data)
        yield _recoding(stretch)
        inner = _Walk(text.data, self._limits, self.segment, inner=True)
        for event in inner.walk():
            yield _original(event, stretch, text.origin)
        self.segment = inner.segment

    def _pass(self, start: int, end: int) -> Iterator[Event]:
        """Pass a stretch that no header opens: blanks, bare sets, another encoding, garbage."""
        while start < end:
            begins = _content(self._data, start, end)
            mark = self._data.find(BYTE_ORDER_MARK, start, begins)
            if mark >= 0:
                message = "a byte order mark stands before the first segment"
                yield _finding(FindingCode.BYTE_ORDER_MARK, message, mark, Severity.NOTE)
            landmark = _first(self._others, max(start, begins - 1), end)
            stop = landmark.start if landmark else end
            if begins < stop:
                yield self._skipped(begins, stop)
            start = (yield from self._open(landmark)) if landmark else end

    def _skipped(self, start: int, end: int) -> Event:
        """Return what to say of a stretch that is read by nobody."""
        span, position = Span(start, end), Position(byte=start)
        broken = _BROKEN_HEADER.search(self._data, start, end)
        if broken is not None:
            tag = broken.group()[:3].decode("ascii")
            problem = f"a header {tag} at byte {broken.start()} whose elements cannot be told apart"
            return Unreadable(problem, position, span)
        if not self._any and end == len(self._data):
            problem = "no interchange: neither ISA nor UNB was found"
            return Unreadable(problem, position, span)
        message = f"{end - start} bytes around the interchanges were skipped"
        return _finding(FindingCode.BYTES_SKIPPED, message, start, Severity.WARNING)


def _first(cursors: list[Cursor], start: int, end: int) -> Landmark | None:
    found = [one for cursor in cursors if (one := cursor.between(start, end)) is not None]
    return min(found, key=lambda landmark: landmark.start, default=None)


def _content(data: FileBytes, start: int, end: int) -> int:
    """Return where something begins that is neither blank nor a byte order mark."""
    blank = _BLANK.match(data, start, end)
    return blank.end() if blank else start


def _original(event: Event, stretch: Recoded, origin: Callable[[int], int]) -> Event:
    """Return an event of a recoded stretch with its places and encoding as they are in the file."""
    if isinstance(event, InterchangeEnded):
        event = replace(event, end=origin(event.end))
        return replace(event, findings=moved(event.findings, origin))
    if isinstance(event, InterchangeBegun):
        wrapped = stretch.encoding is None or event.interchange.wrapped
        encoding = stretch.encoding or event.interchange.encoding
        whole = replace(event.interchange, wrapped=wrapped, encoding=encoding)
        return InterchangeBegun(moved(whole, origin))
    return moved(event, origin)


def _told(stretch: Recoded) -> str:
    return f"text in {stretch.encoding}" if stretch.encoding else "lines wrapped inside segments"


def _recoding(stretch: Recoded) -> Finding:
    if stretch.encoding is None:
        code, severity = FindingCode.LINES_WRAPPED, Severity.NOTE
    else:
        code, severity = FindingCode.FOREIGN_ENCODING, Severity.WARNING
    return _finding(code, f"{_told(stretch)} is read as it is meant", stretch.start, severity)


def _finding(
    code: FindingCode, message: str, byte: int, severity: Severity = Severity.ERROR
) -> Finding:
    return Finding(code, severity, Origin.SYNTAX, message, Position(byte=byte))
