"""A trading partner as its `partner.yaml` says: what is not said is as for everybody."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Final, Self

from pydantic import PrivateAttr

from edi import Rendering
from edi.casing import upper_case
from edi.edifact.acknowledgment_terms import ContrlTerms
from edi.guide import Guide
from edi.model import Delimiters, Identity, Segment, Standard
from edi.x12.acknowledgment_terms import AcknowledgmentTerms
from mappings.documents import Party
from mappings.partners.answers import Acknowledging, ApplicationAdvice
from mappings.partners.calendar import BusinessCalendar, Contact
from mappings.partners.connections import Connection
from mappings.partners.documents import InvoiceTerms, OrderAcknowledgmentTerms, ShipNoticeTerms
from mappings.partners.exchange import (
    Agreed,
    ControlNumbers,
    Division,
    DocumentTerms,
    Exchange,
    Identities,
)
from mappings.partners.labels import LabelTerms
from mappings.partners.look import Look
from mappings.partners.money import Fee, RemittanceTerms, Tolerances
from mappings.partners.orders import Locations, OrderTerms, RoutingTerms, ShippingOrderTerms
from mappings.partners.scores import DisputeTerms, Goal, Onboarding
from mappings.partners.values import Brand, Name, Terms, Title
from mappings.tables import Table

USUAL_ORDER_KINDS: Final = {Standard.EDIFACT: "220"}
"""The kind that an order is of when it names none: BGM 1001; in X12 every order names one."""


class PartnerKind(StrEnum):
    """What a partner is to the brand."""

    RETAILER = "retailer"
    DISTRIBUTOR = "distributor"
    WAREHOUSE = "warehouse"
    MANUFACTURER = "manufacturer"


class Partner(Terms):
    """Who we exchange with, and how it differs: its terms, guides and mapping tables.

    `brand` is how documents name us to this partner; `warehouse` is the partner that ships
    for this one; `valid_from` is the first day of these terms, unless they hold at once.
    """

    name: Name
    title: Title
    kind: PartnerKind
    valid_from: date | None = None
    test: bool = False
    identities: Identities
    divisions: tuple[Division, ...] = ()
    documents: Exchange = Exchange()
    look: Look = Look()
    control_numbers: ControlNumbers = ControlNumbers()
    connections: tuple[Connection, ...] = ()
    brand: Brand | None = None
    warehouse: Name | None = None
    acknowledgment: Acknowledging = Acknowledging()
    application_advice: tuple[ApplicationAdvice, ...] = ()
    orders: OrderTerms = OrderTerms()
    order_acknowledgment: OrderAcknowledgmentTerms = OrderAcknowledgmentTerms()
    ship_notice: ShipNoticeTerms = ShipNoticeTerms()
    labels: LabelTerms = LabelTerms()
    locations: Locations = Locations()
    routing: RoutingTerms = RoutingTerms()
    shipping_orders: ShippingOrderTerms = ShippingOrderTerms()
    invoice: InvoiceTerms = InvoiceTerms()
    remittance: RemittanceTerms = RemittanceTerms()
    tolerances: Tolerances = Tolerances()
    fees: tuple[Fee, ...] = ()
    disputes: DisputeTerms = DisputeTerms()
    goals: tuple[Goal, ...] = ()
    onboarding: Onboarding = Onboarding()
    calendar: BusinessCalendar = BusinessCalendar()
    contacts: tuple[Contact, ...] = ()
    _guides: Mapping[str, Guide] = PrivateAttr(default_factory=dict)
    _tables: Mapping[str, Table] = PrivateAttr(default_factory=dict)

    @property
    def ours(self) -> Identity:
        """Return who we are on its envelopes."""
        return (self.identities.test.ours if self.test else None) or self.identities.ours

    @property
    def theirs(self) -> Identity:
        """Return who it is on its envelopes."""
        return (self.identities.test.theirs if self.test else None) or self.identities.theirs

    @property
    def us(self) -> Party | None:
        """Return the brand as a party of documents, None where they need not name it."""
        return self.brand.party() if self.brand else None

    @property
    def version(self) -> str:
        """Return the version that we write, unless a set has its own: GS08."""
        return self.look.version

    @property
    def interchange_version(self) -> str:
        """Return the version of the envelope: ISA12."""
        return self.look.envelope

    @property
    def delimiters(self) -> Delimiters:
        """Return the delimiters that we write with."""
        return self.look.marks()

    @property
    def rendering(self) -> Rendering:
        """Return how what we write looks."""
        return self.look.rendering()

    @property
    def packing_structure(self) -> str:
        """Return the levels of its ship notices: S-O-P-I."""
        return self.ship_notice.structure

    @property
    def acknowledgment_terms(self) -> AcknowledgmentTerms:
        """Return how it wants its 997 or 999, and its TA1."""
        return self.acknowledgment.terms(self.delimiters)

    @property
    def contrl_terms(self) -> ContrlTerms:
        """Return how it wants its CONTRL."""
        return self.acknowledgment.contrl_terms()

    def sending(self, set_id: str) -> Agreed:
        """Return identities, version and association of a set that we send."""
        terms = self.documents.send.get(set_id) or DocumentTerms()
        usual = replace(self._usual, association=self.look.association)
        return terms.over(usual, test=self.test)

    def receiving(self, set_id: str) -> Agreed:
        """Return identities and version of a set that the partner sends."""
        terms = self.documents.receive.get(set_id) or DocumentTerms()
        return terms.over(self._usual, test=self.test)

    def exchanges(self, set_id: str) -> bool:
        """Return whether a set is exchanged; where no documents are named, any may be."""
        named = {*self.documents.receive, *self.documents.send}
        return not named or set_id in named

    def version_of(self, set_id: str) -> str:
        """Return the version in which a set is exchanged, whoever sends it."""
        received = set_id in self.documents.receive and set_id not in self.documents.send
        return (self.receiving(set_id) if received else self.sending(set_id)).version

    def pairs(self) -> frozenset[tuple[Identity, Identity]]:
        """Return every pair of our identity and theirs that some document goes under."""
        sets = [one.over(self._usual, test=self.test) for one in self.documents.all()]
        divisions = [one.over(self._usual) for one in self.divisions]
        return frozenset((one.ours, one.theirs) for one in (self._usual, *sets, *divisions))

    @property
    def _usual(self) -> Agreed:
        return Agreed(self.ours, self.theirs, self.version)

    def fit(self, segments: Iterable[Segment]) -> tuple[Segment, ...]:
        """Return segments as they will be written, so that they can be checked: in capitals."""
        if not self.look.upper_case:
            return tuple(segments)
        return tuple(upper_case(segment) for segment in segments)

    def invoiced_by_accounting(self, order_kind: str | None) -> bool:
        """Return whether orders of a kind are billed by the brand's own accounting, not by us.

        None is the usual kind, which documents do not name.
        """
        kind = order_kind or USUAL_ORDER_KINDS.get(self.look.standard)
        return kind in self.invoice.by_accounting

    @property
    def guides(self) -> Mapping[str, Guide]:
        """Return the guides of its folder, by set."""
        return self._guides

    def guide(self, set_id: str) -> Guide | None:
        """Return the partner's guide to a set, None where the standard alone holds."""
        return self._guides.get(set_id)

    def table(self, set_id: str) -> Table | None:
        """Return the mapping table of a set as this partner differs, None where it does not."""
        return self._tables.get(set_id)

    def with_files(self, guides: Mapping[str, Guide], tables: Mapping[str, Table]) -> Self:
        """Return the partner with the guides and tables of its folder, by set."""
        partner = self.model_copy()
        partner._guides, partner._tables = guides, tables
        return partner
