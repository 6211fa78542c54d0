"""Parking: what we could not do waits in the queue, with the fault, for a person to retry."""

from app.engine import Work
from app.store import documents, queue
from app.store.states import Handling
from app.store.tables import DocumentRow, FileRow, OutgoingFile


def park_document(work: Work, row: DocumentRow, problem: str) -> None:
    """Set one document aside; its neighbours go on."""
    row.handling = Handling.PARKED
    queue.open_exception(
        work.session,
        queue.Problem("parked", "H", f"{row.set_id} {row.control_number}: {problem}"),
        queue.About(row.partner_id, document_id=row.id, file_id=row.file_id),
        work.now,
    )


def park_flow(work: Work, flow: str, subject: int, workflow_id: str, problem: str) -> None:
    """Show a flow that failed as a whole; retrying it runs it again from its first step."""
    if flow == "deliver":
        outgoing = work.session.get_one(OutgoingFile, subject)
        about, name = _about_delivery(work, outgoing), outgoing.name
    else:
        about, name = queue.About(file_id=subject), work.session.get_one(FileRow, subject).name
    queue.open_exception(
        work.session,
        queue.Problem("parked", "H", f"{flow} of {name}: {problem}", workflow_id=workflow_id),
        about,
        work.now,
    )


def _about_delivery(work: Work, outgoing: OutgoingFile) -> queue.About:
    """Return whose file could not be delivered, and which order and document are in it."""
    for row in documents.list_documents_in(work.session, outgoing.interchange_id):
        order_ids = documents.list_order_ids(work.session, row.id)
        return queue.About(row.partner_id, next(iter(order_ids), None), row.id)
    return queue.About()
