"""What can be wrong with a document: one closed list of codes, and the value that tells one."""

from dataclasses import dataclass
from enum import StrEnum

from edi.position import Position


class Severity(StrEnum):
    """An error may reject, a warning is worth telling, a note is only told."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Origin(StrEnum):
    """Whose rule was broken."""

    SYNTAX = "syntax"
    STANDARD = "standard"
    GUIDE = "guide"
    BUSINESS = "business"


class FindingCode(StrEnum):
    """The closed list of faults; acknowledgment codes are derived from it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in a document: what, where, found and expected."""

    code: FindingCode
    severity: Severity
    origin: Origin
    message: str
    position: Position
    value: str | None = None
    expected: str | None = None
