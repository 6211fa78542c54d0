"""Compiles the lines of loops into functions that fill a document from a loop tree."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from edi.model import Loop, Segment
from mappings.tables.container_reading import compile_container
from mappings.tables.context import Fields, Here, Reading
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
from mappings.tables.fields import required_fields
from mappings.tables.hierarchy_reading import compile_hierarchy
from mappings.tables.packing_reading import compile_packing
from mappings.tables.read_fields import compile_finish
from mappings.tables.read_segments import Seen, SegmentReader, compile_qualified, compile_segment

JOINS: Final = ("key", "order")
"""Fields that must be there and that the place in a tree gives, not a segment."""

LoopReader = Callable[[Loop, Fields, Seen, Reading, Here], bool]
MapReader = Callable[[Loop, Fields, Reading, Here], None]


def compile_map(lines: Lines, opening: str | None = None) -> MapReader:
    """Return the function that reads all children of a loop into fields.

    `opening` is the id of the segment that opens it, None for the root.
    """
    segments: dict[str, SegmentReader] = {}
    loops: dict[str, LoopReader] = {}
    last: list[Callable[[Loop, Fields, Reading, Here], None]] = []
    for name, line in lines.by_id.items():
        if isinstance(line, SegmentLine | QualifiedLine):
            segments[name] = _compile_one(line, opening=name == opening)
            by = line.by if isinstance(line, QualifiedLine) else None
            loops[name] = _first_segment(segments[name], by)
        elif isinstance(line, HierarchyLine):
            last.append(
                compile_hierarchy(line, {k: _level(v.lines) for k, v in line.levels.items()})
            )
            loops[name] = _nothing
        elif isinstance(line, PackingLine):
            levels = {k: _level(v.lines, _opening(k, line)) for k, v in line.levels.items()}
            last.append(compile_packing(line, levels))
            loops[name] = _nothing
        else:
            loops[name] = _compile_loop(line)
    last += compile_finish(lines)

    def read(loop: Loop, out: Fields, ctx: Reading, here: Here) -> None:
        seen: Seen = set()
        for child in loop.children:
            if isinstance(child, Segment):
                reader = segments.get(child.id)
                if reader is None or not reader(child, out, seen, ctx, here):
                    ctx.leave(child, here)
            else:
                inner = loops.get(child.id)
                if inner is None or not inner(child, out, seen, ctx, here):
                    ctx.leave_loop(child, here)
        for finish in last:
            finish(loop, out, ctx, here)

    return read


def _compile_one(line: SegmentLine | QualifiedLine, *, opening: bool) -> SegmentReader:
    if isinstance(line, SegmentLine):
        return compile_segment(line, opening=opening)
    return compile_qualified(line, opening=opening)


def _nothing(loop: Loop, out: Fields, seen: Seen, ctx: Reading, here: Here) -> bool:
    return True


def _first_segment(reader: SegmentReader, by: int | None) -> LoopReader:
    """Return the reader of a loop of which only the opening segment is mapped."""

    def read(loop: Loop, out: Fields, seen: Seen, ctx: Reading, here: Here) -> bool:
        first = loop.children[0]
        inside = Here(loop, here, by)
        if not (isinstance(first, Segment) and reader(first, out, seen, ctx, inside)):
            return False
        for child in loop.children[1:]:
            if isinstance(child, Segment):
                ctx.leave(child, inside)
            else:
                ctx.leave_loop(child, inside)
        return True

    return read


def _compile_loop(line: Line) -> LoopReader:
    if isinstance(line, PartyLine):
        return _compile_party(line)
    if isinstance(line, ContainerLine):
        return _compile_container(line)
    assert isinstance(line, LoopLine)
    if line.each is not None:
        return _compile_each(line, line.each)
    if line.into is not None:
        return _compile_item(line)
    return _compile_transparent(line)


def _compile_transparent(line: LoopLine, *, by: int | None = None) -> LoopReader:
    read_map = compile_map(line.lines, line.opener)
    once = object()
    if line.every:
        return _compile_every(read_map)

    def read(loop: Loop, out: Fields, seen: Seen, ctx: Reading, here: Here) -> bool:
        if once in seen:
            return False
        seen.add(once)
        read_map(loop, out, ctx, Here(loop, here, by))
        return True

    return read


def _compile_every(read_map: MapReader) -> LoopReader:
    """Return the reader of a loop that comes again; what contradicts an earlier one is left."""

    def read(loop: Loop, out: Fields, seen: Seen, ctx: Reading, here: Here) -> bool:
        more: Fields = {}
        left = len(ctx.unmapped)
        read_map(loop, more, ctx, Here(loop, here))
        if any(name in out and not isinstance(more[name], list) for name in more):
            del ctx.unmapped[left:]
            return False
        for name, value in more.items():
            out[name] = [*out.get(name, ()), *value] if isinstance(value, list) else value
        return True

    return read


def _compile_item(line: LoopLine, *, by: int | None = None) -> LoopReader:
    """Return the reader of a loop that is one value; `by` is the element of its qualifier."""
    if line.into is None:
        return _compile_transparent(line, by=by)
    read_map = compile_map(line.lines, line.opener)
    name, many = line.into.name, line.into.many
    require = compile_required(line.lines, also=JOINS)

    def read(loop: Loop, out: Fields, seen: Seen, ctx: Reading, here: Here) -> bool:
        if not many and name in out:
            return False
        item: Fields = {}
        inside = Here(loop, here, by)
        read_map(loop, item, ctx, inside)
        require(item, ctx, inside)
        if many:
            out.setdefault(name, []).append(item)
        else:
            out[name] = item
        return True

    return read


def _compile_each(line: LoopLine, each: str) -> LoopReader:
    """Return the reader of a loop in which every inner loop is one value."""
    assert line.into is not None
    inner = line.lines.by_id[each]
    assert isinstance(inner, LoopLine)
    around = replace(line.lines, by_id={k: v for k, v in line.lines.by_id.items() if k != each})
    read_around = compile_map(around, line.id)
    read_inner = compile_map(inner.lines, inner.id)
    require = compile_required(line.lines)
    name = line.into.name

    def read(loop: Loop, out: Fields, seen: Seen, ctx: Reading, here: Here) -> bool:
        inner_loops = list(loop.loops(each))
        if not inner_loops:
            return False
        inside = Here(loop, here)
        shared: Fields = {}
        read_around(Loop(loop.id, [c for c in loop.children if c.id != each]), shared, ctx, inside)
        for one in inner_loops:
            item = {k: list(v) if isinstance(v, list) else v for k, v in shared.items()}
            read_inner(one, item, ctx, Here(one, inside))
            require(item, ctx, Here(one, inside))
            out.setdefault(name, []).append(item)
        return True

    return read


def _compile_party(line: PartyLine) -> LoopReader:
    by = line.by
    cases: dict[str, tuple[LoopReader, object]] = {}
    marks: dict[int, object] = {}
    for code, one in line.cases.items():
        mark = None if one.into and one.into.many else marks.setdefault(id(one), object())
        cases[code] = (_compile_item(one, by=by), mark)
    rest = _compile_item(line.rest, by=by) if line.rest is not None else None

    def read(loop: Loop, out: Fields, seen: Seen, ctx: Reading, here: Here) -> bool:
        header = loop.children[0]
        assert isinstance(header, Segment)
        case = cases.get(header.get(by) or "")
        if case is not None:
            reader, mark = case
            if mark is None:
                return reader(loop, out, seen, ctx, here)
            if mark not in seen:
                seen.add(mark)
                return reader(loop, out, set(), ctx, here)
            ctx.add_repeated(header, by, Here(loop, here))
        return rest is not None and rest(loop, out, seen, ctx, here)

    return read


def _compile_container(line: ContainerLine) -> LoopReader:
    read_package = compile_map(line.lines, line.opener)
    read_item = compile_map(line.inner.lines, line.inner.id)
    read_all = compile_container(line, read_package, read_item, compile_required(line.inner.lines))

    def read(loop: Loop, out: Fields, seen: Seen, ctx: Reading, here: Here) -> bool:
        read_all(loop, out, ctx, here)
        return True

    return read


def _level(
    lines: Lines, opening: str | None = None
) -> tuple[MapReader, Callable[[Fields, Reading, Here], None]]:
    return compile_map(lines, opening), compile_required(lines, also=JOINS)


def _opening(level: str, line: PackingLine) -> str:
    """Return the id of the segment that opens what stands at a level of a packing."""
    ids = {"P": line.package, "H": line.package, "I": line.item, "O": line.order}
    return ids.get(level, line.id)


def compile_required(
    lines: Lines, *, also: Sequence[str] = ()
) -> Callable[[Fields, Reading, Here], None]:
    """Return the function that reports the required fields that a loop did not give."""
    places = _places(lines)
    needed = tuple(
        (name, places.get(name)) for name in required_fields(lines.model) if name not in also
    )

    def require(out: Fields, ctx: Reading, here: Here) -> None:
        for name, place in needed:
            if name not in out and (id(out), name) not in ctx.unreadable:
                _report_missing(name, place, ctx, here)

    return require


def _report_missing(name: str, place: tuple[str, int] | None, ctx: Reading, here: Here) -> None:
    segments = list(here.loop.all_segments()) or [Segment("", ())]
    if place is not None:
        for segment in segments:
            if segment.id == place[0]:
                ctx.add_missing(name, segment, place[1], here)
                return
    ctx.add_missing(name, segments[0], None, here)


def _places(lines: Lines) -> dict[str, tuple[str, int]]:
    """Return the segment and element that give each field of this model, the first that does."""
    places: dict[str, tuple[str, int]] = {}
    for line in lines.by_id.values():
        if isinstance(line, SegmentLine) and line.into is None:
            _add_places(places, line)
        elif isinstance(line, QualifiedLine):
            for case in line.cases:
                _add_places(places, case.line)
        elif isinstance(line, LoopLine) and (line.into is None or line.lines.model is lines.model):
            for field, place in _places(line.lines).items():
                places.setdefault(field, place)
    return places


def _add_places(places: dict[str, tuple[str, int]], line: SegmentLine) -> None:
    for e in line.elements:
        places.setdefault(e.field, (line.id, e.element))
    for run in line.runs:
        for field in run.fields:
            places.setdefault(field, (line.id, run.element))
