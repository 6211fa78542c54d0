"""The buyer's answer to a routing request: carriers, loads and appointments (754)."""

from datetime import date, time

from mappings.documents.base import (
    Contact,
    DatedEvent,
    Document,
    OtherParty,
    Party,
    Reference,
    Value,
)
from mappings.documents.routing_request import RoutedOrder


class RoutedShipment(Value):
    """What travels together: by whom, when, and which orders."""

    number: str | None = None
    references: tuple[Reference, ...] = ()
    scac: str | None = None
    picked_up_on: date | None = None
    dates: tuple[DatedEvent, ...] = ()
    orders: tuple[RoutedOrder, ...] = ()
    stop_off: bool | None = None
    stop: int | None = None
    ship_to: Party | None = None
    parties: tuple[OtherParty, ...] = ()


class RoutingInstructions(Document):
    """An answer; `request` is the number of the request."""

    number: str
    issued_on: date
    issued_at: time | None = None
    purpose: str = "original"
    request: str | None = None
    contacts: tuple[Contact, ...] = ()
    ship_from: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    shipments: tuple[RoutedShipment, ...] = ()
