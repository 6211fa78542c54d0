"""The buyer's order (850, ORDERS)."""

from datetime import date, time
from decimal import Decimal

from mappings.documents.base import (
    AllowanceOrCharge,
    Amount,
    Carrier,
    Characteristic,
    Contact,
    DatedEvent,
    Document,
    ItemIdentifier,
    Measure,
    Message,
    Note,
    OtherParty,
    OtherQuantity,
    Pack,
    Party,
    PaymentTerms,
    Price,
    Reference,
    Tax,
    Value,
)


class StoreQuantity(Value):
    """How many of a line one store gets; `code_kind` says who numbers the stores."""

    store: str
    quantity: Decimal
    unit: str | None = None
    code_kind: str | None = None
    place: str | None = None
    on: date | None = None


class ScheduledQuantity(Value):
    """How many of a line are wanted on which day; `qualifier` says what the day is."""

    quantity: Decimal
    unit: str
    role: str | None = None
    name: str | None = None
    qualifier: str
    on: date
    at: time | None = None
    reference: str | None = None


class LineComponent(Value):
    """What an assortment or kit is made of; `relation` as received, I is included."""

    number: str
    relation: str
    quantity: Decimal | None = None
    unit: str | None = None
    price: Decimal | None = None
    price_basis: str | None = None
    identifiers: tuple[ItemIdentifier, ...] = ()
    description: str | None = None
    description_code: str | None = None
    characteristics: tuple[Characteristic, ...] = ()


class TaxRegistration(Value):
    """A tax number and where it holds; codes as received."""

    number: str | None = None
    place_kind: str | None = None
    place: str | None = None
    exempt: str | None = None


class PurchaseOrderLine(Value):
    """One line: what is wanted, how many of which unit, at which price per `price_basis`."""

    number: str | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    price: Decimal | None = None
    price_basis: str | None = None
    currency: str | None = None
    currency_of: str | None = None
    identifiers: tuple[ItemIdentifier, ...] = ()
    description: str | None = None
    description_code: str | None = None
    characteristics: tuple[Characteristic, ...] = ()
    pack: Pack | None = None
    prices: tuple[Price, ...] = ()
    measures: tuple[Measure, ...] = ()
    quantities: tuple[OtherQuantity, ...] = ()
    dates: tuple[DatedEvent, ...] = ()
    references: tuple[Reference, ...] = ()
    allowances: tuple[AllowanceOrCharge, ...] = ()
    taxes: tuple[Tax, ...] = ()
    amounts: tuple[Amount, ...] = ()
    terms: tuple[PaymentTerms, ...] = ()
    stores: tuple[StoreQuantity, ...] = ()
    schedule: tuple[ScheduledQuantity, ...] = ()
    components: tuple[LineComponent, ...] = ()
    substitution: str | None = None
    parties: tuple[OtherParty, ...] = ()
    contacts: tuple[Contact, ...] = ()
    messages: tuple[Message, ...] = ()
    texts: tuple[str, ...] = ()


class OrderTerms(Document):
    """What an order says beside its number and lines, and what its change or answer repeats.

    `vendor_number` is the buyer's number for us. `sales_condition` says whether back orders and
    partial deliveries are welcome, `delivery_terms` what the terms of freight rule, as received.
    `tax_rates` hold for lines that say nothing else. Dates and times as given, without a zone.
    """

    currency: str | None = None
    currency_of: str | None = None
    exchange_currency: str | None = None
    exchange_of: str | None = None
    exchange_rate: Decimal | None = None
    department: str | None = None
    vendor_number: str | None = None
    vendor_name: str | None = None
    references: tuple[Reference, ...] = ()
    contacts: tuple[Contact, ...] = ()
    tax_registrations: tuple[TaxRegistration, ...] = ()
    sales_condition: str | None = None
    payment_means: str | None = None
    requested_ship_on: date | None = None
    requested_ship_at: time | None = None
    ship_not_before: date | None = None
    ship_not_before_at: time | None = None
    ship_not_after: date | None = None
    ship_not_after_at: time | None = None
    cancel_after: date | None = None
    cancel_after_at: time | None = None
    requested_delivery_on: date | None = None
    requested_delivery_at: time | None = None
    deliver_not_before: date | None = None
    deliver_not_before_at: time | None = None
    deliver_not_after: date | None = None
    deliver_not_after_at: time | None = None
    dates: tuple[DatedEvent, ...] = ()
    delivery_terms: str | None = None
    freight_payment: str | None = None
    freight_point: str | None = None
    freight_place: str | None = None
    terms: tuple[PaymentTerms, ...] = ()
    carrier: Carrier | None = None
    more_carriers: tuple[Carrier, ...] = ()
    allowances: tuple[AllowanceOrCharge, ...] = ()
    tax_rates: tuple[Tax, ...] = ()
    buyer: Party | None = None
    ship_to: Party | None = None
    bill_to: Party | None = None
    ship_from: Party | None = None
    vendor: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    notes: tuple[Note, ...] = ()
    messages: tuple[Message, ...] = ()
    line_count: int | None = None
    quantity_total: Decimal | None = None
    quantity_unit: str | None = None
    weight_total: Decimal | None = None
    weight_unit: str | None = None
    amount_total: Decimal | None = None
    amounts: tuple[Amount, ...] = ()


class PurchaseOrder(OrderTerms):
    """A purchase order."""

    number: str
    ordered_on: date
    ordered_at: time | None = None
    purpose: str = "original"
    kind: str | None = None
    release: str | None = None
    contract: str | None = None
    contract_on: date | None = None
    acknowledgment: str | None = None
    lines: tuple[PurchaseOrderLine, ...] = ()
