"""Items that are offered, with prices and packs (832, PRICAT)."""

from mappings.documents.base import (
    AllowanceOrCharge,
    Characteristic,
    Contact,
    DatedEvent,
    Document,
    ItemIdentifier,
    Measure,
    OtherParty,
    Pack,
    Party,
    PaymentTerms,
    Price,
    Reference,
    Value,
)


class CatalogPrice(Price):
    """A price with the days from which and until which it holds."""

    dates: tuple[DatedEvent, ...] = ()


class CatalogItem(Value):
    """One item on offer."""

    number: str | None = None
    identifiers: tuple[ItemIdentifier, ...] = ()
    description: str | None = None
    description_code: str | None = None
    characteristics: tuple[Characteristic, ...] = ()
    measures: tuple[Measure, ...] = ()
    pack: Pack | None = None
    dates: tuple[DatedEvent, ...] = ()
    references: tuple[Reference, ...] = ()
    allowances: tuple[AllowanceOrCharge, ...] = ()
    prices: tuple[CatalogPrice, ...] = ()


class PriceCatalog(Document):
    """A catalogue of prices; `kind` as received."""

    kind: str
    number: str | None = None
    version: str | None = None
    revision: str | None = None
    description: str | None = None
    purpose: str | None = None
    references: tuple[Reference, ...] = ()
    contacts: tuple[Contact, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    currency: str | None = None
    currency_of: str | None = None
    terms: tuple[PaymentTerms, ...] = ()
    seller: Party | None = None
    buyer: Party | None = None
    vendor: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    items: tuple[CatalogItem, ...] = ()
    line_count: int | None = None
