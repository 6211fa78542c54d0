"""What we ask to be paid (810, INVOIC; or JSON from accounting)."""

from datetime import date
from decimal import Decimal

from mappings.documents.base import (
    AllowanceOrCharge,
    Carrier,
    DatedEvent,
    Document,
    ItemIdentifier,
    Note,
    OtherParty,
    Pack,
    Party,
    PaymentTerms,
    Reference,
    Value,
)


class Tax(Value):
    """A tax on the invoice or a line: `kind` as received, amount or percent."""

    kind: str
    amount: Decimal | None = None
    percent: Decimal | None = None


class InvoiceLine(Value):
    """One line billed: quantity of `unit` at `price` per `price_basis`."""

    number: str | None = None
    quantity: Decimal
    unit: str
    price: Decimal
    price_basis: str | None = None
    identifiers: tuple[ItemIdentifier, ...] = ()
    description: str | None = None
    pack: Pack | None = None
    references: tuple[Reference, ...] = ()
    allowances: tuple[AllowanceOrCharge, ...] = ()
    taxes: tuple[Tax, ...] = ()


class Invoice(Document):
    """An invoice, credit or debit; `total` is what the buyer pays before terms."""

    number: str
    invoiced_on: date
    total: Decimal
    kind: str = "invoice"
    purpose: str = "original"
    purchase_order: str | None = None
    ordered_on: date | None = None
    release: str | None = None
    bill_of_lading: str | None = None
    ship_notice: str | None = None
    department: str | None = None
    vendor_number: str | None = None
    references: tuple[Reference, ...] = ()
    currency: str | None = None
    shipped_on: date | None = None
    dates: tuple[DatedEvent, ...] = ()
    terms: PaymentTerms | None = None
    discountable_total: Decimal | None = None
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
    taxes: tuple[Tax, ...] = ()
    carrier: Carrier | None = None
    line_count: int | None = None
    quantity_total: Decimal | None = None
