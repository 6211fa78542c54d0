"""A credit or debit that somebody claims, line by line with its reason (812)."""

from datetime import date
from decimal import Decimal

from mappings.documents.base import (
    AllowanceOrCharge,
    Contact,
    DatedEvent,
    Document,
    ItemIdentifier,
    OtherParty,
    Pack,
    Party,
    PaymentTerms,
    Reference,
    Value,
)


class AdjustedLine(Value):
    """One amount of the claim; `reason` as received, `debit` says which way it goes."""

    number: str | None = None
    reason: str
    debit: bool
    amount: Decimal | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    price_kind: str | None = None
    price: Decimal | None = None
    corrected_price_kind: str | None = None
    corrected_price: Decimal | None = None
    identifiers: tuple[ItemIdentifier, ...] = ()
    pack: Pack | None = None
    allowances: tuple[AllowanceOrCharge, ...] = ()
    references: tuple[Reference, ...] = ()
    dates: tuple[DatedEvent, ...] = ()


class Adjustment(Document):
    """A credit or debit memo; `invoice` and `purchase_order` are what it is about."""

    number: str
    adjusted_on: date
    handling: str
    amount: Decimal
    debit: bool
    invoice: str | None = None
    invoiced_on: date | None = None
    vendor_order: str | None = None
    purchase_order: str | None = None
    ordered_on: date | None = None
    purpose: str | None = None
    kind: str | None = None
    reference_kind: str | None = None
    reference: str | None = None
    currency: str | None = None
    currency_of: str | None = None
    references: tuple[Reference, ...] = ()
    contacts: tuple[Contact, ...] = ()
    terms: tuple[PaymentTerms, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    allowances: tuple[AllowanceOrCharge, ...] = ()
    buyer: Party | None = None
    ship_to: Party | None = None
    vendor: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    lines: tuple[AdjustedLine, ...] = ()
