"""What a partner's terms say about money: how far a price may be off, what a fault costs."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from mappings.partners.values import Duration, SetId, Terms

Percent = Annotated[Decimal, Field(ge=0, le=100)]
Amount = Annotated[Decimal, Field(ge=0)]
MismatchKind = Annotated[str, Field(pattern=r"^[A-Z]{2,4}-\d\d$", examples=["ASN-02"])]


class Tolerances(Terms):
    """How far a price may be off, in percent or as an amount per each: the greater one holds."""

    price_percent: Percent = Decimal("0.5")
    price_amount: Amount = Decimal("0.01")


class Per(StrEnum):
    """What a fee is counted by."""

    DOCUMENT = "document"
    SHIPMENT = "shipment"
    LOAD = "load"
    ORDER = "order"
    PALLET = "pallet"
    LINE = "line"
    CARTON = "carton"
    EACH = "each"


class Fee(Terms):
    """What the partner charges for one kind of mismatch, from a day on.

    `percent` is of the cost of the goods concerned; an amount and a percentage add up. It is
    charged when more than `above_rate` percent are at fault, and no more than `up_to_rate`;
    `habitual` says that it is for those who were told before. Nothing is charged to whom reaches
    the goal of `waived_from` percent.
    """

    kind: MismatchKind
    per: Per = Per.DOCUMENT
    amount: Amount = Decimal(0)
    percent: Percent = Decimal(0)
    minimum: Amount = Decimal(0)
    above_rate: Percent | None = None
    up_to_rate: Percent | None = None
    waived_from: Percent | None = None
    habitual: bool = False
    since: date | None = None

    @model_validator(mode="after")
    def cost_something(self) -> Self:
        """Refuse a fee without an amount and a percentage."""
        if not self.amount and not self.percent:
            raise ValueError("a fee needs an amount or a percent")
        return self


class RemittanceTerms(Terms):
    """How payments are told: how long before the money, and which set tells deductions."""

    ahead: Duration | None = None
    deductions_by: SetId | None = None
