"""What is on its way into a warehouse (943)."""

from datetime import date
from decimal import Decimal

from mappings.documents.base import (
    Carrier,
    DatedEvent,
    Document,
    ItemIdentifier,
    Note,
    OtherParty,
    Pack,
    Party,
    Reference,
    Value,
)


class TransferredLine(Value):
    """How many of an item are coming, in `unit`."""

    number: str | None = None
    quantity: Decimal
    unit: str
    identifiers: tuple[ItemIdentifier, ...] = ()
    description: str | None = None
    lot: str | None = None
    pack: Pack | None = None
    references: tuple[Reference, ...] = ()


class StockTransfer(Document):
    """A shipment of our own stock to a warehouse; `number` is its shipment number."""

    number: str
    shipped_on: date
    reporting: str | None = None
    depositor_order: str | None = None
    agent_number: str | None = None
    purchase_order: str | None = None
    master_reference: str | None = None
    bill_of_lading: str | None = None
    pro_number: str | None = None
    seal: str | None = None
    references: tuple[Reference, ...] = ()
    expected_on: date | None = None
    dates: tuple[DatedEvent, ...] = ()
    ship_from: Party | None = None
    ship_to: Party | None = None
    depositor: Party | None = None
    warehouse: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    notes: tuple[Note, ...] = ()
    freight_payment: str | None = None
    carrier: Carrier | None = None
    lines: tuple[TransferredLine, ...] = ()
    quantity_total: Decimal | None = None
    weight_total: Decimal | None = None
    weight_unit: str | None = None
    cartons: int | None = None
    cartons_unit: str | None = None
