"""How a partner wants its order acknowledgments, ship notices and invoices, and by when."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from mappings.partners.values import Duration, Terms
from mappings.tables.hierarchy import parse_structure


def _sound_structure(text: str) -> str:
    parse_structure(text)
    return text


Structure = Annotated[str, Field(pattern=r"^S(-[OTPI]!?)+$"), AfterValidator(_sound_structure)]
"""The levels of a ship notice from the outside in; ! marks one that stands though it is empty."""


class Acknowledged(StrEnum):
    """What a partner takes an order acknowledgment for."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    REJECT_ONLY = "reject_only"
    FORBIDDEN = "forbidden"


class OrderAcknowledgmentTerms(Terms):
    """Whether orders are acknowledged (855, ORDRSP), and how soon after they came."""

    use: Acknowledged = Acknowledged.OPTIONAL
    within: Duration | None = None


class Event(StrEnum):
    """What a clock runs from, or up to."""

    RELEASE = "release"
    DEPARTURE = "departure"
    ARRIVAL = "arrival"


class NoticeClock(Terms):
    """By when a ship notice has to be there: so long after release or departure, before arrival."""

    event: Event = Event.DEPARTURE
    within: Duration

    def due(self, event_at: datetime) -> datetime:
        """Return the latest time for a notice, given when the event is."""
        if self.event is Event.ARRIVAL:
            return event_at - self.within
        return event_at + self.within


class NoticeScope(StrEnum):
    """What one ship notice covers."""

    SHIPMENT = "shipment"
    LOAD = "load"
    ORDER = "order"
    STORE = "store"
    PARCEL = "parcel"


class ShipNoticeTerms(Terms):
    """How ship notices are built, what one covers, and by when it is due."""

    structure: Structure = "S-O-P-I"
    scope: NoticeScope = NoticeScope.SHIPMENT
    clock: NoticeClock | None = None


class InvoiceScope(StrEnum):
    """What one invoice covers."""

    SHIPMENT = "shipment"
    ORDER = "order"
    STORE = "store"
    CONSOLIDATED = "consolidated"


class InvoiceTerms(Terms):
    """How invoices are built; the order kinds that the brand's own accounting bills."""

    scope: InvoiceScope = InvoiceScope.SHIPMENT
    by_accounting: frozenset[str] = frozenset()
    within: Duration | None = None
