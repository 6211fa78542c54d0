"""Order intake: a purchase order held against what master data says of it (PO-01 to PO-07)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.rules.case import CaseLine
from app.rules.eaches import (
    as_eaches,
    eaches_of,
    eaches_per_price,
    join_packs,
    packed_unit,
    plain,
    price_per_each,
    to_eaches,
)
from app.rules.kinds import Place, mismatch
from app.rules.lines import number_lines
from app.rules.mismatch import Mismatch
from app.rules.tolerances import PriceTolerance, price_differs
from app.rules.units import CASE, unit_word
from mappings.documents import PurchaseOrder, PurchaseOrderLine


@dataclass(frozen=True, slots=True)
class MasterItem:
    """What master data says of an item; `packs` are eaches by unit, the price is per each."""

    sku: str
    active: bool
    packs: Mapping[str, Decimal]
    agreed_price: Decimal | None


@dataclass(frozen=True, slots=True)
class IntakeFacts:
    """What was looked up for an order: `items` one per line in its order, None where unknown."""

    items: tuple[MasterItem | None, ...]
    ship_to_known: bool
    duplicate_of: str | None


@dataclass(frozen=True, slots=True)
class IntakeLine:
    """One order line with its number, its item and the packs that convert it."""

    number: str
    line: PurchaseOrderLine
    item: MasterItem | None
    packs: Mapping[str, Decimal]

    @property
    def quantity(self) -> Decimal | None:
        """Return the quantity in eaches, None where there is none or nothing converts it."""
        if self.line.quantity is None:
            return None
        return to_eaches(self.line.quantity, self.line.unit, self.packs)

    @property
    def price(self) -> Decimal | None:
        """Return the price per each, None where there is none or nothing converts it."""
        line = self.line
        eaches = eaches_per_price(line.price_basis, line.unit, self.packs)
        if line.price is None or eaches is None:
            return None
        return price_per_each(line.price, eaches)


IntakeRule = Callable[[PurchaseOrder, IntakeFacts, PriceTolerance], Iterator[Mismatch]]


def check_intake(
    order: PurchaseOrder, facts: IntakeFacts, tolerances: PriceTolerance
) -> tuple[Mismatch, ...]:
    """Return all that speaks against taking an order as it is, kind by kind, line by line."""
    return tuple(
        found for rule in INTAKE_RULES.values() for found in rule(order, facts, tolerances)
    )


def effective_lines(order: PurchaseOrder, facts: IntakeFacts) -> tuple[CaseLine, ...]:
    """Return the lines in eaches, priced per each, under numbers that are unique in the order.

    Where no pack converts a line (PO-03), its own unit counts as one: it is compared with itself.
    """
    return tuple(_effective(one) for one in intake_lines(order, facts))


def intake_lines(order: PurchaseOrder, facts: IntakeFacts) -> Iterator[IntakeLine]:
    """Yield each line with the facts that belong to it."""
    numbered = number_lines(order)
    for (number, line), item in zip(numbered.items(), facts.items, strict=True):
        packs = join_packs(line.pack, line.unit, item.packs if item else {})
        yield IntakeLine(number, line, item, packs)


def other_stores(order: PurchaseOrder) -> tuple[str, ...]:
    """Return the stores over which lines are split, beside the place that the order ships to."""
    here = order.ship_to.code if order.ship_to else None
    named = dict.fromkeys(one.store for line in order.lines for one in line.stores)
    return tuple(store for store in named if store != here)


def unknown_item(
    order: PurchaseOrder, facts: IntakeFacts, tolerances: PriceTolerance
) -> Iterator[Mismatch]:
    """PO-01: no name of the line's item is known to master data."""
    for one in intake_lines(order, facts):
        if one.item is None:
            names = ", ".join(f"{x.kind} {x.value}" for x in one.line.identifiers) or "no name"
            words = f"line {one.number}: item not known ({names})"
            yield mismatch("PO-01", words, at=Place(one.number, order.number), found=names)


def price_not_agreed(
    order: PurchaseOrder, facts: IntakeFacts, tolerances: PriceTolerance
) -> Iterator[Mismatch]:
    """PO-02: the price per each is not the agreed one; without one of the two nothing differs."""
    for one in intake_lines(order, facts):
        agreed = one.item.agreed_price if one.item else None
        price = one.price
        if agreed is None or price is None or not price_differs(agreed, price, tolerances):
            continue
        words = f"line {one.number}: {plain(price)} per each, agreed is {plain(agreed)}"
        at = Place(one.number, order.number)
        yield mismatch("PO-02", words, at=at, expected=plain(agreed), found=plain(price))


