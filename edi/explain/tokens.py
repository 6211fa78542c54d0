"""The segments of an interchange cut into tokens: tag, values, delimiters, what stands between.

Plain bytes come in; tokens follow one another without a gap, whatever the bytes are.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Generator, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from edi.edifact.header import UNA_LENGTH
from edi.edifact.marks import marks_of as edifact_marks
from edi.explain.nodes import Kind
from edi.limits import Limits
from edi.model import Delimiters, Interchange, Standard
from edi.x12.delimiters import WIDTHS, detect_header
from edi.x12.marks import BINARY_LENGTH_ELEMENT
from edi.x12.marks import marks_of as x12_marks

LENGTH_OF_OBJECT: Final = 4
"""UNO04 (0810) counts the bytes of the object behind it."""
LONGEST_LENGTH: Final = 9

_BETWEEN: Final = re.compile(rb"(?P<line_break>[\r\n]++)|(?P<blank>[ \t\x00\x1a]++)|.", re.DOTALL)


class Token(NamedTuple):
    """A stretch of plain bytes, and its place in its segment, counted from 1; 0 is none.

    A delimiter has the place of what it divides.
    """

    kind: Kind
    start: int
    end: int
    element: int = 0
    repetition: int = 0
    component: int = 0


class Piece(NamedTuple):
    """The tokens of one segment, or of what stands between two."""

    tokens: list[Token]
    is_segment: bool

    @property
    def end(self) -> int:
        """Return where the next piece begins."""
        return self.tokens[-1].end


Tokens = Iterator[Token]


def cut(data: bytes, interchange: Interchange, limits: Limits) -> Iterator[Piece]:
    """Yield the pieces of an interchange, in order; `data` are its plain bytes."""
    cutter = _Edifact if interchange.standard is Standard.EDIFACT else _X12
    return cutter(data, interchange.delimiters, limits).pieces()


class _Cutter(ABC):
    """Cuts one interchange; what a segment is, its dialect says."""

    def __init__(self, data: bytes, delimiters: Delimiters, limits: Limits) -> None:
        self.data: Final = data
        self.separator: Final = _byte(delimiters.element)
        self.repetition: Final = _byte(delimiters.repetition)
        self.most: Final = limits.segment_elements
        inner = delimiters.component + (delimiters.repetition or "")
        self.part: Final = _up_to(delimiters.element + inner, delimiters.release)
        self.whole: Final = _up_to(delimiters.element, delimiters.release)

    def pieces(self) -> Iterator[Piece]:
        """Yield segments and what stands between them."""
        at = 0
        if head := list(self.head()):
            yield Piece(head, is_segment=True)
            at = head[-1].end
        while at < len(self.data):
            start = self.content(at)
            if start > at:
                yield Piece(list(self.between(at, start)), is_segment=False)
            if start < len(self.data):
                yield (piece := Piece(list(self.segment(start)), is_segment=True))
                start = piece.end
            at = start

    @abstractmethod
    def head(self) -> Tokens:
        """Yield the tokens of a first segment that has a form of its own."""

    @abstractmethod
    def content(self, start: int) -> int:
        """Return where the next segment begins."""

    @abstractmethod
    def segment(self, start: int) -> Tokens:
        """Yield the tokens of the segment at an offset, its terminator included."""

    def between(self, start: int, end: int) -> Tokens:
        """Yield blanks, line breaks and terminators of empty segments."""
        for found in _BETWEEN.finditer(self.data, start, end):
            yield Token(Kind(found.lastgroup or "delimiter"), found.start(), found.end())

    def content_tokens(self, start: int, end: int, part: re.Pattern[bytes]) -> Tokens:
        """Yield tag, values and delimiters of a segment; `part` matches one value."""
        stop = start + len(self.data[start:end].rstrip(b"\r\n"))
        at = yield from self._tag(start, stop)
        place = (0, 1, 1)
        while at < stop:
            mark = self.data[at : at + 1]
            if mark == self.separator and place[0] == self.most:
                break
            delimiter, place = self._next(mark, place)
            yield Token(Kind.DELIMITER, at, at + 1, *delimiter)
            at = _end(part, self.data, start := at + 1, stop)
            if at > start:
                yield Token(Kind.TEXT, start, at, *place)
        if at < stop:
            yield Token(Kind.TEXT, at, stop, *place)
        if stop < end:
            yield Token(Kind.LINE_BREAK, stop, end)

    def _tag(self, start: int, stop: int) -> Generator[Token, None, int]:
        end = _end(self.whole, self.data, start, stop)
        if end > start:
            yield Token(Kind.TAG, start, end)
        return end

    def _next(
        self, mark: bytes, place: tuple[int, int, int]
    ) -> tuple[tuple[int, ...], tuple[int, int, int]]:
        """Return the place of a delimiter, and of the value behind it."""
        element, repetition, component = place
        if mark == self.separator:
            return (0, 0, 0), (element + 1, 1, 1)
        if mark == self.repetition:
            return (element, 0, 0), (element, repetition + 1, 1)
        return (element, repetition, 0), (element, repetition, component + 1)

    def terminated(self, stop: int) -> Tokens:
        """Yield the terminator, if there is one."""
        if stop < len(self.data):
            yield Token(Kind.DELIMITER, stop, stop + 1)


class _X12(_Cutter):
    """An interchange of X12: its header is not divided inside, binary data has its own length."""

    def __init__(self, data: bytes, delimiters: Delimiters, limits: Limits) -> None:
        super().__init__(data, delimiters, limits)
        self._marks: Final = x12_marks(delimiters)
        self._component: Final = _byte(delimiters.component)

    def head(self) -> Tokens:
        header = detect_header(self.data, 0) if self.data[:3].upper() == b"ISA" else None
        if header is None:
            return
        end = min(header.end, len(self.data))
        stop = end - self.data.endswith(self._marks.terminator, 0, end)
        last = self.data.rfind(self.separator, 0, stop)
        if self.data.count(self.separator, 0, stop) == len(WIDTHS):
            yield from self.content_tokens(0, last, self.whole)
            yield from self._announced(last, stop)
        else:
            yield from self.content_tokens(0, stop, self.whole)
        if stop < end:
            yield Token(Kind.DELIMITER, stop, end)

    def _announced(self, at: int, stop: int) -> Tokens:
        """Yield ISA16, which is a delimiter that divides nothing, and what stands behind it."""
        yield Token(Kind.DELIMITER, at, at + 1)
        value = min(at + 1 + len(self._component), stop)
        if value > at + 1:
            yield Token(Kind.TEXT, at + 1, value, len(WIDTHS), 1, 1)
        if stop > value:
            yield Token(Kind.LINE_BREAK, value, stop)

    def content(self, start: int) -> int:
        found = self._marks.content.search(self.data, start)
        return found.start() if found else len(self.data)

    def segment(self, start: int) -> Tokens:
        counted = self._marks.binary_end(self.data, start)
        stop = self.data.find(self._marks.terminator, counted or start)
        stop = len(self.data) if stop < 0 else stop
        place = BINARY_LENGTH_ELEMENT.get(self.data[start : start + 3].upper())
        if counted is None or place is None:
            yield from self.content_tokens(start, stop, self.part)
        else:
            yield from self._binary(start, stop, place)
        yield from self.terminated(stop)

    def _binary(self, start: int, stop: int, place: int) -> Tokens:
        """Yield a BIN or BDS: what stands behind its length is one value, whatever it holds."""
        at = start
        for _ in range(place + 1):
            at = self.data.find(self.separator, at, stop) + 1
        yield from self.content_tokens(start, at - 1, self.whole)
        yield Token(Kind.DELIMITER, at - 1, at)
        if at < stop:
            yield Token(Kind.BINARY, at, stop, place + 1, 1, 1)


class _Edifact(_Cutter):
    """An interchange of EDIFACT: UNA, release characters, objects in packages by their length."""

    def __init__(self, data: bytes, delimiters: Delimiters, limits: Limits) -> None:
        super().__init__(data, delimiters, limits)
        self._marks: Final = edifact_marks(delimiters)

    def head(self) -> Tokens:
        if self.data.startswith(b"UNA") and len(self.data) >= UNA_LENGTH:
            yield Token(Kind.TAG, 0, 3)
            for number, at in enumerate(range(3, UNA_LENGTH), start=1):
                yield Token(Kind.TEXT, at, at + 1, number, 1, 1)

    def content(self, start: int) -> int:
        found = self._marks.content.search(self.data, start)
        return found.start() if found else len(self.data)

    def segment(self, start: int) -> Tokens:
        stop = self._marks.find_end(self.data, start, len(self.data))
        stop = len(self.data) if stop < 0 else stop
        tokens = list(self.content_tokens(start, stop, self.part))
        yield from tokens
        yield from self.terminated(stop)
        if self.data[start : start + 3].upper() == b"UNO":
            yield from self._object(tokens, min(stop + 1, len(self.data)))

    def _object(self, tokens: list[Token], start: int) -> Tokens:
        """Yield the object behind a UNO, if its trailer follows where its length says."""
        lengths = [token for token in tokens if token.element == LENGTH_OF_OBJECT]
        text = b"".join(self.data[token.start : token.end] for token in lengths)
        if text.isdigit() and len(text) <= LONGEST_LENGTH:
            end = start + int(text)
            if end > start and self.data[end : end + 3] == b"UNP":
                yield Token(Kind.BINARY, start, end)


def _byte(mark: str | None) -> bytes:
    return (mark or "").encode("latin-1")


def _end(pattern: re.Pattern[bytes], data: bytes, start: int, stop: int) -> int:
    """Return where a pattern ends that matches anywhere, if only nothing."""
    found = pattern.match(data, start, stop)
    return found.end() if found else start


@lru_cache(maxsize=256)
def _up_to(marks: str, release: str | None) -> re.Pattern[bytes]:
    """Match what stands before the next of some delimiters that is not released."""
    ends, let = re.escape(_byte(marks)), re.escape(_byte(release))
    if not let:
        return re.compile(b"[^" + ends + b"]*+")
    return re.compile(b"(?:[^" + ends + let + b"]++|" + let + b".|" + let + rb"\Z)*+", re.DOTALL)
