"""The timeline of an order: what happened to it and to each of its documents, in order of time."""

from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.reports.documents import DocumentSummary, list_order_documents
from app.reports.orders import OrderSummary, find_summary
from app.reports.values import Value
from app.store.states import Direction
from app.store.tables import HistoryRow


class TimelineDocument(Value):
    """The document that an entry is about."""

    id: int
    direction: Direction
    set: str | None
    number: str | None
    state: str


class TimelineEntry(Value):
    """One thing that happened."""

    at: datetime
    event: str
    detail: str
    document: TimelineDocument | None


class Timeline(Value):
    """An order and all that happened to it."""

    order: OrderSummary
    entries: tuple[TimelineEntry, ...]


def find_timeline(session: Session, order_id: int, now: datetime) -> Timeline | None:
    """Return an order and all that happened to it."""
    order = find_summary(session, order_id, now)
    if order is None:
        return None
    return Timeline(order=order, entries=list_entries(session, order_id))


def list_entries(session: Session, order_id: int) -> tuple[TimelineEntry, ...]:
    """Return what happened to an order, its documents and the files they came in, in order."""
    documents = {one.id: one for one in list_order_documents(session, order_id)}
    files = {one.file_id for one in documents.values() if one.file_id is not None}
    # A line about another order or document of the same file is not this order's business.
    of_documents = and_(HistoryRow.order_id.is_(None), HistoryRow.document_id.in_(documents))
    of_files = and_(
        HistoryRow.order_id.is_(None),
        HistoryRow.document_id.is_(None),
        HistoryRow.file_id.in_(files),
    )
    rows = session.scalars(
        select(HistoryRow)
        .where(or_(HistoryRow.order_id == order_id, of_documents, of_files))
        .order_by(HistoryRow.at, HistoryRow.id)
    )
    return tuple(
        TimelineEntry(
            at=row.at,
            event=row.event,
            detail=row.detail,
            document=_document(documents.get(row.document_id or 0)),
        )
        for row in rows
    )


def _document(summary: DocumentSummary | None) -> TimelineDocument | None:
    if summary is None:
        return None
    return TimelineDocument(
        id=summary.id,
        direction=summary.direction,
        set=summary.set,
        number=summary.number,
        state=summary.state,
    )
