"""What all business documents share: parties, references, prices, terms, and what is unmapped."""

import re
from datetime import date, time
from decimal import Decimal
from typing import Final

from pydantic import BaseModel, ConfigDict, PositiveInt, ValidationInfo, field_validator

ENVELOPE: Final = frozenset(
    ("ISA", "GS", "ST", "SE", "GE", "IEA", "UNA", "UNB", "UNG", "UNH", "UNT", "UNE", "UNZ")
)
"""Segments around a document, which are written anew and never put back."""

QUALIFIER: Final = re.compile(r"0*[1-9A-Za-z][0-9A-Za-z]*")
"""The codes by which a loop can be named; one with another code is named by its number."""

_LABEL: Final = rf"\+[1-9][0-9]*|{QUALIFIER.pattern}(?:\.[1-9][0-9]{{0,7}})?"
_STEP: Final = rf"[0-9A-Za-z_]+\[(?:{_LABEL})\]"
_PLACE: Final = re.compile(rf"(?:{_STEP}(?:/{_STEP}){{0,19}})?")

Element = str | tuple[str, ...] | tuple[tuple[str, ...], ...]


class Value(BaseModel):
    """A part of a document: frozen, compared by value, closed against unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class UnmappedSegment(Value):
    """A segment that no line of the mapping table takes, or not all of it.

    `loop` is its place: "PO1[2]/N1[ST]" is the ship-to of the second line, "N9[+1]" the first of
    the loops that are not taken at all. `taken` are the elements that a field has.
    """

    loop: str
    id: str
    elements: tuple[Element, ...]
    taken: tuple[PositiveInt, ...] = ()

    @field_validator("loop")
    @classmethod
    def _is_place(cls, loop: str) -> str:
        if _PLACE.fullmatch(loop) is None:
            raise ValueError("is no place of up to 20 loops, such as PO1[2]/N1[ST]")
        return loop

    @field_validator("id")
    @classmethod
    def _is_inside(cls, id: str) -> str:
        if id in ENVELOPE:
            raise ValueError(f"{id} is of the envelope, which is written anew")
        return id

    @field_validator("elements")
    @classmethod
    def _have_texts(cls, elements: tuple[Element, ...]) -> tuple[Element, ...]:
        if any(one == () or () in one for one in elements if isinstance(one, tuple)):
            raise ValueError("a composite has no components")
        return elements

    @field_validator("taken")
    @classmethod
    def _are_there(cls, taken: tuple[int, ...], info: ValidationInfo) -> tuple[int, ...]:
        elements = info.data.get("elements")
        if elements is not None and any(one > len(elements) for one in taken):
            raise ValueError(f"the segment has no element {max(taken)}")
        return taken


class Document(Value):
    """A canonical business document, in the words of the trade, without a standard's shape."""

    unmapped: tuple[UnmappedSegment, ...] = ()


class Reference(Value):
    """A number by which somebody else knows this, `on` its date; the code as received.

    `line` is a line of the document that has the number.
    """

    qualifier: str
    value: str | None = None
    line: str | None = None
    description: str | None = None
    on: date | None = None


class DatedEvent(Value):
    """A date that no field of the document is named for; the code as received."""

    qualifier: str
    date: date
    at: time | None = None
    zone: str | None = None


class ItemIdentifier(Value):
    """One name of an item: `kind` is gtin, buyer_item, vendor_item, ... or the code as received.

    `code` is the code where another than the usual one stands for the kind.
    """

    kind: str
    value: str
    code: str | None = None


class ContactNumber(Value):
    """How a contact is reached: `kind` is phone, fax, email or the code as received."""

    kind: str
    value: str


class Contact(Value):
    """A person or department; `function` is the code as received."""

    function: str
    name: str | None = None
    numbers: tuple[ContactNumber, ...] = ()


class Party(Value):
    """A party with the identifier it was named by; `code_kind` says who issued the code."""

    name: str | None = None
    code_kind: str | None = None
    code: str | None = None
    more_names: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    city: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: str | None = None
    references: tuple[Reference, ...] = ()
    contacts: tuple[Contact, ...] = ()


