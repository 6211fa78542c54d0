"""A whole file as a tree: what it holds, in plain words, byte for byte.

Nothing is raised for content.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from edi.checking import GuideOf
from edi.explain.interchanges import interchange_node
from edi.explain.nodes import Kind, Node
from edi.explain.placing import Unplaced
from edi.explain.sets import FieldsOf, Options
from edi.files import BYTE_ORDER_MARK, index_file
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.limits import DEFAULT_LIMITS, Limits
from edi.model import FileIndex, Interchange, Span, Unreadable
from edi.x12.characters import readable

_GAP: Final = re.compile(
    rb"(?P<line_break>[\r\n]++)|(?P<blank>[ \t\x00\x1a]++|\xef\xbb\xbf|\xff\xfe|\xfe\xff)"
)


def explain(
    data: bytes,
    fields_of: FieldsOf | None = None,
    guide_of: GuideOf | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Node:
    """Return the explanation of a file; the bytes of its leaves, joined, are the file.

    `fields_of` tells which business fields a set feeds, `guide_of` the partner's guide that holds
    for it. Every finding of reading and checking is
    on one node: the finest that it is about.
    """
    index = index_file(data, limits)
    unplaced = Unplaced(_file_findings(index))
    children = tuple(_stretches(data, index, unplaced, Options(fields_of, guide_of, limits)))
    span = Span(0, len(data))
    return Node(Kind.FILE, span, "file", findings=unplaced.rest(), children=children)


def _file_findings(index: FileIndex) -> Iterator[Finding]:
    """Yield the findings of the file; a stretch that cannot be read is one."""
    yield from index.findings
    told = {one.position for one in index.findings}
    for one in index.unreadable:
        if one.position not in told:
            code, origin = FindingCode.BYTES_SKIPPED, Origin.SYNTAX
            yield Finding(code, Severity.ERROR, origin, one.problem, one.position)


def _stretches(
    data: bytes, index: FileIndex, unplaced: Unplaced, options: Options
) -> Iterator[Node]:
    """Yield what stands in the file; where stretches overlap, the first has the bytes."""
    found: list[Interchange | Unreadable] = [*index.interchanges, *index.unreadable]
    at = 0
    for one in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        span = Span(max(one.span.start, at), min(one.span.end, len(data)))
        if span.start >= span.end:
            continue
        yield from _gap(data, Span(at, span.start), unplaced)
        if isinstance(one, Interchange):
            yield interchange_node(data, span, one, unplaced.take(span), options)
        else:
            yield unplaced.on(Node(Kind.UNREADABLE, span, text=_text(data, span)))
        at = span.end
    yield from _gap(data, Span(at, len(data)), unplaced)


def _gap(data: bytes, span: Span, unplaced: Unplaced) -> Iterator[Node]:
    """Yield what nothing reads: blanks, line breaks, and the rest between the outermost of them."""
    head = list(_blanks(data, span.start, span.end))
    at = head[-1].span.end if head else span.start
    yield from map(unplaced.on, head)
    if at < span.end:
        stop = at + len(data[at : span.end].rstrip(b" \t\x00\x1a\r\n"))
        middle = Span(at, stop)
        yield unplaced.on(Node(Kind.SKIPPED, middle, text=_text(data, middle)))
        yield from map(unplaced.on, _blanks(data, stop, span.end))


def _blanks(data: bytes, start: int, end: int) -> Iterator[Node]:
    """Yield the blanks that stand next to one another from an offset on."""
    while start < end and (found := _GAP.match(data, start, end)) is not None:
        span, kind = Span(start, found.end()), Kind(found.lastgroup or "")
        node = Node(kind, span, text=_text(data, span))
        is_mark = found.group() == BYTE_ORDER_MARK
        yield replace(node, text="", label="byte order mark") if is_mark else node
        start = found.end()


def _text(data: bytes, span: Span) -> str:
    return readable(data[span.start : span.end].decode("latin-1"))
