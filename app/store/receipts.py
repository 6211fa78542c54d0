"""Arrivals by the name that their sender gave them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.tables import FileRow, Receipt


def find_file_of_message(session: Session, connection_id: int, message_id: str) -> FileRow | None:
    """Return the file that first came by a connection under this message id."""
    return session.scalar(
        select(FileRow)
        .join(Receipt, Receipt.file_id == FileRow.id)
        .where(Receipt.connection_id == connection_id, Receipt.message_id == message_id)
        .order_by(Receipt.id)
        .limit(1)
    )
