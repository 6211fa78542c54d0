"""Shipments: an advice is matched to our warehouse order, noticed to the retailer, and invoiced."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from app.engine import Work
from app.flows import cases, invoices, outgoing
from app.flows.items import find_items
from app.flows.terms import PartnerTerms, get_terms
from app.rules import fulfilment
from app.rules.intake import MasterItem
from app.rules.resolution import resolve_shipped
from app.store import documents, orders, queue
from app.store.states import Acknowledgment, Delivery, Handling, OrderState, move_order
from app.store.tables import (
    DocumentRow,
    Load,
    NoticeRow,
    OrderRow,
    PackageRow,
    ShipmentLine,
    ShipmentRow,
    WarehouseOrderRow,
)
from mappings.documents import ShipNotice, ShippingAdvice
from mappings.partners.documents import Correcting

CORRECTION: Final = "correction"
"""The exception of an advice that corrects what was noticed."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """An advice with what it belongs to."""

    document: DocumentRow
    advice: ShippingAdvice
    warehouse_order: WarehouseOrderRow
    order: OrderRow


def handle(work: Work, row: DocumentRow) -> None:
    """Take a shipping advice: a repeat is noted, a correction replaces, an unknown one waits."""
    shipped = _match(work, row)
    if shipped is None:
        advice = ShippingAdvice.model_validate(row.content)
        sentence = f"shipment {advice.number} names order {advice.warehouse_order}, never sent"
        _hold(work, row, "unmatched", sentence)
        return
    _take(work, shipped)


def may_replace_notice(work: Work, row: DocumentRow, order: OrderRow) -> bool:
    """Return whether a correction that came too late may be told by another notice."""
    correction = get_terms(work.session, order.partner_id, work.now).partner.ship_notice.correction
    advice = ShippingAdvice.model_validate(row.content)
    is_shipped = any(line.shipped for line in advice.lines)
    return correction.by is Correcting.REPLACE and is_shipped


def replace_notice(work: Work, row: DocumentRow) -> None:
    """Tell of a correction that came too late: another notice takes the place of the one sent.

    What was billed stays; where that is too much now (INV-02), the new notice waits for a decision.
    """
    shipped = _match(work, row)
    assert shipped is not None
    _take(work, shipped, replacing=True)


def _match(work: Work, row: DocumentRow) -> Shipped | None:
    """Return an advice with the order that it belongs to, locked; None where none was sent."""
    assert row.partner_id is not None
    advice = ShippingAdvice.model_validate(row.content)
    warehouse_order = orders.find_warehouse_order(
        work.session, row.partner_id, advice.warehouse_order
    )
    if warehouse_order is None:
        return None
    order = orders.lock_order(work.session, warehouse_order.order_id)
    documents.link_orders(work.session, row.id, [order.id])
    return Shipped(row, advice, warehouse_order, order)


def _take(work: Work, shipped: Shipped, *, replacing: bool = False) -> None:
    known = orders.find_shipment(work.session, shipped.warehouse_order.id, shipped.advice.number)
    if known is not None and known.digest == digest_of(shipped.advice):
        _note(work, shipped, "shipment_repeated", "the same advice again: nothing changes")
        return
    notice = orders.find_notice(work.session, known.id) if known is not None else None
    has_left = notice is not None and _has_left(work, notice)
    if known is not None and has_left and not replacing:
        sentence = f"shipment {known.number} was corrected after its notice had been sent"
        _hold(work, shipped.document, CORRECTION, sentence, shipped.order)
        return
    if known is not None:
        _supersede(work, shipped, known, notice)
    _save_and_notice(work, shipped, notice if has_left else None)


def _has_left(work: Work, notice: NoticeRow) -> bool:
    row = work.session.get_one(DocumentRow, notice.document_id)
    kept = row.delivery in {Delivery.HELD, Delivery.WITHDRAWN}
    return not kept and row.acknowledgment is not Acknowledgment.REJECTED


def _supersede(work: Work, shipped: Shipped, known: ShipmentRow, notice: NoticeRow | None) -> None:
    """Let a corrected advice take the place of the one before; its held notice goes with it."""
    known.superseded = True
    shipped.document.supersedes_id = known.document_id
    row = work.session.get_one(DocumentRow, notice.document_id) if notice is not None else None
    if row is not None and row.delivery is Delivery.HELD:
        outgoing.withdraw(work, row)
    _note(work, shipped, "shipment_corrected", "replaces what was advised before")


def _save_and_notice(work: Work, shipped: Shipped, replaced: NoticeRow | None) -> None:
    order = shipped.order
    shipment = save_shipment(work, shipped)
    if replaced is None:
        order.state = move_order(order.state, OrderState.SHIPPED)
    _note(work, shipped, "shipped", f"{shipped.advice.number} on {shipped.advice.shipped_on}")
    terms = get_terms(work.session, order.partner_id, work.now)
    left = any(line.shipped for line in shipped.advice.lines)
    row = _add_notice(work, shipped, shipment, terms, replaced) if left else shipped.document
    cases.evaluate(work, order, terms, row.id)
    send_ungated(work, order)


def send_ungated(work: Work, order: OrderRow) -> None:
    """Send what was held about an order and is no longer: notices first, then invoices."""
    terms = get_terms(work.session, order.partner_id, work.now)
    held = documents.list_held(work.session, order.id)
    for kind, send in SENDERS.items():
        for row in held:
            if row.document_type == kind and not cases.is_gated(work, row.id):
                send(work, order, row, terms)


def send_notice(work: Work, order: OrderRow, row: DocumentRow, terms: PartnerTerms) -> None:
    """Let a notice go to the retailer, and bill what it says, if billing is ours.

    What one that replaces another says was billed before.
    """
    notice = ShipNotice.model_validate(row.content)
    if not outgoing.release_document(work, terms, row, notice):
        return
    if row.supersedes_id is not None:
        return
    order.state = move_order(order.state, OrderState.NOTICED)
    shipment = orders.get_shipment_of_notice(work.session, row.id)
    if not terms.partner.invoiced_by_accounting(order.kind):
        invoices.bill_shipment(work, order, shipment, terms)


def save_shipment(work: Work, shipped: Shipped) -> ShipmentRow:
    """Save what left, in eaches, matched to the lines of the order, with its cartons."""
    advice = shipped.advice
    shipment = ShipmentRow(
        warehouse_order_id=shipped.warehouse_order.id,
        load_id=_load(work, shipped).id,
        number=advice.number,
        document_id=shipped.document.id,
        digest=digest_of(advice),
        shipped_on=advice.shipped_on,
    )
    work.session.add(shipment)
    work.session.flush()
    _save_lines(work, shipped, shipment)
    for package in advice.packages:
        work.session.add(
            PackageRow(
                shipment_id=shipment.id,
                key=package.key,
                kind=package.kind,
                sscc=package.sscc,
                tracking=package.tracking,
                parent=package.parent,
            )
        )
    work.session.flush()
    return shipment


def _save_lines(work: Work, shipped: Shipped, shipment: ShipmentRow) -> None:
    """Save each line in eaches; a quantity that no pack converts is a fault of the advice."""
    order = invoices.purchase_order(work, shipped.order)
    for line in resolve_shipped(shipped.advice, order, _items(work, shipped)):
        work.session.add(
            ShipmentLine(
                shipment_id=shipment.id,
                order_line=line.line,
                item=line.item,
                quantity=line.quantity,
                final=line.final,
            )
        )
    work.session.flush()


def _items(work: Work, shipped: Shipped) -> Sequence[MasterItem | None]:
    terms = get_terms(work.session, shipped.order.partner_id, work.now)
    names = [line.identifiers for line in shipped.advice.lines]
    return find_items(work.session, terms, names, shipped.order.ordered_on)


def _add_notice(
    work: Work,
    shipped: Shipped,
    shipment: ShipmentRow,
    terms: PartnerTerms,
    replaced: NoticeRow | None,
) -> DocumentRow:
    """Write the notice of a shipment from what really left, and keep it before the gate.

    One that replaces another goes under its number.
    """
    number = replaced.number if replaced else f"S{shipment.id:08d}"
    notice = fulfilment.ship_notice(
        invoices.purchase_order(work, shipped.order),
        shipped.advice,
        _items(work, shipped),
        number=number,
        issued_at=terms.local_time(work.now),
        purpose=_correcting(terms) if replaced else fulfilment.ORIGINAL,
    )
    row = outgoing.add_document(work, terms, notice, order_ids=[shipped.order.id])
    row.supersedes_id = replaced.document_id if replaced else None
    work.session.add(
        NoticeRow(
            order_id=shipped.order.id,
            shipment_id=shipment.id,
            number=number,
            document_id=row.id,
        )
    )
    return row


def _correcting(terms: PartnerTerms) -> str:
    """Return the purpose of a notice that replaces another."""
    return terms.partner.ship_notice.correction.purpose or "replace"


SENDERS: Final[Mapping[str, Callable[[Work, OrderRow, DocumentRow, PartnerTerms], None]]] = {
    "ShipNotice": send_notice,
    "Invoice": invoices.send_invoice,
}


def digest_of(advice: ShippingAdvice) -> str:
    """Return the digest of what an advice says, however it came."""
    content = advice.model_dump(mode="json", exclude={"unmapped"})
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _load(work: Work, shipped: Shipped) -> Load:
    advice, warehouse_id = shipped.advice, shipped.warehouse_order.warehouse_id
    load = orders.find_load(work.session, warehouse_id, advice.bill_of_lading)
    if load is None:
        load = Load(
            warehouse_id=warehouse_id,
            bill_of_lading=advice.bill_of_lading,
            master_bill=advice.master_bill,
            ship_to=shipped.order.ship_to,
            shipped_on=advice.shipped_on,
            closed_at=work.now,
        )
        work.session.add(load)
        work.session.flush()
    return load


def _hold(
    work: Work, row: DocumentRow, kind: str, sentence: str, order: OrderRow | None = None
) -> None:
    row.handling = Handling.HELD
    queue.open_exception(
        work.session,
        queue.Problem(kind, "B", sentence, blocking=True),
        queue.About(row.partner_id, order.id if order else None, row.id, row.file_id),
        work.now,
    )


def _note(work: Work, shipped: Shipped, event: str, detail: str) -> None:
    about = queue.About(order_id=shipped.order.id, document_id=shipped.document.id)
    queue.add_history(work.session, event, detail, about=about, now=work.now)
