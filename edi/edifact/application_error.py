"""Reads an APERAK: what a partner's application says of a document of ours, and of which one.

Works on the segments in their order, so that an APERAK with faults of its own is read as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from edi.model import Loop, Segment


class ApplicationStatus(StrEnum):
    """What BGM says of the document (4343)."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    ACKNOWLEDGED = "acknowledged_with_detail"
    UNKNOWN = "unknown"


STATUSES: Final = {
    "AP": ApplicationStatus.ACCEPTED,
    "RE": ApplicationStatus.REJECTED,
    "AC": ApplicationStatus.ACKNOWLEDGED,
    "AB": ApplicationStatus.ACKNOWLEDGED,
}
"""4343."""

STATUSES_OF_NAME: Final = {
    "312": ApplicationStatus.ACKNOWLEDGED,
    "313": ApplicationStatus.REJECTED,
}
"""1001, for those who leave 4343 out: acknowledgment and application error messages."""


@dataclass(frozen=True, slots=True)
class Reference:
    """RFF: a number of ours, by its qualifier (1153): ON order, DM document, ACW message ..."""

    qualifier: str
    number: str


@dataclass(frozen=True, slots=True)
class ApplicationError:
    """ERC and what belongs to it: one error, the partner's words on it, and what it is about.

    `code` is 9321, `code_list` and `agency` say whose code it is.
    """

    code: str
    code_list: str | None
    agency: str | None
    texts: tuple[str, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class ApplicationAcknowledgment:
    """An APERAK: its number, its verdict, the documents that it answers, and the errors.

    `name` is 1001 and `code` 4343 as received.
    """

    number: str | None
    name: str | None
    status: ApplicationStatus
    code: str | None
    references: tuple[Reference, ...]
    texts: tuple[str, ...]
    errors: tuple[ApplicationError, ...]

    def answers(self, numbers: Sequence[str]) -> Reference | None:
        """Return the reference that names one of our document numbers, None when none does."""
        known = set(numbers)
        inside = (reference for error in self.errors for reference in error.references)
        found = (one for one in (*self.references, *inside) if one.number in known)
        return next(found, None)


def read_application_acknowledgment(tree: Loop) -> ApplicationAcknowledgment:
    """Return what an APERAK says, from its loop tree or from a flat one; never raises."""
    segments = list(tree.all_segments())
    header = next((one for one in segments if one.id == "BGM"), Segment("BGM", ()))
    first = next((n for n, one in enumerate(segments) if one.id == "ERC"), len(segments))
    heading, errors = segments[:first], segments[first:]
    name, code = header.get(1, 1), _status_code(header)
    return ApplicationAcknowledgment(
        number=header.get(2, 1),
        name=name,
        status=STATUSES.get(code or "") or STATUSES_OF_NAME.get(name or "", _UNKNOWN),
        code=code,
        references=tuple(_references(heading)),
        texts=tuple(_texts(heading)),
        errors=tuple(map(_error, _errors(errors))),
    )


_UNKNOWN: Final = ApplicationStatus.UNKNOWN


def _status_code(header: Segment) -> str | None:
    """Return 4343: the fourth element, which some put into the third."""
    return header.get(4) or next((v for v in (header.get(3),) if v in STATUSES), None)


def _errors(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Yield the stretches that each begin with an ERC."""
    part: list[Segment] = []
    for segment in segments:
        if segment.id == "ERC" and part:
            yield part
            part = []
        part.append(segment)
    if part:
        yield part


def _error(segments: Sequence[Segment]) -> ApplicationError:
    header = segments[0]
    return ApplicationError(
        code=header.get(1, 1) or "",
        code_list=header.get(1, 2),
        agency=header.get(1, 3),
        texts=tuple(_texts(segments)),
        references=tuple(_references(segments)),
    )


def _references(segments: Sequence[Segment]) -> Iterator[Reference]:
    """Yield RFF's numbers, and those of the documents that DOC names."""
    for segment in segments:
        number = segment.get(1, 2) if segment.id == "RFF" else segment.get(2, 1)
        if segment.id in ("RFF", "DOC") and number is not None:
            yield Reference(segment.get(1, 1) or "", number)


def _texts(segments: Sequence[Segment]) -> Iterator[str]:
    """Yield the texts of FTX, each with its lines joined."""
    for segment in segments:
        if segment.id == "FTX":
            lines = [segment.get(4, n) for n in range(1, 6)]
            text = " ".join(line for line in lines if line)
            if text:
                yield text
