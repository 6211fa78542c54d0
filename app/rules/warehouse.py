"""The warehouse leg: what left, held against what the warehouse was told to ship (WH-03, WH-04)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from app.rules.case import CaseLine, OrderCase
from app.rules.eaches import plain
from app.rules.kinds import Place, mismatch
from app.rules.mismatch import Mismatch
from app.rules.tolerances import PriceTolerance


def short_shipped(case: OrderCase, tolerances: PriceTolerance) -> Iterator[Mismatch]:
    """WH-03: less left than was released, and the warehouse says that no more will follow."""
    shipped, closed_by = shipped_by_line(case), _closed_by(case)
    for line in case.lines:
        document = closed_by.get(line.number)
        if document is not None and shipped[line.number] < line.released:
            yield _differs("WH-03", line, shipped[line.number], document)


def over_shipped(case: OrderCase, tolerances: PriceTolerance) -> Iterator[Mismatch]:
    """WH-04: more left than was released; the shipment that went beyond it is the odd one."""
    shipped, exceeded_by = shipped_by_line(case), _exceeded_by(case)
    for line in case.lines:
        document = exceeded_by.get(line.number)
        if document is not None:
            yield _differs("WH-04", line, shipped[line.number], document)


def shipped_by_line(case: OrderCase) -> defaultdict[str, Decimal]:
    """Return what left of each order line, in eaches, over all shipments; zero of any other."""
    shipped: defaultdict[str, Decimal] = defaultdict(Decimal)
    for shipment in case.shipments:
        for one in shipment.lines:
            if one.line is not None:
                shipped[one.line] += one.quantity
    return shipped


def _closed_by(case: OrderCase) -> Mapping[str | None, str | None]:
    """Return the shipment that closed each line; None while the last word on it is not final."""
    return {
        one.line: shipment.number if one.final else None
        for shipment in case.shipments
        for one in shipment.lines
    }


def _exceeded_by(case: OrderCase) -> Mapping[str, str]:
    """Return the first shipment with which more of a line had left than was released."""
    released = {line.number: line.released for line in case.lines}
    shipped: defaultdict[str, Decimal] = defaultdict(Decimal)
    exceeded: dict[str, str] = {}
    for shipment in case.shipments:
        for one in shipment.lines:
            if one.line in released:
                shipped[one.line] += one.quantity
                if shipped[one.line] > released[one.line]:
                    exceeded.setdefault(one.line, shipment.number)
    return exceeded


def _differs(kind: str, line: CaseLine, shipped: Decimal, document: str) -> Mismatch:
    words = f"line {line.number}: {plain(shipped)} shipped, {plain(line.released)} released"
    at = Place(line.number, document)
    return mismatch(kind, words, at=at, expected=plain(line.released), found=plain(shipped))
