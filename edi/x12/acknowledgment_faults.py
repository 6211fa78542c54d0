"""Turns the findings on one set into AK3 and AK4, or IK3, CTX and IK4, and values into what fits.

Guide findings have codes of their own, which only a 999 knows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from edi.dictionary import SetDefinition
from edi.findings import Finding, FindingCode, Origin
from edi.model import Delimiters, Element, Segment
from edi.x12.acknowledgment_codes import (
    ELEMENTS_IN_ERROR,
    EXTENDED_CODES_FROM,
    EXTENDED_ELEMENT_CODE,
    FINDING_TO_ELEMENT_CODE,
    FINDING_TO_SEGMENT_CODE,
    GUIDE_TO_ELEMENT_CODE,
    GUIDE_TO_SEGMENT_CODE,
)
from edi.x12.rendering import repetition_mark

MOST_ELEMENTS: Final = 99
"""AK4 segments after one AK3."""

LONGEST_COPY: Final = 99
HIGHEST_PLACE: Final = 99
HIGHEST_SEGMENT: Final = 999_999
LONGEST_LOOP: Final = 6
LONGEST_LOOP_EXTENDED: Final = 4
"""AK303 holds six characters, from 005010 on four."""

TRIGGER: Final = "SITUATIONAL TRIGGER"
"""CTX01 of a fault that another element brought about."""

_NOTE: Final = re.compile(r"([PRECL])((?:\d\d){2,})", re.ASCII)
_BOUND_BY_NOTES: Final = frozenset(
    {FindingCode.CONDITIONAL_ELEMENT_MISSING, FindingCode.EXCLUSION_VIOLATED}
)

LOOPS_NAMED_BY_DIGITS: Final = frozenset(
    {"180", "204", "210", "214", "875", "876", "880", "882", "940", "943", "944", "945", "947"}
)
"""Warehouse, grocery and transport sets, whose loops have numbers that we do not hold."""


@dataclass(frozen=True, slots=True)
class FaultTerms:
    """What the AK3 and AK4 of one set depend on beside its findings.

    `definition` is that of the received set, None when there is none; `version` and
    `delimiters` are those of the answer, whose segments begin with `prefix` (AK or IK).
    """

    definition: SetDefinition | None
    version: str
    delimiters: Delimiters
    prefix: str = "AK"

    @property
    def extended(self) -> bool:
        """Say whether the 997 is of a version that tells repetitions and more codes apart."""
        return self.version >= EXTENDED_CODES_FROM


def fault_segments(findings: Sequence[Finding], terms: FaultTerms) -> Iterator[Segment]:
    """Yield an AK3 for each faulty segment, with an AK4 for each faulty element of it.

    In a 999 they are IK3 and IK4, and a CTX follows where one element brought about the fault.
    A segment that is itself wrong has no AK4.
    """
    by_segment: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        position = finding.position
        if position.segment_in_set and position.segment_id:
            key = (position.segment_in_set, position.segment_id)
            by_segment.setdefault(key, []).append(finding)
    for found in by_segment.values():
        wrong = [f for f in found if _segment_code(f)]
        for finding in wrong:
            yield _segment_fault(finding, _segment_code(finding), terms)
        elements = [f for f in found if _element_code(f, terms) and f.position.element]
        if elements and not wrong:
            yield _segment_fault(elements[0], ELEMENTS_IN_ERROR, terms)
            for finding in elements[:MOST_ELEMENTS]:
                yield _element_fault(finding, terms)
                yield from _context(finding, terms)


def _segment_code(finding: Finding) -> str:
    """Return AK304 or IK304, empty for what is no fault of a segment."""
    is_guide = finding.origin is Origin.GUIDE
    return (GUIDE_TO_SEGMENT_CODE if is_guide else FINDING_TO_SEGMENT_CODE).get(finding.code, "")


def _element_code(finding: Finding, terms: FaultTerms) -> str:
    """Return AK403 or IK403, empty for what is no fault of an element."""
    if finding.origin is Origin.GUIDE:
        return GUIDE_TO_ELEMENT_CODE.get(finding.code, "")
    extended = EXTENDED_ELEMENT_CODE if terms.extended else {}
    return (FINDING_TO_ELEMENT_CODE | extended).get(finding.code, "")


def _segment_fault(finding: Finding, code: str, terms: FaultTerms) -> Segment:
    """Return AK3: segment id, its position with ST as 1, loop, code."""
    position = finding.position
    number = min(position.segment_in_set or 1, HIGHEST_SEGMENT)
    id_told = fit(position.segment_id, 2, 3, delimiters=terms.delimiters) or "ZZZ"
    elements = (id_told, str(number), _loop(position.loop, terms), code)
    return Segment(f"{terms.prefix}3", elements)


def _context(finding: Finding, terms: FaultTerms) -> Iterator[Segment]:
    """Yield CTX, in a 999: the element that calls for, or forbids, the one at fault."""
    trigger = _trigger(finding)
    position = finding.position
    if terms.prefix == "IK" and trigger and position.segment_id and position.segment_in_set:
        number, loop = str(position.segment_in_set), _loop(position.loop, terms)
        yield Segment("CTX", (TRIGGER, position.segment_id, number, loop, str(trigger)))


def _trigger(finding: Finding) -> int | None:
    """Return the element that made a relational note bind, where the note alone tells it."""
    note = _NOTE.fullmatch(finding.expected or "")
    if note is None or finding.code not in _BOUND_BY_NOTES:
        return None
    elements = [int(digits) for digits in re.findall("..", note[2])]
    others = [element for element in elements if element != finding.position.element]
    return others[0] if note[1] in "CL" or (note[1] in "PE" and len(others) == 1) else None


def _loop(loop: str | None, terms: FaultTerms) -> str:
    definition = terms.definition
    if definition is None or definition.set_id in LOOPS_NAMED_BY_DIGITS:
        return ""
    longest = LONGEST_LOOP_EXTENDED if terms.extended else LONGEST_LOOP
    return loop if loop and len(loop) <= longest else ""


def _element_fault(finding: Finding, terms: FaultTerms) -> Segment:
    """Return AK4: place in the segment, element number, code, copy of the value."""
    code, place = _element_code(finding, terms), _place(finding, terms)
    elements = (place, _element_number(finding, terms), code)
    copy = _copy(finding.value, terms.delimiters)
    return Segment(f"{terms.prefix}4", (*elements, copy) if copy else elements)


def _place(finding: Finding, terms: FaultTerms) -> Element:
    """Return AK401: element, then component and repetition where there are any."""
    position = finding.position
    parts = [position.element, position.component]
    if terms.extended:
        parts.append(position.repetition)
    while parts[-1] is None:
        parts.pop()
    told = tuple("" if part is None else str(min(part, HIGHEST_PLACE)) for part in parts)
    return told if len(told) > 1 else told[0]


def _element_number(finding: Finding, terms: FaultTerms) -> str:
    """Return AK402, empty for a composite and for what the definition does not have."""
    position = finding.position
    segments = terms.definition.segments if terms.definition else {}
    known = segments.get(position.segment_id or "")
    places = known.elements if known else ()
    for place in (position.element, position.component):
        if place is None:
            continue
        if place > len(places):
            return ""
        found = places[place - 1]
        if found.composite is None:
            return found.number
        places = found.composite.components
    return ""


def _copy(value: str | None, delimiters: Delimiters) -> str:
    """Return AK404: the value cut, or nothing when a 997 cannot hold it as it is."""
    copy = (value or "")[:LONGEST_COPY]
    return copy if copy.strip() and all(_is_legal(c, delimiters) for c in copy) else ""


def fit(value: str | None, minimum: int, maximum: int, *, delimiters: Delimiters) -> str:
    """Return a value as far as a 997 can hold it: legal characters, cut, padded with blanks.

    Empty when nothing is left of it.
    """
    kept = "".join(c for c in value or "" if _is_legal(c, delimiters))[:maximum]
    return kept.ljust(minimum) if kept.strip() else ""


def _is_legal(character: str, delimiters: Delimiters) -> bool:
    used = (delimiters.element, delimiters.component, delimiters.segment)
    if character == repetition_mark(delimiters):
        return False
    return character.isascii() and character.isprintable() and character not in used
