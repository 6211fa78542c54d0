"""What labels a partner wants on pallets and cartons, and how ship notices repeat their numbers."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from edi.gs1 import sscc18, sscc20
from mappings.partners.values import Form, Terms, Title


class LabelLevel(StrEnum):
    """What carries a label."""

    LOAD = "load"
    PALLET = "pallet"
    CARTON = "carton"


class Serial(StrEnum):
    """How the number of a label stands in a ship notice.

    An SSCC has 18 digits, with its application identifier (00) 20; in EDIFACT it never has that.
    """

    SSCC = "sscc"
    SSCC_WITH_IDENTIFIER = "sscc_with_identifier"
    OWN = "own"


class LabelText(StrEnum):
    """What a label shows beside its number."""

    SHIP_TO = "ship_to"
    ORDER = "order"
    ITEM = "item"
    CASE_PACK = "case_pack"
    SELL_BY = "sell_by"
    NET_WEIGHT = "net_weight"
    TIER_AND_HEIGHT = "tier_and_height"
    CARRIER = "carrier"


class LabelTerms(Terms):
    """Labels on goods for a partner.

    Without `number` an SSCC has the digits that the warehouse gave it, in EDIFACT 18.
    `form` is that of numbers of the partner's own; `qualifier` stands before the number (MAN01,
    GIN 7405); `place` is where the label sticks. A pallet of several items has none of its own
    when `mixed_pallets` is false.
    """

    on: frozenset[LabelLevel] = frozenset({LabelLevel.CARTON})
    number: Serial | None = None
    form: Form | None = None
    qualifier: Annotated[str, Field(pattern=r"^[A-Z0-9]{1,3}$", examples=["GM"])] | None = None
    shows: frozenset[LabelText] = frozenset()
    place: Title | None = None
    mixed_pallets: bool = True
    since: date | None = None

    @model_validator(mode="after")
    def agree(self) -> Self:
        """Refuse a form of numbers that have one already."""
        if self.form and self.number is not Serial.OWN:
            raise ValueError("form is of numbers of the partner's own")
        return self

    def serial(self, number: str, *, bare: bool) -> str:
        """Return the number of a package as it stands in a notice; `bare` never has a 00."""
        if self.number is Serial.OWN:
            return number
        if bare or self.number is Serial.SSCC:
            return sscc18(number)
        return sscc20(number) if self.number else number
