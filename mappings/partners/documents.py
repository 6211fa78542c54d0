"""How a partner wants its order acknowledgments, ship notices and invoices, and by when."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import AfterValidator, Field, model_validator

from edi.model import Standard
from mappings.documents.base import PaymentTerms, Tax
from mappings.partners.money import Percent
from mappings.partners.values import Duration, Form, OrderKind, Terms
from mappings.tables.hierarchy import parse_structure


def _sound_structure(text: str) -> str:
    parse_structure(text)
    return text


Structure = Annotated[str, Field(pattern=r"^S(-[OTPI]!?)+$"), AfterValidator(_sound_structure)]
"""The levels of a ship notice from the outside in; ! marks one that stands though it is empty."""


Days = Annotated[int, Field(ge=0, le=999)]

PAYMENT_CODES: Final[Mapping[Standard, Mapping[str, str]]] = {
    Standard.X12: {"basis": "3"},
    Standard.EDIFACT: {"kind": "1", "basis": "5", "discount_basis": "5"},
}
"""How terms of payment say that days count from the day of the invoice: ITD02; PAT01 and PAT03."""


class Acknowledged(StrEnum):
    """What a partner takes an order acknowledgment for; `vendor_order`: orders that we make."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    REJECT_ONLY = "reject_only"
    VENDOR_ORDER = "vendor_order"
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
    """By when a ship notice has to be there: so long after release or departure, before arrival.

    `working_days` says that the clock stands still while the partner does not work.
    """

    event: Event = Event.DEPARTURE
    within: Duration
    working_days: bool = False

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


class Correcting(StrEnum):
    """How a ship notice that was wrong is put right."""

    REPLACE = "replace"
    CANCEL_AND_RESEND = "cancel_and_resend"
    FORBIDDEN = "forbidden"


class Correction(Terms):
    """How a notice is corrected, and the purpose that the corrected one has: BSN01."""

    by: Correcting = Correcting.REPLACE
    purpose: Annotated[str, Field(pattern=r"^\d\d?$")] | None = None

    @model_validator(mode="after")
    def agree(self) -> Self:
        """Refuse a purpose of what is never sent."""
        if self.purpose and self.by is Correcting.FORBIDDEN:
            raise ValueError("a correction that is forbidden has no purpose")
        return self


class NoticeKey(StrEnum):
    """What tells one ship notice from another."""

    NUMBER = "number"
    BILL_OF_LADING = "bill_of_lading"


class BillOfLading(Terms):
    """How bills of lading are numbered in notices.

    `master` says that one of several loads stands beside that of each load; `tracking_of_parcels`
    that a parcel's tracking number takes its place.
    """

    form: Form | None = None
    master: bool = False
    tracking_of_parcels: bool = False


class ShipNoticeTerms(Terms):
    """How ship notices are built, what one covers, and by when it is due.

    `structure_by_kind` holds for some kinds of order; a notice that says the same as an earlier one
    in all of `known_by` is refused as a duplicate.
    """

    structure: Structure = "S-O-P-I"
    structure_by_kind: Mapping[OrderKind, Structure] = Field(default_factory=dict)
    scope: NoticeScope = NoticeScope.SHIPMENT
    clock: NoticeClock | None = None
    correction: Correction = Correction()
    known_by: frozenset[NoticeKey] = frozenset({NoticeKey.NUMBER})
    bill_of_lading: BillOfLading = BillOfLading()


class InvoiceScope(StrEnum):
    """What one invoice covers."""

    SHIPMENT = "shipment"
    ORDER = "order"
    STORE = "store"
    CONSOLIDATED = "consolidated"


class Matched(StrEnum):
    """What a partner holds an invoice against before it pays."""

    ORDER = "order"
    SHIP_NOTICE = "ship_notice"
    RECEIPT = "receipt"


class InvoicedAfter(StrEnum):
    """What an invoice follows."""

    SHIPMENT = "shipment"
    SHIP_NOTICE = "ship_notice"
    RECEIPT = "receipt"


class AgreedTax(Terms):
    """The tax on every line of which the order names none, such as VAT of 19 percent."""

    kind: Annotated[str, Field(pattern=r"^[A-Z0-9]{1,3}$")]
    percent: Percent

    def tax(self) -> Tax:
        """Return it as documents say it, without an amount."""
        return Tax(kind=self.kind, percent=self.percent)


class AgreedPayment(Terms):
    """When an invoice is due and what paying early earns, where the order does not say it.

    Days count from that of the invoice on.
    """

    net_days: Days
    discount_percent: Percent | None = None
    discount_days: Days | None = None

    @model_validator(mode="after")
    def agree(self) -> Self:
        """Refuse half a discount."""
        if (self.discount_percent is None) is not (self.discount_days is None):
            raise ValueError("a discount needs discount_percent and discount_days")
        return self

    def terms(self, standard: Standard) -> PaymentTerms:
        """Return them as documents of a standard say it, with its codes."""
        codes = PAYMENT_CODES[standard]
        if self.discount_days is None:
            codes = {name: code for name, code in codes.items() if name != "discount_basis"}
        return PaymentTerms(**codes, **self.model_dump())


class InvoiceTerms(Terms):
    """How invoices are built; the order kinds that the brand's own accounting bills.

    One is due `within` a time `after` something, `not_before` another. `credits` says whether
    credit notes may go by EDI, `listed` whether a list of invoices goes beside them. `tax` and
    `payment` hold where an order names none.
    """

    scope: InvoiceScope = InvoiceScope.SHIPMENT
    by_accounting: frozenset[str] = frozenset()
    after: InvoicedAfter = InvoicedAfter.SHIPMENT
    not_before: Duration | None = None
    within: Duration | None = None
    credits: bool = True
    listed: bool = False
    matched_with: frozenset[Matched] = frozenset()
    tax: AgreedTax | None = None
    payment: AgreedPayment | None = None
