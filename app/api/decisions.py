"""What people may decide about an exception, and doing it: the same for API and screens."""

from typing import Final

from sqlalchemy.orm import Session

from app.engine import Engine, Work
from app.flows.exceptions import Action, Decision, NotPossible, possible_actions, resolve
from app.flows.terms import NoTerms
from app.rules.faults import Unresolvable
from app.store.states import IllegalMove
from app.store.tables import ExceptionRow

UNFIT: Final = (NotPossible, IllegalMove, NoTerms, Unresolvable)


def list_actions(session: Session, engine: Engine, exception_id: int) -> tuple[Action, ...]:
    """Return what may be decided about an entry that exists."""
    work = Work(session, engine.clock(), engine.enqueue)
    return tuple(possible_actions(work, session.get_one(ExceptionRow, exception_id)))


def decide(engine: Engine, exception_id: int, decision: Decision) -> bool:
    """Carry out a decision; False when there is no such entry.

    Raises one of UNFIT when the decision does not fit how things stand.
    """
    with engine.work() as work:
        if work.session.get(ExceptionRow, exception_id) is None:
            return False
        row = resolve(work, exception_id, decision)
    # A flow runs again only when the decision to do so has been committed.
    if decision.action is Action.RETRY and row.workflow_id is not None:
        engine.retry(row.workflow_id)
    return True
