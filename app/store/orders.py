"""Orders and what follows them: found by number or id, locked while they are decided on."""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.store.states import Acknowledgment, Delivery, OrderState
from app.store.tables import (
    DocumentRow,
    InvoiceLineRow,
    InvoiceRow,
    Load,
    NoticeRow,
    OrderLine,
    OrderRow,
    OrderSchedule,
    OrderVersion,
    PackageRow,
    PartnerRow,
    ShipmentLine,
    ShipmentRow,
    WarehouseOrderRow,
)

KEPT: Final = DocumentRow.delivery != Delivery.WITHDRAWN
ACCEPTABLE: Final = DocumentRow.acknowledgment != Acknowledgment.REJECTED
EFFECTIVE: Final = and_(KEPT, ACCEPTABLE)
"""What was withdrawn, or rejected by the partner, takes part in no sum and no duplicate rule."""


def lock_partner(session: Session, partner_id: int) -> PartnerRow:
    """Return the partner, locked: two orders under one number cannot come in side by side."""
    return session.get_one(PartnerRow, partner_id, with_for_update=True)


def lock_order(session: Session, order_id: int) -> OrderRow:
    """Return the order, locked until the transaction ends: its case is decided one at a time."""
    return session.get_one(OrderRow, order_id, with_for_update=True, populate_existing=True)


def list_live(
    session: Session, partner_id: int, told: Mapping[str, str | None]
) -> Sequence[OrderRow]:
    """Return the partner's orders that say the same, the first first: number, release, ship_to."""
    same = (getattr(OrderRow, name).is_not_distinct_from(value) for name, value in told.items())
    return session.scalars(
        select(OrderRow)
        .where(OrderRow.partner_id == partner_id, OrderRow.state != OrderState.CANCELLED, *same)
        .order_by(OrderRow.id)
    ).all()


def list_lines(session: Session, order_id: int) -> Sequence[OrderLine]:
    """Return an order's effective lines, in order."""
    return session.scalars(
        select(OrderLine).where(OrderLine.order_id == order_id).order_by(OrderLine.id)
    ).all()


def find_schedule(session: Session, order_line_id: int) -> OrderSchedule | None:
    """Return where and when a line goes; only whole lines are scheduled yet."""
    return session.scalar(
        select(OrderSchedule).where(OrderSchedule.order_line_id == order_line_id).limit(1)
    )


def get_effective_document(session: Session, order_id: int) -> DocumentRow:
    """Return the document that made the order what it is now."""
    return session.scalars(
        select(DocumentRow)
        .join(OrderVersion, OrderVersion.document_id == DocumentRow.id)
        .where(OrderVersion.order_id == order_id)
        .order_by(OrderVersion.number.desc())
        .limit(1)
    ).one()


def find_warehouse_order(
    session: Session, warehouse_id: int, number: str
) -> WarehouseOrderRow | None:
    """Return our order to a warehouse by its number."""
    return session.scalar(
        select(WarehouseOrderRow).where(
            WarehouseOrderRow.warehouse_id == warehouse_id, WarehouseOrderRow.number == number
        )
    )


def find_shipment(session: Session, warehouse_order_id: int, number: str) -> ShipmentRow | None:
    """Return the effective shipment of a warehouse order under this number."""
    return session.scalar(
        select(ShipmentRow).where(
            ShipmentRow.warehouse_order_id == warehouse_order_id,
            ShipmentRow.number == number,
            ShipmentRow.superseded.is_(False),
        )
    )


def list_shipments(session: Session, order_id: int) -> Sequence[ShipmentRow]:
    """Return the effective shipments of an order, in order."""
    return session.scalars(
        select(ShipmentRow)
        .join(WarehouseOrderRow, WarehouseOrderRow.id == ShipmentRow.warehouse_order_id)
        .where(WarehouseOrderRow.order_id == order_id, ShipmentRow.superseded.is_(False))
        .order_by(ShipmentRow.id)
    ).all()


def list_shipment_lines(session: Session, shipment_id: int) -> Sequence[ShipmentLine]:
    """Return what left with a shipment."""
    return session.scalars(
        select(ShipmentLine)
        .where(ShipmentLine.shipment_id == shipment_id)
        .order_by(ShipmentLine.id)
    ).all()


def list_packages(session: Session, shipment_id: int) -> Sequence[PackageRow]:
    """Return the cartons and pallets of a shipment."""
    return session.scalars(
        select(PackageRow).where(PackageRow.shipment_id == shipment_id).order_by(PackageRow.id)
    ).all()


def find_load(session: Session, warehouse_id: int, bill_of_lading: str | None) -> Load | None:
    """Return the warehouse's load under this bill of lading; without a bill there is none."""
    if bill_of_lading is None:
        return None
    return session.scalar(
        select(Load).where(Load.warehouse_id == warehouse_id, Load.bill_of_lading == bill_of_lading)
    )


def find_notice(session: Session, shipment_id: int) -> NoticeRow | None:
    """Return the notice of a shipment."""
    return session.scalar(select(NoticeRow).where(NoticeRow.shipment_id == shipment_id))


def get_shipment_of_notice(session: Session, document_id: int) -> ShipmentRow:
    """Return the shipment that a notice's document speaks of."""
    return session.scalars(
        select(ShipmentRow)
        .join(NoticeRow, NoticeRow.shipment_id == ShipmentRow.id)
        .where(NoticeRow.document_id == document_id)
    ).one()


def list_notices(session: Session, order_id: int) -> Sequence[NoticeRow]:
    """Return the effective notices of an order, of shipments that nothing superseded."""
    return session.scalars(
        select(NoticeRow)
        .join(DocumentRow, DocumentRow.id == NoticeRow.document_id)
        .join(ShipmentRow, ShipmentRow.id == NoticeRow.shipment_id)
        .where(NoticeRow.order_id == order_id, ShipmentRow.superseded.is_(False), EFFECTIVE)
        .order_by(NoticeRow.id)
    ).all()


def list_invoices(session: Session, order_id: int) -> Sequence[InvoiceRow]:
    """Return the effective invoices of an order, of those corrected the last version."""
    rows = session.execute(
        select(InvoiceRow, DocumentRow.supersedes_id)
        .join(DocumentRow, DocumentRow.id == InvoiceRow.document_id)
        .where(InvoiceRow.order_id == order_id, EFFECTIVE)
        .order_by(InvoiceRow.id)
    ).all()
    superseded = {document_id for _, document_id in rows}
    return [invoice for invoice, _ in rows if invoice.document_id not in superseded]


def list_invoice_lines(session: Session, invoice_id: int) -> Sequence[InvoiceLineRow]:
    """Return what an invoice bills."""
    return session.scalars(
        select(InvoiceLineRow)
        .where(InvoiceLineRow.invoice_id == invoice_id)
        .order_by(InvoiceLineRow.id)
    ).all()


def find_invoice(session: Session, order: OrderRow, number: str) -> InvoiceRow | None:
    """Return the invoice that uses up a number for an order.

    One that was withdrawn never left; one that was rejected frees its number for its own order.
    """
    return session.scalar(
        select(InvoiceRow)
        .join(DocumentRow, DocumentRow.id == InvoiceRow.document_id)
        .where(
            InvoiceRow.partner_id == order.partner_id,
            InvoiceRow.number == number,
            KEPT,
            or_(ACCEPTABLE, InvoiceRow.order_id != order.id),
        )
        .limit(1)
    )
