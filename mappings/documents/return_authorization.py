"""A return that is asked for, allowed or told (180)."""

from datetime import date
from decimal import Decimal

from mappings.documents.base import (
    AllowanceOrCharge,
    Carrier,
    Characteristic,
    Contact,
    DatedEvent,
    Document,
    ItemIdentifier,
    Note,
    OtherParty,
    Party,
    Reference,
    Value,
)


class ReturnReason(Value):
    """What is to become of goods and why; codes as received."""

    disposition: str | None = None
    reason: str | None = None
    answer: str | None = None
    text: str | None = None


class ReturnedItem(Value):
    """One item to return."""

    identifiers: tuple[ItemIdentifier, ...] = ()
    quantity: Decimal | None = None
    unit: str | None = None
    price_kind: str | None = None
    price: Decimal | None = None
    disposition: ReturnReason | None = None
    references: tuple[Reference, ...] = ()
    characteristics: tuple[Characteristic, ...] = ()
    allowances: tuple[AllowanceOrCharge, ...] = ()
    notes: tuple[Note, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    purchase_order: str | None = None
    ordered_on: date | None = None
    parties: tuple[OtherParty, ...] = ()


class Return(Document):
    """A return, or the question or answer about one."""

    number: str
    issued_on: date
    purpose: str = "original"
    action: str | None = None
    disposition: ReturnReason | None = None
    purchase_order: str | None = None
    release: str | None = None
    ordered_on: date | None = None
    dates: tuple[DatedEvent, ...] = ()
    references: tuple[Reference, ...] = ()
    contacts: tuple[Contact, ...] = ()
    allowances: tuple[AllowanceOrCharge, ...] = ()
    carrier: Carrier | None = None
    notes: tuple[Note, ...] = ()
    buyer: Party | None = None
    ship_to: Party | None = None
    ship_from: Party | None = None
    vendor: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    items: tuple[ReturnedItem, ...] = ()
