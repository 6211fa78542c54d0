"""Reads an 824: what a partner's application says of documents of ours, and of which ones.

Works on the segments in their order, so that an 824 with faults of its own is read as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from edi.model import Loop, Segment
from edi.x12.acknowledgment_reasons import UNKNOWN_REASON


class Scope(StrEnum):
    """What an answer is about: one set, one item of it, a batch, or a whole group."""

    GROUP = "group"
    SET = "set"
    ITEM = "item"
    BATCH = "batch"
    UNKNOWN = "unknown"


class AdviceStatus(StrEnum):
    """What OTI01 says of a document."""

    ACCEPTED = "accepted"
    CHANGED = "accepted_with_changes"
    REJECTED = "rejected"
    UNKNOWN = "unknown"


SCOPES: Final = {"B": Scope.BATCH, "G": Scope.GROUP, "I": Scope.ITEM, "T": Scope.SET}
STATUSES: Final = {
    "A": AdviceStatus.ACCEPTED,
    "C": AdviceStatus.CHANGED,
    "E": AdviceStatus.CHANGED,
    "P": AdviceStatus.CHANGED,
    "R": AdviceStatus.REJECTED,
}
"""The first and second letter of OTI01: TA, TE, TR, IA, GR ..."""

REASONS: Final = {
    "006": "the document or item came twice",
    "007": "something is missing",
    "008": "a value is not in its range",
    "009": "a date is not valid",
    "010": "a total does not match what it adds up",
    "011": "values that belong together do not match",
    "012": "values do not go together",
    "024": "a reason that the text gives",
    "815": "the batch came twice",
    "848": "a value is wrong",
    "ZZZ": "a reason agreed between the partners",
}
"""TED01, those in use."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Which document of ours is meant: by its control numbers, or by a reference of business.

    `group` and `set_number` are OTI08 and OTI09, `set_id` is OTI10; `qualifier` and `reference`
    are OTI02 and OTI03, often the only key.
    """

    group: str | None
    set_number: str | None
    set_id: str | None
    qualifier: str | None
    reference: str | None

    @property
    def by_control_numbers(self) -> bool:
        """Say whether the control numbers alone find the document."""
        return self.group is not None and self.set_number is not None


@dataclass(frozen=True, slots=True)
class ApplicationError:
    """TED and the notes under it: one error, where it stands, what was sent and what should be.

    `code` is TED01 as received, `reason` what it says in our words, `text` the partner's own.
    """

    code: str
    reason: str
    text: str | None
    segment_id: str | None
    segment_in_set: int | None
    element: int | None
    value: str | None
    expected: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """OTI and what belongs to it: the verdict on one document of ours."""

    subject: Subject
    scope: Scope
    status: AdviceStatus
    code: str
    errors: tuple[ApplicationError, ...] = ()


@dataclass(frozen=True, slots=True)
class ApplicationAdvice:
    """An 824: its number (BGN02), its date (BGN03), and what it answers."""

    number: str | None
    date: str | None
    answers: tuple[Answer, ...]


def read_application_advice(tree: Loop) -> ApplicationAdvice:
    """Return what an 824 says, from its loop tree or from a flat one.

    Never raises: what is missing is None, and a code that we do not know is UNKNOWN.
    """
    segments = [segment for segment in tree.all_segments() if segment.id in _READ]
    header = next((s for s in segments if s.id == "BGN"), Segment("BGN", ()))
    answers = tuple(map(_read_answer, _parts(segments, "OTI")))
    return ApplicationAdvice(header.get(2), header.get(3), answers)


_READ: Final = frozenset({"BGN", "OTI", "TED", "NTE", "RED"})


def _parts(segments: Sequence[Segment], opener: str) -> Iterator[Sequence[Segment]]:
    starts = [index for index, segment in enumerate(segments) if segment.id == opener]
    for start, end in pairwise([*starts, len(segments)]):
        yield segments[start:end]


def _read_answer(segments: Sequence[Segment]) -> Answer:
    header = segments[0]
    code = (header.get(1) or "").upper()
    return Answer(
        subject=Subject(
            group=header.get(8),
            set_number=header.get(9),
            set_id=header.get(10),
            qualifier=header.get(2),
            reference=header.get(3),
        ),
        scope=SCOPES.get(code[:1], Scope.UNKNOWN),
        status=STATUSES.get(code[1:], AdviceStatus.UNKNOWN),
        code=code,
        errors=tuple(map(_read_error, _parts(segments, "TED"))),
    )


def _read_error(segments: Sequence[Segment]) -> ApplicationError:
    """Read a TED; its text is TED02 and the notes below it, in their order."""
    fault = segments[0]
    texts = [fault.get(2), *(s.get(2) for s in segments if s.id == "NTE")]
    texts += [s.get(1) for s in segments if s.id == "RED"]
    code = fault.get(1) or ""
    return ApplicationError(
        code=code,
        reason=REASONS.get(code, UNKNOWN_REASON),
        text=" ".join(text for text in texts if text) or None,
        segment_id=fault.get(3),
        segment_in_set=_number(fault.get(4)),
        element=_number(fault.get(5)),
        value=fault.get(7),
        expected=fault.get(8),
    )


def _number(value: str | None) -> int | None:
    return (
        int(value) if value and value.isascii() and value.isdecimal() and len(value) <= 6 else None
    )
