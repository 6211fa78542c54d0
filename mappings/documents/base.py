"""What all business documents share: parties, references, item names, terms, what is unmapped."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A part of a document: frozen, compared by value, closed against unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class UnmappedSegment(Value):
    """A segment that no line of the mapping table takes, kept with its place in the tree.

    Of a segment that is taken in part, the elements that are taken are blank.
    """

    loop: str
    id: str
    elements: tuple[str | tuple[str, ...] | tuple[tuple[str, ...], ...], ...]


class Document(Value):
    """A canonical business document, in the words of the trade, without a standard's shape."""

    unmapped: tuple[UnmappedSegment, ...] = ()


class Reference(Value):
    """A number by which somebody else knows this; `qualifier` is the code as received."""

    qualifier: str
    value: str | None = None
    description: str | None = None


class DatedEvent(Value):
    """A date that no field of the document is named for; the code as received."""

    qualifier: str
    date: date


class ItemIdentifier(Value):
    """One name of an item: `kind` is gtin, buyer_item, vendor_item, ... or the code as received.

    `code` is the code where another than the usual one stands for the kind.
    """

    kind: str
    value: str
    code: str | None = None


class Party(Value):
    """A party with the identifier it was named by; `code_kind` says who issued the code."""

    name: str | None = None
    code_kind: str | None = None
    code: str | None = None
    address: tuple[str, ...] = ()
    city: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: str | None = None
    references: tuple[Reference, ...] = ()


class OtherParty(Party):
    """A party in a role that no field of the document is named for; the code as received."""

    role: str


class PaymentTerms(Value):
    """When an invoice is due and what paying early earns."""

    kind: str | None = None
    basis: str | None = None
    discount_percent: Decimal | None = None
    discount_on: date | None = None
    discount_days: int | None = None
    net_on: date | None = None
    net_days: int | None = None
    discount_amount: Decimal | None = None
    description: str | None = None


class Carrier(Value):
    """Who moves the goods, and how; `scac` is the carrier's standard alpha code."""

    scac: str | None = None
    mode: str | None = None
    routing: str | None = None
    service: str | None = None
    equipment: str | None = None


class AllowanceOrCharge(Value):
    """Something that makes a document cheaper or dearer; `charge` False is an allowance.

    None is neither: a service that is asked for or told.
    """

    charge: bool | None = None
    code: str | None = None
    amount: Decimal | None = None
    rate: Decimal | None = None
    percent: Decimal | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    handling: str | None = None
    description: str | None = None


class Pack(Value):
    """How an item is packed: `eaches` per pack, and the packs inside it."""

    eaches: Decimal | None = None
    size: Decimal | None = None
    unit: str | None = None
    inner_packs: Decimal | None = None


class Note(Value):
    """Free text for a person; `qualifier` says for whom."""

    qualifier: str | None = None
    text: str
