"""What the warehouse says it shipped (945, or JSON through the API)."""

from datetime import date
from decimal import Decimal

from mappings.documents.base import (
    AllowanceOrCharge,
    Carrier,
    DatedEvent,
    Document,
    ItemIdentifier,
    Measure,
    Note,
    OtherParty,
    Party,
    Reference,
    Value,
)


class ShippedPackage(Value):
    """A carton or pallet; `key` is unique in the advice, `parent` the key of what holds it.

    `mark_kind` is there when the SSCC stands under another qualifier than usual.
    """

    key: str
    kind: str = "carton"
    sscc: str | None = None
    mark_kind: str | None = None
    tracking: str | None = None
    marks: tuple[Reference, ...] = ()
    references: tuple[Reference, ...] = ()
    parent: str | None = None
    weight: Decimal | None = None


class ShippedLine(Value):
    """What left, in `unit`; `package` is the key of the carton that holds it, None when loose.

    `status` is complete, partial, short, cancelled or over, as the warehouse says;
    `line_number` is our line number of the warehouse order.
    """

    line_number: str | None = None
    status: str | None = None
    ordered: Decimal | None = None
    shipped: Decimal
    difference: Decimal | None = None
    unit: str | None = None
    identifiers: tuple[ItemIdentifier, ...] = ()
    description: str | None = None
    lot: str | None = None
    expires_on: date | None = None
    dates: tuple[DatedEvent, ...] = ()
    measures: tuple[Measure, ...] = ()
    weight: Decimal | None = None
    weight_kind: str | None = None
    weight_unit: str | None = None
    package: str | None = None
    references: tuple[Reference, ...] = ()


class ShippingAdvice(Document):
    """One shipment from one warehouse order; `shipment_number` is its key at the warehouse."""

    shipment_number: str
    warehouse_order: str
    shipped_on: date
    arrives_on: date | None = None
    reporting: str | None = None
    purchase_order: str | None = None
    agent_number: str | None = None
    master_reference: str | None = None
    bill_of_lading: str | None = None
    master_bill: str | None = None
    pro_number: str | None = None
    tracking: str | None = None
    seal: str | None = None
    dates: tuple[DatedEvent, ...] = ()
    references: tuple[Reference, ...] = ()
    ship_to: Party | None = None
    depositor: Party | None = None
    warehouse: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    notes: tuple[Note, ...] = ()
    freight_payment: str | None = None
    carrier: Carrier | None = None
    allowances: tuple[AllowanceOrCharge, ...] = ()
    packages: tuple[ShippedPackage, ...] = ()
    lines: tuple[ShippedLine, ...] = ()
    quantity_total: Decimal | None = None
    weight_total: Decimal | None = None
    weight_unit: str | None = None
    cartons: int | None = None
    cartons_unit: str | None = None

    @property
    def number(self) -> str:
        """Return the number by which the advice is found."""
        return self.shipment_number
