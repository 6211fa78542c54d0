"""The counts on top of the first screen: what waits for whom."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.reports.values import Value
from app.store.states import Acknowledgment, Delivery, Direction, ExceptionState, OrderState
from app.store.tables import DocumentRow, ExceptionRow, OrderRow


class Overview(Value):
    """How many of each wait."""

    open_exceptions: int
    blocking_exceptions: int
    held_orders: int
    open_orders: int
    unacknowledged: int
    undelivered: int


def count(session: Session) -> Overview:
    """Return the counts as they are now."""
    is_open = ExceptionRow.state == ExceptionState.OPEN
    finished = (OrderState.INVOICED, OrderState.CANCELLED)
    out = DocumentRow.direction == Direction.OUT
    questions = {
        "open_exceptions": select(func.count(ExceptionRow.id)).where(is_open),
        "blocking_exceptions": select(func.count(ExceptionRow.id)).where(
            is_open, ExceptionRow.blocking.is_(True)
        ),
        "held_orders": select(func.count(OrderRow.id)).where(OrderRow.state == OrderState.HELD),
        "open_orders": select(func.count(OrderRow.id)).where(OrderRow.state.not_in(finished)),
        "unacknowledged": select(func.count(DocumentRow.id)).where(
            out,
            DocumentRow.acknowledgment == Acknowledgment.AWAITED,
            DocumentRow.delivery.in_((Delivery.SENT, Delivery.DELIVERED)),
        ),
        "undelivered": select(func.count(DocumentRow.id)).where(
            out, DocumentRow.delivery.in_((Delivery.QUEUED, Delivery.FAILED))
        ),
    }
    return Overview(**{name: session.scalar(query) or 0 for name, query in questions.items()})
