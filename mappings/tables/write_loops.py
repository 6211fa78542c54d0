"""Compiles the lines of loops into functions that write a document in the dictionary's order."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import attrgetter
from typing import Any

from edi.dictionary import LoopDefinition, SegmentUse
from edi.model import Segment
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
from mappings.tables.hierarchy import Node, draw, parse_structure
from mappings.tables.write_segments import (
    Writing,
    blank,
    compile_qualified,
    compile_segment,
)

LoopWriter = Callable[[Any, Writing], None]


def compile_map(lines: Lines, loop: LoopDefinition, *, forced: bool = False) -> LoopWriter:
    """Return the writer of all that a loop holds; `forced` writes its opening segment always.

    Raises BadGuide for a segment that the loop does not have in the dictionary.
    """
    writers = tuple(_writers(lines, loop, forced=forced))

    def write(value: Any, writing: Writing) -> None:
        for one in writers:
            one(value, writing)

    return write


def _writers(lines: Lines, loop: LoopDefinition, *, forced: bool) -> Iterator[LoopWriter]:
    left = dict(lines.by_id)
    for place in loop.children:
        line = left.pop(place.id, None)
        if line is not None:
            yield _writer(line, place, forced=forced and place is loop.children[0])
    for line in left.values():
        if not line.node.shared:
            raise line.node.fault(f"{line.id} has no place in {loop.id}")


def _writer(line: Line, place: SegmentUse | LoopDefinition, *, forced: bool) -> LoopWriter:
    if isinstance(line, SegmentLine):
        return compile_segment(line, forced=forced)
    if isinstance(line, QualifiedLine):
        return compile_qualified(line)
    if isinstance(place, SegmentUse):
        raise line.node.fault(f"{place.id} is a segment here, not a loop")
    if isinstance(line, PartyLine):
        return _compile_party(line, place)
    if isinstance(line, ContainerLine):
        return _compile_container(line, place)
    if isinstance(line, HierarchyLine):
        return _compile_hierarchy(line, place)
    return _compile_loop(line, place)


def _compile_loop(line: LoopLine, place: LoopDefinition) -> LoopWriter:
    if line.into is None:
        return _compile_transparent(line, place)
    lines = line.lines if line.each is None else _opened(line.lines, line.each)
    write_item = compile_map(lines, place, forced=True)
    get, many = attrgetter(line.into.name), line.into.many

    def write(value: Any, writing: Writing) -> None:
        found = get(value)
        if not many:
            found = () if found is None else (found,)
        for number, item in enumerate(found, start=1):
            writing.sequence = number
            write_item(item, writing)

    return write


def _opened(lines: Lines, each: str) -> Lines:
    """Return lines whose inner loop writes the same value as what is around it."""
    inner = lines.by_id[each]
    assert isinstance(inner, LoopLine)
    return Lines(lines.model, {**lines.by_id, each: replace(inner, into=None)})


def _compile_transparent(line: LoopLine, place: LoopDefinition) -> LoopWriter:
    """Return the writer of a loop whose opening segment is written when anything in it is."""
    header = line.lines.by_id.get(place.id)
    if not isinstance(header, SegmentLine | QualifiedLine):
        raise line.node.fault(f"the map has no segment {place.id}")
    write_loop = compile_map(line.lines, place)
    write_header = compile_segment(header, forced=True) if isinstance(header, SegmentLine) else None

    def write(value: Any, writing: Writing) -> None:
        start = len(writing.body)
        write_loop(value, writing)
        opened = len(writing.body) > start and writing.body[start].id != place.id
        if opened and write_header is not None:
            inside = writing.body[start:]
            del writing.body[start:]
            write_header(value, writing)
            writing.body.extend(inside)

    return write


def _compile_party(line: PartyLine, place: LoopDefinition) -> LoopWriter:
    loops = [*line.cases.values(), *([line.rest] if line.rest is not None else [])]
    writers = [_compile_loop(one, place) for one in loops]

    def write(value: Any, writing: Writing) -> None:
        for one in writers:
            one(value, writing)

    return write


def _compile_container(line: ContainerLine, place: LoopDefinition) -> LoopWriter:
    """Return the writer of one loop per package with its items, then one per loose item."""
    assert line.inner.into is not None
    inner_place = next(
        one for one in place.children if isinstance(one, LoopDefinition) and one.id == line.inner.id
    )
    write_package = compile_map(line.lines, place, forced=True)
    write_item = compile_map(line.inner.lines, inner_place, forced=True)
    packages, items = attrgetter(line.into.name), attrgetter(line.inner.into.name)
    link, nothing = attrgetter(line.link), blank(line.into.kind)

    def write(value: Any, writing: Writing) -> None:
        held: dict[str | None, list[Any]] = {}
        for item in items(value):
            held.setdefault(link(item), []).append(item)
        writing.sequence = 0
        for package in packages(value):
            writing.sequence += 1
            write_package(package, writing)
            for item in held.pop(package.key, ()):
                write_item(item, writing)
        for item in held.pop(None, ()):
            writing.sequence += 1
            write_package(nothing, writing)
            write_item(item, writing)
        for key in held:
            writing.refuse(place.id, 1, f"has no package {key} for what it holds", key)

    return write


def _compile_hierarchy(line: HierarchyLine, place: LoopDefinition) -> LoopWriter:
    """Return the writer of the HL loops, in the structure that the partner wants."""
    inside = replace(place, children=place.children[1:])
    writers = {code: compile_map(level.lines, inside) for code, level in line.levels.items()}

    def write_node(node: Node, parent: str, writing: Writing) -> None:
        writing.sequence += 1
        number = str(writing.sequence)
        writing.body.append(Segment(place.id, (number, parent, node.level)))
        writers[node.level](node.value, writing)
        for child in node.children:
            write_node(child, number, writing)

    def write(value: Any, writing: Writing) -> None:
        try:
            root = draw(value, parse_structure(writing.structure))
        except ValueError as fault:
            writing.refuse(place.id, 3, str(fault), writing.structure)
            return
        writing.sequence = 0
        write_node(root, "", writing)

    return write
