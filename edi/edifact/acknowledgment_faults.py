"""Turns the findings on one message into UCS and UCD segments."""

from collections.abc import Iterator, Sequence
from typing import Final

from edi.edifact.acknowledgment_codes import BEFORE_VERSION_4, ELEMENT_CODES, SEGMENT_CODES
from edi.findings import Finding, FindingCode
from edi.model import Composite, Element, Segment
from edi.position import Position

MOST_SEGMENTS: Final = 999
MOST_ELEMENTS: Final = 99
HIGHEST_PLACE: Final = 999
HIGHEST_SEGMENT: Final = 999_999


def fault_segments(findings: Sequence[Finding], *, has_repetitions: bool) -> Iterator[Segment]:
    """Yield a UCS for each faulty segment, with a UCD for each faulty element of it.

    A missing segment is told at the last one before the gap. Of several faults of one segment,
    or of one element, the first is told.
    """
    by_segment: dict[int, list[Finding]] = {}
    for finding in findings:
        by_segment.setdefault(_segment_of(finding), []).append(finding)
    for number in sorted(by_segment)[:MOST_SEGMENTS]:
        found = by_segment[number]
        codes = (SEGMENT_CODES[f.code] for f in found if f.code in SEGMENT_CODES)
        code = next(codes, None)
        if code is not None and not has_repetitions:
            code = BEFORE_VERSION_4.get(code, code)
        elements = list(_element_faults(found, has_repetitions=has_repetitions))
        if code is not None or elements:
            position = str(min(number, HIGHEST_SEGMENT))
            yield Segment("UCS", (position, code) if code else (position,))
            yield from elements[:MOST_ELEMENTS]


def _segment_of(finding: Finding) -> int:
    number = finding.position.segment_in_set or 1
    if finding.code is FindingCode.SEGMENT_MISSING:
        return max(number - 1, 1)
    return number


def _element_faults(findings: Sequence[Finding], *, has_repetitions: bool) -> Iterator[Segment]:
    told: set[Element] = set()
    for finding in findings:
        code = ELEMENT_CODES.get(finding.code)
        place = place_of(finding.position, has_repetitions=has_repetitions)
        if code is not None and place and place not in told:
            told.add(place)
            yield Segment("UCD", (code, place))


def place_of(position: Position, *, has_repetitions: bool = False) -> Element:
    """Return S011: element, component and, in version 4, occurrence; the tag is element 1."""
    if position.element is None:
        return ""
    numbers = [position.element + 1, position.component]
    if has_repetitions:
        numbers.append(position.repetition)
    while numbers[-1] is None:
        numbers.pop()
    parts: Composite = tuple("" if n is None else str(min(n, HIGHEST_PLACE)) for n in numbers)
    return parts if len(parts) > 1 else parts[0]
