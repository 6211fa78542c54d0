"""How much somebody means to buy, by period (830, DELFOR)."""

from datetime import date
from decimal import Decimal

from mappings.documents.base import (
    Characteristic,
    Contact,
    DatedEvent,
    Document,
    ItemIdentifier,
    Measure,
    Note,
    OtherParty,
    Pack,
    Party,
    Reference,
    Value,
)


class ForecastQuantity(Value):
    """A quantity for a period.

    `certainty` is firm, planned, immediate, `timing` weekly, monthly, ... or the code as received.
    """

    quantity: Decimal
    unit: str | None = None
    certainty: str | None = None
    timing: str | None = None
    on: date | None = None
    until: date | None = None
    ship_on: date | None = None
    reference_kind: str | None = None
    reference: str | None = None


class ForecastTotal(Value):
    """What was received up to now, last or in total, and when; codes as received."""

    qualifier: str
    quantity: Decimal | None = None
    unit: str | None = None
    date_kind: str | None = None
    on: date | None = None
    until: date | None = None
    references: tuple[Reference, ...] = ()


class AuthorizedQuantity(Value):
    """What may be made or bought ahead of orders until a day; `kind` as received."""

    kind: str
    until: date | None = None
    quantity: Decimal | None = None
    cumulative: Decimal | None = None
    since: date | None = None


class ForecastParty(OtherParty):
    """A party of an item, with the quantities that are for it alone."""

    quantities: tuple[ForecastQuantity, ...] = ()


class ForecastPlace(Party):
    """Where items are to go; `kind` is the code as received where it is no place of delivery."""

    key: str
    kind: str | None = None


class ForecastItem(Value):
    """One item with its quantities; `place` is the key of where it goes, if it has one apart."""

    place: str | None = None
    number: str | None = None
    identifiers: tuple[ItemIdentifier, ...] = ()
    purchase_order: str | None = None
    unit: str | None = None
    price: Decimal | None = None
    description: str | None = None
    description_code: str | None = None
    characteristics: tuple[Characteristic, ...] = ()
    measures: tuple[Measure, ...] = ()
    pack: Pack | None = None
    references: tuple[Reference, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    notes: tuple[Note, ...] = ()
    authorized: tuple[AuthorizedQuantity, ...] = ()
    parties: tuple[ForecastParty, ...] = ()
    quantities: tuple[ForecastQuantity, ...] = ()
    totals: tuple[ForecastTotal, ...] = ()


class Forecast(Document):
    """A forecast: when things are to arrive (`kind` delivery) or to leave (shipment).

    `quantities_are` actual or cumulative.
    """

    number: str | None = None
    issued_on: date
    starts_on: date | None = None
    ends_on: date | None = None
    purpose: str = "original"
    release: str | None = None
    kind: str = "delivery"
    quantities_are: str = "actual"
    contract: str | None = None
    purchase_order: str | None = None
    references: tuple[Reference, ...] = ()
    contacts: tuple[Contact, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    buyer: Party | None = None
    ship_to: Party | None = None
    vendor: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    places: tuple[ForecastPlace, ...] = ()
    items: tuple[ForecastItem, ...] = ()
    line_count: int | None = None
    quantity_total: Decimal | None = None
