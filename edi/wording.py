"""What findings have in common: the place, the severity, names of things and values as shown."""

from dataclasses import dataclass
from typing import Final

from edi.dictionary import ElementDefinition, element_label, segment_label
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import Element, Segment, Standard, repetitions
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


def error(
    code: FindingCode,
    message: str,
    position: Position,
    value: str | None = None,
    *,
    expected: str | None = None,
) -> Finding:
    """Return a finding that breaks the standard."""
    return Finding(code, Severity.ERROR, Origin.STANDARD, message, position, value, expected)


def warning(
    code: FindingCode,
    message: str,
    position: Position,
    value: str | None = None,
    *,
    expected: str | None = None,
) -> Finding:
    """Return a finding that is worth telling, but breaks nothing."""
    return Finding(code, Severity.WARNING, Origin.STANDARD, message, position, value, expected)


def shown(value: str) -> str:
    """Return a value in quotes, cut to what a sentence can bear, without control characters."""
    cut = value if len(value) <= SHOWN else f"{value[:SHOWN]}..."
    return "'" + "".join(c if c.isprintable() else "?" for c in cut) + "'"


def is_present(element: Element) -> bool:
    """Say whether an element has any content; a composite has when any component has."""
    if isinstance(element, str):
        return bool(element)
    return any(map(any, repetitions(element)))


@dataclass(frozen=True, slots=True)
class Words:
    """How findings on one standard name things, and the marks that part an element as text."""

    standard: Standard
    component: str
    repetition: str

    def segment(self, segment_id: str) -> str:
        """Return a segment's id with our label: "BEG (order header)"."""
        label = segment_label(segment_id, self.standard)
        return f"{segment_id} ({label})" if label else segment_id

    def element(
        self, segment_id: str, number: int, component: int | None, known: ElementDefinition
    ) -> str:
        """Return an element's place with our label: "PO103 unit", "MEA04-2"."""
        tail = "" if component is None else f"-{component}"
        if component is not None and known.composite is not None:
            known = dict(enumerate(known.composite.components, 1)).get(component, known)
        label = element_label(known.number, self.standard)
        return f"{segment_id}{number:02d}{tail}" + (f" {label}" if label else "")

    def text(self, element: Element) -> str:
        """Return an element as one text, its components parted as we write them."""
        if isinstance(element, str):
            return element
        return self.repetition.join(map(self.component.join, repetitions(element)))
