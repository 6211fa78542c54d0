"""How much of what is where (846, INVRPT)."""

from datetime import date, time
from decimal import Decimal

from mappings.documents.base import (
    Characteristic,
    Contact,
    DatedEvent,
    Document,
    ItemIdentifier,
    Measure,
    OtherParty,
    Party,
    Price,
    Reference,
    Value,
)
from mappings.documents.purchase_order import StoreQuantity


class StockQuantity(Value):
    """How many there are of one kind: on_hand, available, ... or the code as received."""

    kind: str
    quantity: Decimal
    unit: str | None = None
    dates: tuple[DatedEvent, ...] = ()


class StockedItem(Value):
    """One item, or one lot of it, with its quantities."""

    number: str | None = None
    identifiers: tuple[ItemIdentifier, ...] = ()
    description: str | None = None
    description_code: str | None = None
    characteristics: tuple[Characteristic, ...] = ()
    measures: tuple[Measure, ...] = ()
    lot: str | None = None
    expires_on: date | None = None
    produced_on: date | None = None
    dates: tuple[DatedEvent, ...] = ()
    prices: tuple[Price, ...] = ()
    references: tuple[Reference, ...] = ()
    stores: tuple[StoreQuantity, ...] = ()
    quantities: tuple[StockQuantity, ...] = ()
    parties: tuple[OtherParty, ...] = ()


class InventoryReport(Document):
    """What somebody has in stock; `kind` says whose stock it is, as received."""

    number: str
    reported_on: date
    reported_at: time | None = None
    purpose: str = "original"
    kind: str | None = None
    currency: str | None = None
    currency_of: str | None = None
    dates: tuple[DatedEvent, ...] = ()
    references: tuple[Reference, ...] = ()
    contacts: tuple[Contact, ...] = ()
    warehouse: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    items: tuple[StockedItem, ...] = ()
    line_count: int | None = None
    quantity_total: Decimal | None = None
