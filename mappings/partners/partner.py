"""A trading partner as its `partner.yaml` says: what is not said is as for everybody."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from pydantic import PrivateAttr

from edi import Rendering
from edi.guide import Guide
from edi.model import Delimiters, Identity
from mappings.documents import Party
from mappings.partners.connections import Connection
from mappings.partners.documents import InvoiceTerms, ShipNoticeTerms
from mappings.partners.look import Identities, Look
from mappings.partners.money import Tolerances
from mappings.partners.values import Name, Terms, Title


class PartnerKind(StrEnum):
    """What a partner is to the brand."""

    RETAILER = "retailer"
    DISTRIBUTOR = "distributor"
    WAREHOUSE = "warehouse"
    MANUFACTURER = "manufacturer"


class Partner(Terms):
    """Who we exchange with, and how it differs.

    `us` is how documents name the brand to this partner; `warehouse` is the partner that ships
    for this one.
    """

    name: Name
    title: Title
    kind: PartnerKind
    identities: Identities
    look: Look = Look()
    test: bool = False
    us: Party | None = None
    warehouse: Name | None = None
    connections: tuple[Connection, ...] = ()
    tolerances: Tolerances = Tolerances()
    ship_notice: ShipNoticeTerms = ShipNoticeTerms()
    invoice: InvoiceTerms = InvoiceTerms()
    _guides: Mapping[str, Guide] = PrivateAttr(default_factory=dict)

    @property
    def ours(self) -> Identity:
        """Return who we are on its envelopes."""
        return self.identities.ours

    @property
    def theirs(self) -> Identity:
        """Return who it is on its envelopes."""
        return self.identities.theirs

    @property
    def version(self) -> str:
        """Return the version that we write: GS08."""
        return self.look.version

    @property
    def interchange_version(self) -> str:
        """Return the version of the envelope: ISA12."""
        return self.look.interchange_version

    @property
    def delimiters(self) -> Delimiters:
        """Return the delimiters that we write with."""
        return self.look.delimiters.delimiters()

    @property
    def rendering(self) -> Rendering:
        """Return how what we write looks."""
        return Rendering(self.delimiters)

    @property
    def packing_structure(self) -> str:
        """Return the levels of its ship notices: S-O-P-I."""
        return self.ship_notice.structure

    def guide(self, set_id: str) -> Guide | None:
        """Return the partner's guide to a set, None where the standard alone holds."""
        return self._guides.get(set_id)

    def with_guides(self, guides: Mapping[str, Guide]) -> Self:
        """Return the partner with the guides of its folder, by set."""
        partner = self.model_copy()
        partner._guides = guides
        return partner

    def invoiced_by_accounting(self, order_kind: str | None) -> bool:
        """Return whether orders of a kind are billed by the brand's own accounting, not by us."""
        return order_kind in self.invoice.by_accounting
