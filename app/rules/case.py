"""The order case: one order and all that followed it, in eaches and prices per each.

Flows assemble it from the store; rules only look at it.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One effective order line; quantities in eaches, `price` per each, None when not given."""

    number: str
    item: str | None
    ordered: Decimal
    price: Decimal | None
    released: Decimal = Decimal(0)
    """What the warehouse was told to ship (940)."""


@dataclass(frozen=True, slots=True)
class CaseShipped:
    """What an advice says left for one line; `line` None when the item is not on the order."""

    line: str | None
    item: str
    quantity: Decimal
    final: bool = True


@dataclass(frozen=True, slots=True)
class CaseShipment:
    """One shipping advice: its number, what left, and the cartons' SSCCs as reported."""

    number: str
    lines: tuple[CaseShipped, ...]
    ssccs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseNotice:
    """One effective ship notice (856), sent or about to be: (line or None, item, eaches)."""

    number: str
    lines: tuple[CaseShipped, ...]
    ssccs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseBilled:
    """One invoice line in eaches, priced per each; `line` None when it is not on the order.

    What is credited has a quantity below zero.
    """

    line: str | None
    item: str
    quantity: Decimal
    price: Decimal


@dataclass(frozen=True, slots=True)
class CaseInvoice:
    """One effective invoice (810), sent or about to be."""

    number: str
    lines: tuple[CaseBilled, ...]


@dataclass(frozen=True, slots=True)
class OrderCase:
    """One order with everything that followed it; only effective versions are in it."""

    number: str
    lines: tuple[CaseLine, ...]
    shipments: tuple[CaseShipment, ...] = ()
    notices: tuple[CaseNotice, ...] = ()
    invoices: tuple[CaseInvoice, ...] = ()
