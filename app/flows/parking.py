"""Parking: what we could not do waits in the queue, with the fault, for a person to retry."""

from app.engine import Work
from app.store import queue
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
    file_id = subject
    if flow == "deliver":
        outgoing = work.session.get_one(OutgoingFile, subject)
        about, name = queue.About(), outgoing.name
    else:
        about, name = queue.About(file_id=file_id), work.session.get_one(FileRow, file_id).name
    queue.open_exception(
        work.session,
        queue.Problem("parked", "H", f"{flow} of {name}: {problem}", workflow_id=workflow_id),
        about,
        work.now,
    )
