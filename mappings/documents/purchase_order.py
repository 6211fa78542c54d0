"""The buyer's order (850, ORDERS)."""

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


class PurchaseOrderLine(Value):
    """One line: what is wanted, how many of which unit, at which price per `price_basis`."""

    number: str | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    price: Decimal | None = None
    price_basis: str | None = None
    identifiers: tuple[ItemIdentifier, ...] = ()
    description: str | None = None
    pack: Pack | None = None
    dates: tuple[DatedEvent, ...] = ()
    references: tuple[Reference, ...] = ()
    allowances: tuple[AllowanceOrCharge, ...] = ()


class PurchaseOrder(Document):
    """A purchase order; dates as given, without a zone."""

    number: str
    ordered_on: date
    purpose: str = "original"
    kind: str | None = None
    release: str | None = None
    contract: str | None = None
    currency: str | None = None
    department: str | None = None
    vendor_number: str | None = None
    references: tuple[Reference, ...] = ()
    requested_ship_on: date | None = None
    ship_not_before: date | None = None
    ship_not_after: date | None = None
    cancel_after: date | None = None
    requested_delivery_on: date | None = None
    deliver_not_before: date | None = None
    deliver_not_after: date | None = None
    dates: tuple[DatedEvent, ...] = ()
    freight_payment: str | None = None
    terms: PaymentTerms | None = None
    carrier: Carrier | None = None
    allowances: tuple[AllowanceOrCharge, ...] = ()
    buyer: Party | None = None
    ship_to: Party | None = None
    bill_to: Party | None = None
    ship_from: Party | None = None
    vendor: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    notes: tuple[Note, ...] = ()
    lines: tuple[PurchaseOrderLine, ...] = ()
    line_count: int | None = None
    quantity_total: Decimal | None = None
    amount_total: Decimal | None = None
