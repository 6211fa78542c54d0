"""Looks at one repetition of an element: its components, and the value of each."""

from collections.abc import Iterator
from typing import Final

from edi.dictionary import CompositeDefinition, ElementDefinition
from edi.edifact.data_types import faults
from edi.edifact.dates import fits, format_of
from edi.edifact.syntax import Syntax
from edi.edifact.wording import WORDS
from edi.element_faults import MISSING, Fault, ValueFault
from edi.findings import FindingCode
from edi.model import Composite

DATE_COMPOSITE: Final = "C507"
CODE_LIST: Final = "1131"
AGENCY: Final = "3055"
OWN_AGENCY: Final = "6"
"""UN/ECE: its codes are those of the directory."""


def value_faults(
    parts: Composite, definition: ElementDefinition, syntax: Syntax
) -> Iterator[ValueFault]:
    """Yield what is wrong with one repetition of an element that is present."""
    known = definition.composite
    if known is None:
        return _simple_faults(parts, definition, syntax)
    return _composite_faults(parts, known, syntax)


def _simple_faults(
    parts: Composite, definition: ElementDefinition, syntax: Syntax
) -> Iterator[ValueFault]:
    if any(parts[1:]):
        problem = "holds the component separator, but is one simple value"
        yield Fault(FindingCode.TOO_MANY_COMPONENTS, problem, "one value"), WORDS.text(parts), None
    elif parts[0]:
        for fault in faults(parts[0], definition, syntax):
            yield fault, parts[0], None


def _composite_faults(
    parts: Composite, known: CompositeDefinition, syntax: Syntax
) -> Iterator[ValueFault]:
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
        yield fault, WORDS.text(parts), most + 1


def _has_foreign_codes(parts: Composite, known: CompositeDefinition) -> bool:
    """Say whether a composite names another code list or agency than the directory's own."""
    named = dict(zip((one.number for one in known.components), parts, strict=False))
    agency = named.get(AGENCY) or OWN_AGENCY
    return bool(named.get(CODE_LIST)) or agency != OWN_AGENCY


def _date_faults(parts: Composite) -> Iterator[ValueFault]:
    value, code = (*parts, "", "", "")[1:3]
    if value and code and not fits(value, code):
        problem = f"is no date of format {code}"
        yield Fault(FindingCode.INVALID_DATE, problem, format_of(code)), value, 2
