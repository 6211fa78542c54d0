"""Compiles what is said of a loop's fields once all its segments are read."""

from collections.abc import Callable, Iterator

from edi.model import Loop, Segment
from mappings.tables.context import Fields, Here, Reading, Refused
from mappings.tables.definitions import (
    AlsoLine,
    Computed,
    ElementLine,
    Lines,
    QualifiedLine,
    SegmentLine,
)
from mappings.tables.fields import find_field
from mappings.tables.read_composites import convert

Finish = Callable[[Loop, Fields, Reading, Here], None]


def compile_finish(lines: Lines) -> Iterator[Finish]:
    """Yield what is to be done, in this order."""
    yield from (_compile_alone(name) for name in sorted(_alone(lines)))
    yield from (_compile_also(one) for one in lines.also)
    yield from (_compile_absent(one) for one in _elements(lines) if one.required and one.default)
    yield from (_compile_computed(one) for one in _computed(lines))


def _elements(lines: Lines) -> Iterator[ElementLine]:
    """Yield the elements of the segments that fill fields of these lines' model."""
    for line in lines.by_id.values():
        plain = [case.line for case in line.cases] if isinstance(line, QualifiedLine) else [line]
        for one in plain:
            if isinstance(one, SegmentLine) and one.into is None:
                yield from (e for e in one.elements if e.field)


def _compile_absent(line: ElementLine) -> Finish:
    """Return the function that fills a field that must be there with what its absence means."""
    value = convert(line.default or "", line.converter.read)

    def finish(loop: Loop, out: Fields, ctx: Reading, here: Here) -> None:
        out.setdefault(line.field, value)

    return finish


def _alone(lines: Lines) -> set[str]:
    """Return the lists of which a line names fields of the only value."""
    inside = {one.inside for one in _elements(lines) if one.inside}
    fields = {name: find_field(lines.model, name) for name in inside}
    return {name for name, field in fields.items() if field is not None and field.many}


def _compile_alone(name: str) -> Finish:
    def read(loop: Loop, out: Fields, ctx: Reading, here: Here) -> None:
        if isinstance(out.get(name), dict):
            out[name] = [out[name]]

    return read


def _compile_also(line: AlsoLine) -> Finish:
    """Return the function that reads a field from its second place, when it is not there yet."""

    def read(loop: Loop, out: Fields, ctx: Reading, here: Here) -> None:
        if line.field in out:
            return
        for segment in _standing(loop, line.id):
            text = segment.get(line.element, line.component)
            if text is None or (line.where and segment.get(line.where[0]) != line.where[1]):
                continue
            value = convert(text, line.converter.read)
            if value is not None and not isinstance(value, Refused):
                out[line.field] = value
                return

    return read


def _computed(lines: Lines) -> Iterator[tuple[str, Computed]]:
    """Yield the fields whose absence means what is computed."""
    yield from ((e.field, e.computed) for e in _elements(lines) if e.computed)


def _compile_computed(line: tuple[str, Computed]) -> Finish:
    """Return the function that drops a total that says what the document says anyway."""
    field, how = line

    def read(loop: Loop, out: Fields, ctx: Reading, here: Here) -> None:
        items = out.get(how.field, ())
        if how.segment:
            expected = sum(one.id == how.segment for one in loop.all_segments())
        elif how.how == "count":
            expected = len(items)
        else:
            expected = sum(item.get(how.of) or 0 for item in items)
        if out.get(field) == expected:
            del out[field]

    return read


def _standing(loop: Loop, name: str) -> Iterator[Segment]:
    """Yield the segments with an id in a loop, and those that open loops in it."""
    for child in loop.children:
        if child.id == name:
            first = child if isinstance(child, Segment) else child.children[0]
            if isinstance(first, Segment):
                yield first
