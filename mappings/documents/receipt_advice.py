"""What a warehouse received, and in which condition (944, RECADV)."""

from datetime import date
from decimal import Decimal

from mappings.documents.base import (
    Carrier,
    DatedEvent,
    Document,
    ItemIdentifier,
    Note,
    OtherParty,
    OtherQuantity,
    Pack,
    Party,
    Reference,
    Value,
)


class ReceiptException(Value):
    """A part of a line that is not as it should be; `condition` as received, 01 is damaged."""

    quantity: Decimal
    unit: str
    condition: str
    lot: str | None = None
    reason: str | None = None
    references: tuple[Reference, ...] = ()


class ReceivedLine(Value):
    """How many of an item came, in `unit`, with those in bad condition."""

    number: str | None = None
    quantity: Decimal
    unit: str
    identifiers: tuple[ItemIdentifier, ...] = ()
    description: str | None = None
    lot: str | None = None
    expires_on: date | None = None
    produced_on: date | None = None
    dates: tuple[DatedEvent, ...] = ()
    quantities: tuple[OtherQuantity, ...] = ()
    pack: Pack | None = None
    references: tuple[Reference, ...] = ()
    exceptions: tuple[ReceiptException, ...] = ()


class ReceiptAdvice(Document):
    """A receipt at a warehouse; `number` is its number there."""

    number: str
    received_on: date
    reporting: str | None = None
    depositor_order: str | None = None
    shipment_number: str | None = None
    master_reference: str | None = None
    bill_of_lading: str | None = None
    pro_number: str | None = None
    seal: str | None = None
    references: tuple[Reference, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    ship_from: Party | None = None
    ship_to: Party | None = None
    depositor: Party | None = None
    warehouse: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    notes: tuple[Note, ...] = ()
    carrier: Carrier | None = None
    lines: tuple[ReceivedLine, ...] = ()
    line_count: int | None = None
    received_total: Decimal | None = None
    shipped_total: Decimal | None = None
    damaged_total: Decimal | None = None
    variance_total: Decimal | None = None
