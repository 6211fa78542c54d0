"""What holds among the lines of one loop, once they are read."""

from collections.abc import Mapping
from dataclasses import replace

from mappings.tables.definitions import (
    ContainerLine,
    ElementLine,
    Line,
    Lines,
    LoopLine,
    PartyLine,
    QualifiedLine,
    SegmentLine,
)
from mappings.tables.sources import Node


def check_lists(lines: Mapping[str, Line]) -> None:
    """Refuse two lines that take to one list: both would write all of it."""
    taken: set[str] = set()
    for line in lines.values():
        found = line.rest if isinstance(line, QualifiedLine | PartyLine) else line
        into = getattr(found, "into", None)
        if into is not None and into.many:
            if into.name in taken:
                raise line.node.fault(f"{into.name} is taken by another line already")
            taken.add(into.name)


def with_loose(lines: Mapping[str, Line]) -> dict[str, Line]:
    """Return lines whose loop for what is in no package leaves out what is in one."""
    found = dict(lines)
    for line in lines.values():
        if isinstance(line, ContainerLine) and line.loose is not None:
            loop, items = lines.get(line.loose), line.inner.into
            if not (isinstance(loop, LoopLine) and loop.into and items == loop.into):
                raise line.node.fault(f"loose needs a loop {line.loose} of the same list")
            found[line.loose] = replace(loop, unless=line.link)
    return found


def with_header(lines: Lines, id: str, element: ElementLine, node: Node) -> Lines:
    """Return lines whose opening segment has one element more."""
    header = lines.by_id.get(id)
    if not isinstance(header, SegmentLine):
        raise node.fault(f"the map has no segment {id}")
    header = replace(header, elements=(*header.elements, element))
    return replace(lines, by_id={**lines.by_id, id: header})
