"""Invoices: ours from what was shipped, accounting's as they come; both pass the same gate."""

from typing import Final

from app.engine import Work
from app.flows import cases, outgoing
from app.flows.items import find_items
from app.flows.purchase_orders import list_named, read_order
from app.flows.terms import PartnerTerms, get_terms
from app.rules import fulfilment
from app.rules.faults import Unresolvable
from app.rules.resolution import resolve_billed
from app.rules.taxes import agree_on, check_percents, without_totals
from app.store import documents, orders, queue
from app.store.states import Delivery, Handling, OrderState, move_order
from app.store.tables import DocumentRow, InvoiceLineRow, InvoiceRow, OrderRow, ShipmentRow
from edi.model import Standard
from mappings.documents import Invoice, PurchaseOrder, ShippingAdvice

NOTICED: Final = frozenset({OrderState.NOTICED, OrderState.INVOICED})
CORRECTED: Final = "corrected"
"""The kind of an invoice that stands for the one it corrects."""


def handle(work: Work, row: DocumentRow) -> None:
    """Take an invoice that accounting issued: gate it, then send it on to the retailer."""
    invoice = Invoice.model_validate(row.content)
    if row.partner_id is None:
        _hold(work, row, "unmatched", f"invoice {invoice.number} is to no partner of ours")
        return
    terms = get_terms(work.session, row.partner_id, work.now)
    named = list_named(work.session, terms, invoice) if invoice.purchase_order else ()
    if len(named) != 1:
        why = "several orders by that number, and no place" if named else "not known here"
        wanted = invoice.purchase_order or "no order"
        _hold(work, row, "unmatched", f"invoice {invoice.number} names {wanted}, {why}")
        return
    order = orders.lock_order(work.session, named[0].id)
    documents.link_orders(work.session, row.id, [order.id])
    if orders.find_invoice(work.session, order, invoice.number) is not None:
        _hold(work, row, "INV-14", f"invoice number {invoice.number} was used before")
        return
    _send_through_gate(work, order, invoice, terms, None)


def bill_shipment(work: Work, order: OrderRow, shipment: ShipmentRow, terms: PartnerTerms) -> None:
    """Write the invoice of a shipment at the order's prices, and send it through the gate.

    What left of nothing that was ordered is not billed.
    """
    row = work.session.get_one(DocumentRow, shipment.document_id)
    advice = ShippingAdvice.model_validate(row.content)
    names = [line.identifiers for line in advice.lines]
    try:
        invoice = fulfilment.invoice(
            _agreed_order(work, order, terms),
            advice,
            find_items(work.session, terms, names, order.ordered_on),
            number=f"I{shipment.id:08d}",
            invoiced_on=terms.local_time(work.now).date(),
            ship_notice=_notice_number(work, shipment),
        )
    except Unresolvable as fault:
        # The goods are gone and their notice goes; what cannot be billed is for accounting.
        about = queue.About(order.partner_id, order.id, row.id, row.file_id)
        problem = queue.Problem("unbillable", "H", str(fault))
        queue.open_exception(work.session, problem, about, work.now)
        return
    if invoice.lines:
        if terms.partner.invoice.tax is None:
            invoice = without_totals(invoice)
        _send_through_gate(work, order, invoice, terms, shipment.id)


def _agreed_order(work: Work, order: OrderRow, terms: PartnerTerms) -> PurchaseOrder:
    """Return the purchase order with the taxes and the payment that the partner's terms add.

    Raises UnclearTax where it says a rate that X12 and its partners write in two ways.
    """
    partner, said = terms.partner, purchase_order(work, order)
    tax, payment = partner.invoice.tax, partner.invoice.payment
    if partner.look.standard is Standard.X12:
        check_percents(said)
    return agree_on(
        said,
        (tax.tax(),) if tax else (),
        (payment.terms(partner.look.standard),) if payment else (),
    )


def _notice_number(work: Work, shipment: ShipmentRow) -> str | None:
    notice = orders.find_notice(work.session, shipment.id)
    return notice.number if notice else None


def purchase_order(work: Work, order: OrderRow) -> PurchaseOrder:
    """Return the effective purchase order document."""
    return read_order(orders.get_effective_document(work.session, order.id))


def _send_through_gate(
    work: Work,
    order: OrderRow,
    invoice: Invoice,
    terms: PartnerTerms,
    shipment_id: int | None,
) -> None:
    row = outgoing.add_document(work, terms, invoice, order_ids=[order.id])
    if invoice.kind == CORRECTED:
        _supersede(work, order, invoice, row)
    _save(work, order, invoice, terms, (row.id, shipment_id))
    cases.evaluate(work, order, terms, row.id)
    if not cases.is_gated(work, row.id):
        send_invoice(work, order, row, terms)


def _supersede(work: Work, order: OrderRow, invoice: Invoice, row: DocumentRow) -> None:
    """Let a corrected invoice take the place of the one before, which stays here if it is held."""
    before = orders.find_invoice(work.session, order, invoice.corrects or "")
    if before is None or before.order_id != order.id:
        return
    row.supersedes_id = before.document_id
    superseded = work.session.get_one(DocumentRow, before.document_id)
    if superseded.delivery is Delivery.HELD:
        outgoing.withdraw(work, superseded)


def send_invoice(work: Work, order: OrderRow, row: DocumentRow, terms: PartnerTerms) -> None:
    """Let an invoice go to the retailer; one that is here before the notice went waits for it."""
    if order.state not in NOTICED:
        return
    invoice = Invoice.model_validate(row.content)
    if outgoing.release_document(work, terms, row, invoice):
        order.state = move_order(order.state, OrderState.INVOICED)


def _save(
    work: Work,
    order: OrderRow,
    invoice: Invoice,
    terms: PartnerTerms,
    ids: tuple[int, int | None],
) -> None:
    document_id, shipment_id = ids
    row = InvoiceRow(
        partner_id=order.partner_id,
        order_id=order.id,
        shipment_id=shipment_id,
        number=invoice.number,
        total=invoice.total,
        document_id=document_id,
    )
    work.session.add(row)
    work.session.flush()
    names = [line.identifiers for line in invoice.lines]
    items = find_items(work.session, terms, names, order.ordered_on)
    for line in resolve_billed(invoice, purchase_order(work, order), items):
        work.session.add(
            InvoiceLineRow(
                invoice_id=row.id,
                order_line=line.line,
                item=line.item,
                quantity=line.quantity,
                price=line.price,
            )
        )
    work.session.flush()


def _hold(work: Work, row: DocumentRow, kind: str, sentence: str) -> None:
    row.handling = Handling.HELD
    queue.open_exception(
        work.session,
        queue.Problem(kind, "B", sentence, blocking=True),
        queue.About(row.partner_id, document_id=row.id, file_id=row.file_id),
        work.now,
    )
