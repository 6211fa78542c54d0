"""Reads a 997 or 999 that came in: what the partner says of one of our groups, set by set.

Works on the segments in their order, so that one with faults of its own is read as well.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from edi.acknowledgments import AcknowledgmentStatus
from edi.model import Loop, Segment
from edi.x12.acknowledgment_reasons import (
    ELEMENT_REASONS,
    GROUP_REASONS,
    SEGMENT_REASONS,
    SET_REASONS,
    STATUS_CODES,
    UNKNOWN_REASON,
)

LONGEST_NUMBER: Final = 10
"""No count of a 997 is longer; what is longer is no count."""


@dataclass(frozen=True, slots=True)
class Context:
    """CTX of a 999: what made a rule bind, by name and value, and where that stands."""

    name: str
    value: str | None
    segment_id: str | None
    segment_in_set: int | None
    element: int | None


@dataclass(frozen=True, slots=True)
class ElementError:
    """AK4 or IK4: which element, by place and number, and what the partner found in it.

    `code` is AK403 as received, `reason` what it says in our words.
    """

    element: int | None
    component: int | None
    repetition: int | None
    number: str | None
    code: str
    reason: str
    value: str | None
    contexts: tuple[Context, ...] = ()


@dataclass(frozen=True, slots=True)
class SegmentError:
    """AK3 or IK3: which segment of our set (ST is 1), and what is wrong with it."""

    segment_id: str | None
    segment_in_set: int | None
    loop: str | None
    code: str
    reason: str
    elements: tuple[ElementError, ...] = ()
    contexts: tuple[Context, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAcknowledgment:
    """AK2 to AK5 or IK5: the verdict on one set. `code` is AK501 as received, None without AK5.

    `codes` are AK502 to AK506 as received, `reasons` what they say in our words, one for each.
    """

    set_id: str
    control_number: str
    status: AcknowledgmentStatus
    code: str | None
    codes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    segment_errors: tuple[SegmentError, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupAcknowledgment:
    """AK1 to AK9: the verdict on one group, which AK101 and AK102 name.

    `code` is AK901 as received, `codes` are AK905 to AK909, `reasons` say them in our words.
    The counts are None when absent or not numbers.
    """

    functional_code: str
    control_number: str
    version: str | None
    status: AcknowledgmentStatus
    code: str | None
    declared: int | None
    received: int | None
    accepted: int | None
    codes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    sets: tuple[SetAcknowledgment, ...] = ()


def read_acknowledgment(tree: Loop) -> GroupAcknowledgment:
    """Return what a 997 or 999 says, from its loop tree or from a flat one.

    Never raises: a missing AK101, AK102, AK201 or AK202 is empty text, whatever else is missing
    is None, and a status without a known code is UNKNOWN.
    """
    segments = [_as_997(segment) for segment in tree.all_segments() if segment.id in _READ]
    header = _first(segments, "AK1")
    trailer = _first(segments, "AK9")
    codes = _codes(trailer, first=5)
    return GroupAcknowledgment(
        functional_code=header.get(1) or "",
        control_number=header.get(2) or "",
        version=header.get(3),
        status=_status(trailer.get(1)),
        code=trailer.get(1),
        declared=_number(trailer.get(2)),
        received=_number(trailer.get(3)),
        accepted=_number(trailer.get(4)),
        codes=codes,
        reasons=tuple(_words(code, GROUP_REASONS) for code in codes),
        sets=tuple(map(_read_set, _parts(segments, "AK2"))),
    )


_ALIKE: Final = {"IK3": "AK3", "IK4": "AK4", "IK5": "AK5"}
"""What a 999 calls otherwise."""

_READ: Final = frozenset({"AK1", "AK2", "AK3", "AK4", "AK5", "AK9", "CTX", *_ALIKE})


def _as_997(segment: Segment) -> Segment:
    known = _ALIKE.get(segment.id)
    return segment._replace(id=known) if known else segment


def _parts(segments: list[Segment], opener: str) -> Iterator[list[Segment]]:
    """Yield the stretches that each begin with the segment `opener`."""
    starts = [index for index, segment in enumerate(segments) if segment.id == opener]
    for start, end in pairwise([*starts, len(segments)]):
        yield segments[start:end]


def _first(segments: list[Segment], id: str) -> Segment:
    return next((segment for segment in segments if segment.id == id), Segment(id, ()))


def _read_set(segments: list[Segment]) -> SetAcknowledgment:
    header, verdict = segments[0], _first(segments, "AK5")
    codes = _codes(verdict, first=2)
    return SetAcknowledgment(
        set_id=header.get(1) or "",
        control_number=header.get(2) or "",
        status=_status(verdict.get(1)),
        code=verdict.get(1),
        codes=codes,
        reasons=tuple(_words(code, SET_REASONS) for code in codes),
        segment_errors=tuple(map(_read_segment_error, _parts(segments, "AK3"))),
    )


def _read_segment_error(segments: list[Segment]) -> SegmentError:
    fault = segments[0]
    elements = list(_parts(segments, "AK4"))
    before = len(segments) - sum(map(len, elements))
    return SegmentError(
        segment_id=fault.get(1),
        segment_in_set=_number(fault.get(2)),
        loop=fault.get(3),
        code=fault.get(4) or "",
        reason=_words(fault.get(4), SEGMENT_REASONS),
        elements=tuple(map(_read_element_error, elements)),
        contexts=_contexts(segments[:before]),
    )


def _read_element_error(segments: list[Segment]) -> ElementError:
    fault = segments[0]
    return ElementError(
        element=_number(fault.get(1)),
        component=_number(fault.get(1, 2)),
        repetition=_number(fault.get(1, 3)),
        number=fault.get(2),
        code=fault.get(3) or "",
        reason=_words(fault.get(3), ELEMENT_REASONS),
        value=fault.get(4),
        contexts=_contexts(segments),
    )


def _contexts(segments: list[Segment]) -> tuple[Context, ...]:
    return tuple(
        Context(
            name=one.get(1) or "",
            value=one.get(1, 2),
            segment_id=one.get(2),
            segment_in_set=_number(one.get(3)),
            element=_number(one.get(5)),
        )
        for one in segments
        if one.id == "CTX"
    )


def _codes(segment: Segment, *, first: int) -> tuple[str, ...]:
    codes = (segment.get(element) for element in range(first, len(segment.elements) + 1))
    return tuple(code for code in codes if code)


def _words(code: str | None, reasons: Mapping[str, str]) -> str:
    return reasons.get(code or "", UNKNOWN_REASON)


def _status(code: str | None) -> AcknowledgmentStatus:
    return STATUS_CODES.get((code or "").upper(), AcknowledgmentStatus.UNKNOWN)


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isdecimal() and len(value) <= LONGEST_NUMBER else None
