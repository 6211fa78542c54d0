"""What findings on EDIFACT have in common: the names of things, elements as text."""

from edi.dictionary import element_label, segment_label
from edi.dictionary.definitions import ElementDefinition
from edi.model import Element, Standard, repetitions


def name(tag: str) -> str:
    """Return a segment's tag with our label: "BGM (document name and number)"."""
    label = segment_label(tag, Standard.EDIFACT)
    return f"{tag} ({label})" if label else tag


def element_name(tag: str, number: int, component: int | None, known: ElementDefinition) -> str:
    """Return an element's place with our label: "DTM01-2 date"."""
    tail = f"-{component}" if component is not None else ""
    label = element_label(known.number, Standard.EDIFACT)
    return f"{tag}{number:02d}{tail}" + (f" {label}" if label else "")


def text(element: Element) -> str:
    """Return an element as one text, with the usual separators."""
    if isinstance(element, str):
        return element
    return "*".join(":".join(parts) for parts in repetitions(element))
