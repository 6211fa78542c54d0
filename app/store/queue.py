"""The exception queue, open mismatches, and the history: what people look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.rules.mismatch import Mismatch
from app.store.states import ExceptionState
from app.store.tables import ExceptionRow, HistoryRow, MismatchRow, OrderRow


@dataclass(frozen=True, slots=True)
class About:
    """What an exception or a line of history is about; None where it does not apply."""

    partner_id: int | None = None
    order_id: int | None = None
    document_id: int | None = None
    file_id: int | None = None
    interchange_id: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something for a person: a mismatch's identifier or a word, how bad, and in plain words."""

    kind: str
    severity: str
    message: str
    blocking: bool = False
    workflow_id: str | None = None
    mismatch_id: int | None = None


def open_exception(session: Session, problem: Problem, about: About, now: datetime) -> ExceptionRow:
    """Put a problem into the queue; the same problem about the same thing stays one entry."""
    known = session.scalar(
        select(ExceptionRow).where(
            ExceptionRow.state == ExceptionState.OPEN,
            ExceptionRow.kind == problem.kind,
            ExceptionRow.message == problem.message,
            ExceptionRow.order_id.is_not_distinct_from(about.order_id),
            ExceptionRow.document_id.is_not_distinct_from(about.document_id),
            ExceptionRow.file_id.is_not_distinct_from(about.file_id),
            ExceptionRow.interchange_id.is_not_distinct_from(about.interchange_id),
        )
    )
    if known is not None:
        return known
    row = ExceptionRow(
        kind=problem.kind,
        severity=problem.severity,
        state=ExceptionState.OPEN,
        blocking=problem.blocking,
        message=problem.message,
        mismatch_id=problem.mismatch_id,
        partner_id=about.partner_id,
        order_id=about.order_id,
        document_id=about.document_id,
        file_id=about.file_id,
        interchange_id=about.interchange_id,
        workflow_id=problem.workflow_id,
        opened_at=now,
    )
    session.add(row)
    session.flush()
    return row


def list_blocking(
    session: Session, *, order_id: int | None = None, document_id: int | None = None
) -> Sequence[ExceptionRow]:
    """Return the open exceptions that keep an order or a document from going on."""
    query = select(ExceptionRow).where(
        ExceptionRow.state == ExceptionState.OPEN, ExceptionRow.blocking.is_(True)
    )
    if order_id is not None:
        query = query.where(ExceptionRow.order_id == order_id)
    if document_id is not None:
        query = query.where(ExceptionRow.document_id == document_id)
    return session.scalars(query.order_by(ExceptionRow.id)).all()


def close_exception(
    session: Session,
    row: ExceptionRow,
    state: ExceptionState,
    *,
    words: str,
    by: str,
    now: datetime,
) -> None:
    """Close an entry: resolved by a person, or gone by itself."""
    row.state, row.resolution, row.resolved_by, row.resolved_at = state, words, by, now
    session.flush()


def withdraw_exceptions(session: Session, document_id: int, now: datetime) -> None:
    """Close what was said of a document that has been withdrawn, mismatches and all."""
    query = select(ExceptionRow).where(
        ExceptionRow.document_id == document_id, ExceptionRow.state == ExceptionState.OPEN
    )
    for row in session.scalars(query).all():
        words = "the document was withdrawn"
        close_exception(session, row, ExceptionState.GONE, words=words, by="system", now=now)
        mismatch = session.get(MismatchRow, row.mismatch_id) if row.mismatch_id else None
        if mismatch is not None:
            mismatch.closed_at = now


def list_open_mismatches(session: Session, order_id: int) -> Sequence[MismatchRow]:
    """Return what still disagrees about an order."""
    return session.scalars(
        select(MismatchRow)
        .where(MismatchRow.order_id == order_id, MismatchRow.closed_at.is_(None))
        .order_by(MismatchRow.id)
    ).all()


def mismatch_key(row: MismatchRow) -> tuple[str, str, str]:
    """Return what makes a stored mismatch itself; see `Mismatch.key`."""
    return (row.kind, row.document or "", row.line or "")


def add_mismatch(
    session: Session, order: OrderRow, mismatch: Mismatch, now: datetime
) -> MismatchRow:
    """Open a mismatch of an order."""
    row = MismatchRow(
        kind=mismatch.kind,
        severity=str(mismatch.severity),
        partner_id=order.partner_id,
        order_id=order.id,
        line=mismatch.line,
        document=mismatch.document,
        expected=mismatch.expected,
        found=mismatch.found,
        message=mismatch.message,
        opened_at=now,
    )
    session.add(row)
    session.flush()
    return row


def list_exceptions_of_mismatch(session: Session, mismatch_id: int) -> Sequence[ExceptionRow]:
    """Return the open exceptions that stand for a mismatch."""
    return session.scalars(
        select(ExceptionRow).where(
            ExceptionRow.mismatch_id == mismatch_id, ExceptionRow.state == ExceptionState.OPEN
        )
    ).all()


def add_history(session: Session, event: str, detail: str, *, about: About, now: datetime) -> None:
    """Add one line to the history."""
    session.add(
        HistoryRow(
            at=now,
            event=event,
            detail=detail,
            file_id=about.file_id,
            document_id=about.document_id,
            order_id=about.order_id,
        )
    )
