"""What acknowledgments of both dialects have in common: what they judge, the verdict, the stamp."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from edi.findings import Finding

HIGHEST_NUMBER: Final = 999_999_999

UNKNOWN_PARTY: Final = "UNKNOWN"
"""Who answers, where an interchange does not say to whom it was sent."""


class AcknowledgmentStatus(StrEnum):
    """What AK501, AK901 and 0083 of CONTRL say; UNKNOWN when they say nothing that we know."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_ERRORS = "accepted_with_errors"
    PARTIALLY_ACCEPTED = "partially_accepted"
    REJECTED = "rejected"
    UNKNOWN = "unknown"


class Checked(Protocol):
    """What is known of a set's content: `CheckedSet`, or `SetResult` of a whole file."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what is wrong."""

    @property
    def accepted(self) -> bool | None:
        """Return None when there is no dictionary to say."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When answers are written, and the control number of the first."""

    at: datetime
    control_number: int = 1

    def plus(self, count: int) -> "Stamp":
        """Return the stamp of an answer that `count` others go before; numbers wrap to 1."""
        number = (self.control_number + count - 1) % HIGHEST_NUMBER + 1
        return replace(self, control_number=number)
