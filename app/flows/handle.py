"""Handle: each accepted document goes to the flow of its kind, in chunks, under a savepoint."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from app.engine import Run, Work
from app.flows import acknowledgments, invoices, orders, shipments, unworked
from app.flows.parking import park_document
from app.flows.senders import SENDERS, sender_of
from app.store import documents, queue
from app.store.states import Handling
from app.store.tables import DocumentRow

DOCUMENTS_PER_STEP: Final = 50

FLOWS: Final[Mapping[str, Callable[[Work, DocumentRow], None]]] = {
    "PurchaseOrder": orders.handle,
    "ShippingAdvice": shipments.handle,
    "Invoice": invoices.handle,
    "FunctionalAcknowledgment": acknowledgments.handle,
    "SyntaxAcknowledgment": acknowledgments.handle_contrl,
}


def handle(run: Run, file_id: int) -> None:
    """Give each pending document of a file to the flow of its kind."""
    pending = run.step(list_pending, file_id)
    for start in range(0, len(pending), DOCUMENTS_PER_STEP):
        run.step(handle_documents, pending[start : start + DOCUMENTS_PER_STEP])


def list_pending(work: Work, file_id: int) -> list[int]:
    """Return the file's documents that nothing was done with yet."""
    return list(documents.list_pending(work.session, file_id))


def handle_documents(work: Work, document_ids: Sequence[int]) -> None:
    """Handle a chunk of documents, each of them once."""
    for document_id in document_ids:
        row = work.session.get_one(DocumentRow, document_id)
        if row.handling is Handling.PENDING:
            handle_document(work, row)


def handle_document(work: Work, row: DocumentRow) -> None:
    """Handle one document; one that fails is parked, and leaves nothing half done."""
    problem = work.attempt(_give_to_flow, row)
    if problem is not None:
        work.session.refresh(row)
        park_document(work, row, problem)


def _give_to_flow(work: Work, row: DocumentRow) -> None:
    """Give a document to the flow of its kind; what that does not set aside is handled."""
    kind = row.document_type or ""
    sender = sender_of(work, row)
    if kind in SENDERS and sender not in SENDERS[kind]:
        _refuse(work, row, sender)
        return
    row.handling = Handling.HANDLED
    FLOWS.get(kind, unworked.handle)(work, row)


def _refuse(work: Work, row: DocumentRow, sender: str) -> None:
    """Set a document aside that its sender has no business to send, such as our own invoices."""
    row.handling = Handling.HELD
    sentence = f"{row.document_type} {row.number}: not expected from a {sender}"
    queue.open_exception(
        work.session,
        queue.Problem("unexpected", "H", sentence, blocking=True),
        queue.About(row.partner_id, document_id=row.id, file_id=row.file_id),
        work.now,
    )
