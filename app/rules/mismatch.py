"""A mismatch: two documents of one order disagree, under a stable identifier."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """B stops sending or posting, H is for today, M for this week, L is only noted."""

    BLOCK = "B"
    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What disagrees: `line` is the order's line number, `document` the number of the odd document.

    Two mismatches with the same kind, line and document are the same mismatch, seen again.
    """

    kind: str
    severity: Severity
    message: str
    line: str | None = None
    document: str | None = None
    expected: str | None = None
    found: str | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what makes this mismatch itself within one order."""
        return (self.kind, self.document or "", self.line or "")