class OtherParty(Party):
    """A party in a role that no field of the document is named for; the code as received."""

    role: str


class PaymentTerms(Value):
    """When an invoice is due and what paying early earns; `basis` is what days count from."""

    kind: str | None = None
    basis: str | None = None
    discount_basis: str | None = None
    discount_percent: Decimal | None = None
    discount_on: date | None = None
    discount_days: int | None = None
    net_on: date | None = None
    net_days: int | None = None
    discount_amount: Decimal | None = None
    deferred_on: date | None = None
    deferred_amount: Decimal | None = None
    invoice_percent: Decimal | None = None
    description: str | None = None
    day_of_month: int | None = None
    payment_method: str | None = None


class Carrier(Value):
    """Who moves the goods, and how.

    `scac` is the carrier's standard alpha code, or a code of another kind if `code_kind` is there.
    """

    scac: str | None = None
    code_kind: str | None = None
    sequence: str | None = None
    mode: str | None = None
    routing: str | None = None
    service: str | None = None
    equipment_kind: str | None = None
    equipment_owner: str | None = None
    equipment: str | None = None
    seal: str | None = None


class Tax(Value):
    """A tax: `kind` as received, amount or percent, and what it is a percent of."""

    kind: str
    amount: Decimal | None = None
    percent: Decimal | None = None
    place_kind: str | None = None
    place: str | None = None
    exempt: str | None = None
    basis_amount: Decimal | None = None
    registration: str | None = None


class Amount(Value):
    """An amount of money that no field is named for; the code as received."""

    qualifier: str
    amount: Decimal
    currency: str | None = None


class AllowanceOrCharge(Value):
    """Something that makes a document cheaper or dearer; `charge` False is an allowance.

    None is neither: a service that is asked for or told. `agency_code` is a code of `agency`;
    `amount_kind` and `percent_kind` are there when they are no plain ones.
    """

    charge: bool | None = None
    code: str | None = None
    agency: str | None = None
    agency_code: str | None = None
    amount: Decimal | None = None
    amount_kind: str | None = None
    basis_amount: Decimal | None = None
    basis: str | None = None
    percent: Decimal | None = None
    percent_kind: str | None = None
    rate: Decimal | None = None
    unit: str | None = None
    quantity: Decimal | None = None
    handling: str | None = None
    reference: str | None = None
    option: str | None = None
    description: str | None = None
    language: str | None = None
    taxes: tuple[Tax, ...] = ()


class Price(Value):
    """A price beside that of the line: retail, catalogue, before a discount; codes as received."""

    market: str | None = None
    kind: str | None = None
    amount: Decimal | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    multiplier_kind: str | None = None
    multiplier: Decimal | None = None
    multiple: int | None = None


class Pack(Value):
    """How an item is packed: `eaches` per pack, and the packs inside it."""

    eaches: Decimal | None = None
    size: Decimal | None = None
    unit: str | None = None
    packaging: str | None = None
    weight: Decimal | None = None
    weight_unit: str | None = None
    volume: Decimal | None = None
    volume_unit: str | None = None
    inner_packs: Decimal | None = None


class Measure(Value):
    """Something measured: what of, which kind, how much; codes as received."""

    of: str | None = None
    kind: str | None = None
    value: Decimal | None = None
    unit: str | None = None


class OtherQuantity(Value):
    """A quantity that no field is named for; `kind` as received."""

    kind: str
    quantity: Decimal
    unit: str | None = None


class Characteristic(Value):
    """A word about an item: `kind` is the code as received, such as 73 for its color.

    `form` is there when it is no free text but a code or both.
    """

    form: str | None = None
    kind: str | None = None
    agency: str | None = None
    agency_code: str | None = None
    text: str | None = None
    language: str | None = None


class Note(Value):
    """Free text for a person; `qualifier` says for whom."""

    qualifier: str | None = None
    text: str


class Message(Value):
    """Lines of text under a reference; `qualifier` as received."""

    qualifier: str
    value: str | None = None
    description: str | None = None
    lines: tuple[str, ...] = ()
