"""The kinds of mismatch that are told so far: identifier, name and severity of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.rules.mismatch import Mismatch, Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of mismatch; `stops_order` holds an order although it is not of severity B."""

    id: str
    name: str
    severity: Severity
    stops_order: bool = False


_KINDS: Final = (
    Kind("PO-01", "Unknown item", Severity.HIGH, stops_order=True),
    Kind("PO-02", "Price differs from agreed", Severity.HIGH, stops_order=True),
    Kind("PO-03", "Unit or pack differs", Severity.HIGH, stops_order=True),
    Kind("PO-04", "Ship-to unknown or inactive", Severity.HIGH, stops_order=True),
    Kind("PO-07", "Duplicate purchase order number", Severity.BLOCK),
    Kind("MD-05", "Item not active", Severity.MEDIUM),
    Kind("WH-03", "Short shipped", Severity.HIGH),
    Kind("WH-04", "Over shipped", Severity.HIGH),
    Kind("ASN-07", "Item on the ship notice not on the order", Severity.BLOCK),
    Kind("ASN-10", "SSCC invalid", Severity.BLOCK),
    Kind("INV-01", "Price differs from the order", Severity.BLOCK),
    Kind("INV-02", "Billed more than shipped", Severity.BLOCK),
    Kind("INV-13", "Item billed not on the order", Severity.BLOCK),
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
