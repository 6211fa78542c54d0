"""The exception queue: listed, looked into, and resolved with a reason."""

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from app.api.decisions import UNFIT, decide, list_actions
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
from app.api.gate import Caller
from app.api.problems import Conflict, NotFound
from app.engine import Engine
from app.flows.exceptions import Action, Decision
from app.reports import exceptions as report
from app.reports.values import Page
from app.store.database import reading
from app.store.states import ExceptionState

router = APIRouter(prefix="/api/v1/exceptions", tags=["exceptions"])
MayLook = Depends(allowed("reports", "exceptions"))
MayResolve = Annotated[Caller, Depends(allowed("exceptions"))]


class Links(BaseModel):
    """Where to look further."""

    order: str | None
    timeline: str | None
    file: str | None


class ExceptionToDecide(report.ExceptionDetail):
    """One entry with what may be decided about it."""

    actions: tuple[Action, ...]
    links: Links


class Resolution(BaseModel):
    """A decision, and why it was made: plain words, not only blanks."""

    action: Action
    reason: Annotated[str, Field(max_length=2000, pattern=r"^[^\x00]*[^\x00\s][^\x00]*$")]


def read_filter(
    state: ExceptionState | None = None, kind: Filter = None, partner: Filter = None
) -> report.ExceptionFilter:
    """Return which entries a request asks for."""
    return report.ExceptionFilter(state, kind, partner)


@router.get("", dependencies=[MayLook])
def list_exceptions(
    session: Reading,
    wanted: Annotated[report.ExceptionFilter, Depends(read_filter)],
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[report.ShownException]:
    """List the exception queue, newest first."""
    return report.list_exceptions(session, wanted, cursor=cursor, limit=limit)


@router.get("/{exception_id}", dependencies=[MayLook])
def get_exception(session: Reading, engine: Running, exception_id: RowId) -> ExceptionToDecide:
    """Show one entry: what is wrong, what was found, and what may be decided."""
    return _show(session, engine, exception_id)


@router.post("/{exception_id}/resolve")
def resolve_exception(
    engine: Running, caller: MayResolve, exception_id: RowId, resolution: Resolution
) -> ExceptionToDecide:
    """Decide about an entry, with a reason; 409 when the action does not fit."""
    decision = Decision(resolution.action, resolution.reason.strip(), caller.name)
    try:
        found = decide(engine, exception_id, decision)
    except UNFIT as fault:
        raise Conflict(str(fault)) from fault
    if not found:
        raise NotFound(f"there is no exception {exception_id}")
    with reading(engine.database) as session:
        return _show(session, engine, exception_id)


def _show(session: Session, engine: Engine, exception_id: int) -> ExceptionToDecide:
    entry = report.find_exception(session, exception_id)
    if entry is None:
        raise NotFound(f"there is no exception {exception_id}")
    order = f"/api/v1/orders/{entry.order_id}" if entry.order_id else None
    return ExceptionToDecide(
        **dict(entry),
        actions=list_actions(session, engine, exception_id),
        links=Links(
            order=order,
            timeline=f"{order}/timeline" if order else None,
            file=f"/api/v1/files/{entry.file_id}" if entry.file_id else None,
        ),
    )
