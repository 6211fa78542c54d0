"""What findings on X12 have in common: the names of things, elements as text."""

from edi.dictionary import SegmentDefinition, element_label, segment_label
from edi.model import X12_DELIMITERS, Element, repetitions


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


def text(element: Element) -> str:
    """Return an element as one text, its components parted as we write them."""
    if isinstance(element, str):
        return element
    return "^".join(map(X12_DELIMITERS.component.join, repetitions(element)))
