"""Compiles what a line says about components, and its constants, into functions that write them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Final

from edi.dictionary import SegmentDefinition
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import Element, Segment
from edi.position import Position
from mappings.tables.definitions import ItemsLine, RunLine, SegmentLine

GTIN: Final = "gtin"
ADDITIONAL: Final = "1"
MAIN: Final = "5"
"""What PIA says of its item numbers (4347): beside that of LIN, or instead of it."""


@dataclass(slots=True)
class Writing:
    """Collects while one set is written; `sequence` counts the values of the innermost list."""

    structure: str
    body: list[Segment] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    sequence: int = 0

    def refuse(self, segment_id: str, element: int, problem: str, value: object = None) -> None:
        """Report a value that cannot be written."""
        text = None if value is None else str(value)
        message = f"{segment_id}{element:02d} {problem}"
        position = Position(0, segment_id=segment_id, element=element)
        self.findings.append(
            Finding(
                FindingCode.VALUE_UNREADABLE,
                Severity.ERROR,
                Origin.BUSINESS,
                message,
                position,
                text,
            )
        )


CompositeWriter = Callable[[Any, list[Element], Writing], bool]


def compile_composites(line: SegmentLine) -> tuple[CompositeWriter, ...]:
    """Return the writers of runs and of the main item number; each says whether it wrote."""
    writers = [_compile_run(line.id, run) for run in line.runs]
    if line.items is not None:
        writers.append(_compile_main(line.items))
    return tuple(writers)


def compile_defaults(
    line: SegmentLine, definition: SegmentDefinition
) -> Callable[[list[Element]], None]:
    """Return the function that puts constants and defaults where nothing stands.

    A unit or qualifier that stands for nothing would break the notes of its segment; a component
    other than the first is no reason for an element.
    """
    filled = tuple(
        (e.element - 1, e.component, e.default, tuple(_needs(e.element, definition)))
        for e in line.elements
        if e.default
    )

    def fill(elements: list[Element]) -> None:
        for index, component, default, needs in filled:
            here = elements[index]
            if here and (component is None or component_of(here, component)):
                continue
            if not here and (component or 1) > 1:
                continue
            if not needs or all(any(_holds(elements, i) for i in one) for one in needs):
                elements[index] = put_component(here, component, default)

    return fill


def component_of(element: Element, component: int | None) -> str:
    """Return the text in an element, or in one of its components, "" when there is none."""
    at = (component or 1) - 1
    if isinstance(element, str):
        return element if at == 0 else ""
    return str(element[at]) if at < len(element) else ""


def put_component(element: Element, component: int | None, text: str) -> Element:
    """Return an element with a text put into it, or into one of its components."""
    if component is None or (component == 1 and not element):
        return text
    parts = [str(one) for one in element] if isinstance(element, tuple) else [element]
    parts += [""] * (component - len(parts))
    parts[component - 1] = text
    return tuple(parts)


def write_more_items(line: ItemsLine, items: Sequence[Any]) -> Iterator[list[Element]]:
    """Write all item numbers but the main one, as the elements of PIA segments."""
    main = main_item(items)
    rest = [one for one in items if one is not main]
    width = len(line.places)
    for start in range(0, len(rest), width):
        numbers = (_item(line, one) for one in rest[start : start + width])
        yield [MAIN if main is None else ADDITIONAL, *numbers]


def main_item(items: Sequence[Any]) -> Any:
    """Return the first GTIN, None when there is none."""
    return next((one for one in items if one.kind == GTIN), None)


def _item(line: ItemsLine, item: Any) -> Element:
    qualifier, text = line.kinds.write(item.kind, item.value, item.code)
    return text, qualifier


def _compile_main(line: ItemsLine) -> CompositeWriter:
    get, (place,) = attrgetter(line.field), line.places

    def write(value: Any, elements: list[Element], writing: Writing) -> bool:
        main = main_item(get(value))
        if main is not None:
            elements[place - 1] = _item(line, main)
        return main is not None

    return write


def _compile_run(id: str, line: RunLine) -> CompositeWriter:
    getters = tuple(attrgetter(name) for name in line.fields)

    def write(value: Any, elements: list[Element], writing: Writing) -> bool:
        values = tuple(get(value) for get in getters)
        if all(one in (None, ()) for one in values):
            return False
        try:
            parts = line.run.write(values)
        except ValueError as fault:
            writing.refuse(id, line.element, str(fault), values[0])
            return False
        if len(parts) > line.last - line.first + 1:
            writing.refuse(id, line.element, "has no place for so much", values[0])
            return False
        for at, part in enumerate(parts):
            if part:
                element = elements[line.element - 1]
                elements[line.element - 1] = put_component(element, line.first + at, part)
        return True

    return write


def _needs(element: int, definition: SegmentDefinition) -> Iterator[tuple[int, ...]]:
    for note in definition.notes:
        first, *others = note.elements
        if note.kind == "P" and element in note.elements:
            yield tuple(one - 1 for one in note.elements if one != element)
        elif note.kind == "C" and element == first:
            yield from ((one - 1,) for one in others)
        elif note.kind == "L" and element == first:
            yield tuple(one - 1 for one in others)


def _holds(elements: list[Element], index: int) -> bool:
    return index < len(elements) and bool(elements[index])
