"""Taxes follow the percent that was agreed: summed over lines, rounded once for each."""

from datetime import date
from decimal import Decimal

from app.rules.taxes import agree_on, sum_taxes, taxes_of, with_totals
from mappings.documents import Invoice, InvoiceLine, PurchaseOrderLine
from mappings.documents.base import PaymentTerms, Tax
from tests.rules.orders import order, order_line

AGREED = (PaymentTerms(net_days=30),)


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


def test_what_was_agreed_holds_where_the_order_says_nothing() -> None:
    said = order(order_line(taxes=(vat("7"),)), order_line("2"))

    given = agree_on(said, (vat("19"),), AGREED)

    assert [line.taxes for line in given.lines] == [(vat("7"),), (vat("19"),)]
    assert given.terms == AGREED


def test_what_the_order_says_of_all_its_lines_and_of_payment_wins() -> None:
    own = (PaymentTerms(net_days=60),)

    given = agree_on(order(order_line(), tax_rates=(vat("7"),), terms=own), (vat("19"),), AGREED)

    assert (given.lines[0].taxes, given.terms) == ((vat("7"),), own)


def test_an_invoice_says_what_its_lines_and_taxes_come_to() -> None:
    taxes = sum_taxes([billed("10.05", vat("19")), billed("3", vat("7"))])
    total = Decimal("15.17")
    invoice = Invoice(number="I1", invoiced_on=date(2026, 3, 5), total=total, taxes=taxes)

    given = with_totals(invoice)

    assert (given.lines_total, given.tax_total) == (Decimal("13.05"), Decimal("2.12"))
    assert (given.taxable_total, given.total) == (Decimal("13.05"), total)
