"""What findings have in common: the place, the severity, values as shown."""

from typing import Final

from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import Element, Segment, repetitions
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
