"""Files that wait for a connection to fetch them, without their bytes."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.reports.values import Value
from app.store.states import Delivery
from app.store.tables import OutgoingFile

WAITING = (Delivery.QUEUED, Delivery.SENT)


class WaitingFile(Value):
    """A file to be fetched."""

    id: int
    name: str
    size: int
    digest: str
    state: Delivery
    created_at: datetime


class WaitingFiles(Value):
    """All files that wait for one connection, oldest first."""

    items: tuple[WaitingFile, ...]


def list_waiting(session: Session, connection_id: int) -> WaitingFiles:
    """Return the files that wait for a connection, oldest first."""
    row = OutgoingFile
    columns = (row.id, row.name, row.digest, row.state, row.created_at)
    rows = session.execute(
        select(func.length(row.content), *columns)
        .where(row.connection_id == connection_id, row.state.in_(WAITING))
        .order_by(row.id)
    )
    return WaitingFiles(
        items=tuple(
            WaitingFile(id=key, name=name, size=size, digest=digest, state=state, created_at=at)
            for size, key, name, digest, state, at in rows
        )
    )


def find_outgoing(session: Session, outgoing_id: int, connection_id: int) -> OutgoingFile | None:
    """Return an outgoing file of this connection."""
    return session.scalar(
        select(OutgoingFile).where(
            OutgoingFile.id == outgoing_id, OutgoingFile.connection_id == connection_id
        )
    )
