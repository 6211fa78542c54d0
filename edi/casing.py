"""Segments in capital letters, for partners that read no others."""

from edi.model import Element, Segment, repetitions


def upper_case(segment: Segment) -> Segment:
    """Return a segment whose values are in capital letters."""
    elements = tuple(_upper(one) for one in segment.elements)
    return Segment(segment.id, elements, segment.byte, segment.number, segment.number_in_set)


def _upper(element: Element) -> Element:
    if isinstance(element, str):
        return element.upper()
    parts = tuple(tuple(part.upper() for part in one) for one in repetitions(element))
    return parts if element and isinstance(element[0], tuple) else parts[0]
