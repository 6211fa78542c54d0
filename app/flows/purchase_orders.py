"""The purchase order of a document as the rules take it, and which order it repeats."""

from typing import Final

from sqlalchemy.orm import Session

from app.rules.units import EACH
from app.store import orders
from app.store.tables import DocumentRow, OrderRow
from mappings.documents import PurchaseOrder
from mappings.partners import Partner

RELEASE: Final = "release"
COUNTS_ITEMS: Final = "ORDERS"
"""EDIFACT names no unit where a quantity counts the very item that its GTIN names."""


def read_order(row: DocumentRow) -> PurchaseOrder:
    """Return the order that a document is; a quantity without a unit counts eaches in EDIFACT."""
    order = PurchaseOrder.model_validate(row.content)
    if row.set_id != COUNTS_ITEMS:
        return order
    lines = (
        line if line.unit or line.quantity is None else line.model_copy(update={"unit": EACH})
        for line in order.lines
    )
    return order.model_copy(update={"lines": tuple(lines)})


def find_original(session: Session, order: OrderRow, partner: Partner) -> OrderRow | None:
    """Return another order that this one repeats, None where it is the first.

    What tells orders apart is in the partner's terms; orders of one number under several
    releases are always several.
    """
    key = {RELEASE, *map(str, partner.orders.known_by)}
    told = {name: getattr(order, name) for name in sorted(key)}
    first = orders.find_first_order(session, order.partner_id, told)
    return None if first is None or first.id == order.id else first
