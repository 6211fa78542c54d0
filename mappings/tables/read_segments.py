"""Compiles the lines of segments into functions that fill a document's fields from a segment.

A compiled function says whether it took the segment; what it did not take of it is kept.
"""

from collections.abc import Callable, Iterable
from typing import Any

from edi.model import Element, Segment, repetitions
from mappings.tables.context import Fields, Here, Reading, Refused
from mappings.tables.definitions import ElementLine, ListLine, PairsLine, QualifiedLine, SegmentLine
from mappings.tables.fields import required_fields
from mappings.tables.functions import SegmentFunction

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
    repeats = bool(line.lists)

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
    checked = tuple((e.element - 1, e.default) for e in line.elements if not e.field and e.default)
    strict = line.into is None  # what stands on a list is left when it lacks something
    plain = tuple(e for e in line.elements if e.field and not e.component)
    specs = tuple(
        (e.element - 1, e.inside, e.field, e.converter.read, e.default, e.required and strict)
        for e in sorted(plain, key=lambda line: line.element)
    )
    extras = _compile_extras(line)
    always = opening or (not specs and not extras)
    taken = _taken(line)
    top = max(taken, default=-1) + 1
    gaps = tuple(index for index in range(top) if index not in taken)

    def fill(segment: Segment, out: Fields, ctx: Reading, here: Here) -> bool:
        elements = segment.elements
        size = len(elements)
        for index, constant in checked:
            if index < size and elements[index] != constant and elements[index]:
                return False
        found = always
        refused: list[int] = []
        for index, inside, field, reads, default, required in specs:
            if index >= size:
                break
            text = elements[index]
            if not text or text == default:
                continue
            value = convert(text, reads)
            if value is None:
                continue
            if value.__class__ is Refused:
                refused.append(index)
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
            found = extra(segment, out, refused) or found
        if found and (refused or size > top or any(i < size and elements[i] for i in gaps)):
            ctx.leave(segment, here, (i + 1 for i in taken.difference(refused)))
        return found

    return fill


def convert(text: Element, reads: Callable[[str], Any] | None) -> Any:
    """Return the value of an element, None when it is blank, Refused when it is no such value."""
    if not isinstance(text, str):
        single = _single(text)
        if single is None:
            return Refused(str(text), "is made of components")
        text = single
    if text.isspace():
        return None
    if reads is None:
        return text
    try:
        return reads(text)
    except ValueError as fault:
        return Refused(text, str(fault))


def _single(element: Element) -> str | None:
    """Return the text of an element that has one component, None when it has several."""
    if isinstance(element, str):
        return element
    parts = repetitions(element)
    return parts[0][0] if len(parts) == len(parts[0]) == 1 else None


def _taken(line: SegmentLine) -> frozenset[int]:
    """Return the indexes of the elements that a line takes."""
    taken = {e.element - 1 for e in line.elements}
    for one in line.lists:
        taken.update(range(one.first - 1, one.last))
    if line.pairs is not None:
        taken.update(p for place in line.pairs.places for p in (place - 1, place))
        taken.update(place - 1 for place in line.pairs.fixed)
    return frozenset(taken)


_Extra = Callable[[Segment, Fields, list[int]], bool]


def _compile_extras(line: SegmentLine) -> tuple[_Extra, ...]:
    extras = [_compile_component(e) for e in line.elements if e.component]
    composites = {e.element for e in line.elements if e.component}
    extras += [_compile_rest(element, line.elements) for element in sorted(composites)]
    extras += [_compile_list(one) for one in line.lists]
    if line.pairs is not None:
        extras.append(_compile_pairs(line.pairs))
    return tuple(extras)


def _compile_component(line: ElementLine) -> _Extra:
    def read(segment: Segment, out: Fields, refused: list[int]) -> bool:
        text = segment.get(line.element, line.component or 1)
        if text is None:
            return False
        value = convert(text, line.converter.read)
        if value is None or isinstance(value, Refused):
            refused.append(line.element - 1)
            return False
        target = out.setdefault(line.inside, {}) if line.inside else out
        target[line.field] = value
        return True

    return read


def _compile_rest(element: int, lines: Iterable[ElementLine]) -> _Extra:
    """Return the function that refuses a composite of which some component is not taken."""
    taken = {line.component for line in lines if line.element == element}

    def read(segment: Segment, out: Fields, refused: list[int]) -> bool:
        if element <= len(segment.elements):
            parts = repetitions(segment.elements[element - 1])
            rest = (text for n, text in enumerate(parts[0], start=1) if n not in taken)
            if len(parts) > 1 or any(rest):
                refused.append(element - 1)
        return False

    return read


def _compile_list(line: ListLine) -> _Extra:
    def read(segment: Segment, out: Fields, refused: list[int]) -> bool:
        texts = [text for text in segment.elements[line.first - 1 : line.last] if text]
        if texts:
            out.setdefault(line.field, []).extend(texts)
        return bool(texts)

    return read


def _compile_pairs(line: PairsLine) -> _Extra:
    places, name, kinds = tuple(p - 1 for p in line.places), line.field, line.kinds.read
    fixed = tuple((place - 1, kind) for place, kind in line.fixed.items())

    def read(segment: Segment, out: Fields, refused: list[int]) -> bool:
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
            name_of, text = _single(qualifier), _single(value)
            if not name_of or not text:
                refused += (index, index + 1)
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
