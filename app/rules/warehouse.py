"""The warehouse leg: what left, held against what the warehouse was told to ship (WH-03, WH-04)."""

from collections.abc import Iterator
from decimal import Decimal

from app.rules.case import CaseLine, OrderCase
from app.rules.eaches import plain
from app.rules.kinds import Place, mismatch
from app.rules.mismatch import Mismatch
from app.rules.tolerances import PriceTolerance


def short_shipped(case: OrderCase, tolerances: PriceTolerance) -> Iterator[Mismatch]:
    """WH-03: less left than was released, and the warehouse says that no more will follow."""
    for line in case.lines:
        shipped = shipped_of(case, line.number)
        last = _last_shipment(case, line)
        if last is not None and shipped < line.released:
            yield _differs("WH-03", line, shipped, last)


def over_shipped(case: OrderCase, tolerances: PriceTolerance) -> Iterator[Mismatch]:
    """WH-04: more left than was released; the shipment that went beyond it is the odd one."""
    for line in case.lines:
        beyond = _shipment_beyond(case, line)
        if beyond is not None:
            yield _differs("WH-04", line, shipped_of(case, line.number), beyond)


def shipped_of(case: OrderCase, line: str) -> Decimal:
    """Return what left of an order line, in eaches, over all shipments."""
    quantities = (
        one.quantity for shipment in case.shipments for one in shipment.lines if one.line == line
    )
    return sum(quantities, Decimal(0))


def _last_shipment(case: OrderCase, line: CaseLine) -> str | None:
    """Return the shipment that closed a line, None while the last word on it is not final."""
    said = [
        (shipment.number, one.final)
        for shipment in case.shipments
        for one in shipment.lines
        if one.line == line.number
    ]
    number, final = said[-1] if said else ("", False)
    return number if final else None


def _shipment_beyond(case: OrderCase, line: CaseLine) -> str | None:
    """Return the first shipment with which more had left than was released."""
    shipped = Decimal(0)
    for shipment in case.shipments:
        shipped += sum((x.quantity for x in shipment.lines if x.line == line.number), Decimal(0))
        if shipped > line.released:
            return shipment.number
    return None


def _differs(kind: str, line: CaseLine, shipped: Decimal, document: str) -> Mismatch:
    words = f"line {line.number}: {plain(shipped)} shipped, {plain(line.released)} released"
    at = Place(line.number, document)
    return mismatch(kind, words, at=at, expected=plain(line.released), found=plain(shipped))
