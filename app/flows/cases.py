"""The order case: assembled from the store, judged by the rules, what changed is saved."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.engine import Work
from app.flows.terms import PartnerTerms
from app.rules.case import (
    CaseBilled,
    CaseInvoice,
    CaseLine,
    CaseNotice,
    CaseShipment,
    CaseShipped,
    OrderCase,
)
from app.rules.catalogue import CASE_KINDS, check_case
from app.rules.outcome import Outcome, compare
from app.store import orders, outcomes, queue
from app.store.tables import NoticeRow, OrderRow, ShipmentRow


def assemble(session: Session, order: OrderRow) -> OrderCase:
    """Return the order with all that followed it, effective versions only."""
    shipments = orders.list_shipments(session, order.id)
    by_id = {row.id: _shipment(session, row) for row in shipments}
    return OrderCase(
        number=order.number,
        lines=tuple(
            CaseLine(line.number, line.item, line.quantity, line.price, line.released)
            for line in orders.list_lines(session, order.id)
        ),
        shipments=tuple(by_id.values()),
        notices=tuple(
            _notice(by_id[row.shipment_id], row) for row in orders.list_notices(session, order.id)
        ),
        invoices=_invoices(session, order),
    )


def evaluate(work: Work, order: OrderRow, terms: PartnerTerms, document_id: int | None) -> None:
    """Judge the order's case anew and save what opened and what is gone.

    `document_id` is the document whose arrival or making asked for it.
    """
    work.session.flush()
    now = check_case(assemble(work.session, order), terms.partner.tolerances)
    before = [
        queue.mismatch_key(row)
        for row in queue.list_open_mismatches(work.session, order.id)
        if row.kind in CASE_KINDS
    ]
    opened, gone = compare(before, now)
    outcome = Outcome(opened=opened, gone=gone)
    outcomes.save(work.session, outcomes.Subject(order, document_id), outcome, work.now)


def _shipment(session: Session, row: ShipmentRow) -> CaseShipment:
    lines = orders.list_shipment_lines(session, row.id)
    packages = orders.list_packages(session, row.id)
    return CaseShipment(
        number=row.number,
        lines=tuple(CaseShipped(x.order_line, x.item, x.quantity, x.final) for x in lines),
        ssccs=tuple(package.sscc for package in packages if package.sscc is not None),
    )


def _notice(shipment: CaseShipment, row: NoticeRow) -> CaseNotice:
    """Return what a notice says: it is written from its shipment, so it says the same."""
    return CaseNotice(number=row.number, lines=shipment.lines, ssccs=shipment.ssccs)


def _invoices(session: Session, order: OrderRow) -> tuple[CaseInvoice, ...]:
    return tuple(
        CaseInvoice(
            number=row.number,
            lines=tuple(
                CaseBilled(x.order_line, x.item, x.quantity, x.price)
                for x in orders.list_invoice_lines(session, row.id)
            ),
        )
        for row in orders.list_invoices(session, order.id)
    )


def is_gated(work: Work, document_id: int) -> bool:
    """Return whether something keeps this document from being sent."""
    blocking: Sequence[object] = queue.list_blocking(work.session, document_id=document_id)
    return bool(blocking)
