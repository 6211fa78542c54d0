"""What accounting bills, with the mistakes that are planted in it, as an 810 or as JSON. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from app.demo.world import Plant
from app.demo.x12 import Segment, segment

PRICE_RISE: Final = Decimal("0.75")
EXTRA: Final = 4


@dataclass(frozen=True, slots=True)
class BilledLine:
    """One line: eaches at a price per each."""

    number: str
    gtin: str
    quantity: int
    price: Decimal


@dataclass(frozen=True, slots=True)
class Bill:
    """One invoice; days are ISO text, as they came from the API."""

    number: str
    purchase_order: str
    ordered_on: str
    invoiced_on: str
    lines: tuple[BilledLine, ...]

    @property
    def total(self) -> Decimal:
        """Return what the retailer is asked to pay."""
        return sum((line.quantity * line.price for line in self.lines), Decimal(0))


def spoil(line: BilledLine, plant: Plant | None) -> BilledLine:
    """Return the line with the mistake that accounting makes on it, if it makes one."""
    if plant is None or str(plant.line) != line.number:
        return line
    if plant.kind == "INV-01":
        return replace(line, price=line.price + PRICE_RISE)
    if plant.kind == "INV-02":
        return replace(line, quantity=line.quantity + EXTRA)
    return line


def write_810(bill: Bill) -> Iterator[Segment]:
    """Yield the body of an 810."""
    days = (bill.invoiced_on.replace("-", ""), bill.ordered_on.replace("-", ""))
    yield segment("BIG", days[0], bill.number, days[1], bill.purchase_order)
    yield segment("CUR", "SE", "USD")
    for line in bill.lines:
        names = ("UK", line.gtin)
        yield segment("IT1", line.number, line.quantity, "EA", line.price, "", *names)
    yield segment("TDS", int(bill.total * 100))
    yield segment("CTT", len(bill.lines))


def write_json(bill: Bill) -> dict[str, Any]:
    """Return an invoice as the API takes it; amounts are text, as in every JSON document."""
    return {
        "number": bill.number,
        "invoiced_on": bill.invoiced_on,
        "purchase_order": bill.purchase_order,
        "ordered_on": bill.ordered_on,
        "currency": "USD",
        "total": str(bill.total),
        "lines": [
            {
                "number": line.number,
                "quantity": str(line.quantity),
                "unit": "each",
                "price": str(line.price),
                "identifiers": [{"kind": "gtin", "value": line.gtin}],
            }
            for line in bill.lines
        ],
    }
