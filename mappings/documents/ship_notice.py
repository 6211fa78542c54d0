"""What we tell the retailer is on its way (856, DESADV): the facts, not the shape of the tree."""

from datetime import date, time
from decimal import Decimal

from mappings.documents.base import (
    Carrier,
    Characteristic,
    Contact,
    DatedEvent,
    Document,
    ItemIdentifier,
    Measure,
    OtherParty,
    OtherQuantity,
    Pack,
    Party,
    Reference,
    Value,
)


class NoticedOrder(Value):
    """One order on the notice; `key` is unique in the notice and joins items to it."""

    key: str
    number: str
    release: str | None = None
    ordered_on: date | None = None
    department: str | None = None
    invoice: str | None = None
    packaging: str | None = None
    cartons: int | None = None
    weight: Decimal | None = None
    weight_unit: str | None = None
    buyer: Party | None = None
    ship_to: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    references: tuple[Reference, ...] = ()


class HeldPackages(Value):
    """Packages that are only counted; `packaging` says which, by a code of `packaging_agency`.

    `terms` is returnable, or the code as received.
    """

    count: int | None = None
    packaging: str | None = None
    packaging_agency: str | None = None
    terms: str | None = None


class NoticedPackage(Value):
    """A pallet or carton; `parent` is the key of what holds it, `order` that of its order.

    `mark_kind`, `marking` and `packaging` are there when they are not the usual ones of its kind;
    `terms` is returnable, or the code as received, `holds` what is counted in it, unmarked.
    """

    key: str
    kind: str = "carton"
    order: str | None = None
    parent: str | None = None
    sscc: str | None = None
    mark_kind: str | None = None
    tracking: str | None = None
    marking: str | None = None
    count: int | None = None
    packaging: str | None = None
    packaging_agency: str | None = None
    terms: str | None = None
    holds: tuple[HeldPackages, ...] = ()
    marks: tuple[Reference, ...] = ()
    eaches: Decimal | None = None
    weight: Decimal | None = None
    weight_unit: str | None = None
    measures: tuple[Measure, ...] = ()


class ItemComponent(Value):
    """What a kit or an assortment in the package is made of; `relation` as received."""

    number: str
    relation: str
    quantity: Decimal | None = None
    unit: str | None = None
    identifiers: tuple[ItemIdentifier, ...] = ()


class NoticedItem(Value):
    """What is shipped of one line, in one package or loose (`package` None).

    `label_dates` are those on the label: packed, produced, to be used by.
    """

    order: str
    package: str | None = None
    line_number: str | None = None
    identifiers: tuple[ItemIdentifier, ...] = ()
    quantity: Decimal
    unit: str
    ordered: Decimal | None = None
    ordered_unit: str | None = None
    status: str | None = None
    description: str | None = None
    description_code: str | None = None
    characteristics: tuple[Characteristic, ...] = ()
    pack: Pack | None = None
    measures: tuple[Measure, ...] = ()
    quantities: tuple[OtherQuantity, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    lot: str | None = None
    expires_on: date | None = None
    label_dates: tuple[DatedEvent, ...] = ()
    components: tuple[ItemComponent, ...] = ()
    references: tuple[Reference, ...] = ()


class ShipNotice(Document):
    """An advance ship notice; times as given, without a zone.

    There are `cartons` packages of the kind `packaging` in all, `holds` are those of other kinds.
    """

    number: str
    purpose: str = "original"
    issued_on: date
    issued_at: time | None = None
    shipped_on: date | None = None
    shipped_at: time | None = None
    arrives_on: date | None = None
    arrives_at: time | None = None
    dates: tuple[DatedEvent, ...] = ()
    bill_of_lading: str | None = None
    master_bill: str | None = None
    pro_number: str | None = None
    references: tuple[Reference, ...] = ()
    contacts: tuple[Contact, ...] = ()
    marks: tuple[Reference, ...] = ()
    carrier: Carrier | None = None
    more_carriers: tuple[Carrier, ...] = ()
    delivery_terms: str | None = None
    freight_payment: str | None = None
    packaging: str | None = None
    packaging_agency: str | None = None
    cartons: int | None = None
    holds: tuple[HeldPackages, ...] = ()
    weight: Decimal | None = None
    weight_unit: str | None = None
    volume: Decimal | None = None
    volume_unit: str | None = None
    ship_from: Party | None = None
    ship_to: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    orders: tuple[NoticedOrder, ...] = ()
    packages: tuple[NoticedPackage, ...] = ()
    items: tuple[NoticedItem, ...] = ()
    line_count: int | None = None
