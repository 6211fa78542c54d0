"""Takes one element apart: its repetitions, its components, and the value of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from edi.dictionary import CompositeDefinition, ElementDefinition
from edi.edifact.data_types import Fault, faults
from edi.edifact.dates import fits, format_of
from edi.edifact.syntax import Syntax
from edi.edifact.wording import text
from edi.findings import FindingCode
from edi.model import Composite, Element, repetitions

DATE_COMPOSITE: Final = "C507"
CODE_LIST: Final = "1131"
AGENCY: Final = "3055"
OWN_AGENCY: Final = "6"
"""UN/ECE: its codes are those of the directory."""


@dataclass(frozen=True, slots=True)
class ElementFault:
    """A fault inside an element: the value, and which component and repetition it stands in."""

    fault: Fault
    value: str | None = None
    component: int | None = None
    repetition: int | None = None


def element_faults(
    element: Element, definition: ElementDefinition, syntax: Syntax
) -> Iterator[ElementFault]:
    """Yield what is wrong with an element that is present."""
    parts = repetitions(element)
    allowed = definition.repeat
    if len(parts) > allowed:
        problem = f"is repetition {allowed + 1}, at most {allowed} may be sent"
        too_many = Fault(FindingCode.TOO_MANY_REPETITIONS, problem, f"at most {allowed}")
        yield ElementFault(too_many, text(parts[allowed]), repetition=allowed + 1)
    for number, one in enumerate(parts[:allowed], 1):
        repetition = number if len(parts) > 1 else None
        known = definition.composite
        found = (
            _simple_faults(one, definition, syntax)
            if known is None
            else _composite_faults(one, known, syntax)
        )
        for fault, value, component in found:
            yield ElementFault(fault, value, component, repetition)


_Found = Iterator[tuple[Fault, str | None, int | None]]


def _simple_faults(parts: Composite, definition: ElementDefinition, syntax: Syntax) -> _Found:
    if any(parts[1:]):
        problem = "holds the component separator, but is one simple value"
        yield Fault(FindingCode.TOO_MANY_COMPONENTS, problem, "one value"), text(parts), None
    elif parts[0]:
        for fault in faults(parts[0], definition, syntax):
            yield fault, parts[0], None


def _composite_faults(parts: Composite, known: CompositeDefinition, syntax: Syntax) -> _Found:
    if not any(parts):
        return
    foreign = _has_foreign_codes(parts, known)
    for number, component in enumerate(known.components, 1):
        value = parts[number - 1] if number <= len(parts) else ""
        if value:
            for fault in faults(value, component, syntax):
                if not (foreign and fault.code is FindingCode.INVALID_CODE):
                    yield fault, value, number
        elif component.mandatory:
            yield MISSING, None, number
    if known.id == DATE_COMPOSITE:
        yield from _date_faults(parts)
    most = len(known.components)
    if any(parts[most:]):
        problem = f"has {len(parts)} components, at most {most} are allowed"
        fault = Fault(FindingCode.TOO_MANY_COMPONENTS, problem, f"at most {most}")
        yield fault, text(parts), most + 1


def _has_foreign_codes(parts: Composite, known: CompositeDefinition) -> bool:
    """Say whether a composite names another code list or agency than the directory's own."""
    named = dict(zip((one.number for one in known.components), parts, strict=False))
    agency = named.get(AGENCY) or OWN_AGENCY
    return bool(named.get(CODE_LIST)) or agency != OWN_AGENCY


def _date_faults(parts: Composite) -> _Found:
    value, code = (*parts, "", "", "")[1:3]
    if value and code and not fits(value, code):
        problem = f"is no date of format {code}"
        yield Fault(FindingCode.INVALID_DATE, problem, format_of(code)), value, 2


MISSING: Final = Fault(FindingCode.ELEMENT_MISSING, "is missing, but it is mandatory", "a value")
