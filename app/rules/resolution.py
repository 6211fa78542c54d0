"""From documents to the order case: what advices and invoices say, by order line in eaches."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from app.rules.case import CaseBilled, CaseShipped
from app.rules.eaches import as_eaches, eaches_per_price, join_packs, price_per_each, to_eaches
from app.rules.faults import NoConversion
from app.rules.intake import MasterItem
from app.rules.lines import find_line, number_lines
from app.rules.units import EACH, unit_word
from mappings.documents import (
    Invoice,
    InvoiceLine,
    ItemIdentifier,
    PurchaseOrder,
    PurchaseOrderLine,
    ShippedLine,
    ShippingAdvice,
)

OPEN_STATUSES: Final = frozenset(
    {"partial", "back_order", "back_ordered", "in_process", "BO", "BP", "IN", "PR"}
)
"""What a warehouse says of a line of which more is to come; every other status is final."""

CREDIT: Final = "credit"
"""A credit is written without a sign; where its total has one, its quantities have it too."""


def resolve_shipped(
    advice: ShippingAdvice, order: PurchaseOrder, items: Sequence[MasterItem | None]
) -> tuple[CaseShipped, ...]:
    """Return what an advice says left, line by line; `items` are those of its lines.

    Raises NoConversion where a quantity cannot be brought to eaches.
    """
    lines = number_lines(order)
    return tuple(
        _shipped(advice.number, line, lines, item)
        for line, item in zip(advice.lines, items, strict=True)
    )


def resolve_billed(
    invoice: Invoice, order: PurchaseOrder, items: Sequence[MasterItem | None]
) -> tuple[CaseBilled, ...]:
    """Return what an invoice bills, line by line; `items` are those of its lines.

    Raises NoConversion where a quantity or a price cannot be brought to eaches.
    """
    lines = number_lines(order)
    billed = (
        _billed(invoice.number, line, lines, item)
        for line, item in zip(invoice.lines, items, strict=True)
    )
    if invoice.kind == CREDIT and invoice.total >= 0:
        return tuple(replace(one, quantity=-one.quantity) for one in billed)
    return tuple(billed)


def eaches_shipped(
    line: ShippedLine, ordered: PurchaseOrderLine | None, item: MasterItem | None
) -> Decimal | None:
    """Return what left in eaches, None where nothing converts it.

    An advice that names no unit means the unit ordered. A unit that nothing converts stands
    for itself where the order was in it too, as it does in the effective line.
    """
    unit = line.unit or (ordered.unit if ordered else EACH)
    eaches = to_eaches(line.shipped, unit, packs_of(ordered, item))
    if eaches is None and item is not None and _is_unit_of(ordered, unit):
        return as_eaches(line.shipped)
    return eaches


def _shipped(
    document: str,
    line: ShippedLine,
    lines: Mapping[str, PurchaseOrderLine],
    item: MasterItem | None,
) -> CaseShipped:
    number = find_line(lines, line.line_number, line.identifiers)
    ordered = lines[number] if number is not None else None
    eaches = eaches_shipped(line, ordered, item)
    if eaches is None:
        raise NoConversion(document, line.line_number or number or "?", line.unit)
    return CaseShipped(
        line=number,
        item=_item(item, line.identifiers, number),
        quantity=eaches,
        final=line.status not in OPEN_STATUSES,
    )


def _billed(
    document: str,
    line: InvoiceLine,
    lines: Mapping[str, PurchaseOrderLine],
    item: MasterItem | None,
) -> CaseBilled:
    number = find_line(lines, line.number, line.identifiers)
    ordered = lines[number] if number is not None else None
    packs = packs_of(ordered, item) or join_packs(line.pack, line.unit, {})
    quantity = to_eaches(line.quantity, line.unit, packs)
    priced = eaches_per_price(line.price_basis, line.unit, packs)
    if quantity is None and item is not None and _is_unit_of(ordered, line.unit):
        quantity, priced = as_eaches(line.quantity), priced or Decimal(1)
    if quantity is None or priced is None:
        raise NoConversion(document, line.number or number or "?", line.unit)
    return CaseBilled(
        line=number,
        item=_item(item, line.identifiers, number),
        quantity=quantity,
        price=price_per_each(line.price, priced),
    )


def packs_of(ordered: PurchaseOrderLine | None, item: MasterItem | None) -> dict[str, Decimal]:
    """Return eaches by unit for a line: as its order line packs it, then as master data does."""
    master = item.packs if item else {}
    if ordered is None:
        return join_packs(None, None, master)
    return join_packs(ordered.pack, ordered.unit, master)


def _is_unit_of(ordered: PurchaseOrderLine | None, unit: str | None) -> bool:
    if ordered is None or not ordered.unit or not unit:
        return False
    return unit_word(ordered.unit) == unit_word(unit)


def _item(item: MasterItem | None, names: Sequence[ItemIdentifier], number: str | None) -> str:
    """Return what the item is called here: our SKU, else its first name, else its line."""
    if item is not None:
        return item.sku
    return names[0].value if names else f"line {number or '?'}"
