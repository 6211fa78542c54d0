"""Checks the elements of one segment against its definition.

A segment that is right costs one pattern match per element; findings are made only for what
was refused. Where a segment may stand is not asked here.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from edi.dictionary import COMPOSITE, ElementDefinition, SegmentDefinition
from edi.element_faults import empty_segment, faulty_elements
from edi.findings import Finding, FindingCode
from edi.model import Segment
from edi.relational import Violation, explain, violations
from edi.wording import error, is_present, place
from edi.x12.data_types import pattern
from edi.x12.values import value_faults
from edi.x12.wording import WORDS

Match = Callable[[str], re.Match[str] | None]
Presence = tuple[bool, ...]

_REMEMBERED: Final = 5_000


@dataclass(frozen=True, slots=True)
class SegmentPlan:
    """A segment's definition made ready for checking.

    `required` is the number of the last mandatory element. `broken` remembers which relational
    notes are broken when certain elements are there.
    """

    definition: SegmentDefinition
    matches: tuple[Match, ...]
    required: int
    broken: dict[Presence, tuple[Violation, ...]] = field(default_factory=dict)


def plan_segment(definition: SegmentDefinition) -> SegmentPlan:
    """Compile the patterns of a segment's elements."""
    mandatory = (n for n, e in enumerate(definition.elements, 1) if e.mandatory)
    matches = tuple(map(_plan_element, definition.elements))
    return SegmentPlan(definition, matches, max(mandatory, default=0))


def _plan_element(definition: ElementDefinition) -> Match:
    """Return what accepts a right value; a composite is always taken apart."""
    if definition.type == COMPOSITE:
        return re.compile("(?!)" if definition.mandatory else "").fullmatch
    if definition.codes is None:
        known = pattern(definition.type, definition.minimum, definition.maximum)
    else:
        known = _one_of(definition.codes)
    return known.fullmatch if definition.mandatory else _optional(known).fullmatch


@cache
def _one_of(codes: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(codes))))


@cache
def _optional(known: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{known.pattern})?")


def is_clean(segment: Segment, plan: SegmentPlan) -> bool:
    """Say whether the elements are certainly right; False means that they must be taken apart."""
    elements = segment.elements
    if not plan.required <= len(elements) <= len(plan.matches):
        return False
    for match, value in zip(plan.matches, elements, strict=False):
        if not isinstance(value, str) or not match(value):
            return False
    if not elements or not elements[-1]:
        return False
    return not plan.definition.notes or not _broken(plan, tuple(map(bool, elements)))


def _broken(plan: SegmentPlan, presence: Presence) -> tuple[Violation, ...]:
    known = plan.broken.get(presence)
    if known is None:
        known = violations(plan.definition.notes, presence)
        if len(plan.broken) < _REMEMBERED:
            plan.broken[presence] = known
    return known


def element_findings(
    segment: Segment, plan: SegmentPlan, *, loop: str | None, mandatory: bool
) -> Iterator[Finding]:
    """Yield all that is wrong with the elements of a segment.

    `mandatory` tells whether the segment must stand where it stands: an empty segment that
    need not be there is a warning, with nothing more to say about its elements.
    """
    presence = tuple(map(is_present, segment.elements))
    if not any(presence) and not mandatory:
        yield empty_segment(segment, WORDS, loop=loop)
        return
    yield from faulty_elements(segment, plan.definition.elements, WORDS, value_faults, loop=loop)
    if plan.definition.notes:
        yield from _broken_notes(segment, plan, _broken(plan, presence), loop=loop)


def _broken_notes(
    segment: Segment, plan: SegmentPlan, broken: Iterable[Violation], *, loop: str | None
) -> Iterator[Finding]:
    for number, code, note in broken:
        known = plan.definition.elements[number - 1]
        if code is FindingCode.CONDITIONAL_ELEMENT_MISSING and known.mandatory:
            continue  # named as missing already
        message = f"{WORDS.element(segment.id, number, None, known)}: {explain(note, segment.id)}"
        value = (
            WORDS.text(segment.elements[number - 1]) if number <= len(segment.elements) else None
        )
        position = place(segment, loop, number)
        yield error(code, message, position, value or None, expected=str(note))
