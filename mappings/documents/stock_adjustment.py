"""What a warehouse corrects in the stock that it keeps for us (947)."""

from datetime import date
from decimal import Decimal

from mappings.documents.base import (
    DatedEvent,
    Document,
    ItemIdentifier,
    Note,
    OtherParty,
    Party,
    Reference,
    Value,
)


class AdjustedStock(Value):
    """A quantity that comes to or goes from the stock; `reason` as received, 01 is damage."""

    number: str | None = None
    reason: str
    quantity: Decimal
    unit: str
    identifiers: tuple[ItemIdentifier, ...] = ()
    description: str | None = None
    lot: str | None = None
    weight: Decimal | None = None
    weight_kind: str | None = None
    weight_unit: str | None = None
    status: str | None = None
    dates: tuple[DatedEvent, ...] = ()
    references: tuple[Reference, ...] = ()


class StockAdjustment(Document):
    """A correction of stock; `number` is its number at the warehouse."""

    number: str
    adjusted_on: date
    depositor_number: str | None = None
    kind: str | None = None
    references: tuple[Reference, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    depositor: Party | None = None
    warehouse: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    notes: tuple[Note, ...] = ()
    lines: tuple[AdjustedStock, ...] = ()
