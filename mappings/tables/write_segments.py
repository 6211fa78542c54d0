"""Compiles the lines of segments into functions that write a document's fields as segments."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import chain
from operator import attrgetter
from typing import Any, Final

from edi.dictionary import SegmentDefinition
from edi.model import Element, Segment
from mappings.documents.base import Value
from mappings.tables.converters import no_word
from mappings.tables.definitions import (
    Computed,
    ElementLine,
    ItemsLine,
    ListLine,
    PairsLine,
    QualifiedLine,
    SegmentLine,
)
from mappings.tables.fields import FieldType
from mappings.tables.write_composites import (
    Writing,
    compile_composites,
    compile_defaults,
    component_of,
    put_component,
    write_more_items,
)
from mappings.tables.write_shapes import Write, Writer, together

TOTALS: Final = frozenset({"count", "sum"})
"""What is computed from these is reason enough to write a segment."""

STRUCTURE_CODES: Final = {
    "S-O-P-I": "0001",
    "S-O-T-P-I": "0001",
    "S-O-I-P": "0002",
    "S-P-O-I": "0003",
    "S-O-I": "0004",
}
"""Hierarchical structure codes (element 1005); other structures go without one."""


_Getter = Callable[[Any], Any]
_Spec = tuple[int, int | None, _Getter, Callable[[Any], str]]
_Extra = Callable[[Any, list[Element], Writing], bool]
"""Fills elements from a value; says whether it found something."""


def compile_segment(
    line: SegmentLine, definition: SegmentDefinition, *, forced: bool = False
) -> Writer:
    """Return the writer of a segment; `forced` writes it though no field has a value."""
    if line.into is not None:
        return Writer(_compile_into(line, line.into, definition), frozenset((line.into.name,)))
    if line.items is not None and line.items.more:
        return Writer(_compile_items(line, line.items), frozenset((line.items.field,)))
    first = Writer(_compile_one(line, definition, forced=forced), None if forced else _needs(line))
    if line.more is None:
        return first
    return together((first, compile_segment(line.more, definition)))


def compile_qualified(line: QualifiedLine, definition: SegmentDefinition) -> Iterator[Writer]:
    """Yield the writers of one segment per case that has a value, then of the rest."""
    yield from (compile_segment(case.line, definition) for case in line.cases)
    if line.rest is not None:
        yield compile_segment(line.rest, definition)


def compile_opener(line: QualifiedLine, definition: SegmentDefinition) -> Writer:
    """Return the writer of a qualified segment that opens a loop: one is written in any case.

    The rest is written first, so that what follows stands behind a case that has a value.
    """
    if line.rest is None:
        raise line.node.fault(f"{line.id} opens a loop: it needs a line for all qualifiers")
    rest = compile_segment(line.rest, definition)
    cases = together(compile_segment(case.line, definition) for case in line.cases)
    always = compile_segment(line.rest, definition, forced=True)

    def write(value: Any, writing: Writing) -> None:
        before = len(writing.body)
        rest.write(value, writing)
        cases.write(value, writing)
        if len(writing.body) == before:
            always.write(value, writing)

    return Writer(write)


def _needs(line: SegmentLine) -> frozenset[str] | None:
    """Return the fields that a segment is written for, None when it may be without them."""
    totals = [e.computed for e in line.elements if e.computed and e.computed.how in TOTALS]
    if any(one.segment for one in totals):
        return None
    plain = ((e.inside or e.field).partition(".")[0] for e in line.elements if e.field)
    runs = (name for run in line.runs for name in run.fields)
    one_each = (line.pairs, line.items, *line.lists)
    lists = (one.field for one in (*one_each, *totals) if one is not None)
    return frozenset(chain(plain, runs, lists))


def _compile_into(line: SegmentLine, into: FieldType, definition: SegmentDefinition) -> Write:
    """Return the writer of a segment for a value, or for each on a list."""
    get, many = attrgetter(into.name), into.many
    if line.function is not None:
        write_function = line.function.write

        def write_all(value: Any, writing: Writing) -> None:
            for elements in write_function(get(value)):
                _put(line.id, elements, writing)

        return write_all
    write_item = _compile_one(line, definition, forced=True)

    def write(value: Any, writing: Writing) -> None:
        found = get(value)
        if many:
            for one in found:
                write_item(one, writing)
        elif found is not None:
            write_item(found, writing)

    return write


def _compile_items(line: SegmentLine, items: ItemsLine) -> Write:
    get = attrgetter(items.field)

    def write(value: Any, writing: Writing) -> None:
        for elements in write_more_items(items, get(value)):
            _put(line.id, elements, writing)

    return write


def _compile_one(line: SegmentLine, definition: SegmentDefinition, *, forced: bool) -> Write:
    size = _size(line)
    widest = max(size, *(place + 1 for place in line.pairs.places)) if line.pairs else size
    if widest > len(definition.elements):
        raise line.node.fault(f"{line.id} has no element {widest}")
    segment_id, nothing = line.id, [""] * size
    groups = tuple(_groups((e for e in line.elements if e.field), definition))
    extras = tuple(_compile_extras(line, definition))
    fill = compile_defaults(line, definition)

    def write(value: Any, writing: Writing) -> None:
        elements: list[Element] = [*nothing]
        found = forced
        for outer, specs in groups:
            part = value if outer is None else _only(outer(value), segment_id, writing)
            if part is None:
                continue
            for number, component, get, convert in specs:
                one = get(part)
                if one is None:
                    continue
                try:
                    text = convert(one)
                except ValueError as fault:
                    writing.refuse(segment_id, number, str(fault), one)
                    continue
                if text:
                    found = True
                    elements[number - 1] = (
                        put_component(elements[number - 1], component, text) if component else text
                    )
        for extra in extras:
            found = extra(value, elements, writing) or found
        if found:
            fill(elements)
            _put(segment_id, elements, writing)

    return _with_lists(line, write) if line.lists else write


def _compile_extras(line: SegmentLine, definition: SegmentDefinition) -> Iterator[_Extra]:
    if line.pairs is not None:
        yield _compile_pairs(line.id, line.pairs, definition)
    yield from compile_composites(line)
    yield from (_compile_computed(e, e.computed) for e in line.elements if e.computed)


def _compile_computed(line: ElementLine, how: Computed) -> _Extra:
    index, component = line.element - 1, line.component

    def write(value: Any, elements: list[Element], writing: Writing) -> bool:
        if component_of(elements[index], component):
            return False
        text = _compute(how, value, writing)
        elements[index] = put_component(elements[index], component, text)
        return how.how in TOTALS and text != "0"

    return write


def _with_lists(line: SegmentLine, write: Write) -> Write:
    """Return a writer that goes on with the rest of a list in further segments."""
    (listed,) = line.lists
    get = attrgetter(listed.field)

    def write_all(value: Any, writing: Writing) -> None:
        before = len(writing.body)
        write(value, writing)
        chunks = list(_chunks(get(value), listed))
        if chunks and len(writing.body) > before:
            first = writing.body.pop()
            elements = [*first.elements, *[""] * (listed.first - 1 - len(first.elements))]
            elements[listed.first - 1 :] = chunks.pop(0)
            _put(line.id, elements, writing)
        for chunk in chunks:
            _put(line.id, ["" for _ in range(listed.first - 1)] + list(chunk), writing)

    return write_all


def _chunks(texts: tuple[str, ...], line: ListLine) -> Iterator[tuple[str, ...]]:
    width = line.last - line.first + 1
    for start in range(0, len(texts), width):
        yield texts[start : start + width]


def _put(id: str, elements: list[Any], writing: Writing) -> None:
    while elements and not elements[-1]:
        elements.pop()
    writing.body.append(Segment(id, tuple(elements)))


def _groups(
    lines: Iterable[ElementLine], definition: SegmentDefinition
) -> Iterator[tuple[_Getter | None, list[_Spec]]]:
    """Yield the part of a document that fields stand in, None for itself, and its elements."""
    by_part: dict[str, list[_Spec]] = {}
    for e in lines:
        spec = (e.element, e.component, attrgetter(e.field), _convert(e, definition))
        by_part.setdefault(e.inside, []).append(spec)
    for inside, specs in by_part.items():
        yield attrgetter(inside) if inside else None, specs


def _convert(line: ElementLine, definition: SegmentDefinition) -> Callable[[Any], str]:
    """Return how a field is written; what is no word of ours is to fit as a code."""
    converter, longest = line.converter, _longest(definition, line.element, line.component)
    if not converter.words or longest is None:
        return converter.write

    def convert(value: Any) -> str:
        text = converter.write(value)
        if len(text) > longest:
            raise ValueError(no_word(text, converter.words))
        return text

    return convert


def _longest(
    definition: SegmentDefinition, element: int, component: int | None = None
) -> int | None:
    """Return how long an element may be, or a component of it."""
    found = definition.elements[element - 1]
    if found.composite is None:
        return found.maximum
    return found.composite.components[(component or 1) - 1].maximum


def _only(part: Any, id: str, writing: Writing) -> Any:
    """Return a part of a document, or the only value of a list."""
    if not isinstance(part, tuple):
        return part
    if len(part) > 1:
        writing.refuse(id, 1, "has a place for one only", part[1])
    return part[0] if part else None


def _compute(how: Computed, value: Any, writing: Writing) -> str:
    if how.how == "sequence":
        return str(writing.sequence)
    if how.how == "structure":
        return STRUCTURE_CODES.get(writing.structure.replace("!", ""), "")
    if how.segment:
        return str(sum(one.id == how.segment for one in writing.body))
    items = getattr(value, how.field)
    if how.how == "count":
        return str(len(items))
    amounts = [amount for one in items if (amount := getattr(one, how.of)) is not None]
    return f"{sum(amounts, Decimal(0)):f}"


def _compile_pairs(id: str, line: PairsLine, definition: SegmentDefinition) -> _Extra:
    get, kinds = attrgetter(line.field), line.kinds
    longest = _longest(definition, line.places[0]) if line.places else None
    places = tuple(place - 1 for place in line.places)
    fixed = {kind: place - 1 for place, kind in line.fixed.items()}

    def write(value: Any, elements: list[Element], writing: Writing) -> bool:
        items = get(value)
        free = iter(places)
        for item in items:
            index = fixed.get(item.kind) if fixed else None
            if index is not None and not elements[index]:
                elements[index] = item.value
                continue
            index = next(free, None)
            if index is None:
                writing.refuse(id, line.places[-1], "has no place for another item number", item)
                break
            if index + 2 > len(elements):
                elements += [""] * (index + 2 - len(elements))
            qualifier, text = kinds.write(item.kind, item.value, vars(item).get("code"))
            if longest is not None and len(qualifier) > longest:
                writing.refuse(id, index + 1, no_word(qualifier, kinds.words), item)
                continue
            elements[index], elements[index + 1] = qualifier, text
        return bool(items)

    return write


def _size(line: SegmentLine) -> int:
    """Return how many elements a segment has at least; pairs add to them."""
    ends = [e.element for e in line.elements] + [run.element for run in line.runs]
    if line.items is not None:
        ends += line.items.places
    if line.pairs is not None:
        ends += line.pairs.fixed
    return max(ends, default=0)


def blank(model: type[Value]) -> Value:
    """Return a value of a part of a document in which nothing is said."""
    return model.model_construct()
