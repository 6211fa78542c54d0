"""Compiles what a line says about the components of a segment's elements into functions."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from edi.model import Element, Segment, repetitions
from mappings.tables.context import Fields, Here, Reading, Refused
from mappings.tables.definitions import ElementLine, ItemsLine, RunLine, SegmentLine

MULTIPLE = "is made of components"


Left = set[int]
"""What is left of a segment: indexes of elements that are refused, or PARTLY for components."""

PARTLY: Final = -1


CompositeReader = Callable[[Segment, Fields, Left, Reading, Here], bool]


def compile_composites(line: SegmentLine) -> Iterator[CompositeReader]:
    """Yield a reader for each element of which components are taken; it says if it found any."""
    components = [one for one in line.elements if one.component]
    places = {e.element for e in components} | {run.element for run in line.runs}
    for element in sorted(places):
        own = [one for one in components if one.element == element]
        runs = [one for one in line.runs if one.element == element]
        yield _compile_composite(element, own, runs, strict=line.into is None)
    if line.items is not None:
        yield _compile_items(line.items)


def accepts(line: SegmentLine) -> Callable[[Sequence[Element]], bool] | None:
    """Return the function that says whether elements have the constants, None without any."""
    constants = tuple(
        (e.element - 1, e.component, e.accepts) for e in line.elements if not e.field and e.accepts
    )
    if not constants:
        return None

    def check(elements: Sequence[Element]) -> bool:
        for index, component, known in constants:
            if index < len(elements):
                value = elements[index]
                text = value if component is None else _component_of(value, component)
                if text and text not in known:
                    return False
        return True

    return check


def _component_of(value: Element, component: int) -> str:
    texts = repetitions(value)[0]
    return texts[component - 1] if component <= len(texts) else ""


def convert(text: Element, reads: Callable[[str], Any] | None) -> Any:
    """Return the value of an element, None when it is blank, Refused when it is no such value."""
    if not isinstance(text, str):
        alone = single(text)
        if alone is None:
            return Refused(str(text), MULTIPLE)
        text = alone
    if text.isspace():
        return None
    if reads is None:
        return text
    try:
        return reads(text)
    except ValueError as fault:
        return Refused(text, str(fault))


def single(element: Element) -> str | None:
    """Return the text of an element that has one component, None when it has several."""
    if isinstance(element, str):
        return element
    parts = repetitions(element)
    return parts[0][0] if len(parts) == len(parts[0]) == 1 else None


def _compile_composite(
    element: int, lines: Sequence[ElementLine], runs: Sequence[RunLine], *, strict: bool
) -> CompositeReader:
    taken = {(one.component or 1) - 1 for one in lines}
    taken.update(n - 1 for run in runs for n in range(run.first, run.last + 1))
    top = max(taken) + 1
    gaps = tuple(index for index in range(top) if index not in taken)
    takes = tuple(
        ((one.component or 1) - 1, one.inside, one.field, reads_of(one), one.required and strict)
        for one in lines
        if one.field
    )

    def read(segment: Segment, out: Fields, left: Left, ctx: Reading, here: Here) -> bool:
        elements = segment.elements
        if element > len(elements) or not elements[element - 1]:
            return False
        parts = repetitions(elements[element - 1])
        texts, found = parts[0], False
        size = len(texts)
        for at, inside, field, reads, required in takes:
            value = convert(texts[at], reads) if at < size and texts[at] else None
            if isinstance(value, Refused):
                refuse(element, field, value, (segment, out, left, ctx, here), required)
            elif value is not None:
                target = out.setdefault(inside, {}) if inside else out
                target[field] = value
                found = True
        for run in runs:
            value = _run(run, texts)
            if isinstance(value, Refused):
                must = run.required and strict
                refuse(element, run.fields[0], value, (segment, out, left, ctx, here), must)
            elif value is not None:
                if _fill(run, value, out):
                    left.add(PARTLY)
                found = True
        unknown = any(texts[top:]) or any(at < size and texts[at] for at in gaps)
        if unknown or len(parts) > 1:
            left.add(PARTLY)
        return found

    return read


def reads_of(line: ElementLine) -> Callable[[str], Any] | None:
    """Return the converter of an element; what its absence means is read as nothing.

    A field that must be there is told it, so that no second place is asked.
    """
    read, default = line.converter.read, line.default
    if default is None or line.required:
        return read
    return lambda text: None if text == default else read(text) if read else text


def _run(line: RunLine, texts: Sequence[str]) -> Any:
    """Return the values of a run, None when nothing is said."""
    parts = texts[line.first - 1 : line.last]
    if not parts or not any(part.strip() for part in parts):
        return None
    try:
        return line.run.read(parts)
    except ValueError as fault:
        return Refused(parts[0], str(fault))


def _fill(line: RunLine, values: Sequence[Any], out: Fields) -> bool:
    """Put values into their fields; say whether one has no field."""
    for name, value in zip(line.fields, values, strict=False):
        if isinstance(value, list):
            out.setdefault(name, []).extend(value)
        elif value is not None:
            out[name] = value
    return any(value is not None for value in values[len(line.fields) :])


Place = tuple[Segment, Fields, Left, Reading, Here]


def refuse(element: int, field: str, refused: Refused, place: Place, required: bool) -> None:
    """Report a value that is refused, and leave its element."""
    segment, out, left, ctx, here = place
    left.add(element - 1)
    ctx.add_unreadable(segment, element, refused, here, required=required)
    if required:
        ctx.unreadable.add((id(out), field))


def _compile_items(line: ItemsLine) -> CompositeReader:
    kinds = line.kinds.read

    def read(segment: Segment, out: Fields, left: Left, ctx: Reading, here: Here) -> bool:
        found: list[Fields] = []
        for place in line.places:
            if place > len(segment.elements):
                break
            parts = repetitions(segment.elements[place - 1])
            value, qualifier, *more = (*parts[0], "")
            if not value and not qualifier:
                continue
            if not value or not qualifier:
                left.add(place - 1)
                continue
            kind, code = kinds(qualifier, value)
            found.append({"kind": kind, "value": value})
            if code:
                found[-1]["code"] = code
            if len(parts) > 1 or any(more):
                left.add(PARTLY)
        if found:
            out.setdefault(line.field, []).extend(found)
        return bool(found)

    return read
