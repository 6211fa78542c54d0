"""The engine on DBOS Transact: queues, recorded steps, recovery after a kill.

Its tables live beside ours (schema `dbos` on PostgreSQL), so that an enqueue commits with the
rows that ask for it.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Concatenate, Final, ParamSpec, TypeVar

from dbos import DBOS, DBOSClient, DBOSConfig, SQLAlchemyDatasource
from sqlalchemy import Engine as Database
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.engine.work import Clock, FlowName, Run, Work, problem_of, utc_now
from app.store.database import begin_writing, reading, session_factory

P = ParamSpec("P")
T = TypeVar("T")

# What running flows promise each other; raised when a change to a flow breaks work in flight.
FLOW_CONTRACT: Final = "1"
QUEUES: Final[Mapping[FlowName, str]] = {flow: f"tradelane-{flow}" for flow in FlowName}

Flow = Callable[[Run, int], None]
Park = Callable[[Work, str, int, str, str], None]
"""Told of a flow that failed: (work, flow, subject, workflow id, what went wrong)."""


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """How much the engine may do at once.

    Every step holds one connection of the store's pool; the engine's own pool serves each
    running flow twice (DBOS checks who owns a flow on a second connection before each commit)
    and each queue once.
    """

    node: str = "local"
    workers: int = 4
    poll_seconds: float = 0.1
    stop_seconds: int = 20

    @property
    def threads(self) -> int:
        """Return how many flows may run at once over all queues."""
        return self.workers * len(QUEUES)

    @property
    def own_pool(self) -> int:
        """Return the size of the engine's own pool."""
        return 2 * self.threads + len(QUEUES) + 4


class PoolTooSmall(Exception):
    """The store's pool cannot serve all steps at once: the engine would stand still under load."""

    def __init__(self, size: int, needed: int) -> None:
        super().__init__(f"the pool has {size} connections, the engine needs {needed}")


class DurableRun:
    """A run whose steps DBOS records in the transaction that they make."""

    def __init__(self, engine: "Engine") -> None:
        self._engine = engine

    def step(self, step: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `step` in one recorded transaction: exactly once."""
        return self._engine.run_step(step, *args, **kwargs)

    def read(
        self, read: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Read in a session of its own, before a step's transaction begins."""
        with reading(self._engine.database) as session:
            return read(session, *args, **kwargs)

    def outside(self, step: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `step` outside the database: at least once."""
        return DBOS.run_step({"name": step.__name__}, step, *args, **kwargs)


class Engine:
    """The running engine of one node. One per process: DBOS keeps its registry globally."""

    def __init__(
        self,
        database: Database,
        flows: Mapping[FlowName, Flow],
        park: Park,
        *,
        clock: Clock = utc_now,
        settings: EngineSettings | None = None,
    ) -> None:
        self.database = database
        self.clock = clock
        self.settings = settings or EngineSettings()
        self._flows = flows
        self._park = park
        self._client: DBOSClient | None = None
        self._datasource: SQLAlchemyDatasource | None = None

    def start(self) -> None:
        """Start the queues and take up what an earlier boot of this node left unfinished."""
        self._check_pool()
        url = self.database.url.render_as_string(hide_password=False)
        DBOS(config=self._config(url))
        self._datasource = SQLAlchemyDatasource.create(url, engine=self.database)
        for flow, function in self._flows.items():
            DBOS.workflow(name=str(flow))(self._workflow(flow, function))
        # Before the launch: what an earlier boot left runs at once, and may enqueue more.
        self._client = DBOSClient(system_database_url=url, lazy=True)
        DBOS.listen_queues(list(QUEUES.values()))
        DBOS.launch()
        for queue in QUEUES.values():
            DBOS.register_queue(
                queue,
                worker_concurrency=self.settings.workers,
                polling_interval_sec=self.settings.poll_seconds,
            )

    def stop(self) -> None:
        """Take no new work, give running flows time to end, and let go of the database."""
        if self._client is not None:
            self._client.destroy()
        DBOS.destroy(
            workflow_completion_timeout_sec=self.settings.stop_seconds, destroy_registry=True
        )
        self.database.dispose()

    @contextmanager
    def work(self) -> Iterator[Work]:
        """Give a door one transaction of work; commits at the end."""
        with session_factory(self.database).begin() as session:
            begin_writing(session)
            yield Work(session, self.clock(), self.enqueue)

    def enqueue(self, session: Session, flow: FlowName, workflow_id: str, subject: int) -> None:
        """Enqueue a flow within the session's transaction."""
        if self._client is None:
            raise RuntimeError("the engine has not been started")
        self._client.enqueue_in_transaction(
            session,
            {
                "queue_name": QUEUES[flow],
                "workflow_name": str(flow),
                "workflow_id": workflow_id,
                "app_version": FLOW_CONTRACT,
            },
            subject,
        )

    def retry(self, workflow_id: str) -> None:
        """Run a flow that failed again, from its first step."""
        flow = FlowName(workflow_id.split(":", 1)[0])
        DBOS.rewind_workflow(workflow_id, queue_name=QUEUES[flow])

    def unfinished(self) -> int:
        """Return how many flows are waiting or running."""
        return len(DBOS.list_workflows(status=["ENQUEUED", "PENDING", "DELAYED"]))

    def run_step(
        self, step: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run one step in a transaction that also records its result."""
        assert self._datasource is not None, "the engine has not been started"
        datasource = self._datasource

        def transaction() -> T:
            session = datasource.sql_session()
            begin_writing(session)
            try:
                result = step(Work(session, self.clock(), self.enqueue), *args, **kwargs)
                session.flush()
            except DBAPIError as fault:
                # DBOS pickles what a step raises, and bytes that were to be saved may not be.
                fault.params = None
                raise
            return result

        # Orders are kept apart by locking their row, not by SERIALIZABLE and its retries.
        if self.database.dialect.name == "sqlite":
            return datasource.transaction(name=step.__name__)(transaction)()
        return datasource.transaction(name=step.__name__, isolation_level="READ COMMITTED")(
            transaction
        )()

    def _workflow(self, flow: FlowName, function: Flow) -> Callable[[int], None]:
        def workflow(subject: int) -> None:
            run = DurableRun(self)
            try:
                function(run, subject)
            except Exception as fault:
                # Nothing may fail unseen: what a flow could not do waits in the queue for a person.
                run.step(self._park, str(flow), subject, f"{flow}:{subject}", problem_of(fault))
                raise

        return workflow

    def _config(self, url: str) -> DBOSConfig:
        return {
            "name": "tradelane",
            "system_database_url": url,
            "sys_db_pool_size": self.settings.own_pool,
            "application_version": FLOW_CONTRACT,
            "executor_id": self.settings.node,
            "max_executor_threads": self.settings.threads,
            "log_level": "CRITICAL",
            "scheduler_polling_interval_sec": 3600.0,
        }

    def _check_pool(self) -> None:
        size = getattr(self.database.pool, "size", lambda: 0)()
        if size < self.settings.threads + len(QUEUES):
            raise PoolTooSmall(size, self.settings.threads + len(QUEUES))
