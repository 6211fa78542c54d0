"""Taxes follow the percent that was agreed: summed over lines, rounded once for each."""

from datetime import date
from decimal import Decimal

import pytest

from app.rules.faults import UnclearTax
from app.rules.taxes import (
    agree_on,
    check_percents,
    sum_taxes,
    taxes_of,
    with_totals,
    without_totals,
)
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

    assert taxes_of("PO-1", "1", line) == (vat("19"),)


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
    lines = [billed("10.05", vat("19"), Tax(kind="ENV", percent=Decimal(1))), billed("3")]
    total = Decimal("15.06")
    taxes = sum_taxes(lines)
    invoice = Invoice(number="I1", invoiced_on=date(2026, 3, 5), total=total, taxes=taxes)

    given = with_totals(invoice, lines)

    assert (given.lines_total, given.taxable_total) == (Decimal("13.05"), Decimal("10.05"))
    assert (given.tax_total, given.total) == (Decimal("2.01"), total)
    assert without_totals(given) == invoice


def test_an_exempt_tax_is_told_and_not_charged() -> None:
    exempt, plain = (
        Tax(kind="ST", percent=Decimal("8.25"), place_kind="CB", place="NY", exempt=code)
        for code in ("1", "2")
    )
    line = PurchaseOrderLine(taxes=(exempt,))

    taxes = sum_taxes([billed("100", *taxes_of("PO-1", "1", line)), billed("100", plain)])

    assert [tax.amount for tax in taxes] == [Decimal(0), Decimal("8.25")]
    assert (taxes[0].place_kind, taxes[0].place, taxes[0].exempt) == ("CB", "NY", "1")


def test_rates_of_two_categories_are_two_sums() -> None:
    rates = [vat("0").model_copy(update={"exempt": code}) for code in ("E", "AE")]

    taxes = sum_taxes([billed("10", rates[0]), billed("5", rates[1]), billed("1", rates[0])])

    assert [(tax.exempt, tax.basis_amount) for tax in taxes] == [
        ("E", Decimal(11)),
        ("AE", Decimal(5)),
    ]


def test_of_several_rates_of_a_kind_none_is_chosen() -> None:
    (line,) = agree_on(order(order_line(), tax_rates=(vat("19"), vat("7"))), (), ()).lines

    with pytest.raises(UnclearTax, match="order PO-1, tax of line 1: several rates"):
        taxes_of("PO-1", "1", line)


def test_a_code_that_is_neither_charged_nor_exempt_is_for_a_person() -> None:
    line = PurchaseOrderLine(taxes=(vat("8").model_copy(update={"exempt": "7"}),))

    with pytest.raises(UnclearTax, match="code 7"):
        taxes_of("PO-1", "1", line)


@pytest.mark.parametrize("percent", ["0.0825", "0.99"])
def test_a_rate_that_may_be_a_share_is_refused(percent: str) -> None:
    with pytest.raises(UnclearTax, match=f"line 1: {percent} may be"):
        check_percents(order(order_line(taxes=(vat(percent),))))


@pytest.mark.parametrize("percent", ["0", "1", "8.25"])
def test_a_rate_that_is_a_percent_is_taken(percent: str) -> None:
    check_percents(order(order_line(), tax_rates=(vat(percent),)))
