"""Compiles the lines of loops into functions that write a document in the dictionary's order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, Final

from edi.dictionary import LoopDefinition, SegmentUse, SetDefinition
from edi.model import Segment
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
    is_constant,
)
from mappings.tables.hierarchy import Node, draw, parse_structure
from mappings.tables.packing import compile_packing
from mappings.tables.shares import insert_in_place, write_share
from mappings.tables.write_composites import Writing
from mappings.tables.write_segments import (
    blank,
    compile_opener,
    compile_qualified,
    compile_segment,
)
from mappings.tables.write_shapes import Write, Writer, in_turn, together

SECTION: Final = "UNS"
"""Section control: D before the detail, S before the summary (ISO 9735, annex of UNS)."""


def compile_root(lines: Lines, definition: SetDefinition) -> Write:
    """Return the writer of a document as the body of a set.

    Raises BadGuide for a line that has no place in the dictionary.
    """
    return _Compiler(definition).map(lines, definition.root)


@dataclass(frozen=True, slots=True)
class _Compiler:
    """Compiles lines against one set of the dictionary."""

    definition: SetDefinition

    def map(self, lines: Lines, loop: LoopDefinition, *, forced: bool = False) -> Write:
        """Compile all that a loop holds; `forced` writes its opening segment always."""
        return in_turn(self._writers(lines, loop, forced=forced), lines.model)

    def _writers(self, lines: Lines, loop: LoopDefinition, *, forced: bool) -> Iterator[Writer]:
        left = dict(lines.by_id)
        sections = [place for place in loop.children if place.id == SECTION and place.mandatory]
        for place in loop.children:
            if place in sections:
                yield Writer(_section(last=place is sections[-1]))
            elif (line := left.pop(place.id, None)) is not None:
                yield from self._of_line(line, place, forced=forced and place is loop.children[0])
        for line in left.values():
            raise line.node.fault(f"{line.id} has no place in {loop.id}")

    def _of_line(
        self, line: Line, place: SegmentUse | LoopDefinition, *, forced: bool
    ) -> Iterator[Writer]:
        if isinstance(line, SegmentLine):
            forced = forced or (place.mandatory and is_constant(line))
            yield compile_segment(line, self.definition.segments[line.id], forced=forced)
        elif isinstance(line, QualifiedLine) and forced:
            yield compile_opener(line, self.definition.segments[line.id])
        elif isinstance(line, QualifiedLine):
            yield from compile_qualified(line, self.definition.segments[line.id])
        elif isinstance(place, SegmentUse):
            raise line.node.fault(f"{place.id} is a segment here, not a loop")
        elif isinstance(line, PartyLine):
            yield from self._party(line, place)
        elif isinstance(line, ContainerLine):
            yield Writer(self._container(line, place))
        elif isinstance(line, HierarchyLine):
            yield Writer(self._hierarchy(line, place))
        elif isinstance(line, PackingLine):
            yield Writer(compile_packing(line, place, self.map))
        else:
            yield self._loop(line, place)

    def _loop(self, line: LoopLine, place: LoopDefinition) -> Writer:
        if line.into is None:
            return self._transparent(line, place)
        lines = line.lines if line.each is None else _opened(line.lines, line.each)
        write_item = self.map(lines, place, forced=True)
        get, many = attrgetter(line.into.name), line.into.many
        elsewhere = attrgetter(line.unless) if line.unless is not None else None

        def write(value: Any, writing: Writing) -> None:
            found = get(value)
            if not many:
                found = () if found is None else (found,)
            if elsewhere is not None:
                found = [one for one in found if not elsewhere(one)]
            for number, item in enumerate(found, start=1):
                writing.sequence = number
                write_item(item, writing)

        return Writer(write, frozenset((line.into.name,)))

    def _transparent(self, line: LoopLine, place: LoopDefinition) -> Writer:
        """Compile a loop whose opening segment is written when anything in it is."""
        header = line.lines.by_id.get(line.opener)
        if not isinstance(header, SegmentLine):
            raise line.node.fault(f"the map has no segment {line.opener}")
        rest = {name: one for name, one in line.lines.by_id.items() if one is not header}
        definition = self.definition.segments[line.opener]
        rest_lines = Lines(line.lines.model, rest)
        rest_of_it = together(self._writers(rest_lines, place, forced=False))
        of_header = compile_segment(header, definition)
        header_always = compile_segment(header, definition, forced=True)

        def write(value: Any, writing: Writing) -> None:
            start = len(writing.body)
            rest_of_it.write(value, writing)
            inside = writing.body[start:]
            del writing.body[start:]
            (header_always if inside else of_header).write(value, writing)
            writing.body.extend(inside)

        return Writer(write, together((of_header, rest_of_it)).needs)

    def _party(self, line: PartyLine, place: LoopDefinition) -> Iterator[Writer]:
        cases = {id(one): one for one in line.cases.values()}
        yield from (self._loop(one, place) for one in cases.values())
        if line.rest is not None:
            yield self._loop(line.rest, place)

    def _container(self, line: ContainerLine, place: LoopDefinition) -> Write:
        """Compile one loop per package with its items, then one per loose item."""
        assert line.inner.into is not None
        inner = next(one for one in place.children if one.id == line.inner.id)
        assert isinstance(inner, LoopDefinition)
        write_package = self.map(line.lines, place, forced=True)
        write_item = self.map(line.inner.lines, inner, forced=True)
        packages, items = attrgetter(line.into.name), attrgetter(line.inner.into.name)
        link, nothing, split = attrgetter(line.link), blank(line.into.kind), line.split
        apart = frozenset(split.kinds.values()) if split is not None else frozenset()

        def write(value: Any, writing: Writing) -> None:
            found = packages(value)
            loops = [one for one in found if one.kind not in apart]
            named = {one.key: one for one in found if one.kind in apart}
            keys = {one.key for one in loops}
            number = 0
            for package in loops:
                writing.sequence = number = number + 1
                start = len(writing.body)
                write_package(package, writing)
                if split is not None:
                    share = write_share(split, named.get(package.parent))
                    insert_in_place(writing.body, start, share, place)
                for item in items(value):
                    if link(item) == package.key:
                        write_item(item, writing)
            for item in items(value):
                key = link(item)
                if key in keys or (line.loose and not loops):
                    continue
                if line.loose:
                    writing.refuse(line.loose, 1, "would be taken for what is in the last loop")
                    return
                if key is not None and key not in named:
                    writing.refuse(place.id, 1, f"has no package {key} for what it holds", key)
                writing.sequence = number = number + 1
                write_package(nothing, writing)
                start = len(writing.body)
                write_item(item, writing)
                share = write_share(split, named.get(key), item)
                insert_in_place(writing.body, start, share, inner)

        return write

    def _hierarchy(self, line: HierarchyLine, place: LoopDefinition) -> Write:
        """Compile the HL loops, drawn in the structure that the partner wants."""
        inside = replace(place, children=place.children[1:])
        writers = {code: self.map(level.lines, inside) for code, level in line.levels.items()}

        def write_node(node: Node, parent: int, last: int, writing: Writing) -> int:
            number = last + 1
            elements = (str(number), str(parent) if parent else "", node.level)
            writing.body.append(Segment(place.id, elements))
            writers[node.level](node.value, writing)
            last = number
            for child in node.children:
                last = write_node(child, number, last, writing)
            return last

        def write(value: Any, writing: Writing) -> None:
            try:
                root = draw(value, parse_structure(writing.structure))
            except ValueError as fault:
                writing.refuse(place.id, 3, str(fault), writing.structure)
                return
            write_node(root, 0, 0, writing)

        return write


def _section(*, last: bool) -> Write:
    """Return what writes a section control, whatever the document says."""
    segment = Segment(SECTION, ("S" if last else "D",))
    return lambda _, writing: writing.body.append(segment)


def _opened(lines: Lines, each: str) -> Lines:
    """Return lines whose inner loop writes the same value as what is around it."""
    inner = lines.by_id[each]
    assert isinstance(inner, LoopLine)
    return Lines(lines.model, {**lines.by_id, each: replace(inner, into=None)})
