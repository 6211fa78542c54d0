"""What is packed and waits for the buyer's carrier (753)."""

from datetime import date, time
from decimal import Decimal

from mappings.documents.base import (
    Contact,
    DatedEvent,
    Document,
    Party,
    Value,
)


class RoutedOrder(Value):
    """An order, or a part of it, that travels: how much and how heavy."""

    shipment: str | None = None
    purchase_order: str | None = None
    reference: str | None = None
    packaging: str | None = None
    packages: Decimal | None = None
    weight: Decimal | None = None
    weight_unit: str | None = None
    volume: Decimal | None = None
    volume_unit: str | None = None


class RoutingStop(Party):
    """Where goods are to go, and what goes there."""

    dates: tuple[DatedEvent, ...] = ()
    orders: tuple[RoutedOrder, ...] = ()


class RoutingRequest(Document):
    """A question to the buyer: which carrier, when."""

    number: str
    issued_on: date
    issued_at: time | None = None
    purpose: str = "original"
    contact: Contact | None = None
    ship_from: Party | None = None
    stops: tuple[RoutingStop, ...] = ()
