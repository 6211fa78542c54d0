"""What the invented brand Larkspur Home sells: names, numbers, packs and prices.

The GTINs begin with 952, the prefix that GS1 keeps for examples.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

PREFIX: Final = "09521101"
NAMES: Final = tuple(
    f"{thing} {finish}"
    for thing in (
        "Candle holder",
        "Linen napkin",
        "Serving bowl",
        "Table lamp",
        "Throw pillow",
        "Vase",
        "Wall hook",
        "Water carafe",
    )
    for finish in ("oak", "clay", "sage", "slate", "sand", "ivory")
)
CASE_PACKS: Final = (4, 6, 8, 12, 24)


@dataclass(frozen=True, slots=True)
class Item:
    """One item: our SKU, the retailer's number, the GTIN, eaches in a case, price of an each."""

    sku: str
    buyer_item: str
    description: str
    gtin: str
    case_pack: int
    price: Decimal


def check_digit(body: str) -> str:
    """Return the check digit of a GTIN or SSCC without one: weights 3 and 1 from the right."""
    total = sum(int(digit) * (3 if i % 2 == 0 else 1) for i, digit in enumerate(reversed(body)))
    return str(-total % 10)


def gtin(number: int) -> str:
    """Return the brand's GTIN-14 under a number of its own."""
    body = f"{PREFIX}{number:05d}"
    return body + check_digit(body)


def items() -> Sequence[Item]:
    """Return all that the brand sells, always the same."""
    return [
        Item(
            sku=f"LH-{1000 + i}",
            buyer_item=f"{700100 + 7 * i}",
            description=name,
            gtin=gtin(1000 + i),
            case_pack=CASE_PACKS[i % len(CASE_PACKS)],
            price=Decimal(275 + 45 * (i % 17) + 10 * i).scaleb(-2),
        )
        for i, name in enumerate(NAMES)
    ]
