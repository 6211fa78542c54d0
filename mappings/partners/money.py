"""What a partner's terms say about money: how far a price may be off."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from mappings.partners.values import Terms

Percent = Annotated[Decimal, Field(ge=0, le=100)]
Amount = Annotated[Decimal, Field(ge=0)]


class Tolerances(Terms):
    """How far a price may be off, in percent or as an amount per each: the greater one holds."""

    price_percent: Percent = Decimal("0.5")
    price_amount: Amount = Decimal("0.01")
