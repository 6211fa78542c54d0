"""What was sold and what is left, by item and store (852, SLSRPT)."""

from datetime import date
from decimal import Decimal

from mappings.documents.base import (
    Amount,
    Contact,
    Document,
    ItemIdentifier,
    OtherParty,
    Pack,
    Party,
    Price,
    Reference,
    Value,
)
from mappings.documents.purchase_order import StoreQuantity


class Activity(Value):
    """A quantity of one kind: sold, on_hand, on_order, ... or the code as received; by store."""

    kind: str
    quantity: Decimal | None = None
    unit: str | None = None
    qualifier: str | None = None
    on: date | None = None
    reference_kind: str | None = None
    reference: str | None = None
    stores: tuple[StoreQuantity, ...] = ()


class ReportedItem(Value):
    """One item with what became of it."""

    number: str | None = None
    identifiers: tuple[ItemIdentifier, ...] = ()
    prices: tuple[Price, ...] = ()
    pack: Pack | None = None
    references: tuple[Reference, ...] = ()
    amounts: tuple[Amount, ...] = ()
    activities: tuple[Activity, ...] = ()


class SalesReport(Document):
    """A report over the days from `starts_on` to `ends_on`."""

    starts_on: date
    ends_on: date | None = None
    handling: str
    references: tuple[Reference, ...] = ()
    contacts: tuple[Contact, ...] = ()
    buyer: Party | None = None
    store: Party | None = None
    vendor: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    items: tuple[ReportedItem, ...] = ()
    line_count: int | None = None
    quantity_total: Decimal | None = None
