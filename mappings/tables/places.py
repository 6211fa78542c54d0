"""Where every field of a document stands in its set, as the mapping table says.

Places are written as keys of guides are: PO1/REF02, N1[ST]/N104, CPS/LIN/IMD03-4.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from mappings.tables.converters import TEXT
from mappings.tables.definitions import (
    Computed,
    ContainerLine,
    ElementLine,
    HierarchyLine,
    Line,
    Lines,
    LoopLine,
    PackingLine,
    PairsLine,
    PartyLine,
    QualifiedLine,
    SegmentLine,
)
from mappings.tables.fields import FieldType
from mappings.tables.shares import MARK, Split
from mappings.tables.sources import Node

OTHERS: Final = "*"
"""Stands for all qualifiers that no line names."""


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """One field, one place of it; `element` is its line where it has one of its own.

    `qualifier` says what must stand in the segment (REF01 = DP), "" where nothing must. A `second`
    place is read when no other gives the field, and never written.
    """

    path: str
    place: str
    qualifier: str
    converter: str
    element: ElementLine | None = None
    second: bool = False


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the walk through a table is: in which part of the document, in which loops."""

    path: str = ""
    loops: str = ""

    def inside(self, loop: str, into: FieldType | None = None) -> "_Spot":
        """Return the spot in a loop, and in the part of the document that it fills if any."""
        return _Spot(self.field(into.name if into else ""), f"{self.loops}{loop}/")

    def field(self, *names: str) -> str:
        """Return the path of a field in this part of the document."""
        return ".".join(part for part in (self.path, *names) if part)


def field_places(lines: Lines) -> Iterator[FieldPlace]:
    """Yield the places of all fields that the lines of a table's root name, in their order."""
    yield from _places(lines, _Spot())


def _places(lines: Lines, spot: _Spot) -> Iterator[FieldPlace]:
    for name, line in lines.by_id.items():
        yield from _of_line(name, line, spot)
    for also in lines.also:
        place = f"{spot.loops}{_at(also.id, also.element, also.component)}"
        where = f"{also.id}{also.where[0]:02d} = {also.where[1]}" if also.where else ""
        path = spot.field(also.field)
        yield FieldPlace(path, place, where, also.converter.name, second=True)


def _of_line(name: str, line: Line, spot: _Spot) -> Iterator[FieldPlace]:
    match line:
        case SegmentLine():
            yield from _segment(line, spot, "")
        case QualifiedLine():
            for case in line.cases:
                yield from _segment(case.line, spot, _equals(line, "/".join(case.codes)))
            if line.rest is not None:
                yield from _segment(line.rest, spot, _equals(line, OTHERS))
        case LoopLine():
            yield from _loop(name, line, spot)
        case PartyLine():
            yield from _party(name, line, spot)
        case ContainerLine():
            here = spot.inside(name, line.into)
            yield from _places(line.lines, here)
            yield from _loop(line.inner.id, line.inner, replace(here, path=spot.path))
            if line.split is not None and line.inner.into is not None:
                item = spot.field(line.inner.into.name, line.link)
                yield from _split(line, line.split, here.field("parent"), item)
        case HierarchyLine():
            for code, level in line.levels.items():
                yield from _places(level.lines, spot.inside(f"{name}[{code}]", level.into))
        case PackingLine():
            inner = {"P": f"/{line.package}", "I": f"/{line.item}"}
            inner["O"] = f"{inner['I']}/{line.order}"
            for code, level in line.levels.items():
                loop = name + inner.get(code, "")
                yield from _places(level.lines, spot.inside(loop, level.into))


def _loop(name: str, line: LoopLine, spot: _Spot) -> Iterator[FieldPlace]:
    yield from _places(line.lines, spot.inside(name, line.into))


def _split(line: ContainerLine, split: Split, package: str, item: str) -> Iterator[FieldPlace]:
    """Yield where a package and an item in it, at these paths, name what holds them."""
    mark, codes = _at(split.segment, MARK), "/".join(split.kinds)
    qualifier = f"{_at(split.segment, 1)} = {codes}"
    places = {package: f"{line.id}/{mark}", item: f"{line.id}/{line.inner.id}/{mark}"}
    yield from (FieldPlace(path, at, qualifier, TEXT.name) for path, at in places.items())


