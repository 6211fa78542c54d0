"""What we ask to be paid (810, INVOIC; or JSON from accounting)."""

from datetime import date
from decimal import Decimal

from mappings.documents.base import (
    AllowanceOrCharge,
    Amount,
    Carrier,
    Characteristic,
    Contact,
    DatedEvent,
    Document,
    ItemIdentifier,
    Note,
    OtherParty,
    OtherQuantity,
    Pack,
    Party,
    PaymentTerms,
    Price,
    Reference,
    Tax,
    Value,
)


class ShippedTotal(Value):
    """How much was shipped in all, in one unit."""

    quantity: Decimal | None = None
    unit: str | None = None
    weight: Decimal | None = None
    weight_unit: str | None = None


class InvoiceLine(Value):
    """One line billed: quantity of `unit` at `price` per `price_basis`.

    A line of a consolidated invoice names its own order, line of it and delivery note.
    """

    number: str | None = None
    purchase_order: str | None = None
    ordered_on: date | None = None
    order_line: str | None = None
    delivery_note: str | None = None
    delivered_on: date | None = None
    quantity: Decimal
    unit: str
    price: Decimal
    price_basis: str | None = None
    identifiers: tuple[ItemIdentifier, ...] = ()
    description: str | None = None
    description_code: str | None = None
    characteristics: tuple[Characteristic, ...] = ()
    pack: Pack | None = None
    prices: tuple[Price, ...] = ()
    quantities: tuple[OtherQuantity, ...] = ()
    references: tuple[Reference, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    allowances: tuple[AllowanceOrCharge, ...] = ()
    taxes: tuple[Tax, ...] = ()
    amounts: tuple[Amount, ...] = ()
    parties: tuple[OtherParty, ...] = ()


class Invoice(Document):
    """An invoice, credit, debit or correction; `total` is what the buyer pays before terms.

    `corrects` is the invoice that a credit, debit or correction is about. `tax_rates` hold for
    lines that say nothing else, `taxes` are those in the total by rate; `tax_total` is what they
    come to, of `taxable_total`; `lines_total` is what the lines come to without them.
    """

    number: str
    invoiced_on: date
    total: Decimal
    kind: str = "invoice"
    purpose: str = "original"
    purchase_order: str | None = None
    ordered_on: date | None = None
    release: str | None = None
    vendor_order: str | None = None
    bill_of_lading: str | None = None
    ship_notice: str | None = None
    corrects: str | None = None
    department: str | None = None
    vendor_number: str | None = None
    references: tuple[Reference, ...] = ()
    contacts: tuple[Contact, ...] = ()
    currency: str | None = None
    currency_of: str | None = None
    exchange_currency: str | None = None
    exchange_of: str | None = None
    exchange_rate: Decimal | None = None
    shipped_on: date | None = None
    dates: tuple[DatedEvent, ...] = ()
    terms: tuple[PaymentTerms, ...] = ()
    payment_means: str | None = None
    delivery_terms: str | None = None
    freight_payment: str | None = None
    freight_point: str | None = None
    freight_place: str | None = None
    discountable_total: Decimal | None = None
    discounted_total: Decimal | None = None
    terms_discount: Decimal | None = None
    lines_total: Decimal | None = None
    taxable_total: Decimal | None = None
    tax_total: Decimal | None = None
    amounts: tuple[Amount, ...] = ()
    buyer: Party | None = None
    ship_to: Party | None = None
    bill_to: Party | None = None
    remit_to: Party | None = None
    ship_from: Party | None = None
    vendor: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    notes: tuple[Note, ...] = ()
    lines: tuple[InvoiceLine, ...] = ()
    allowances: tuple[AllowanceOrCharge, ...] = ()
    allowance_totals: tuple[AllowanceOrCharge, ...] = ()
    tax_rates: tuple[Tax, ...] = ()
    taxes: tuple[Tax, ...] = ()
    carrier: Carrier | None = None
    shipped_totals: tuple[ShippedTotal, ...] = ()
    line_count: int | None = None
    quantity_total: Decimal | None = None
    quantity_unit: str | None = None
    weight_total: Decimal | None = None
    weight_unit: str | None = None
