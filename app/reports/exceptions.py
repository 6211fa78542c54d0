"""The exception queue: a list to work through, and one entry with all that helps to decide."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.reports.findings import (
    ShownFinding,
    list_document_findings,
    list_file_findings,
    show,
)
from app.reports.values import Page, Value, cut_page, read_cursor
from app.store.states import ExceptionState
from app.store.tables import ExceptionRow, MismatchRow, OrderRow, PartnerRow


class ShownException(Value):
    """One entry of the queue; `order` is the order's number."""

    id: int
    kind: str
    severity: str
    state: ExceptionState
    blocking: bool
    message: str
    partner: str | None
    order: str | None
    order_id: int | None
    document_id: int | None
    file_id: int | None
    opened_at: datetime
    resolved_at: datetime | None
    resolved_by: str | None
    resolution: str | None


class ExceptionDetail(ShownException):
    """One entry with what disagrees, and what was found in the document or file."""

    line: str | None
    expected: str | None
    found: str | None
    findings: tuple[ShownFinding, ...]


@dataclass(frozen=True, slots=True)
class ExceptionFilter:
    """Which entries are asked for; None does not narrow."""

    state: ExceptionState | None = None
    kind: str | None = None
    partner: str | None = None
    order_id: int | None = None


def list_exceptions(
    session: Session, wanted: ExceptionFilter, *, cursor: str | None, limit: int
) -> Page[ShownException]:
    """Return a page of the queue, newest first; raises BadCursor."""
    query = _query(wanted).limit(limit + 1)
    if cursor is not None:
        query = query.where(ExceptionRow.id < read_cursor(cursor))
    rows = [ShownException(**_columns(*row)) for row in session.execute(query)]
    return cut_page(rows, [row.id for row in rows], limit)


def find_exception(session: Session, exception_id: int) -> ExceptionDetail | None:
    """Return one entry with its findings."""
    query = _query(ExceptionFilter()).where(ExceptionRow.id == exception_id)
    found = session.execute(query).one_or_none()
    if found is None:
        return None
    row: ExceptionRow = found[0]
    mismatch = session.get(MismatchRow, row.mismatch_id) if row.mismatch_id is not None else None
    return ExceptionDetail(
        **_columns(*found),
        line=mismatch.line if mismatch else None,
        expected=mismatch.expected if mismatch else None,
        found=mismatch.found if mismatch else None,
        findings=_findings(session, row),
    )


def _findings(session: Session, row: ExceptionRow) -> tuple[ShownFinding, ...]:
    if row.document_id is not None:
        return show(list_document_findings(session, row.document_id))
    if row.file_id is not None:
        return show(list_file_findings(session, row.file_id))
    return ()


def _query(wanted: ExceptionFilter) -> Select[ExceptionRow, str, str]:
    query = (
        select(ExceptionRow, PartnerRow.name, OrderRow.number)
        .join(PartnerRow, PartnerRow.id == ExceptionRow.partner_id, isouter=True)
        .join(OrderRow, OrderRow.id == ExceptionRow.order_id, isouter=True)
        .order_by(ExceptionRow.id.desc())
    )
    equal = (
        (ExceptionRow.state, wanted.state),
        (ExceptionRow.kind, wanted.kind),
        (PartnerRow.name, wanted.partner),
        (ExceptionRow.order_id, wanted.order_id),
    )
    for column, value in equal:
        if value is not None:
            query = query.where(column == value)
    return query


def _columns(row: ExceptionRow, partner: str | None, order: str | None) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        "severity": row.severity,
        "state": row.state,
        "blocking": row.blocking,
        "message": row.message,
        "partner": partner,
        "order": order,
        "order_id": row.order_id,
        "document_id": row.document_id,
        "file_id": row.file_id,
        "opened_at": row.opened_at,
        "resolved_at": row.resolved_at,
        "resolved_by": row.resolved_by,
        "resolution": row.resolution,
    }
