"""How much somebody means to buy, by period (830, DELFOR)."""

from datetime import date
from decimal import Decimal

from mappings.documents.base import (
    Characteristic,
    Contact,
    DatedEvent,
    Document,
    ItemIdentifier,
    OtherParty,
    Pack,
    Party,
    Reference,
    Value,
)


class ForecastQuantity(Value):
    """A quantity for a period; `certainty` (C is firm) and `timing` (W is a week) as received."""

    quantity: Decimal
    certainty: str
    timing: str
    on: date
    until: date | None = None
    reference_kind: str | None = None
    reference: str | None = None


class AuthorizedQuantity(Value):
    """What may be made or bought ahead of orders until a day; `kind` as received."""

    kind: str
    until: date | None = None
    quantity: Decimal | None = None
    cumulative: Decimal | None = None
    since: date | None = None


class ForecastItem(Value):
    """One item with its quantities."""

    number: str | None = None
    identifiers: tuple[ItemIdentifier, ...] = ()
    unit: str | None = None
    price: Decimal | None = None
    description: str | None = None
    description_code: str | None = None
    characteristics: tuple[Characteristic, ...] = ()
    pack: Pack | None = None
    references: tuple[Reference, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    authorized: tuple[AuthorizedQuantity, ...] = ()
    parties: tuple[OtherParty, ...] = ()
    quantities: tuple[ForecastQuantity, ...] = ()


class Forecast(Document):
    """A forecast; `kind` and `quantities_are` (A actual, C cumulative) as received."""

    number: str | None = None
    issued_on: date
    starts_on: date
    ends_on: date | None = None
    purpose: str = "original"
    release: str | None = None
    kind: str
    quantities_are: str
    contract: str | None = None
    purchase_order: str | None = None
    references: tuple[Reference, ...] = ()
    contacts: tuple[Contact, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    buyer: Party | None = None
    ship_to: Party | None = None
    vendor: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    items: tuple[ForecastItem, ...] = ()
    line_count: int | None = None
    quantity_total: Decimal | None = None
