"""Invoices: what would be billed, held against order and shipments (INV-01, INV-02, INV-13)."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from app.rules.case import CaseInvoice, OrderCase
from app.rules.eaches import plain
from app.rules.kinds import Place, mismatch
from app.rules.mismatch import Mismatch
from app.rules.tolerances import PriceTolerance, price_differs
from app.rules.warehouse import shipped_by_line


def price_not_of_order(case: OrderCase, tolerances: PriceTolerance) -> Iterator[Mismatch]:
    """INV-01: the price per each is not the order's; without that nothing differs."""
    prices = {line.number: line.price for line in case.lines}
    for invoice in case.invoices:
        for billed in invoice.lines:
            ordered = prices.get(billed.line or "")
            if ordered is None or not price_differs(ordered, billed.price, tolerances):
                continue
            expected, found = plain(ordered), plain(billed.price)
            words = f"line {billed.line}: billed at {found} per each, ordered at {expected}"
            at = Place(billed.line, invoice.number)
            yield mismatch("INV-01", words, at=at, expected=expected, found=found)


def billed_more_than_shipped(case: OrderCase, tolerances: PriceTolerance) -> Iterator[Mismatch]:
    """INV-02: with this invoice more of a line is billed, over all invoices, than has left.

    What was credited of it, before or after, is not billed.
    """
    shipped = shipped_by_line(case)
    before = _credited(case)
    for invoice in case.invoices:
        for line, quantity in _quantities(invoice).items():
            if quantity <= 0:
                continue
            before[line] += quantity
            if before[line] <= shipped[line]:
                continue
            expected, found = plain(shipped[line]), plain(before[line])
            words = f"line {line}: {found} billed, {expected} shipped"
            at = Place(line, invoice.number)
            yield mismatch("INV-02", words, at=at, expected=expected, found=found)


def _credited(case: OrderCase) -> defaultdict[str, Decimal]:
    """Return what credits take back of each order line, in eaches below zero."""
    credited: defaultdict[str, Decimal] = defaultdict(Decimal)
    for invoice in case.invoices:
        for line, quantity in _quantities(invoice).items():
            credited[line] += min(quantity, Decimal(0))
    return credited


def billed_item_not_on_order(case: OrderCase, tolerances: PriceTolerance) -> Iterator[Mismatch]:
    """INV-13: the invoice bills items that are not on the order; one mismatch names them all."""
    for invoice in case.invoices:
        strange = dict.fromkeys(one.item for one in invoice.lines if one.line is None)
        if strange:
            found = ", ".join(strange)
            words = f"invoice {invoice.number} bills {found}, not on the order"
            yield mismatch("INV-13", words, at=Place(document=invoice.number), found=found)


def _quantities(invoice: CaseInvoice) -> dict[str, Decimal]:
    """Return what an invoice bills of each order line, in eaches."""
    quantities: defaultdict[str, Decimal] = defaultdict(Decimal)
    for one in invoice.lines:
        if one.line is not None:
            quantities[one.line] += one.quantity
    return quantities
