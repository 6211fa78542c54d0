"""Deliver: hand the stored bytes over by the partner's connection, and record every try."""

from pathlib import Path

from sqlalchemy.orm import Session

from app.engine import Run, Work
from app.store import documents, queue
from app.store.states import Delivery, move_delivery
from app.store.tables import ConnectionRow, OutgoingFile
from app.transport import folder
from app.transport.errors import TransportError


def deliver(run: Run, outgoing_id: int) -> None:
    """Put an outgoing file into the partner's pick-up box; one that is fetched over HTTP waits.

    A retry sends the same bytes under the same name.
    """
    box = run.read(find_pickup_box, outgoing_id)
    if box is None:
        return
    try:
        run.outside(folder.put, *run.read(get_parcel, outgoing_id, box))
    except TransportError as fault:
        run.step(record_failure, outgoing_id, str(fault))
        raise
    run.step(record_sent, outgoing_id, f"put into {box.name}")


def find_pickup_box(session: Session, outgoing_id: int) -> Path | None:
    """Return the folder that a file is to be put into, None when it is fetched over HTTP."""
    outgoing = session.get_one(OutgoingFile, outgoing_id)
    connection = session.get_one(ConnectionRow, outgoing.connection_id)
    return Path(connection.settings["pickup_box"]) if connection.kind == "folder" else None


def get_parcel(session: Session, outgoing_id: int, box: Path) -> tuple[Path, str, bytes]:
    """Return where an outgoing file goes, its name and its bytes."""
    outgoing = session.get_one(OutgoingFile, outgoing_id)
    return box, outgoing.name, outgoing.content


def record_sent(work: Work, outgoing_id: int, detail: str) -> None:
    """Note that the bytes have been handed over; whether they arrived, the 997 will say."""
    _record(work, outgoing_id, Delivery.SENT, detail)


def record_delivered(work: Work, outgoing_id: int, detail: str) -> None:
    """Note that the partner has confirmed that it holds the bytes."""
    _record(work, outgoing_id, Delivery.DELIVERED, detail)


def record_failure(work: Work, outgoing_id: int, detail: str) -> None:
    """Note that the bytes could not be handed over."""
    _record(work, outgoing_id, Delivery.FAILED, detail)


def _record(work: Work, outgoing_id: int, state: Delivery, detail: str) -> None:
    outgoing = work.session.get_one(OutgoingFile, outgoing_id, with_for_update=True)
    documents.add_attempt(work.session, outgoing, str(state), detail=detail, now=work.now)
    if outgoing.state is Delivery.DELIVERED:
        return
    outgoing.state = move_delivery(outgoing.state, state)
    for row in documents.list_documents_in(work.session, outgoing.interchange_id):
        if row.delivery is not Delivery.DELIVERED:
            row.delivery = move_delivery(row.delivery, state)
        for order_id in documents.list_order_ids(work.session, row.id):
            queue.add_history(
                work.session,
                f"document_{state}",
                f"{row.set_id} {row.number}: {detail}",
                about=queue.About(order_id=order_id, document_id=row.id),
                now=work.now,
            )