def _party(name: str, line: PartyLine, spot: _Spot) -> Iterator[FieldPlace]:
    codes: dict[int, list[str]] = {}
    for code, case in line.cases.items():
        codes.setdefault(id(case), []).append(code)
    for case in {id(one): one for one in line.cases.values()}.values():
        yield from _loop(f"{name}[{'/'.join(codes[id(case)])}]", case, spot)
    if line.rest is not None:
        yield from _loop(f"{name}[{OTHERS}]", line.rest, spot)


def _equals(line: QualifiedLine, codes: str) -> str:
    _, _, component = line.node.need("by").partition(".")
    return f"{_at(line.id, line.by, component)} = {codes}"


def _segment(line: SegmentLine, spot: _Spot, qualifier: str) -> Iterator[FieldPlace]:
    into = line.into.name if line.into else ""
    inner = replace(spot, path=spot.field(into))
    if line.function is not None:
        place = f"{spot.loops}{line.id}"
        yield FieldPlace(inner.path, place, qualifier, line.node.need("function"))
    for path, at, converter, element in _fields(line):
        place = f"{spot.loops}{at}"
        yield FieldPlace(inner.field(path), place, qualifier, converter, element)
    if line.more is not None:
        yield from _segment(line.more, spot, qualifier or f"{line.id} again")


_Field = tuple[str, str, str, ElementLine | None]


def _fields(line: SegmentLine) -> Iterator[_Field]:
    """Yield the fields of a segment's own lines with their place, converter and element."""
    for one in line.elements:
        if one.field:
            path = f"{one.inside}.{one.field}" if one.inside else one.field
            at = _at(line.id, one.element, one.component)
            yield path, at, _converter(one, line.node), one
    for run in line.runs:
        at = _range(_at(line.id, run.element, run.first), run.first, run.last)
        yield from ((name, at, run.run.name, None) for name in run.fields)
    for listed in line.lists:
        at = _range(_at(line.id, listed.first), listed.first, listed.last)
        yield listed.field, at, "text", None
    if line.items is not None:
        first, last = line.items.places[0], line.items.places[-1]
        at = _range(_at(line.id, first), first, last)
        yield line.items.field, at, _kinds(line.node.keys["items"]), None
    if line.pairs is not None:
        yield from _pairs(line.id, line.pairs, line.node.keys["pairs"])


def _pairs(id: str, line: PairsLine, node: Node) -> Iterator[_Field]:
    for place in line.places:
        yield line.field, _range(_at(id, place), place, place + 1), _kinds(node), None
    for place, kind in line.fixed.items():
        yield line.field, _at(id, place), f"kind {kind}", None


def _kinds(node: Node) -> str:
    return f"code {node.need('codes')}"


def _at(id: str, element: int, component: int | str | None = None) -> str:
    """Return a place as guides write it: BEG03, or NAD02-1."""
    part = f"-{component}" if component else ""
    return f"{id}{element:02d}{part}"


def _range(at: str, first: int, last: int) -> str:
    """Return a place that goes on to another element or component: N301..2."""
    return at if first == last else f"{at}..{last}"


def _converter(line: ElementLine, node: Node) -> str:
    """Return how a value is read: by its converter, and what stands for the field's absence."""
    key = str(line.element) + (f".{line.component}" if line.component else "")
    words = (node.get(key) or "").partition("=")[0].partition("|")[2].strip()
    known = words or line.converter.name
    if line.computed is not None:
        return f"{known} = {_computed(line.computed)}"
    return known if line.default is None else f"{known} = {line.default}".rstrip()


def _computed(how: Computed) -> str:
    of = how.segment or ".".join(part for part in (how.field, how.of) if part)
    return f"{how.how} {of}".rstrip()


def by_path(lines: Lines) -> Mapping[str, tuple[FieldPlace, ...]]:
    """Return the places of each field by its path; those that are only read are left out."""
    found: dict[str, list[FieldPlace]] = {}
    for one in field_places(lines):
        if not one.second:
            found.setdefault(one.path, []).append(one)
    return {path: tuple(places) for path, places in found.items()}
