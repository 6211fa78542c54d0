"""Compiles the lines of segments into functions that fill a document's fields from a segment.

A compiled function says whether it took the segment; what it did not take of it is kept.
"""

from collections.abc import Callable

from edi.model import Segment
from mappings.tables.context import Fields, Here, Reading, Refused
from mappings.tables.definitions import (
    ListLine,
    PairsLine,
    QualifiedLine,
    SegmentLine,
    is_constant,
)
from mappings.tables.fields import required_fields
from mappings.tables.functions import SegmentFunction
from mappings.tables.read_composites import (
    CompositeReader,
    Left,
    accepts,
    compile_composites,
    convert,
    single,
)

Seen = set[object]
SegmentReader = Callable[[Segment, Fields, Seen, Reading, Here], bool]

_Filler = Callable[[Segment, Fields, Reading, Here], bool]


def compile_segment(line: SegmentLine, *, opening: bool = False) -> SegmentReader:
    """Return the reader of a segment that stands in its place without a qualifier.

    One that opens a loop is taken though it says nothing.
    """
    if line.function is not None:
        return _compile_function(line, line.function)
    if line.into is not None:
        return _compile_item(line)
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


def compile_qualified(line: QualifiedLine) -> SegmentReader:
    """Return the reader of a segment whose qualifier chooses the line."""
    by = line.by
    cases: dict[str, tuple[SegmentReader, object]] = {}
    for case in line.cases:
        reader = compile_segment(case.line) if case.line.into else _always(case.line)
        mark = None if case.line.into or case.line.lists else object()
        cases.update(dict.fromkeys(case.codes, (reader, mark)))
    rest = compile_segment(line.rest) if line.rest is not None else None

    def read(segment: Segment, out: Fields, seen: Seen, ctx: Reading, here: Here) -> bool:
        case = cases.get(segment.get(by) or "")
        repeated = False
        if case is not None:
            reader, mark = case
            if mark in seen:
                repeated = True
            elif reader(segment, out, seen, ctx, here):
                if mark is not None:
                    seen.add(mark)
                return True
        if repeated:
            ctx.add_repeated(segment, by, here)
        return rest is not None and rest(segment, out, seen, ctx, here)

    return read


def _always(line: SegmentLine) -> SegmentReader:
    fill = _compile_fill(line)

    def read(segment: Segment, out: Fields, seen: Seen, ctx: Reading, here: Here) -> bool:
        return fill(segment, out, ctx, here)

    return read


def _compile_function(line: SegmentLine, function: SegmentFunction) -> SegmentReader:
    assert line.into is not None
    name = line.into.name

    def read(segment: Segment, out: Fields, seen: Seen, ctx: Reading, here: Here) -> bool:
        found = function.read(segment)
        if found:
            out.setdefault(name, []).extend(found)
        return bool(found)

    return read


def _compile_item(line: SegmentLine) -> SegmentReader:
    """Return the reader of a segment that is one value, on a list or alone.

    A segment without what the value needs, or with something unreadable, is not taken.
    """
    assert line.into is not None
    fill = _compile_fill(line)
    name, many = line.into.name, line.into.many
    required = required_fields(line.into.kind)

    def read(segment: Segment, out: Fields, seen: Seen, ctx: Reading, here: Here) -> bool:
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


def _compile_fill(line: SegmentLine, *, opening: bool = False) -> _Filler:
    """Return the function that puts a segment's values into fields.

    It says whether it found any; a line without fields takes every segment of its constants.
    """
    accepted = accepts(line)
    strict = line.into is None  # what stands on a list is left when it lacks something
    plain = tuple(e for e in line.elements if e.field and not e.component)
    specs = tuple(
        (e.element - 1, e.inside, e.field, e.converter.read, e.default, e.required and strict)
        for e in sorted(plain, key=lambda line: line.element)
    )
    extras = _compile_extras(line)
    always = opening or is_constant(line)
    taken = _taken(line)
    top = max(taken, default=-1) + 1
    gaps = tuple(index for index in range(top) if index not in taken)

    def fill(segment: Segment, out: Fields, ctx: Reading, here: Here) -> bool:
        elements = segment.elements
        size = len(elements)
        if accepted is not None and not accepted(segment):
            return False
        found = always
        left = Left()
        for index, inside, field, reads, default, required in specs:
            if index >= size:
                break
            text = elements[index]
            value = convert(text, reads) if text and text != default else None
            if value is None:
                continue
            if value.__class__ is Refused:
                left.refused.append(index)
                ctx.add_unreadable(segment, index + 1, value, here, required=required)
                if required:
                    ctx.unreadable.add((id(out), field))
                continue
            found = True
            if inside:
                out.setdefault(inside, {})[field] = value
            else:
                out[field] = value
        for extra in extras:
            found = extra(segment, out, left, ctx, here) or found
        if not found:
            return False
        over = size > top or any(i < size and elements[i] for i in gaps)
        if over or left.refused or left.partly:
            ctx.leave(segment, here, (i + 1 for i in taken.difference(left.refused)))
        return True

    return fill


def _taken(line: SegmentLine) -> frozenset[int]:
    """Return the indexes of the elements that a line takes."""
    taken = {e.element - 1 for e in line.elements}
    for one in line.lists:
        taken.update(range(one.first - 1, one.last))
    if line.pairs is not None:
        taken.update(p for place in line.pairs.places for p in (place - 1, place))
        taken.update(place - 1 for place in line.pairs.fixed)
    taken.update(run.element - 1 for run in line.runs)
    if line.items is not None:
        taken.update(place - 1 for place in line.items.places)
        taken.update({0} if line.items.more else ())
    return frozenset(taken)


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
            qualifier = elements[index]
            value = elements[index + 1] if index + 1 < size else ""
            if not qualifier and not value:
                continue
            name_of, text = single(qualifier), single(value)
            if not name_of or not text:
                left.refused += (index, index + 1)
                continue
            kind, kept = kinds(name_of, text)
            item: Fields = {"kind": kind, "value": text}
            if kept is not None:
                item["code"] = kept
            items.append(item)
        if items:
            out.setdefault(name, []).extend(items)
        return bool(items)

    return read
