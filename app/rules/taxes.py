"""Taxes of an invoice: what order or contract say of each line in percent, summed by percent."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from mappings.documents import Invoice, InvoiceLine, PurchaseOrder, PurchaseOrderLine
from mappings.documents.base import PaymentTerms, Tax

CENT: Final = Decimal("0.01")
HUNDRED: Final = Decimal(100)


def round_to_cents(amount: Decimal) -> Decimal:
    """Return an amount of money in whole cents."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def agree_on(
    order: PurchaseOrder, taxes: tuple[Tax, ...], terms: tuple[PaymentTerms, ...]
) -> PurchaseOrder:
    """Return an order that says what was agreed before, of taxes and payment, if it said nothing.

    Taxes of the whole order stand at each of its lines that names none.
    """
    taxes = order.tax_rates or taxes
    lines = tuple(line.model_copy(update={"taxes": line.taxes or taxes}) for line in order.lines)
    return order.model_copy(update={"lines": lines, "terms": order.terms or terms})


def with_totals(invoice: Invoice) -> Invoice:
    """Return an invoice that says what its lines and taxes come to, and of what the taxes are."""
    tax_total = sum((tax.amount or Decimal(0) for tax in invoice.taxes), Decimal(0))
    totals = {
        "lines_total": invoice.total - tax_total,
        "taxable_total": sum((tax.basis_amount or Decimal(0) for tax in invoice.taxes), Decimal(0)),
        "tax_total": tax_total,
    }
    return invoice.model_copy(update=totals)


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
