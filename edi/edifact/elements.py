"""Checks the elements of one segment against its definition.

A segment that is right costs one remembered answer for each element; findings are made only for
what was refused. Where a segment may stand is not asked here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from edi.dictionary import ElementDefinition, Requirement, SegmentDefinition
from edi.edifact.syntax import Syntax
from edi.edifact.values import MISSING, ElementFault, element_faults
from edi.edifact.wording import element_name, name, text
from edi.findings import Finding, FindingCode
from edi.model import Element, Segment
from edi.wording import error, is_present, place, shown, warning

_REMEMBERED: Final = 5_000


@dataclass(frozen=True, slots=True)
class SegmentPlan:
    """A segment's definition made ready for checking in one syntax.

    `required` is the number of the last mandatory element. `sound` remembers for each element
    values that were right.
    """

    id: str
    elements: tuple[ElementDefinition, ...]
    syntax: Syntax
    required: int
    sound: tuple[set[Element], ...] = field(repr=False)


def plan_segment(definition: SegmentDefinition, syntax: Syntax) -> SegmentPlan:
    """Make a segment ready: before version 4 repeated elements stand one behind the other."""
    elements = definition.elements
    if not syntax.has_repetitions:
        elements = tuple(_expanded(elements))
    mandatory = (n for n, e in enumerate(elements, 1) if e.mandatory)
    sound: tuple[set[Element], ...] = tuple(set() for _ in elements)
    return SegmentPlan(definition.id, elements, syntax, max(mandatory, default=0), sound)


def _expanded(elements: Sequence[ElementDefinition]) -> Iterator[ElementDefinition]:
    for element in elements:
        once = replace(element, repeat=1)
        yield once
        for _ in range(element.repeat - 1):
            yield replace(once, requirement=Requirement.OPTIONAL)


def is_clean(segment: Segment, plan: SegmentPlan) -> bool:
    """Say whether the elements are certainly right; False means that they must be taken apart."""
    elements = segment.elements
    if not plan.required <= len(elements) <= len(plan.elements) or not elements:
        return False
    if not is_present(elements[-1]):
        return False
    return all(map(_is_sound, elements, plan.elements, plan.sound, [plan.syntax] * len(elements)))


def has_open_end(elements: tuple[Element, ...]) -> bool:
    """Say whether separators were sent behind the last value of a segment or a composite."""
    if elements and not is_present(elements[-1]):
        return True
    return any(map(_ends_open, elements))


def _ends_open(element: Element) -> bool:
    return not isinstance(element, str) and not element[-1]


def _is_sound(
    value: Element, definition: ElementDefinition, sound: set[Element], syntax: Syntax
) -> bool:
    if value in sound:
        return True
    if not is_present(value):
        return value == "" and not definition.mandatory
    if _ends_open(value) or next(element_faults(value, definition, syntax), None) is not None:
        return False
    if len(sound) < _REMEMBERED:
        sound.add(value)
    return True


def element_findings(
    segment: Segment, plan: SegmentPlan, *, loop: str | None, mandatory: bool
) -> Iterator[Finding]:
    """Yield all that is wrong with the elements of a segment.

    `mandatory` tells whether the segment must stand where it stands: an empty segment that
    need not be there is a warning, with nothing more to say about its elements.
    """
    present = [is_present(element) for element in segment.elements]
    if not any(present) and not mandatory:
        message = f"{name(segment.id)} has no content: an empty segment is to be left out"
        yield warning(FindingCode.SEGMENT_EMPTY, message, place(segment, loop))
        return
    for number, element in enumerate(plan.elements, 1):
        if number <= len(present) and present[number - 1]:
            for fault in element_faults(segment.elements[number - 1], element, plan.syntax):
                yield _finding(segment, element, number, fault, loop=loop)
        elif element.mandatory:
            yield _finding(segment, element, number, ElementFault(MISSING), loop=loop)
    yield from _extra_elements(segment, plan, present, loop=loop)


def _finding(
    segment: Segment,
    definition: ElementDefinition,
    number: int,
    found: ElementFault,
    *,
    loop: str | None,
) -> Finding:
    known = definition
    parts = definition.composite.components if definition.composite else ()
    if found.component is not None and found.component <= len(parts):
        known = parts[found.component - 1]
    named = element_name(segment.id, number, found.component, known)
    subject = "" if found.value is None else f"{shown(found.value)} "
    position = replace(
        place(segment, loop, number), component=found.component, repetition=found.repetition
    )
    fault = found.fault
    message = f"{named}: {subject}{fault.problem}"
    finding = error(fault.code, message, position, found.value, expected=fault.expected)
    return replace(finding, severity=fault.severity)


def _extra_elements(
    segment: Segment, plan: SegmentPlan, present: Sequence[bool], *, loop: str | None
) -> Iterator[Finding]:
    known = len(plan.elements)
    extra = [number for number in range(known + 1, len(present) + 1) if present[number - 1]]
    if extra:
        message = (
            f"{name(segment.id)} has {extra[-1]} elements, at most {known} are allowed: "
            "is the element separator used as text?"
        )
        value = text(segment.elements[extra[0] - 1])
        position, expected = place(segment, loop, extra[0]), f"at most {known} elements"
        yield error(FindingCode.TOO_MANY_ELEMENTS, message, position, value, expected=expected)
