"""Taxes of an invoice: what order or contract say of each line in percent, summed by percent."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from app.rules.faults import UnclearTax
from app.rules.lines import number_lines
from mappings.documents import Invoice, InvoiceLine, PurchaseOrder, PurchaseOrderLine
from mappings.documents.base import PaymentTerms, Tax

CENT: Final = Decimal("0.01")
HUNDRED: Final = Decimal(100)

CHARGED: Final = frozenset({None, "2", "4", "6", "AA", "H", "S"})
EXEMPT: Final = frozenset({"0", "1", "3", "5", "8", "9", "AB", "AE", "E", "G", "K", "O", "Z"})
"""The codes of TXI06 and of TAX 5305 under which the percent is charged, or nothing is."""

UNSAID: Final = {"amount": None, "basis_amount": None, "registration": None}
"""What a tax on an invoice does not take from the order."""

TOTALS: Final = ("lines_total", "taxable_total", "tax_total")

Billed = Sequence[tuple[InvoiceLine, Decimal]]
"""The lines of an invoice, each with what it comes to without taxes."""


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


def check_percents(order: PurchaseOrder) -> None:
    """Refuse rates below 1 of an X12 order: TXI03 has 8.25 percent as .0825, partners write 8.25.

    Raises UnclearTax: a person has to say which.
    """
    lines = ((number, line.taxes) for number, line in number_lines(order).items())
    for number, taxes in (("(all)", order.tax_rates), *lines):
        for tax in taxes:
            if 0 < _charged(tax) < 1:
                raise UnclearTax(order.number, number, f"{tax.percent} may be percent or a share")


def with_totals(invoice: Invoice, billed: Billed) -> Invoice:
    """Return an invoice that says what its lines and taxes come to, and of what the taxes are."""
    totals = {
        "lines_total": sum((extension for _, extension in billed), Decimal(0)),
        "taxable_total": sum((extension for line, extension in billed if line.taxes), Decimal(0)),
        "tax_total": sum((tax.amount or Decimal(0) for tax in invoice.taxes), Decimal(0)),
    }
    return invoice.model_copy(update=totals)


def without_totals(invoice: Invoice) -> Invoice:
    """Return an invoice that says no total but that which is to be paid."""
    return invoice.model_copy(update=dict.fromkeys(TOTALS))


def taxes_of(order: str, number: str, line: PurchaseOrderLine) -> tuple[Tax, ...]:
    """Return the taxes that an order line names by their percent, without amounts.

    Raises UnclearTax where it names several rates of one kind at one place, or says by an unusual
    code whether a rate is charged.
    """
    said = (tax.model_copy(update=UNSAID) for tax in line.taxes if tax.percent is not None)
    taxes = tuple(dict.fromkeys(said))
    if len({(tax.kind, tax.place_kind, tax.place) for tax in taxes}) < len(taxes):
        rates = ", ".join(f"{tax.kind} {tax.percent}" for tax in taxes)
        raise UnclearTax(order, number, f"several rates ({rates}), and nothing says which")
    for tax in taxes:
        if tax.percent and tax.exempt not in CHARGED | EXEMPT:
            raise UnclearTax(order, number, f"code {tax.exempt} does not say if it is charged")
    return taxes


def sum_taxes(billed: Billed) -> tuple[Tax, ...]:
    """Return each tax on lines and what they come to: its basis, and the amount in whole cents.

    One that is exempt comes to nothing.
    """
    bases: dict[Tax, Decimal] = {}
    for line, extension in billed:
        for tax in line.taxes:
            bases[tax] = bases.get(tax, Decimal(0)) + extension
    return tuple(
        tax.model_copy(
            update={
                "basis_amount": basis,
                "amount": round_to_cents(basis * _charged(tax) / HUNDRED),
            }
        )
        for tax, basis in bases.items()
    )


def _charged(tax: Tax) -> Decimal:
    """Return the percent that is charged."""
    return Decimal(0) if tax.exempt in EXEMPT else tax.percent or Decimal(0)
