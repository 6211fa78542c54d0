"""Looks at one repetition of an element: its components, and the value of each."""

from collections.abc import Iterator

from edi.dictionary import ElementDefinition
from edi.element_faults import MISSING, Fault, ValueFault
from edi.findings import FindingCode
from edi.model import Composite
from edi.x12.data_types import faults
from edi.x12.wording import WORDS


def value_faults(parts: Composite, definition: ElementDefinition) -> Iterator[ValueFault]:
    """Yield what is wrong with one repetition of an element that is present."""
    if definition.composite:
        return _composite_faults(parts, definition.composite.components)
    return _simple_faults(parts, definition)


def _simple_faults(parts: Composite, definition: ElementDefinition) -> Iterator[ValueFault]:
    if any(parts[1:]):
        problem = "holds the component separator, but is one simple value"
        fault = Fault(FindingCode.INVALID_CHARACTER, problem, "one value")
        yield fault, WORDS.text(parts), None
    elif any(parts):
        for fault in faults(parts[0], definition):
            yield fault, parts[0], None


def _composite_faults(
    parts: Composite, components: tuple[ElementDefinition, ...]
) -> Iterator[ValueFault]:
    for number, component in enumerate(components, 1):
        value = parts[number - 1] if number <= len(parts) else ""
        if value:
            for fault in faults(value, component):
                yield fault, value, number
        elif component.mandatory:
            yield MISSING, None, number
    if any(parts[len(components) :]):
        problem = f"has {len(parts)} components, at most {len(components)} are allowed"
        fault = Fault(FindingCode.TOO_MANY_COMPONENTS, problem, f"at most {len(components)}")
        yield fault, WORDS.text(parts), len(components) + 1
