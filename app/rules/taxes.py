"""Taxes of an invoice: what the order says of each line in percent, summed by kind and percent."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from mappings.documents import InvoiceLine, PurchaseOrderLine
from mappings.documents.base import Tax

CENT: Final = Decimal("0.01")
HUNDRED: Final = Decimal(100)


def round_to_cents(amount: Decimal) -> Decimal:
    """Return an amount of money in whole cents."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def taxes_of(line: PurchaseOrderLine) -> tuple[Tax, ...]:
    """Return the taxes that an order line names by their percent, without amounts."""
    return tuple(
        Tax(kind=tax.kind, percent=tax.percent, exempt=tax.exempt)
        for tax in line.taxes
        if tax.percent is not None
    )


def sum_taxes(billed: Iterable[tuple[InvoiceLine, Decimal]]) -> tuple[Tax, ...]:
    """Return each tax on lines and what they come to: its basis, and the amount in whole cents."""
    bases: dict[tuple[str, Decimal], Decimal] = {}
    for line, extension in billed:
        for tax in line.taxes:
            key = tax.kind, tax.percent or Decimal(0)
            bases[key] = bases.get(key, Decimal(0)) + extension
    return tuple(
        Tax(
            kind=kind,
            percent=percent,
            basis_amount=basis,
            amount=round_to_cents(basis * percent / HUNDRED),
        )
        for (kind, percent), basis in bases.items()
    )
