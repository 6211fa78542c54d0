"""Which field of a business document a place in a set feeds, as the set's mapping table says."""

from collections.abc import Iterator
from functools import partial

from edi.explain import FieldOf, Path
from edi.model import Loop, Segment
from mappings.tables import find_table
from mappings.tables.definitions import (
    ContainerLine,
    HierarchyLine,
    Line,
    Lines,
    LoopLine,
    PartyLine,
    QualifiedLine,
    SegmentLine,
)
from mappings.tables.fields import FieldType

LEVEL = 3
"""HL03 names the level."""


def fields_of(set_id: str, version: str) -> FieldOf | None:
    """Return what names the fields of a set: "lines.quantity"; None when no table maps the set."""
    table = find_table(set_id, version)
    return partial(_field, table.definition.root) if table is not None else None


def _field(
    root: Lines, path: Path, segment: Segment, element: int, component: int | None
) -> str | None:
    lines, inside = root, ""
    line: Line | None = None
    for loop in path[1:]:
        around, line = line, lines.by_id.get(loop.id)
        if isinstance(around, ContainerLine) and loop.id == around.inner.id:
            line, inside = around.inner, _outside(inside)
        if isinstance(line, SegmentLine | QualifiedLine):
            break  # only the segment that opens the loop is mapped
        inner = _inner(line, loop)
        if inner is None:
            return None
        lines, into = inner
        inside = _join(inside, into.name if into else "")
    else:
        line = lines.by_id.get(segment.id)
    if not isinstance(line, SegmentLine | QualifiedLine) or line.id != segment.id:
        return None
    names = (*_names(line, segment, element, component), *_second(lines, segment, element))
    return _join(inside, names[0]) if names else None


def _inner(line: Line | None, loop: Loop) -> tuple[Lines, FieldType | None] | None:
    """Return the lines of a loop and the field that takes it, None when it is not mapped."""
    opening = loop.children[0]
    assert isinstance(opening, Segment)
    if isinstance(line, PartyLine):
        line = line.cases.get(opening.get(line.by) or "", line.rest)
    if isinstance(line, HierarchyLine):
        level = line.levels.get(opening.get(LEVEL) or "")
        return (level.lines, level.into) if level else None
    if isinstance(line, LoopLine | ContainerLine):
        return line.lines, line.into
    return None


def _names(
    line: SegmentLine | QualifiedLine, segment: Segment, element: int, component: int | None
) -> Iterator[str]:
    """Yield the fields that an element feeds by the line of its segment."""
    if isinstance(line, QualifiedLine):
        code = segment.get(line.by)
        chosen = (case.line for case in line.cases if code in case.codes)
        one = next(chosen, line.rest)
        if one is not None:
            yield from _names(one, segment, element, component)
        return
    into = line.into.name if line.into else ""
    if line.function is not None:
        yield into
    for known in line.elements:
        is_here = known.element == element and (known.component or component) == component
        if is_here and known.field:
            yield _join(into, _join(known.inside, known.field))
    yield from (_join(into, one.field) for one in line.lists if one.first <= element <= one.last)
    if line.pairs is not None:
        places = {place + after for place in line.pairs.places for after in (0, 1)}
        if element in places | set(line.pairs.fixed):
            yield _join(into, line.pairs.field)


def _second(lines: Lines, segment: Segment, element: int) -> Iterator[str]:
    """Yield the fields whose second place this is."""
    for one in lines.also:
        if (one.id, one.element) == (segment.id, element):
            yield one.field


def _join(inside: str, name: str) -> str:
    return ".".join(part for part in (inside, name) if part)


def _outside(path: str) -> str:
    return path.rpartition(".")[0]
