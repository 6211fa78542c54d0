"""Our order to the warehouse to ship (940)."""

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


class WarehouseOrderLine(Value):
    """What to pick, in `unit`; `number` is our line number, given back on the advice."""

    number: str
    quantity: Decimal
    unit: str
    identifiers: tuple[ItemIdentifier, ...] = ()
    description: str | None = None
    lot: str | None = None
    pack: Pack | None = None
    references: tuple[Reference, ...] = ()


class WarehouseOrder(Document):
    """One order to one warehouse; `number` is the depositor's (our) order number."""

    number: str
    purpose: str = "new"
    kind: str | None = None
    purchase_order: str | None = None
    link_number: str | None = None
    master_reference: str | None = None
    ship_on: date | None = None
    deliver_by: date | None = None
    cancel_after: date | None = None
    dates: tuple[DatedEvent, ...] = ()
    ship_to: Party | None = None
    depositor: Party | None = None
    warehouse: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    department: str | None = None
    references: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()
    freight_payment: str | None = None
    carrier: Carrier | None = None
    lines: tuple[WarehouseOrderLine, ...] = ()
    quantity_total: Decimal | None = None
    weight_total: Decimal | None = None
    weight_unit: str | None = None
    volume_total: Decimal | None = None
    volume_unit: str | None = None
