"""What a set does not carry of a document: what was written, read back, and held against it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Final

from edi.dictionary import SetDefinition
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import Segment
from edi.position import Position
from mappings.documents.base import Document, ItemIdentifier, Value
from mappings.documents.ship_notice import ShipNotice
from mappings.tables.converters import Converter
from mappings.tables.definitions import (
    ContainerLine,
    ElementLine,
    HierarchyLine,
    PackingLine,
    TableDefinition,
)
from mappings.tables.hierarchy import JOINS, project
from mappings.tables.packing import pack
from mappings.tables.places import FieldPlace, by_path
from mappings.tables.table import Table
from mappings.tables.trees import tree_of

LEFT_ALONE: Final = frozenset({"unmapped", "key"})
"""What no table carries: it is written on request, or only joins parts to each other."""
NOTHING: Final = (None, (), "")
IDENTITY: Final = "identifiers"
QUANTITY: Final = "quantity"
"""Without this and its identifiers a line says nothing, whatever its document demands."""
CODE: Final = "code"
GTIN: Final = "gtin"
GTIN_DIGITS: Final = 14
NEAR: Final = 20
"""Among how many values of a list one is looked for that changed."""
MARKS: Final = ("sscc", "tracking", "code", "kind")
"""Fields by which a package, or what else holds items, is named, the best first."""
INDEX: Final = re.compile(r"\[\d+\]")


def find_losses(
    table: Table,
    document: Document,
    body: Sequence[Segment],
    definition: SetDefinition,
    structure: str,
) -> tuple[Finding, ...]:
    """Return a finding for each field that does not come back from the body written of a document.

    Of a ship notice counts what its `structure` carries. A loss is an error where the document
    makes no sense without the field, else a warning; `definition` is the set as its reader has it.
    """
    reading = table.read(tree_of(body, definition))
    name = table.definition.set_id
    if reading.document is None:
        needed = _needed(table.definition, document)
        return tuple(_finding(name, one) for one in needed) or reading.findings
    wanted = _drawn(table.definition, document, structure)
    expected, found = (_joined(table.definition, one) for one in (wanted, reading.document))
    comparison = _Comparison(_places(table))
    return tuple(_finding(name, one) for one in comparison.values("", expected, found))


@dataclass(frozen=True, slots=True)
class _Loss:
    """A field that does not come back, or that comes back as another value."""

    path: str
    value: Any
    came: Any = None
    essential: bool = False


def _finding(set_id: str, loss: _Loss) -> Finding:
    told = f"{loss.path}: {set_id} does not carry it"
    if loss.came is not None:
        came = ", ".join(loss.came) if isinstance(loss.came, tuple) else loss.came
        told = f"{loss.path}: {set_id} does not carry it as it is, but as {came}"
    severity = Severity.ERROR if loss.essential else Severity.WARNING
    value = None if isinstance(loss.value, Value | tuple) else str(loss.value)
    code = FindingCode.VALUE_NOT_CARRIED
    return Finding(code, severity, Origin.BUSINESS, told, Position(0), value)


@lru_cache(maxsize=256)
def _places(table: Table) -> Mapping[str, tuple[FieldPlace, ...]]:
    return by_path(table.definition.root)


def _drawn(table: TableDefinition, document: Document, structure: str) -> Document:
    """Return what the set's hierarchy can carry of a document."""
    if isinstance(document, ShipNotice):
        lines = tuple(table.root.by_id.values())
        if any(isinstance(one, HierarchyLine) for one in lines):
            return project(document, structure)
        if any(isinstance(one, PackingLine) for one in lines):
            return pack(document, structure)
    return document


def _joined(table: TableDefinition, document: Document) -> Document:
    """Return a document whose parts name each other by numbers and marks, not by made up keys."""
    if isinstance(document, ShipNotice):
        orders = {one.key: one.number for one in document.orders}
        links = {"order": orders, "parent": _marks(document.packages)}
        held = {"order": orders, "package": links["parent"]}
        lists = {
            "orders": _renamed(document.orders, {}, key=""),
            "packages": _renamed(document.packages, links, key=""),
            "items": _renamed(document.items, held),
        }
        return document.model_copy(update=lists)
    for line in table.root.by_id.values():
        if isinstance(line, ContainerLine) and line.inner.into is not None:
            packages, items = line.into.name, line.inner.into.name
            marks = _marks(getattr(document, packages))
            lists = {
                packages: _renamed(getattr(document, packages), {"parent": marks}, key=""),
                items: _renamed(getattr(document, items), {line.link: marks}),
            }
            document = document.model_copy(update=lists)
    return document


def _marks(parts: Sequence[Any]) -> Mapping[str, str]:
    """Return by what packages, places or stores are told from others, by their keys."""
    return {one.key: _mark(one) for one in parts}


