"""Where orders, notices and invoices disagree: by filter, in pages, or as CSV."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.reports.csv_text import write_rows
from app.reports.values import Page, Value, cut_page, read_cursor
from app.store.tables import MismatchRow, OrderRow, PartnerRow

ROWS_AT_ONCE: Final = 500


class ShownMismatch(Value):
    """One disagreement; `order` is the order's number, `closed_at` None while it stands."""

    id: int
    kind: str
    severity: str
    partner: str
    order: str
    order_id: int
    line: str | None
    document: str | None
    expected: str | None
    found: str | None
    message: str
    opened_at: datetime
    closed_at: datetime | None


COLUMNS: Final = tuple(ShownMismatch.model_fields)


@dataclass(frozen=True, slots=True)
class MismatchFilter:
    """Which mismatches are asked for; None does not narrow. Days are in UTC, both included."""

    partner: str | None = None
    kind: str | None = None
    severity: str | None = None
    order: str | None = None
    order_id: int | None = None
    opened_from: date | None = None
    opened_to: date | None = None
    open: bool | None = None


def list_mismatches(
    session: Session, wanted: MismatchFilter, *, cursor: str | None, limit: int
) -> Page[ShownMismatch]:
    """Return a page of mismatches, newest first; raises BadCursor."""
    query = _query(wanted).limit(limit + 1)
    if cursor is not None:
        query = query.where(MismatchRow.id < read_cursor(cursor))
    rows = [_show(*row) for row in session.execute(query)]
    return cut_page(rows, [row.id for row in rows], limit)


def write_csv(session: Session, wanted: MismatchFilter) -> Iterator[str]:
    """Yield all mismatches asked for as CSV text, a row at a time."""
    rows = session.execute(_query(wanted), execution_options={"yield_per": ROWS_AT_ONCE})
    shown = (_show(*row) for row in rows)
    return write_rows(COLUMNS, ([getattr(row, name) for name in COLUMNS] for row in shown))


def _query(wanted: MismatchFilter) -> Select[MismatchRow, str, str]:
    query = (
        select(MismatchRow, PartnerRow.name, OrderRow.number)
        .join(PartnerRow, PartnerRow.id == MismatchRow.partner_id)
        .join(OrderRow, OrderRow.id == MismatchRow.order_id)
        .order_by(MismatchRow.id.desc())
    )
    equal = (
        (PartnerRow.name, wanted.partner),
        (MismatchRow.kind, wanted.kind),
        (MismatchRow.severity, wanted.severity),
        (OrderRow.number, wanted.order),
        (MismatchRow.order_id, wanted.order_id),
    )
    for column, value in equal:
        if value is not None:
            query = query.where(column == value)
    if wanted.opened_from is not None:
        query = query.where(MismatchRow.opened_at >= _midnight(wanted.opened_from))
    if wanted.opened_to is not None:
        following = _midnight(wanted.opened_to) + timedelta(days=1)
        query = query.where(MismatchRow.opened_at < following)
    if wanted.open is not None:
        still = MismatchRow.closed_at.is_(None)
        query = query.where(still if wanted.open else ~still)
    return query


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _show(row: MismatchRow, partner: str, order: str) -> ShownMismatch:
    return ShownMismatch(
        id=row.id,
        kind=row.kind,
        severity=row.severity,
        partner=partner,
        order=order,
        order_id=row.order_id,
        line=row.line,
        document=row.document,
        expected=row.expected,
        found=row.found,
        message=row.message,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )
