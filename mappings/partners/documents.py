"""How a partner wants its ship notices and invoices."""

from typing import Annotated

from pydantic import Field

from mappings.partners.values import Terms

Structure = Annotated[str, Field(pattern=r"^S(-[OTPI]!?)+$")]
"""The levels of a ship notice from the outside in; ! marks one that stands though it is empty."""


class ShipNoticeTerms(Terms):
    """How ship notices are built."""

    structure: Structure = "S-O-P-I"


class InvoiceTerms(Terms):
    """How invoices are built; the order kinds that the brand's own accounting bills."""

    by_accounting: frozenset[str] = frozenset()
