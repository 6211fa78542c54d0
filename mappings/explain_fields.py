"""Which field of a business document a place in a set feeds, as the set's mapping table says."""

from collections.abc import Callable, Iterator
from typing import Final

from edi.explain import FieldOf, Path
from edi.model import Loop, Segment
from mappings.tables import Table, find_table
from mappings.tables.definitions import (
    ContainerLine,
    HierarchyLine,
    Line,
    Lines,
    LoopLine,
    PackingLine,
    PartyLine,
    QualifiedLine,
    SegmentLine,
)
from mappings.tables.fields import FieldType
from mappings.tables.numbered import number_loops
from mappings.tables.shares import MARK, QUANTITY, names_package

Place = tuple[int, int | None]
"""An element and a component of it."""

LEVEL: Final = 3
"""HL03 names the level."""
PACKAGES, ITEMS = "P", "I"

TableOf = Callable[[str], Table | None]
"""Gives the table of a set as a partner differs, None where it does not."""


def fields_of(set_id: str, version: str, table_of: TableOf | None = None) -> FieldOf | None:
    """Return what names the fields of a set: "lines.quantity"; None when no table maps the set."""
    own = table_of(set_id) if table_of is not None else None
    table = own or find_table(set_id, version)
    return _Namer(table).name if table is not None else None


class _Namer:
    """Names the fields of one set, whose loops are told apart by number as in its table."""

    def __init__(self, table: Table) -> None:
        self._table: Final = table
        self._root: Loop | None = None
        self._numbered: dict[int, Loop] = {}

    def name(self, path: Path, segment: Segment, element: int, component: int | None) -> str | None:
        root, *loops = path
        if root is not self._root:
            self._root = root
            numbered = number_loops(root, self._table.numbers)
            pairs = zip(root.children, numbered.children, strict=True)
            self._numbered = {id(old): new for old, new in pairs if isinstance(new, Loop)}
        loops[:1] = [self._numbered[id(one)] for one in loops[:1]]
        names = _fields(self._table.definition.root, tuple(loops), segment, (element, component))
        return next(names, None)


def _fields(lines: Lines, loops: Path, segment: Segment, at: Place) -> Iterator[str]:
    """Yield the fields that a place in a segment feeds, which stands in these loops of a map."""
    line = lines.by_id.get(loops[0].id if loops else segment.id)
    is_opening = len(loops) == 1 and loops[0].children[0] is segment
    if line is not None and (not loops or is_opening):
        yield from _names(line, segment, at)
    if not loops:
        yield from _second(lines, segment, at)
    elif isinstance(line, ContainerLine) and names_package(segment, line.split):
        yield from _holder(line, loops[1:], at[0])
    elif line is not None:
        for inner, into, rest in _inner(line, loops):
            names = _fields(inner, rest, segment, at)
            yield from (_join(into.name if into else "", name) for name in names)


def _holder(line: ContainerLine, loops: Path, element: int) -> Iterator[str]:
    """Yield the field that an element of what names a package feeds, in its loop or an item's."""
    if not loops and element == MARK:
        yield _join(line.into.name, "parent")
    elif loops and loops[0].id == line.inner.id and line.inner.into and line.split:
        fields = {MARK: line.link, QUANTITY: line.split.quantity}
        if element in fields:
            yield _join(line.inner.into.name, fields[element])


def _inner(line: Line, loops: Path) -> Iterator[tuple[Lines, FieldType | None, Path]]:
    """Yield the lines that may hold in a loop, the field that takes them, the loops in it."""
    loop, rest = loops[0], loops[1:]
    opening = loop.children[0]
    assert isinstance(opening, Segment)
    if isinstance(line, PartyLine):
        found = line.cases.get(opening.get(line.by) or "", line.rest)
        if found is not None:
            yield found.lines, found.into, rest
    elif isinstance(line, HierarchyLine):
        level = line.levels.get(opening.get(LEVEL) or "")
        if level is not None:
            yield level.lines, level.into, rest
    elif isinstance(line, PackingLine) and rest:
        level = line.levels.get({line.package: PACKAGES, line.item: ITEMS}.get(rest[0].id, ""))
        if level is not None:
            yield level.lines, level.into, rest[1:]
    elif isinstance(line, LoopLine):
        yield line.lines, line.into, rest
    elif isinstance(line, ContainerLine):
        if rest and rest[0].id == line.inner.id:
            yield line.inner.lines, line.inner.into, rest[1:]
        yield line.lines, line.into, rest


def _names(line: Line, segment: Segment, at: Place) -> Iterator[str]:
    """Yield the fields that a place feeds by the line of its segment."""
    if isinstance(line, QualifiedLine):
        code = segment.get(line.by)
        chosen = (case.line for case in line.cases if code in case.codes)
        one = next(chosen, line.rest)
        if one is not None:
            yield from _names(one, segment, at)
    elif isinstance(line, SegmentLine):
        into = line.into.name if line.into else ""
        if line.function is not None:
            yield into
        yield from (_join(into, name) for name in _named(line, at))


def _named(line: SegmentLine, at: Place) -> Iterator[str]:
    element, component = at
    for known in line.elements:
        is_here = known.element == element and (known.component or 1) == (component or 1)
        if is_here and known.field:
            yield _join(known.inside, known.field)
    yield from (one.field for one in line.lists if one.first <= element <= one.last)
    for run in line.runs:
        if run.element == element and run.first <= (component or 1) <= run.last:
            yield run.fields[min((component or 1) - run.first, len(run.fields) - 1)]
    if line.items is not None and element in line.items.places:
        yield line.items.field
    if line.pairs is not None:
        places = {place + after for place in line.pairs.places for after in (0, 1)}
        if element in places | set(line.pairs.fixed):
            yield line.pairs.field


def _second(lines: Lines, segment: Segment, at: Place) -> Iterator[str]:
    """Yield the fields whose second place this is."""
    for one in lines.also:
        if (one.id, one.element) == (segment.id, at[0]) and at[1] in (None, 1):
            yield one.field


def _join(inside: str, name: str) -> str:
    return ".".join(part for part in (inside, name) if part)
