"""How far a price may be off before it counts as a mismatch."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol


class PriceTolerance(Protocol):
    """The two numbers that rules ask for: a partner's terms have them too."""

    @property
    def price_percent(self) -> Decimal:
        """Return the tolerance in percent of the expected price."""

    @property
    def price_amount(self) -> Decimal:
        """Return the tolerance as an amount per each."""


@dataclass(frozen=True, slots=True)
class Tolerances:
    """The catalogue's starting values: half a percent, or a cent per each."""

    price_percent: Decimal = Decimal("0.5")
    price_amount: Decimal = Decimal("0.01")


def price_differs(expected: Decimal, found: Decimal, tolerance: PriceTolerance) -> bool:
    """Return whether two prices per each are further apart than both tolerances allow.

    The greater of the two holds; a difference of just that much is within it.
    """
    by_percent = abs(expected) * tolerance.price_percent / 100
    return abs(found - expected) > max(by_percent, tolerance.price_amount)
