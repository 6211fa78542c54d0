"""The one way to finish: save what the rules decided about an order."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from app.rules.mismatch import Mismatch, Severity
from app.rules.outcome import Outcome, is_hold
from app.store import queue
from app.store.states import ExceptionState
from app.store.tables import MismatchRow, OrderRow

SYSTEM: Final = "system"
QUEUED_SEVERITIES: Final = frozenset({Severity.BLOCK, Severity.HIGH})


@dataclass(frozen=True, slots=True)
class Subject:
    """What an outcome is about: an order, and the document that made it so, if one did."""

    order: OrderRow
    document_id: int | None = None

    def about(self) -> queue.About:
        """Return it as the queue and the history name it."""
        return queue.About(self.order.partner_id, self.order.id, self.document_id)


def save(session: Session, subject: Subject, outcome: Outcome, now: datetime) -> None:
    """Store an outcome: mismatches opened and gone, exceptions for people, history."""
    for mismatch in outcome.opened:
        _open(session, subject, mismatch, now)
    gone = set(outcome.gone)
    for row in queue.list_open_mismatches(session, subject.order.id):
        if queue.mismatch_key(row) in gone:
            _close(session, row, now)
    for line in outcome.history:
        queue.add_history(session, line.event, line.detail, about=subject.about(), now=now)


def _open(session: Session, subject: Subject, mismatch: Mismatch, now: datetime) -> None:
    row = queue.add_mismatch(session, subject.order, mismatch, now)
    if mismatch.severity not in QUEUED_SEVERITIES:
        return
    problem = queue.Problem(
        kind=mismatch.kind,
        severity=str(mismatch.severity),
        message=mismatch.message,
        blocking=is_hold(mismatch),
        mismatch_id=row.id,
    )
    queue.open_exception(session, problem, subject.about(), now)


def _close(session: Session, row: MismatchRow, now: datetime) -> None:
    row.closed_at = now
    for entry in queue.list_exceptions_of_mismatch(session, row.id):
        queue.close_exception(
            session, entry, ExceptionState.GONE, words="no longer so", by=SYSTEM, now=now
        )
