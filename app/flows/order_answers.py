"""Answers to orders: what was decided is told to the buyer as its terms say (855, ORDRSP)."""

from app.engine import Work
from app.flows import outgoing
from app.flows.purchase_orders import find_original, read_order
from app.flows.terms import PartnerTerms, get_terms
from app.rules.order_answers import Decision, answer_order, is_answered
from app.store import orders
from app.store.tables import DocumentRow, OrderRow
from edi.model import Standard
from mappings.documents import OrderAcknowledgment
from mappings.enveloping import set_of
from mappings.partners import Partner


def tell_decision(work: Work, order: OrderRow, decision: Decision) -> None:
    """Build the answer to an order where the buyer takes one, and send it.

    While another order stands under the number, one of its repeats is not rejected by it.
    """
    terms = get_terms(work.session, order.partner_id, work.now)
    use = str(terms.partner.order_acknowledgment.use)
    if not is_answered(use, decision, exchanged=_is_sent(terms.partner)):
        return
    if decision is Decision.REJECTED and find_original(work.session, order, terms.partner):
        return
    answer = answer_order(
        read_order(orders.get_effective_document(work.session, order.id)),
        decision,
        number=f"O{order.id:08d}",
        acknowledged_on=terms.local_time(work.now).date(),
        in_detail=terms.partner.look.standard is Standard.X12,
    )
    row = outgoing.add_document(work, terms, answer, order_ids=[order.id])
    outgoing.release_document(work, terms, row, answer)


def send_answer(work: Work, order: OrderRow, row: DocumentRow, terms: PartnerTerms) -> None:
    """Let an answer go that could not be written at first."""
    outgoing.release_document(work, terms, row, OrderAcknowledgment.model_validate(row.content))


def _is_sent(partner: Partner) -> bool:
    return set_of(partner, OrderAcknowledgment.__name__) in partner.documents.send
