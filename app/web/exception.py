"""One exception: what is wrong, what was found, and a form to decide about it."""

from collections.abc import Mapping
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import RedirectResponse
from sqlalchemy.orm import Session

from app.api.decisions import UNFIT, decide, list_actions
from app.api.dependencies import Reading, RowId, Running
from app.api.gate import Caller
from app.engine import Engine
from app.flows.exceptions import Action, Decision
from app.reports.exceptions import find_exception
from app.store.database import reading
from app.web.pages import render
from app.web.safety import check_origin
from app.web.visitors import Visitor

SCOPE: Final = "exceptions"
LONGEST_REASON: Final = 2000
EXPLAINED: Final[Mapping[Action, str]] = {
    Action.ACCEPT: "Let it go on as it is.",
    Action.RECHECK: "Check it again against today's master data.",
    Action.DISCARD: "Take it out for good: a held order is cancelled, a document goes nowhere.",
    Action.RETRY: "Try the same work again.",
    Action.SEND_CORRECTION: "Write the notice anew, and send it in place of the one that went.",
    Action.CLOSE: "Noted; nothing else is to be done.",
}

router = APIRouter(include_in_schema=False)


@router.get("/exceptions/{exception_id}")
def show_exception(
    visitor: Visitor, session: Reading, engine: Running, exception_id: RowId
) -> Response:
    """Show an exception, and what may be decided about it."""
    return _show(session, engine, visitor, exception_id)


@router.post("/exceptions/{exception_id}", dependencies=[Depends(check_origin)])
def resolve_exception(
    visitor: Visitor,
    engine: Running,
    exception_id: RowId,
    action: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Carry out a decision, and show what came of it."""
    problem = _decide(engine, visitor, exception_id, action, reason.strip())
    if problem is None:
        return RedirectResponse(f"/exceptions/{exception_id}", 303)
    with reading(engine.database) as session:
        return _show(session, engine, visitor, exception_id, problem)


def _decide(
    engine: Engine, visitor: Caller, exception_id: int, action: str, reason: str
) -> str | None:
    """Return why a decision could not be carried out, None when it was."""
    if SCOPE not in visitor.scopes:
        return "Your key may look but not decide."
    if action not in set(Action):
        return "Choose what is to be done."
    if not reason or len(reason) > LONGEST_REASON or "\0" in reason:
        return f"Give a reason, of up to {LONGEST_REASON} characters."
    try:
        decide(engine, exception_id, Decision(Action(action), reason, visitor.name))
    except UNFIT as fault:
        return f"{fault}."
    return None


def _show(
    session: Session,
    engine: Engine,
    visitor: Caller,
    exception_id: int,
    problem: str | None = None,
) -> Response:
    entry = find_exception(session, exception_id)
    if entry is None:
        return render("missing.html", 404, visitor=visitor, what="exception")
    actions = list_actions(session, engine, exception_id) if SCOPE in visitor.scopes else ()
    return render(
        "exception.html",
        422 if problem else 200,
        visitor=visitor,
        now=engine.clock(),
        entry=entry,
        problem=problem,
        choices=[(action, EXPLAINED[action]) for action in actions],
    )
