"""One order: its lines, what followed them, and its timeline."""

from fastapi import APIRouter, Response

from app.api.dependencies import Reading, RowId, Running
from app.reports import exceptions, mismatches, orders, timeline
from app.reports.values import LARGEST_PAGE
from app.store.states import ExceptionState
from app.web.pages import render
from app.web.visitors import Visitor

router = APIRouter(include_in_schema=False)


@router.get("/orders/{order_id}")
def show_order(visitor: Visitor, session: Reading, engine: Running, order_id: RowId) -> Response:
    """Show an order down to its lines, and what happened to it."""
    now = engine.clock()
    order = orders.find_order(session, order_id, now)
    if order is None:
        return render("missing.html", 404, visitor=visitor, what="order")
    queue = exceptions.list_exceptions(
        session,
        exceptions.ExceptionFilter(state=ExceptionState.OPEN, order_id=order_id),
        cursor=None,
        limit=LARGEST_PAGE,
    )
    flagged = mismatches.list_mismatches(
        session,
        mismatches.MismatchFilter(order_id=order_id, open=True),
        cursor=None,
        limit=LARGEST_PAGE,
    )
    return render(
        "order.html",
        visitor=visitor,
        now=now,
        order=order,
        exceptions=queue.items,
        mismatches=flagged.items,
        entries=timeline.list_entries(session, order_id),
    )
