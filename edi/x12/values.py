"""Takes one element apart: its repetitions, its components, and the value of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from edi.dictionary import ElementDefinition
from edi.findings import FindingCode
from edi.model import Composite, Element, repetitions
from edi.x12.data_types import Fault, faults
from edi.x12.wording import text


@dataclass(frozen=True, slots=True)
class ElementFault:
    """A fault inside an element: the value, and which component and repetition it stands in."""

    fault: Fault
    value: str | None = None
    component: int | None = None
    repetition: int | None = None


def element_faults(element: Element, definition: ElementDefinition) -> Iterator[ElementFault]:
    """Yield what is wrong with an element that is present."""
    parts = repetitions(element)
    allowed = definition.repeat
    if len(parts) > allowed:
        problem = f"is repetition {allowed + 1}, at most {allowed} may be sent"
        too_many = Fault(FindingCode.TOO_MANY_REPETITIONS, problem, f"at most {allowed}")
        yield ElementFault(too_many, text((parts[allowed],)), repetition=allowed + 1)
    for number, one in enumerate(parts[:allowed], 1):
        repetition = number if len(parts) > 1 else None
        if definition.composite:
            yield from _composite_faults(one, definition.composite.components, repetition)
        else:
            yield from _simple_faults(one, definition, repetition)


def _simple_faults(
    parts: Composite, definition: ElementDefinition, repetition: int | None
) -> Iterator[ElementFault]:
    if any(parts[1:]):
        problem = "holds the component separator, but is one simple value"
        fault = Fault(FindingCode.INVALID_CHARACTER, problem, "one value")
        yield ElementFault(fault, text(parts), repetition=repetition)
    elif any(parts):
        for fault in faults(parts[0], definition):
            yield ElementFault(fault, parts[0], repetition=repetition)


def _composite_faults(
    parts: Composite, components: tuple[ElementDefinition, ...], repetition: int | None
) -> Iterator[ElementFault]:
    for number, component in enumerate(components, 1):
        value = parts[number - 1] if number <= len(parts) else ""
        if value:
            for fault in faults(value, component):
                yield ElementFault(fault, value, number, repetition)
        elif component.mandatory:
            yield ElementFault(MISSING, None, number, repetition)
    if any(parts[len(components) :]):
        problem = f"has {len(parts)} components, at most {len(components)} are allowed"
        fault = Fault(FindingCode.TOO_MANY_COMPONENTS, problem, f"at most {len(components)}")
        yield ElementFault(fault, text(parts), len(components) + 1, repetition)


MISSING = Fault(FindingCode.ELEMENT_MISSING, "is missing, but it is mandatory", "a value")
