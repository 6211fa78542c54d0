"""The demo world: twenty orders and what is planted in them, the same for the same day.

Pure: everything that the programs send follows from this and from what they fetch, so that a
program that was killed sends the very same bytes again.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from app.demo.goods import Item, gtin, items

SEED: Final = 20
PARTNER: Final = "northgate"
BRAND: Final = ("ZZ", "LARKSPUR")
RETAILER: Final = ("ZZ", "NORTHGATE")
WAREHOUSE: Final = ("ZZ", "HARBORPOINT")
STORES: Final = {
    "0101": "Northgate Maple Street",
    "0107": "Northgate Riverside",
    "0112": "Northgate Old Mill",
    "0118": "Northgate Hilltop",
    "0125": "Northgate Station Square",
}
UNKNOWN_STORE: Final = "0999"
UNKNOWN_ITEM: Final = gtin(99001)
FOREIGN_ITEM: Final = 47
"""The item that the warehouse puts into a carton of an order that never asked for it."""
LINE_COUNTS: Final = (1, 40, 5, 8, 3, 4, 6, 9, 2, 12, 5, 3, 7, 1, 18, 4, 25, 2, 10, 40)
DUPLICATE: Final = 20
DUPLICATED: Final = 1
DROP_SHIPS: Final = frozenset({6, 12, 16, 18})


@dataclass(frozen=True, slots=True)
class Plant:
    """A mismatch planted in an order: its kind, and the line that it is about."""

    kind: str
    line: int | None = None


PLANTS: Final = {
    3: Plant("PO-01", 2),
    5: Plant("PO-02", 1),
    7: Plant("PO-03", 4),
    9: Plant("PO-04"),
    10: Plant("WH-03", 3),
    8: Plant("WH-04", 5),
    11: Plant("ASN-07"),
    13: Plant("ASN-10"),
    12: Plant("INV-01", 2),
    16: Plant("INV-02", 1),
    DUPLICATE: Plant("PO-07"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the retailer orders it, in eaches."""

    number: int
    gtin: str
    buyer_item: str
    description: str
    quantity: int
    price: Decimal


@dataclass(frozen=True, slots=True)
class Order:
    """One order as the retailer sends it; `place` counts from 1 and is its control number."""

    place: int
    number: str
    kind: str
    store: str
    ordered_on: date
    ship_on: date
    cancel_after: date
    lines: tuple[Line, ...]
    plant: Plant | None


@dataclass(frozen=True, slots=True)
class World:
    """All that the demo is made of."""

    day: date
    items: tuple[Item, ...]
    orders: tuple[Order, ...]

    def order(self, number: str) -> Order | None:
        """Return the order that came first under a number, None when it is not of this world."""
        return next((order for order in self.orders if order.number == number), None)

    def item(self, sku: str) -> Item:
        """Return an item by the brand's own number."""
        return next(item for item in self.items if item.sku == sku)


def build_world(day: date) -> World:
    """Return the world whose orders are dated `day`."""
    goods = tuple(items())
    # A seeded world, not a secret.
    dice = random.Random(SEED)  # noqa: S311
    orders = [_order(dice, goods, place, day) for place in range(1, len(LINE_COUNTS) + 1)]
    orders[DUPLICATE - 1] = replace(orders[DUPLICATE - 1], number=orders[DUPLICATED - 1].number)
    return World(day, goods, tuple(orders))


def _order(dice: random.Random, goods: Sequence[Item], place: int, day: date) -> Order:
    plant = PLANTS.get(place)
    sold = [item for i, item in enumerate(goods) if i != FOREIGN_ITEM]
    chosen = dice.sample(sold, LINE_COUNTS[place - 1])
    lines = tuple(_line(number, item, dice) for number, item in enumerate(chosen, start=1))
    store = dice.choice(list(STORES))
    return Order(
        place=place,
        number=f"45001{place:05d}",
        kind="DS" if place in DROP_SHIPS else "SA",
        store=UNKNOWN_STORE if plant and plant.kind == "PO-04" else store,
        ordered_on=day,
        ship_on=day + timedelta(days=3 + place % 4),
        cancel_after=day + timedelta(days=14),
        lines=tuple(_spoil(line, plant) for line in lines),
        plant=plant,
    )


def _line(number: int, item: Item, dice: random.Random) -> Line:
    return Line(
        number=number,
        gtin=item.gtin,
        buyer_item=item.buyer_item,
        description=item.description,
        quantity=item.case_pack * dice.randint(2, 9),
        price=item.price,
    )


def _spoil(line: Line, plant: Plant | None) -> Line:
    """Return the line with the mistake that the retailer makes on it, if it makes one."""
    if plant is None or plant.line != line.number:
        return line
    if plant.kind == "PO-01":
        return replace(line, gtin=UNKNOWN_ITEM, buyer_item="999001", description="Footstool")
    if plant.kind == "PO-02":
        return replace(line, price=line.price + Decimal("1.50"))
    if plant.kind == "PO-03":
        return replace(line, quantity=line.quantity + 1)
    return line