def _mark(part: Value) -> str:
    return next((str(held) for name in MARKS if (held := getattr(part, name, None))), "")


def _renamed(
    values: Sequence[Value], links: Mapping[str, Mapping[str, str]], **update: str
) -> tuple[Value, ...]:
    """Return values whose links, where they have them, are the marks of what they name."""

    def renamed(one: Value) -> Value:
        linked = {
            link: marks.get(getattr(one, link) or "")
            for link, marks in links.items()
            if hasattr(one, link)
        }
        return one.model_copy(update={**linked, **update})

    return tuple(renamed(one) for one in values)


def _needed(table: TableDefinition, document: Document) -> list[_Loss]:
    """Return the required fields that no line of the table takes."""
    known = by_path(table.root)

    def missing(path: str, value: Value) -> Iterator[_Loss]:
        for name, here, held in _fields(path, value):
            if INDEX.sub("", here) in known or name in JOINS:
                continue
            if type(value).model_fields[name].is_required():
                yield _Loss(here, held, essential=True)
            for at, one in _each(here, held):
                if isinstance(one, Value):
                    yield from missing(at, one)

    return list(missing("", document))


def _fields(path: str, value: Value) -> Iterator[tuple[str, str, Any]]:
    """Yield the fields of a value that say something: name, path and what they hold."""
    for name in type(value).model_fields:
        held = getattr(value, name)
        if held not in NOTHING and name not in LEFT_ALONE:
            yield name, f"{path}.{name}".removeprefix("."), held


def _each(path: str, held: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(held, tuple):
        yield from ((f"{path}[{at}]", one) for at, one in enumerate(held))
    else:
        yield path, held


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Holds what came back against what was to be carried."""

    places: Mapping[str, tuple[FieldPlace, ...]]

    def values(self, path: str, expected: Value, found: Value) -> Iterator[_Loss]:
        """Yield the fields of one value that were lost."""
        for name, here, held in _fields(path, expected):
            came = getattr(found, name)
            if came == held or self._means_the_same(here, held, came):
                continue
            if came in NOTHING:
                yield _Loss(here, held, essential=_is_essential(expected, name, held))
            elif isinstance(held, Value):
                yield from self.values(here, held, came)
            elif isinstance(held, tuple) and isinstance(held[0], Value):
                yield from self._lists(here, held, came)
            else:
                yield _Loss(here, held, came, _is_essential(expected, name, held))

    def _lists(
        self, path: str, expected: Sequence[Value], found: Sequence[Value]
    ) -> Iterator[_Loss]:
        """Yield what was lost of a list: its values may stand in another order."""
        left = Counter(map(_plain, found))
        changed = []
        for at, one in enumerate(map(_plain, expected)):
            if left[one]:
                left[one] -= 1
            else:
                changed.append((f"{path}[{at}]", one))
        rest = list(left.elements())
        for here, one in changed:
            if rest:
                came = max(rest[:NEAR], key=partial(_likeness, one))
                rest.remove(came)
                yield from self.values(here, one, came)
            else:
                yield _Loss(here, one, essential="." not in path and _is_line(one))

    def _means_the_same(self, path: str, value: Any, came: Any) -> bool:
        """Say whether a field's absence means its value, or whether code and word stand for it."""
        lines = (one.element for one in self.places.get(INDEX.sub("", path), ()))
        if came in NOTHING:
            return any(line and (line.computed or _is_default(line, value)) for line in lines)
        return any(line and _is_word(line.converter, value, came) for line in lines)


def _is_default(line: ElementLine, value: Any) -> bool:
    return line.default is not None and line.converter.write(value) == line.default


def _is_word(converter: Converter, value: Any, came: Any) -> bool:
    """Say whether a word came back for the code that means it."""
    if converter.name != CODE or converter.read is None:
        return False
    return bool(came == converter.read(converter.write(value)))


def _is_essential(value: Value, name: str, held: Any) -> bool:
    """Say whether a value makes no sense without a field that is lost: what it demands, a line."""
    fields = type(value).model_fields
    if fields[name].is_required() or name == IDENTITY:
        return True
    if isinstance(value, Document) and isinstance(held, tuple):
        return _is_line(held[0])
    return name == QUANTITY and IDENTITY in fields


def _is_line(value: Any) -> bool:
    return isinstance(value, Value) and IDENTITY in type(value).model_fields


def _likeness(one: Value, other: Value) -> int:
    """Return how many fields of two values are the same."""
    return sum(getattr(one, name) == getattr(other, name) for name in type(one).model_fields)


def _plain(value: Value) -> Value:
    """Return a value without what it says in several ways: the code beside a kind, zeros."""
    if not isinstance(value, ItemIdentifier):
        return value
    text = value.value.zfill(GTIN_DIGITS) if value.kind == GTIN else value.value
    return ItemIdentifier(kind=value.kind, value=text)