def unit_or_pack_differs(
    order: PurchaseOrder, facts: IntakeFacts, tolerances: PriceTolerance
) -> Iterator[Mismatch]:
    """PO-03: no conversion to eaches, another pack than master data's, or no multiple of it."""
    for one in intake_lines(order, facts):
        fault = _pack_fault(one, one.item) if one.item else None
        if fault is None:
            continue
        expected, found = fault
        words = f"line {one.number}: {found}, expected {expected}"
        at = Place(one.number, order.number)
        yield mismatch("PO-03", words, at=at, expected=expected, found=found)


def ship_to_unknown(
    order: PurchaseOrder, facts: IntakeFacts, tolerances: PriceTolerance
) -> Iterator[Mismatch]:
    """PO-04: the partner's list has no such location, or an inactive one."""
    if facts.ship_to_known:
        return
    code = order.ship_to.code if order.ship_to else None
    words = f"ship-to {code} is not an active location" if code else "the order names no ship-to"
    yield mismatch("PO-04", words, at=Place(document=order.number), found=code)


def duplicate_number(
    order: PurchaseOrder, facts: IntakeFacts, tolerances: PriceTolerance
) -> Iterator[Mismatch]:
    """PO-07: an original under a number that is known; changes and cancellations are none."""
    if facts.duplicate_of is None or order.purpose != "original":
        return
    words = f"order {order.number} came before and is sent again as an original"
    at = Place(document=order.number)
    yield mismatch("PO-07", words, at=at, found=facts.duplicate_of)


def item_not_active(
    order: PurchaseOrder, facts: IntakeFacts, tolerances: PriceTolerance
) -> Iterator[Mismatch]:
    """MD-05: the item is known, but discontinued or not yet sold."""
    for one in intake_lines(order, facts):
        if one.item is not None and not one.item.active:
            words = f"line {one.number}: item {one.item.sku} is not active"
            at = Place(one.number, order.number)
            yield mismatch("MD-05", words, at=at, found=one.item.sku)


INTAKE_RULES: Final[Mapping[str, IntakeRule]] = {
    "PO-01": unknown_item,
    "PO-02": price_not_agreed,
    "PO-03": unit_or_pack_differs,
    "PO-04": ship_to_unknown,
    "PO-07": duplicate_number,
    "MD-05": item_not_active,
}


def _effective(one: IntakeLine) -> CaseLine:
    ordered = one.quantity
    if ordered is None:
        ordered = as_eaches(one.line.quantity or Decimal(0))
    sku = one.item.sku if one.item else None
    return CaseLine(number=one.number, item=sku, ordered=ordered, price=one.price)


def _pack_fault(one: IntakeLine, item: MasterItem) -> tuple[str, str] | None:
    """Return what was expected and what was found of the unit and pack, None if all is well."""
    line = one.line
    if line.quantity is None:
        return "a quantity", "no quantity"
    quantity = one.quantity
    if quantity is None:
        return _units(one.packs), f"{plain(line.quantity)} in unit {line.unit or 'none'}"
    if line.price is not None and one.price is None:
        return "a price per unit", f"a price by {line.price_basis}"
    return _other_pack(line, item) or _broken_case(one, quantity)


def _other_pack(line: PurchaseOrderLine, item: MasterItem) -> tuple[str, str] | None:
    if line.pack is None or line.pack.eaches is None:
        return None
    known = join_packs(None, None, item.packs)
    ours = known.get(packed_unit(line.unit)) or known.get(CASE)
    if ours is None or ours == line.pack.eaches:
        return None
    return f"a pack of {plain(ours)}", f"a pack of {plain(line.pack.eaches)}"


def _broken_case(one: IntakeLine, quantity: Decimal) -> tuple[str, str] | None:
    unit = unit_word(one.line.unit or CASE)
    case = one.packs.get(unit) or eaches_of(CASE, one.packs)
    if case is None or quantity % case == 0:
        return None
    return f"a multiple of {plain(case)}", f"{plain(quantity)} eaches"


def _units(packs: Mapping[str, Decimal]) -> str:
    return "a unit of " + ", ".join(sorted({"each", *packs}))
