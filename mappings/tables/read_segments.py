"""Compiles the lines of segments into functions that fill a document's fields from a segment.

A compiled function says whether it took the segment; what it did not take of it is kept.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from edi.model import Segment
from mappings.tables.context import Fields, Here, Reading, Refused
from mappings.tables.definitions import (
    ListLine,
    PairsLine,
    QualifiedLine,
    SegmentLine,
    is_constant,
)
from mappings.tables.fields import FieldType, required_fields
from mappings.tables.functions import SegmentFunction
from mappings.tables.read_composites import (
    CompositeReader,
    Left,
    accepts,
    compile_composites,
    convert,
    reads_of,
    refuse,
    single,
)

Seen = set[object]
SegmentReader = Callable[[Segment, Fields, Seen, Reading, Here], bool]

_Filler = Callable[[Segment, Fields, Reading, Here], bool]


def compile_segment(line: SegmentLine, *, opening: bool = False) -> SegmentReader:
    """Return the reader of a segment that stands in its place without a qualifier.

    One that opens a loop is taken though it says nothing.
    """
    if line.into is not None:
        return _each(_compile_into(line, line.into))
    more = compile_segment(line.more) if line.more is not None else None
    fill = _compile_fill(line, opening=opening)
    once = object()
    repeats = bool(line.lists) or (line.items is not None and line.items.more)

    def read(segment: Segment, out: Fields, seen: Seen, ctx: Reading, here: Here) -> bool:
        if once in seen or not fill(segment, out, ctx, here):
            return more is not None and more(segment, out, seen, ctx, here)
        if not repeats:
            seen.add(once)
        return True

    return read


def compile_qualified(line: QualifiedLine, *, opening: bool = False) -> SegmentReader:
    """Return the reader of a segment whose qualifier chooses the line.

    One that opens a loop is taken though it says nothing.
    """
    by = line.by
    cases: dict[str, tuple[_Filler, object]] = {}
    for case in line.cases:
        into = case.line.into
        fill = _compile_into(case.line, into) if into else _compile_fill(case.line)
        mark = None if into or case.line.lists else object()
        cases.update(dict.fromkeys(case.codes, (fill, mark)))
    rest = compile_segment(line.rest, opening=opening) if line.rest is not None else None

    def read(segment: Segment, out: Fields, seen: Seen, ctx: Reading, here: Here) -> bool:
        fill, mark = cases.get(segment.get(by) or "", _NO_CASE)
        if mark in seen:
            ctx.add_repeated(segment, by, here)
        elif fill is not None and fill(segment, out, ctx, here):
            if mark is not None:
                seen.add(mark)
            return True
        return rest is not None and rest(segment, out, seen, ctx, here)

    return read


_NO_CASE: Final = (None, None)


def _each(fill: _Filler) -> SegmentReader:
    """Return the reader of every segment of an id."""

    def read(segment: Segment, out: Fields, seen: Seen, ctx: Reading, here: Here) -> bool:
        return fill(segment, out, ctx, here)

    return read


def _compile_into(line: SegmentLine, into: FieldType) -> _Filler:
    """Return the function that makes a segment one value, or values on a list."""
    if line.function is not None:
        return _compile_function(line.function, into.name)
    return _compile_item(line, into)


def _compile_function(function: SegmentFunction, name: str) -> _Filler:
    def read(segment: Segment, out: Fields, ctx: Reading, here: Here) -> bool:
        found = function.read(segment)
        if found:
            out.setdefault(name, []).extend(found)
        return bool(found)

    return read


def _compile_item(line: SegmentLine, into: FieldType) -> _Filler:
    """Return the reader of a segment that is one value, on a list or alone.

    A segment without what the value needs, or with something unreadable, is not taken.
    """
    fill = _compile_fill(line)
    name, many = into.name, into.many
    required = required_fields(into.kind)

    def read(segment: Segment, out: Fields, ctx: Reading, here: Here) -> bool:
        if not many and name in out:
            return False
        item: Fields = {}
        left, told = len(ctx.unmapped), len(ctx.findings)
        if not fill(segment, item, ctx, here):
            return False
        if len(ctx.findings) > told or any(field not in item for field in required):
            del ctx.unmapped[left:]
            return False
        if many:
            out.setdefault(name, []).append(item)
        else:
            out[name] = item
        return True

    return read


_Take = tuple[int, str, str, Callable[[str], Any] | None, bool]
"""An element, the part of the document that holds its field, the field, its converter, and
whether it must be there."""


def _compile_fill(line: SegmentLine, *, opening: bool = False) -> _Filler:
    """Return the function that puts a segment's values into fields.

    It says whether it found any; a line without fields takes every segment of its constants.
    """
    accepted = accepts(line)
    takes = _takes(line)
    extras = _compile_extras(line)
    always = opening or is_constant(line)
    taken = frozenset(index for index, take in enumerate(takes) if take is not None)

    def fill(segment: Segment, out: Fields, ctx: Reading, here: Here) -> bool:
        elements = segment.elements
        if accepted is not None and not accepted(elements):
            return False
        found, over = always, len(elements) > len(takes)
        left: Left = set()
        for text, take in zip(elements, takes):  # noqa: B905  # either may be longer
            if not text:
                continue
            if not take:
                over = over or take is None
                continue
            element, inside, field, reads, required = take
            if reads is None and text.__class__ is str and not text.isspace():
                value: Any = text
            else:
                value = convert(text, reads)
            if value is None:
                continue
            if value.__class__ is Refused:
                refuse(element, field, value, (segment, out, left, ctx, here), required)
                continue
            found = True
            if inside:
                out.setdefault(inside, {})[field] = value
            else:
                out[field] = value
        for extra in extras:
            found = extra(segment, out, left, ctx, here) or found
        if found and (over or left):
            ctx.leave(segment, here, (index + 1 for index in taken.difference(left)))
        return found

    return fill


def _takes(line: SegmentLine) -> tuple[_Take | tuple[()] | None, ...]:
    """Return what is done with each element: () what others take, None what nobody takes."""
    takes: dict[int, _Take | tuple[()]] = dict.fromkeys(_taken(line), ())
    strict = line.into is None  # what stands on a list is left when it lacks something
    for e in line.elements:
        if e.field and not e.component:
            required = e.required and strict
            takes[e.element - 1] = e.element, e.inside, e.field, reads_of(e), required
    return tuple(takes.get(index) for index in range(max(takes, default=-1) + 1))


def _taken(line: SegmentLine) -> Iterator[int]:
    """Yield the indexes of the elements that a line takes."""
    yield from (e.element - 1 for e in line.elements)
    for one in line.lists:
        yield from range(one.first - 1, one.last)
    if line.pairs is not None:
        yield from (index for place in line.pairs.places for index in (place - 1, place))
        yield from (place - 1 for place in line.pairs.fixed)
    yield from (run.element - 1 for run in line.runs)
    if line.items is not None:
        yield from (place - 1 for place in line.items.places)
        yield from (0,) if line.items.more else ()


_Extra = CompositeReader


def _compile_extras(line: SegmentLine) -> tuple[_Extra, ...]:
    extras = list(compile_composites(line))
    extras += [_compile_list(one) for one in line.lists]
    if line.pairs is not None:
        extras.append(_compile_pairs(line.pairs))
    return tuple(extras)


def _compile_list(line: ListLine) -> _Extra:
    def read(segment: Segment, out: Fields, left: Left, ctx: Reading, here: Here) -> bool:
        texts = [text for text in segment.elements[line.first - 1 : line.last] if text]
        if texts:
            out.setdefault(line.field, []).extend(texts)
        return bool(texts)

    return read


def _compile_pairs(line: PairsLine) -> _Extra:
    places, name, kinds = tuple(p - 1 for p in line.places), line.field, line.kinds.read
    fixed = tuple((place - 1, kind) for place, kind in line.fixed.items())

    def read(segment: Segment, out: Fields, left: Left, ctx: Reading, here: Here) -> bool:
        elements = segment.elements
        size = len(elements)
        items: list[Fields] = []
        for index, known in fixed:
            if index < size and elements[index]:
                items.append({"kind": known, "value": elements[index]})
        for index in places:
            if index >= size:
                break
            qualifier: Any = elements[index]
            value: Any = elements[index + 1] if index + 1 < size else ""
            if qualifier.__class__ is not str or value.__class__ is not str:
                qualifier, value = single(qualifier), single(value)
            elif not qualifier and not value:
                continue
            if not qualifier or not value:
                left.update((index, index + 1))
                continue
            kind, kept = kinds(qualifier, value)
            items.append({"kind": kind, "value": value})
            if kept is not None:
                items[-1]["code"] = kept
        if items:
            out.setdefault(name, []).extend(items)
        return bool(items)

    return read
