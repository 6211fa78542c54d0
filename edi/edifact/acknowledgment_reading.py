"""Reads a CONTRL that came in: what the partner says of one of our interchanges.

Works on the segments in their order, so that a CONTRL with faults of its own is read as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from edi.acknowledgments import AcknowledgmentStatus
from edi.edifact.acknowledgment_codes import (
    ACKNOWLEDGED,
    REASONS,
    STATUS_CODES,
    UNKNOWN_REASON,
)
from edi.model import Composite, Identity, Loop, Segment, repetitions

LONGEST_NUMBER: Final = 10
"""No position of a CONTRL is longer; what is longer is no position."""


@dataclass(frozen=True, slots=True)
class ElementError:
    """UCD: which element of our segment, and what is wrong with it; elements count from 1."""

    element: int | None
    component: int | None
    repetition: int | None
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class SegmentError:
    """UCS: which segment of our message (UNH is 1), and what is wrong with it.

    `code` and `reason` are None where only elements are told. A segment that is missing is told
    at the one before it.
    """

    segment_in_set: int | None
    code: str | None
    reason: str | None
    elements: tuple[ElementError, ...] = ()


@dataclass(frozen=True, slots=True)
class EnvelopeError:
    """0085 of UCI, UCF or UCM: what is wrong, in which service segment of ours, and where."""

    code: str
    reason: str
    segment_id: str | None
    element: int | None
    component: int | None


@dataclass(frozen=True, slots=True)
class MessageAcknowledgment:
    """UCM: the verdict on one message, which its reference names; `code` is 0083 as received.

    `identifier` is S009: type, version, release, agency, association code.
    """

    control_number: str
    identifier: Composite
    status: AcknowledgmentStatus
    code: str | None
    error: EnvelopeError | None = None
    segment_errors: tuple[SegmentError, ...] = ()


@dataclass(frozen=True, slots=True)
class FunctionalGroupAcknowledgment:
    """UCF: the verdict on one group, and on messages of it."""

    control_number: str
    status: AcknowledgmentStatus
    code: str | None
    error: EnvelopeError | None = None
    messages: tuple[MessageAcknowledgment, ...] = ()


@dataclass(frozen=True, slots=True)
class SyntaxAcknowledgment:
    """A CONTRL: the verdict on the interchange that `control_number` names, and on what is in it.

    `sender` and `receiver` are those of our interchange. `code` is 0083 as received: with 7, what
    is not named is acknowledged. `is_receipt` says that it tells nothing of the syntax (8).
    """

    control_number: str
    sender: Identity
    receiver: Identity
    status: AcknowledgmentStatus
    code: str | None
    error: EnvelopeError | None = None
    messages: tuple[MessageAcknowledgment, ...] = ()
    groups: tuple[FunctionalGroupAcknowledgment, ...] = ()
    is_receipt: bool = False

    def status_of(self, control_number: str, group: str | None = None) -> AcknowledgmentStatus:
        """Return the verdict on one message of ours, by its reference and that of its group."""
        if self.code != ACKNOWLEDGED:
            return self.status
        messages = self.messages
        if group is not None:
            named = next((one for one in self.groups if one.control_number == group), None)
            if named is not None and named.code != ACKNOWLEDGED:
                return named.status
            messages = named.messages if named is not None else ()
        found = [one for one in messages if one.control_number == control_number]
        return found[-1].status if found else AcknowledgmentStatus.ACCEPTED


def read_contrl(tree: Loop) -> SyntaxAcknowledgment:
    """Return what a CONTRL says, from its loop tree or from a flat one.

    Never raises: a missing reference is empty text, whatever else is missing is None, and a
    status without a known code is UNKNOWN.
    """
    segments = [segment for segment in tree.all_segments() if segment.id in _READ]
    header = next((segment for segment in segments if segment.id == "UCI"), Segment("UCI", ()))
    stretches = list(_parts(segments, "UCF"))
    messages = tuple(_messages(stretches[0]))
    groups = tuple(_group(stretch) for stretch in stretches[1:])
    code = header.get(4)
    return SyntaxAcknowledgment(
        control_number=header.get(1) or "",
        sender=Identity(header.get(2, 2), header.get(2, 1), header.get(2, 3)),
        receiver=Identity(header.get(3, 2), header.get(3, 1), header.get(3, 3)),
        status=_overall(code, [*messages, *groups, *(m for g in groups for m in g.messages)]),
        code=code,
        error=_envelope_error(header, 5),
        messages=messages,
        groups=groups,
        is_receipt=code == "8",
    )


_READ: Final = frozenset({"UCI", "UCF", "UCM", "UCS", "UCD"})


def _parts(segments: list[Segment], opener: str) -> Iterator[list[Segment]]:
    """Yield what stands before the first `opener`, then the stretches that each begin with one."""
    part: list[Segment] = []
    for segment in segments:
        if segment.id == opener:
            yield part
            part = []
        part.append(segment)
    yield part


def _overall(
    code: str | None,
    below: list[MessageAcknowledgment | FunctionalGroupAcknowledgment],
) -> AcknowledgmentStatus:
    """Return the verdict on the whole: accepted in part where something in it is rejected."""
    status = STATUS_CODES.get(code or "", AcknowledgmentStatus.UNKNOWN)
    rejected = any(one.status is AcknowledgmentStatus.REJECTED for one in below)
    if status is AcknowledgmentStatus.ACCEPTED and rejected:
        return AcknowledgmentStatus.PARTIALLY_ACCEPTED
    return status


def _group(segments: list[Segment]) -> FunctionalGroupAcknowledgment:
    header = segments[0]
    messages = tuple(_messages(segments[1:]))
    return FunctionalGroupAcknowledgment(
        control_number=header.get(1) or "",
        status=_overall(header.get(4), [*messages]),
        code=header.get(4),
        error=_envelope_error(header, 5),
        messages=messages,
    )


def _messages(segments: list[Segment]) -> Iterator[MessageAcknowledgment]:
    for part in list(_parts(segments, "UCM"))[1:]:
        header = part[0]
        code = header.get(3)
        identifier = repetitions(header.elements[1])[0] if len(header.elements) > 1 else ()
        yield MessageAcknowledgment(
            control_number=header.get(1) or "",
            identifier=identifier,
            status=STATUS_CODES.get(code or "", AcknowledgmentStatus.UNKNOWN),
            code=code,
            error=_envelope_error(header, 4),
            segment_errors=tuple(map(_segment_error, list(_parts(part[1:], "UCS"))[1:])),
        )


def _segment_error(segments: list[Segment]) -> SegmentError:
    fault = segments[0]
    code = fault.get(2)
    return SegmentError(
        segment_in_set=_number(fault.get(1)),
        code=code,
        reason=_words(code) if code is not None else None,
        elements=tuple(_element_error(one) for one in segments[1:] if one.id == "UCD"),
    )


def _element_error(fault: Segment) -> ElementError:
    return ElementError(
        element=_element(fault.get(2, 1)),
        component=_number(fault.get(2, 2)),
        repetition=_number(fault.get(2, 3)),
        code=fault.get(1) or "",
        reason=_words(fault.get(1)),
    )


def _envelope_error(segment: Segment, first: int) -> EnvelopeError | None:
    code = segment.get(first)
    if code is None:
        return None
    return EnvelopeError(
        code=code,
        reason=_words(code),
        segment_id=segment.get(first + 1),
        element=_element(segment.get(first + 2, 1)),
        component=_number(segment.get(first + 2, 2)),
    )


def _words(code: str | None) -> str:
    return REASONS.get(code or "", UNKNOWN_REASON)


def _element(value: str | None) -> int | None:
    """Return an element's number from 0098, which counts the tag as 1; None for the tag itself."""
    number = _number(value)
    return number - 1 if number is not None and number > 1 else None


def _number(value: str | None) -> int | None:
    is_number = value is not None and value.isascii() and value.isdecimal()
    return int(value) if value and is_number and len(value) <= LONGEST_NUMBER else None
