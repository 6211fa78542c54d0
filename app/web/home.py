"""The first page: what waits, the open exceptions, and the orders."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from app.api.dependencies import NO_CONTROL, Reading, Running
from app.reports import exceptions, orders, overview
from app.store.states import ExceptionState, OrderState
from app.web.pages import render
from app.web.visitors import Visitor

EXCEPTIONS_SHOWN: Final = 20
ORDERS_SHOWN: Final = 25

router = APIRouter(include_in_schema=False)


class Asked(BaseModel):
    """What the visitor looks for; an empty field of the form does not narrow."""

    number: str = Field("", max_length=200, pattern=NO_CONTROL)
    state: str = Field("", max_length=40)
    older_orders: str | None = Field(None, max_length=100)
    older_exceptions: str | None = Field(None, max_length=100)

    def to_filter(self) -> orders.OrderFilter:
        """Return which orders that is; a state that there is not is no state."""
        state = OrderState(self.state) if self.state in set(OrderState) else None
        return orders.OrderFilter(number=self.number.strip() or None, state=state)


@router.get("/")
def show_home(
    visitor: Visitor, session: Reading, engine: Running, asked: Annotated[Asked, Query()]
) -> Response:
    """Show what waits for people, then the orders, newest first."""
    now = engine.clock()
    return render(
        "home.html",
        visitor=visitor,
        now=now,
        counts=overview.count(session),
        asked=asked,
        states=list(OrderState),
        exceptions=exceptions.list_exceptions(
            session,
            exceptions.ExceptionFilter(state=ExceptionState.OPEN),
            cursor=asked.older_exceptions,
            limit=EXCEPTIONS_SHOWN,
        ),
        orders=orders.list_orders(
            session, asked.to_filter(), now=now, cursor=asked.older_orders, limit=ORDERS_SHOWN
        ),
    )
