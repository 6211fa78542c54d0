"""The brand's own accounting: bills the drop-ship orders once their notice has gone.

Run as `python -m app.demo.accounting URL`.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from app.demo import billing, x12
from app.demo.billing import Bill, BilledLine
from app.demo.program import Door, run
from app.demo.world import BRAND, PARTNER, RETAILER, World
from app.demo.x12 import Envelope

NUMBERS = 300_000_000
BILLED_BY_FILE = 6
"""The order whose invoice goes as an 810; the others go as JSON."""


@dataclass(slots=True)
class Books:
    """What was billed since this program began; what is billed twice is a repeat."""

    billed: set[int] = field(default_factory=set)

    def begin(self, door: Door, world: World) -> None:
        """Begin with nothing: accounting only follows."""

    def turn(self, door: Door, world: World) -> None:
        """Bill each order that was noticed and that accounting invoices."""
        for one in door.pages("/api/v1/orders", state="noticed"):
            if one["invoiced_by"] == "accounting" and one["id"] not in self.billed:
                bill_order(door, world, door.get(f"/api/v1/orders/{one['id']}"))
                self.billed.add(one["id"])


def bill_order(door: Door, world: World, order: dict[str, Any]) -> None:
    """Send the invoice of an order: one as a file, the others as JSON."""
    bill = read_bill(world, order)
    known = world.order(bill.purchase_order)
    if known is not None and known.place == BILLED_BY_FILE:
        envelope = Envelope(BRAND, RETAILER, NUMBERS + known.place, world.day)
        content = x12.write(envelope, "IN", "810", billing.write_810(bill))
        door.send_file(f"810_{bill.number}.edi", content)
    else:
        invoice = {"partner": PARTNER, "document": billing.write_json(bill)}
        door.post("/api/v1/invoices", invoice)


def read_bill(world: World, order: dict[str, Any]) -> Bill:
    """Return the bill of an order: what was shipped at the order's price, but for the planted."""
    known = world.order(order["number"])
    lines = [
        BilledLine(
            number=line["number"],
            gtin=world.item(line["item"]).gtin,
            quantity=int(Decimal(line["shipped"])),
            price=Decimal(line["price"]).quantize(Decimal("0.01")),
        )
        for line in order["lines"]
        if Decimal(line["shipped"])
    ]
    return Bill(
        number=f"LHI{order['number']}",
        purchase_order=order["number"],
        ordered_on=order["ordered_on"],
        invoiced_on=max(one["shipped_on"] for one in order["shipments"]),
        lines=tuple(billing.spoil(line, known.plant if known else None) for line in lines),
    )


def main() -> None:
    """Play accounting until the parent ends."""
    books = Books()
    run(books.begin, books.turn)


if __name__ == "__main__":
    main()
