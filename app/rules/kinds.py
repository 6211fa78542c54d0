"""The kinds of mismatch that are told so far: identifier and severity of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.rules.mismatch import Mismatch, Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of mismatch; `stops_order` holds an order although it is not of severity B."""

    id: str
    severity: Severity
    stops_order: bool = False


_KINDS: Final = (
    Kind("PO-01", Severity.HIGH, stops_order=True),
    Kind("PO-02", Severity.HIGH, stops_order=True),
    Kind("PO-03", Severity.HIGH, stops_order=True),
    Kind("PO-04", Severity.HIGH, stops_order=True),
    Kind("PO-07", Severity.BLOCK),
    Kind("MD-05", Severity.MEDIUM),
    Kind("WH-03", Severity.HIGH),
    Kind("WH-04", Severity.HIGH),
    Kind("ASN-07", Severity.BLOCK),
    Kind("ASN-10", Severity.BLOCK),
    Kind("INV-01", Severity.BLOCK),
    Kind("INV-02", Severity.BLOCK),
    Kind("INV-13", Severity.BLOCK),
)

KINDS: Final[Mapping[str, Kind]] = {kind.id: kind for kind in _KINDS}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mismatch stands: the order's line, the odd document; None where neither names it."""

    line: str | None = None
    document: str | None = None


def mismatch(
    kind: str, message: str, *, at: Place, expected: str | None = None, found: str | None = None
) -> Mismatch:
    """Return a mismatch of a kind, with the severity of its kind."""
    return Mismatch(
        kind=kind,
        severity=KINDS[kind].severity,
        message=message,
        line=at.line,
        document=at.document,
        expected=expected,
        found=found,
    )
