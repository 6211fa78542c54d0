"""Taxes follow the percent that the order names: summed over lines, rounded once for each."""

from decimal import Decimal

from app.rules.taxes import sum_taxes, taxes_of
from mappings.documents import InvoiceLine, PurchaseOrderLine
from mappings.documents.base import Tax


def vat(percent: str) -> Tax:
    return Tax(kind="VAT", percent=Decimal(percent))


def billed(extension: str, *taxes: Tax) -> tuple[InvoiceLine, Decimal]:
    line = InvoiceLine(quantity=Decimal(1), unit="each", price=Decimal(extension), taxes=taxes)
    return line, Decimal(extension)


def test_each_percent_is_summed_by_itself_and_rounded_once() -> None:
    lines = [billed("0.33", vat("19")), billed("0.33", vat("19")), billed("10", vat("7"))]

    found = [(tax.percent, tax.basis_amount, tax.amount) for tax in sum_taxes(lines)]

    assert found == [
        (Decimal(19), Decimal("0.66"), Decimal("0.13")),
        (Decimal(7), Decimal(10), Decimal("0.70")),
    ]


def test_a_tax_that_names_an_amount_alone_is_not_carried_to_the_invoice() -> None:
    line = PurchaseOrderLine(taxes=(vat("19"), Tax(kind="ST", amount=Decimal(3))))

    assert taxes_of(line) == (vat("19"),)
