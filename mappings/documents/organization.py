"""How somebody's stores, warehouses and offices belong together (816)."""

from datetime import date

from mappings.documents.base import (
    DatedEvent,
    Document,
    OtherParty,
    Reference,
    Value,
)


class UnitParty(OtherParty):
    """A party of a unit, from when on, and what changes of it: codes as received."""

    dates: tuple[DatedEvent, ...] = ()
    change: str | None = None
    change_reason: str | None = None


class OrganizationUnit(Value):
    """A store, warehouse or office; `parent` is the key of the one above, `level` as received."""

    key: str
    parent: str | None = None
    level: str
    parties: tuple[UnitParty, ...] = ()


class Organization(Document):
    """Relationships of an organization, or what changes in them."""

    structure: str
    purpose: str = "original"
    number: str | None = None
    issued_on: date | None = None
    dates: tuple[DatedEvent, ...] = ()
    references: tuple[Reference, ...] = ()
    parties: tuple[OtherParty, ...] = ()
    units: tuple[OrganizationUnit, ...] = ()
