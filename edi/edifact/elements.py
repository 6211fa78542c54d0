"""Checks the elements of one segment against its definition.

A segment that is right costs one remembered answer for each element; findings are made only for
what was refused. Where a segment may stand is not asked here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from edi.dictionary import ElementDefinition, Requirement, SegmentDefinition
from edi.edifact.syntax import Syntax
from edi.edifact.values import value_faults
from edi.edifact.wording import WORDS
from edi.element_faults import element_faults, empty_segment, faulty_elements
from edi.findings import Finding
from edi.model import Element, Segment
from edi.wording import is_present

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
    if _ends_open(value) or _is_faulty(value, definition, syntax):
        return False
    if len(sound) < _REMEMBERED:
        sound.add(value)
    return True


def _is_faulty(value: Element, definition: ElementDefinition, syntax: Syntax) -> bool:
    faults = element_faults(value, definition, WORDS, partial(value_faults, syntax=syntax))
    return next(faults, None) is not None


def element_findings(
    segment: Segment, plan: SegmentPlan, *, loop: str | None, mandatory: bool
) -> Iterator[Finding]:
    """Yield all that is wrong with the elements of a segment.

    `mandatory` tells whether the segment must stand where it stands: an empty segment that
    need not be there is a warning, with nothing more to say about its elements.
    """
    if not mandatory and not any(map(is_present, segment.elements)):
        yield empty_segment(segment, WORDS, loop=loop)
        return
    faults = partial(value_faults, syntax=plan.syntax)
    yield from faulty_elements(segment, plan.elements, WORDS, faults, loop=loop)
