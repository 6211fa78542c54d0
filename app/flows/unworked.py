"""Unworked: sound documents that a partner's terms name, of which no flow makes anything yet."""

from collections.abc import Iterator

from app.engine import Work
from app.flows.purchase_orders import list_named
from app.flows.terms import get_terms
from app.store import documents, queue
from app.store.tables import DocumentRow
from mappings.documents import ApplicationAdvice, PurchaseOrderChange


def handle(work: Work, row: DocumentRow) -> None:
    """Tell a person of a document, and of the orders that it names."""
    order_ids = list(dict.fromkeys(_named_orders(work, row)))
    documents.link_orders(work.session, row.id, order_ids)
    said = "".join(f"; {one}" for one in _refusals(row))
    sentence = f"{row.set_id} {row.number or row.control_number}: not worked by itself{said}"
    queue.open_exception(
        work.session,
        queue.Problem("unworked", "H", sentence),
        queue.About(row.partner_id, next(iter(order_ids), None), row.id, row.file_id),
        work.now,
    )


def _named_orders(work: Work, row: DocumentRow) -> Iterator[int]:
    """Yield those orders that a change or an application's answer names, and that we know."""
    partner_id = row.partner_id or 0
    if row.document_type == PurchaseOrderChange.__name__:
        change = PurchaseOrderChange.model_validate(row.content)
        terms = get_terms(work.session, partner_id, work.now)
        named = list_named(work.session, terms, change)
        yield from [named[0].id] if len(named) == 1 else []
    elif row.document_type == ApplicationAdvice.__name__:
        for answer in ApplicationAdvice.model_validate(row.content).answers:
            sent = documents.find_sent_document(work.session, partner_id, answer.reference)
            yield from documents.list_order_ids(work.session, sent.id) if sent else []


def _refusals(row: DocumentRow) -> Iterator[str]:
    """Yield what an application's answer says of each document that it did not accept."""
    if row.document_type != ApplicationAdvice.__name__:
        return
    for answer in ApplicationAdvice.model_validate(row.content).answers:
        if answer.status != "accepted":
            reasons = ", ".join(one.text or one.code for one in answer.errors)
            yield f"{answer.reference} {answer.status.replace('_', ' ')} ({reasons or 'no reason'})"
