"""What findings on X12 have in common: the place, the names of things, values as shown."""

from typing import Final

from edi.dictionary import SegmentDefinition, element_label, segment_label
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import X12_DELIMITERS, Element, Segment, repetitions
from edi.position import Position

SHOWN: Final = 40
"""How many characters of a value a sentence shows."""


def place(segment: Segment, loop: str | None, element: int | None = None) -> Position:
    """Return the position of a segment, or of one of its elements, with the loop's name."""
    return Position(
        byte=segment.byte,
        segment=segment.number or None,
        segment_in_set=segment.number_in_set or None,
        segment_id=segment.id,
        element=element,
        loop=loop,
    )


def error(code: FindingCode, message: str, position: Position, value: str | None = None) -> Finding:
    """Return a finding that breaks the standard."""
    return Finding(code, Severity.ERROR, Origin.STANDARD, message, position, value)


def warning(
    code: FindingCode, message: str, position: Position, value: str | None = None
) -> Finding:
    """Return a finding that is worth telling, but breaks nothing."""
    return Finding(code, Severity.WARNING, Origin.STANDARD, message, position, value)


def name(segment_id: str) -> str:
    """Return a segment's id with our label: "BEG (order header)"."""
    label = segment_label(segment_id)
    return f"{segment_id} ({label})" if label else segment_id


def element_name(segment: SegmentDefinition, number: int, component: int | None = None) -> str:
    """Return an element's place with our label: "PO103 unit", "MEA04-2"."""
    element = segment.elements[number - 1]
    tail = ""
    if component is not None:
        tail = f"-{component}"
        parts = element.composite.components if element.composite else ()
        element = parts[component - 1] if component <= len(parts) else element
    label = element_label(element.number)
    return f"{segment.id}{number:02d}{tail}" + (f" {label}" if label else "")


def shown(value: str) -> str:
    """Return a value in quotes, cut to what a sentence can bear, without control characters."""
    cut = value if len(value) <= SHOWN else f"{value[:SHOWN]}..."
    return "'" + "".join(c if c.isprintable() else "?" for c in cut) + "'"


def text(element: Element) -> str:
    """Return an element as one text, its components parted as we write them."""
    if isinstance(element, str):
        return element
    return "^".join(map(X12_DELIMITERS.component.join, repetitions(element)))


def is_present(element: Element) -> bool:
    """Say whether an element has any content; a composite has when any component has."""
    if isinstance(element, str):
        return bool(element)
    return any(map(any, repetitions(element)))
