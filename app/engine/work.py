"""What a flow sees of the engine: one transaction of work, and a run of steps.

A step is a plain function `f(work, ...)`; a flow is a plain function `f(run, id)`. Neither knows
dbos, so tests call both without it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy import Engine as Database
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from app.store.database import reading, writing

P = ParamSpec("P")
T = TypeVar("T")
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time; the one place where the service reads its clock by default."""
    return datetime.now(UTC)


class FlowName(StrEnum):
    """The flows that can be enqueued; bound to functions at start."""

    TRANSLATE = "translate"
    HANDLE = "handle"
    DELIVER = "deliver"


Enqueue = Callable[[Session, FlowName, str, int], None]


@dataclass(frozen=True, slots=True)
class Work:
    """One transaction: its session, its time, and how to enqueue a flow within it."""

    session: Session
    now: datetime
    enqueue_flow: Enqueue

    def enqueue(self, flow: FlowName, subject: int) -> None:
        """Start `flow` for the row `subject` once this transaction has committed.

        The same flow for the same row is one piece of work: asking again changes nothing.
        """
        self.enqueue_flow(self.session, flow, f"{flow}:{subject}", subject)

    def attempt(
        self, step: Callable[Concatenate["Work", P], None], *args: P.args, **kwargs: P.kwargs
    ) -> str | None:
        """Run a step under a savepoint; return what went wrong, None when nothing did.

        A fault in one document must not stop its neighbours. Database conflicts pass through:
        they are repeated as a whole.
        """
        try:
            with self.session.begin_nested():
                step(self, *args, **kwargs)
                self.session.flush()
        except DBAPIError as fault:
            if fault.connection_invalidated or isinstance(fault, OperationalError):
                raise
            return problem_of(fault)
        except Exception as fault:  # noqa: BLE001 - the engine alone catches everything
            return problem_of(fault)
        return None


def problem_of(fault: Exception) -> str:
    """Return what went wrong in words; of a database error what the database said, no content."""
    said = fault.orig if isinstance(fault, DBAPIError) else fault
    return f"{type(fault).__name__}: {said}"


class Run(Protocol):
    """One run of a flow. Steps finished before a kill are not run again after it."""

    def step(self, step: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `step` in one transaction, recorded with it: exactly once."""
        ...

    def read(
        self, read: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Read what never changes (bytes, terms of a version); repeated after a kill."""
        ...

    def outside(self, step: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `step`, which touches the world beyond the database: at least once."""
        ...


@dataclass(slots=True)
class InlineRun:
    """A run without durability: what a flow enqueues is kept in `enqueued` for the caller."""

    database: Database
    clock: Clock = utc_now
    enqueued: list[tuple[FlowName, int]] = field(default_factory=list)

    def enqueue(self, session: Session, flow: FlowName, workflow_id: str, subject: int) -> None:
        """Remember what was enqueued."""
        self.enqueued.append((flow, subject))

    def step(self, step: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `step` in one transaction."""
        with writing(self.database) as session:
            return step(Work(session, self.clock(), self.enqueue), *args, **kwargs)

    def read(
        self, read: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Read in a session of its own."""
        with reading(self.database) as session:
            return read(session, *args, **kwargs)

    def outside(self, step: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `step`."""
        return step(*args, **kwargs)
