"""The purchase order of a document as the rules take it, which it repeats, which one is named."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy.orm import Session

from app.flows.terms import PartnerTerms
from app.rules.units import EACH
from app.store import orders
from app.store.tables import DocumentRow, OrderRow
from mappings.documents import Invoice, PurchaseOrder, PurchaseOrderChange
from mappings.partners import Partner
from mappings.partners.orders import OrderKey

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
    first = next(iter(orders.list_live(session, order.partner_id, told)), None)
    return None if first is None or first.id == order.id else first


def list_named(
    session: Session, terms: PartnerTerms, document: Invoice | PurchaseOrderChange
) -> Sequence[OrderRow]:
    """Return the orders that a document may be about: several where it does not say which.

    Of repeats the first is meant. Where the terms tell orders apart by their place, a document
    that names one is about no order of another.
    """
    number = document.purchase_order if isinstance(document, Invoice) else document.number
    told = {"number": number, RELEASE: document.release}
    found = orders.list_live(session, terms.partner_id, told)
    if OrderKey.SHIP_TO not in terms.partner.orders.known_by:
        return found[:1]
    place = document.ship_to.code if document.ship_to else None
    firsts = {order.ship_to: order for order in reversed(found)}
    return [order for key, order in firsts.items() if place in {None, key}]
