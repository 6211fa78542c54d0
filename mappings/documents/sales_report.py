"""What was sold and what is left, by item and store (852, SLSRPT)."""

from datetime import date, time
from decimal import Decimal

from mappings.documents.base import (
    Amount,
    Characteristic,
    Contact,
    DatedEvent,
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
    """A quantity of one kind: sold, on_hand, on_order, ... or the code as received.

    It is by store, or `party` says whom it concerns.
    """

    kind: str
    quantity: Decimal | None = None
    unit: str | None = None
    qualifier: str | None = None
    on: date | None = None
    reference_kind: str | None = None
    reference: str | None = None
    party: OtherParty | None = None
    stores: tuple[StoreQuantity, ...] = ()


class ReportedPlace(Value):
    """A store or another place that items are reported for, with days of its own if it has any.

    `sold_on` is the one day of all sales, `kind` the code of what is no place of sale.
    """

    key: str
    kind: str | None = None
    code_kind: str | None = None
    code: str | None = None
    name: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    sold_on: date | None = None
    dates: tuple[DatedEvent, ...] = ()
    references: tuple[Reference, ...] = ()


class ReportedItem(Value):
    """One item with what became of it; `place` is the key of where, if it is not everywhere."""

    place: str | None = None
    number: str | None = None
    identifiers: tuple[ItemIdentifier, ...] = ()
    description: str | None = None
    characteristics: tuple[Characteristic, ...] = ()
    prices: tuple[Price, ...] = ()
    pack: Pack | None = None
    references: tuple[Reference, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    amounts: tuple[Amount, ...] = ()
    activities: tuple[Activity, ...] = ()


class SalesReport(Document):
    """A report over the days from `starts_on` to `ends_on`; `kind` as received."""

    number: str | None = None
    kind: str | None = None
    purpose: str = "original"
    reported_on: date | None = None
    reported_at: time | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    handling: str = "notice"
    currency: str | None = None
    currency_of: str | None = None
    dates: tuple[DatedEvent, ...] = ()
    references: tuple[Reference, ...] = ()
    contacts: tuple[Contact, ...] = ()
    buyer: Party | None = None
    store: Party | None = None
    vendor: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    places: tuple[ReportedPlace, ...] = ()
    items: tuple[ReportedItem, ...] = ()
    amounts: tuple[Amount, ...] = ()
    line_count: int | None = None
    quantity_total: Decimal | None = None
