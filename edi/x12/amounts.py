"""Arithmetic over the numbers of a set, in decimals; None wherever it cannot be sure."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from edi.model import Segment

HASH_DIGITS: Final = 10
"""A hash total is cut to this many digits, from the left."""

CHANGE_THE_AMOUNT: Final = frozenset(
    {"CTP", "G72", "ITA", "POC", "SAC", "SLN", "TAX", "TXI", "PAM"}
)
"""Where one of these stands, the lines alone do not make the total."""

PRICED_BY_EACH: Final = (None, "UM")
_NUMBER: Final = re.compile(r"-?(?:[0-9]{1,20}\.?[0-9]{0,20}|\.[0-9]{1,20})", re.ASCII)


def number(text: str | None) -> Decimal | None:
    """Return a number as X12 writes it, None when it is none."""
    return Decimal(text) if text and _NUMBER.fullmatch(text) else None


def hash_totals(values: Iterable[str | None]) -> tuple[Decimal, ...] | None:
    """Return the sums that a hash total may be, None when a value is no number.

    Most senders add up the quantities; X12's own rule ignores the points and cuts the sum.
    """
    numbers = [number(value) for value in values if value]
    if None in numbers:
        return None
    known = [one for one in numbers if one is not None]
    plain = sum(known, Decimal(0))
    pointless = sum((_without_point(one) for one in known), Decimal(0))
    cut = Decimal(10) ** HASH_DIGITS
    return plain, pointless, plain % cut, pointless % cut


def _without_point(value: Decimal) -> Decimal:
    return Decimal(f"{value:f}".replace(".", ""))


def quantity_total(lines: Sequence[tuple[str | None, str | None]]) -> Decimal | None:
    """Return the sum of quantities of one unit, None when units differ or one is no number."""
    if len({unit for _, unit in lines}) != 1:
        return None
    numbers = [number(quantity) for quantity, _ in lines]
    known = [one for one in numbers if one is not None]
    return sum(known, Decimal(0)) if len(known) == len(numbers) else None


def line_total(segments: Sequence[Segment], line_id: str) -> Decimal | None:
    """Return the sum of quantity times price, None when anything else changes the amount."""
    if any(segment.id in CHANGE_THE_AMOUNT for segment in segments):
        return None
    total = Decimal(0)
    for line in segments:
        if line.id == line_id:
            quantity, price = number(line.get(2)), number(line.get(4))
            if quantity is None or price is None or line.get(5) not in PRICED_BY_EACH:
                return None
            total += quantity * price
    return total


def same_amount(
    text: str | None, right: Decimal, *, implied: int | None = None, lines: int = 0
) -> bool:
    """Return whether a total as sent is the right one; what is no number is another's fault.

    `implied` decimals make it an amount, in which each of the lines may be rounded to cents.
    """
    told = number(text)
    if told is None:
        return True
    if implied is None:
        return told == right
    return abs(told.scaleb(-implied) - right) <= Decimal("0.005") * max(lines, 1)
