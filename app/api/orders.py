"""Orders: listed, looked into down to the line, and followed through time."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.api.dependencies import (
    DEFAULT_LIMIT,
    Cursor,
    Filter,
    Limit,
    Reading,
    RowId,
    Running,
    allowed,
)
from app.api.problems import NotFound
from app.reports import orders as report
from app.reports import timeline
from app.reports.values import Page
from app.store.states import OrderState

router = APIRouter(
    prefix="/api/v1/orders", tags=["orders"], dependencies=[Depends(allowed("reports"))]
)


def read_filter(
    partner: Filter = None, number: Filter = None, state: OrderState | None = None
) -> report.OrderFilter:
    """Return which orders a request asks for."""
    return report.OrderFilter(partner, number, state)


@router.get("")
def list_orders(
    session: Reading,
    engine: Running,
    wanted: Annotated[report.OrderFilter, Depends(read_filter)],
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[report.OrderSummary]:
    """List orders, newest first."""
    return report.list_orders(session, wanted, now=engine.clock(), cursor=cursor, limit=limit)


@router.get("/{order_id}")
def get_order(session: Reading, engine: Running, order_id: RowId) -> report.OrderDetail:
    """Show one order with its lines, shipments and documents; quantities in eaches."""
    order = report.find_order(session, order_id, engine.clock())
    if order is None:
        raise NotFound(f"there is no order {order_id}")
    return order


@router.get("/{order_id}/timeline")
def get_timeline(session: Reading, engine: Running, order_id: RowId) -> timeline.Timeline:
    """Tell what happened to an order and its documents, in order of time."""
    found = timeline.find_timeline(session, order_id, engine.clock())
    if found is None:
        raise NotFound(f"there is no order {order_id}")
    return found
