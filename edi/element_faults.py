"""What is wrong with the elements of one segment: faults of values, and the findings they become.

What a value may look like, and how segments and elements are named, is the dialect's to say.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from edi.dictionary import ElementDefinition, Requirement
from edi.findings import Finding, FindingCode, Severity
from edi.model import Composite, Element, Segment, repetitions
from edi.position import Position
from edi.wording import Words, error, is_present, place, shown, warning


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value: the code, and the end of a sentence that begins with it."""

    code: FindingCode
    problem: str
    expected: str | None = None
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class ElementFault:
    """A fault inside an element: the value, and which component and repetition it stands in."""

    fault: Fault
    value: str | None = None
    component: int | None = None
    repetition: int | None = None


ValueFault = tuple[Fault, str | None, int | None]
"""A fault, the value and the number of its component."""

ValueFaults = Callable[[Composite, ElementDefinition], Iterator[ValueFault]]
"""What a dialect finds in one repetition of an element."""

MISSING: Final = Fault(FindingCode.ELEMENT_MISSING, "is missing, but it is mandatory", "a value")


def element_faults(
    element: Element,
    definition: ElementDefinition,
    words: Words,
    faults: ValueFaults,
) -> Iterator[ElementFault]:
    """Yield what is wrong with an element that is present; `faults` looks at one repetition."""
    parts = repetitions(element)
    allowed = definition.repeat
    if len(parts) > allowed:
        problem = f"is repetition {allowed + 1}, at most {allowed} may be sent"
        too_many = Fault(FindingCode.TOO_MANY_REPETITIONS, problem, f"at most {allowed}")
        yield ElementFault(too_many, words.text(parts[allowed]), repetition=allowed + 1)
    for number, one in enumerate(parts[:allowed], 1):
        repetition = number if len(parts) > 1 else None
        for fault, value, component in faults(one, definition):
            yield ElementFault(fault, value, component, repetition)


def faulty_elements(
    segment: Segment,
    definitions: Sequence[ElementDefinition],
    words: Words,
    faults: ValueFaults,
    *,
    loop: str | None,
) -> Iterator[Finding]:
    """Yield all that is wrong with the elements of a segment, one by one."""
    present = [is_present(element) for element in segment.elements]
    size = len(present)
    for number, definition in enumerate(definitions, 1):
        if number <= size and present[number - 1]:
            found = element_faults(segment.elements[number - 1], definition, words, faults)
        elif definition.requirement is Requirement.MANDATORY:
            found = iter((ElementFault(MISSING),))
        else:
            continue
        for one in found:
            position = place(segment, loop, number)._replace(
                component=one.component, repetition=one.repetition
            )
            named = words.element(segment.id, number, one.component, definition)
            yield _finding(one, named, position)
    extra = [
        number for number in range(len(definitions) + 1, len(present) + 1) if present[number - 1]
    ]
    if extra:
        yield _too_many(segment, extra, len(definitions), words, loop=loop)


def _finding(found: ElementFault, named: str, position: Position) -> Finding:
    fault = found.fault
    subject = "" if found.value is None else f"{shown(found.value)} "
    message = f"{named}: {subject}{fault.problem}"
    finding = error(fault.code, message, position, found.value, expected=fault.expected)
    return finding._replace(severity=fault.severity)


def _too_many(
    segment: Segment, extra: Sequence[int], known: int, words: Words, *, loop: str | None
) -> Finding:
    message = (
        f"{words.segment(segment.id)} has {extra[-1]} elements, at most {known} are allowed: "
        "is the element separator used as text?"
    )
    value = words.text(segment.elements[extra[0] - 1])
    position, expected = place(segment, loop, extra[0]), f"at most {known} elements"
    return error(FindingCode.TOO_MANY_ELEMENTS, message, position, value, expected=expected)


def empty_segment(segment: Segment, words: Words, *, loop: str | None) -> Finding:
    """Return the warning of a segment without content that need not stand where it stands."""
    message = f"{words.segment(segment.id)} has no content: an empty segment is to be left out"
    return warning(FindingCode.SEGMENT_EMPTY, message, place(segment, loop))
