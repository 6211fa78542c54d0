"""Tokens of plain bytes as leaves of the file: their bytes as they came, and their text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from edi.edifact.levels import decode
from edi.explain.nodes import Kind, Node
from edi.explain.tokens import Token
from edi.model import Interchange, Span, Standard
from edi.recoding import PLAIN_OF_EBCDIC, Plain, plain
from edi.x12.characters import readable

_LINES: Final = re.compile(rb"[\r\n]++|[^\r\n]++")


@dataclass(frozen=True, slots=True)
class Part:
    """A token in the file: its span there, its text, and the leaves of a line that was broken."""

    token: Token
    span: Span
    text: str
    broken: tuple[Node, ...] = ()

    def leaf(self, kind: Kind | None = None) -> Node:
        """Return the part as a node without words."""
        kind = kind or self.token.kind
        text = "" if self.broken else self.text
        return Node(kind, self.span, text=text, children=self.broken)


class Locator:
    """Puts the tokens of one interchange back into the file."""

    def __init__(self, data: bytes, span: Span, interchange: Interchange) -> None:
        raw = data[span.start : span.end]
        self._data: Final = data
        self._span: Final = span
        self._encoding: Final = interchange.encoding
        self._wrapped: Final = interchange.wrapped
        self._decode: Final = _decoder(interchange)
        self.plain: Final[Plain] = plain(
            raw, span.start, interchange.encoding, wrapped=interchange.wrapped
        )
        self._at = span.start

    def locate(self, tokens: list[Token]) -> list[Part]:
        """Return tokens with their spans; asked in order, it leaves no byte out."""
        return [self._locate(token) for token in tokens]

    def _locate(self, token: Token) -> Part:
        start, end = self._at, self._span.end
        if token.end < len(self.plain.data):
            end = max(start, min(self.plain.origin(token.end), end))
        self._at = end
        text = self._decode(self.plain.data[token.start : token.end])
        span = Span(start, end)
        return Part(token, span, text, self._broken(span, token.kind) if self._wrapped else ())

    def _broken(self, span: Span, kind: Kind) -> tuple[Node, ...]:
        """Return the text and the line breaks of a stretch, none when it is not broken."""
        stretch = plain(
            self._data[span.start : span.end], span.start, self._encoding, wrapped=False
        )
        lines = list(_LINES.finditer(stretch.data))
        if not any(line.group()[0] in b"\r\n" for line in lines):
            return ()
        text_kind = kind if kind is Kind.DELIMITER else Kind.TEXT
        ends = [*(stretch.origin(line.start()) for line in lines[1:]), span.end]
        nodes, start = [], span.start
        for line, end in zip(lines, ends, strict=True):
            part = line.group()
            one = Kind.LINE_BREAK if part[0] in b"\r\n" else text_kind
            nodes.append(Node(one, Span(start, end), text=self._decode(part)))
            start = end
        return tuple(nodes)


def _decoder(interchange: Interchange) -> Callable[[bytes], str]:
    codec = plain(b"", 0, interchange.encoding, wrapped=False).encoding
    if interchange.standard is Standard.EDIFACT:
        return lambda raw: decode(raw, codec)
    if codec == PLAIN_OF_EBCDIC:
        return lambda raw: raw.decode(codec)
    return lambda raw: readable(raw.decode("latin-1"))


def flattened(part: Part) -> Iterator[Node]:
    """Yield the leaves of a part that has nothing to be said about."""
    if part.broken:
        yield from part.broken
    elif part.span.start < part.span.end:
        yield part.leaf()
