"""Order cases in few words, for tests of the rules on them."""

from decimal import Decimal

from app.rules.case import (
    CaseBilled,
    CaseInvoice,
    CaseLine,
    CaseNotice,
    CaseShipment,
    CaseShipped,
    OrderCase,
)

SSCC = "095212020000010013"


def line(number: str = "1", released: str = "48", price: str | None = "2.50") -> CaseLine:
    """Give an order line, released in full."""
    quantity = Decimal(released)
    return CaseLine(number, f"SKU-{number}", quantity, Decimal(price) if price else None, quantity)


def left(number: str | None, quantity: str, *, final: bool = True) -> CaseShipped:
    """Give what left of a line; of none, a strange item."""
    item = f"SKU-{number}" if number else "STRANGE"
    return CaseShipped(number, item, Decimal(quantity), final)


def billed(number: str | None, quantity: str, price: str = "2.50") -> CaseBilled:
    """Give what is billed of a line; of none, a strange item."""
    item = f"SKU-{number}" if number else "STRANGE"
    return CaseBilled(number, item, Decimal(quantity), Decimal(price))


def shipped(*shipments: tuple[CaseShipped, ...], lines: tuple[CaseLine, ...] = ()) -> OrderCase:
    """Give an order with shipments H1, H2 ..."""
    return OrderCase(
        "PO-1",
        lines or (line(),),
        tuple(CaseShipment(f"H{n}", one) for n, one in enumerate(shipments, start=1)),
    )


def noticed(lines: tuple[CaseShipped, ...] = (), ssccs: tuple[str, ...] = ()) -> OrderCase:
    """Give an order with one notice S1."""
    return OrderCase("PO-1", (line(),), notices=(CaseNotice("S1", lines, ssccs),))


def invoiced(*invoices: tuple[CaseBilled, ...], quantity: str = "48") -> OrderCase:
    """Give an order of which so much left, with invoices I1, I2 ..."""
    return OrderCase(
        "PO-1",
        (line(), line("2", price=None)),
        (CaseShipment("H1", (left("1", quantity), left("2", quantity))),),
        invoices=tuple(CaseInvoice(f"I{n}", one) for n, one in enumerate(invoices, start=1)),
    )
