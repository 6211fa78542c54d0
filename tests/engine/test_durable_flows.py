"""The engine on both databases: atomic enqueue, no lost update, parked failures, retry, pool."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from dbos import DBOS, DBOSClient, EnqueueOptions
from sqlalchemy import select, text

from app.engine import Engine, EngineSettings, FlowName, Run, Work
from app.engine.durable import FLOW_CONTRACT, QUEUES, Flow, PoolTooSmall
from app.store.control_numbers import next_control_number
from app.store.database import open_database, reading, writing
from app.store.tables import ControlNumber, FileContent

Parked = list[tuple[str, int, str, str]]


@contextmanager
def running(url: str, flow: Flow, parked: Parked | None = None) -> Iterator[Engine]:
    seen: Parked = [] if parked is None else parked

    def park(work: Work, name: str, subject: int, workflow_id: str, problem: str) -> None:
        seen.append((name, subject, workflow_id, problem))

    engine = Engine(
        open_database(url),
        dict.fromkeys(FlowName, flow),
        park,
        settings=EngineSettings(poll_seconds=0.05, stop_seconds=5),
    )
    engine.start()
    try:
        yield engine
    finally:
        engine.stop()


def wait_until(ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not ready():
        assert time.monotonic() < deadline, "the engine did not get there"
        time.sleep(0.02)


def read_and_write_back(work: Work, subject: int) -> None:
    """Add one in two statements: loses updates unless the write lock is taken first."""
    row = work.session.scalar(
        select(ControlNumber).where(ControlNumber.sender == "n").with_for_update()
    )
    assert row is not None
    row.value += 1


def value(engine: Engine) -> int:
    with reading(engine.database) as session:
        return session.scalars(select(ControlNumber.value)).one()


def count_up(run: Run, subject: int) -> None:
    run.step(read_and_write_back, subject)
    run.step(read_and_write_back, subject)


def start_counter(engine: Engine) -> None:
    with engine.work() as work:
        next_control_number(work.session, sender="n", receiver="", level="")


def leave_work(url: str, subject: int) -> None:
    """Enqueue a flow while no engine runs."""
    client, database = DBOSClient(system_database_url=url, lazy=True), open_database(url)
    with writing(database) as session:
        options: EnqueueOptions = {
            "queue_name": QUEUES[FlowName.TRANSLATE],
            "workflow_name": str(FlowName.TRANSLATE),
            "workflow_id": f"translate:{subject}",
            "app_version": FLOW_CONTRACT,
        }
        client.enqueue_in_transaction(session, options, subject)
    client.destroy()
    database.dispose()


def test_no_update_is_lost_when_many_steps_read_then_write(database_url: str) -> None:
    with running(database_url, count_up) as engine:
        start_counter(engine)
        for subject in range(20):
            with engine.work() as work:
                work.enqueue(FlowName.TRANSLATE, subject)

        wait_until(lambda: engine.unfinished() == 0)

        assert value(engine) == 1 + 2 * 20


def test_a_transaction_that_fails_leaves_no_work(database_url: str) -> None:
    with running(database_url, count_up) as engine:
        with pytest.raises(KeyError):
            _enqueue_then_fail(engine)

        assert engine.unfinished() == 0


def _enqueue_then_fail(engine: Engine) -> None:
    with engine.work() as work:
        work.enqueue(FlowName.TRANSLATE, 1)
        raise KeyError("undone")


def test_the_same_work_asked_for_twice_runs_once(database_url: str) -> None:
    with running(database_url, count_up) as engine:
        start_counter(engine)
        for _ in range(2):
            with engine.work() as work:
                work.enqueue(FlowName.HANDLE, 7)
        wait_until(lambda: engine.unfinished() == 0)

        assert value(engine) == 3


def test_a_flow_that_fails_is_parked_and_runs_again_when_asked(database_url: str) -> None:
    parked: Parked = []
    faults = [ValueError("broken")]

    def fail_once(run: Run, subject: int) -> None:
        if faults:
            raise faults.pop()
        run.step(read_and_write_back, subject)

    with running(database_url, fail_once, parked) as engine:
        start_counter(engine)
        with engine.work() as work:
            work.enqueue(FlowName.DELIVER, 3)
        wait_until(lambda: engine.unfinished() == 0)
        assert parked == [("deliver", 3, "deliver:3", "ValueError: broken")]

        engine.retry("deliver:3")
        wait_until(lambda: engine.unfinished() == 0)

        assert value(engine) == 2


def test_what_the_database_refused_is_told_in_its_words_without_the_content(
    database_url: str,
) -> None:
    parked: Parked = []

    def save_of_no_file(work: Work) -> None:
        work.session.add(FileContent(file_id=7, content=b"SECRET"))

    with running(database_url, lambda run, _: run.step(save_of_no_file), parked) as engine:
        with engine.work() as work:
            work.enqueue(FlowName.TRANSLATE, 3)
        wait_until(lambda: engine.unfinished() == 0)

    ((*_, problem),) = parked
    assert problem.startswith("IntegrityError: ")
    assert "foreign key" in problem.lower()
    assert "SECRET" not in problem


def test_what_an_earlier_boot_left_may_enqueue_while_the_engine_still_starts(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parked: Parked = []
    done = threading.Event()
    register = DBOS.register_queue

    def register_late(*args: Any, **kwargs: Any) -> Any:
        assert done.wait(30), "what was left did not run"
        return register(*args, **kwargs)

    def go_on(run: Run, subject: int) -> None:
        if subject == 1:
            run.step(lambda work: work.enqueue(FlowName.HANDLE, 2))
        done.set()

    with running(database_url, count_up):
        pass  # now there are tables and queues
    leave_work(database_url, subject=1)
    monkeypatch.setattr(DBOS, "register_queue", register_late)
    with running(database_url, go_on, parked) as engine:
        wait_until(lambda: engine.unfinished() == 0)

    assert parked == []


def test_one_bad_step_under_a_savepoint_leaves_its_neighbours(database_url: str) -> None:
    problems: list[str | None] = []

    def wrong(work: Work) -> None:
        read_and_write_back(work, 0)
        raise ValueError("half done")

    def chunk(work: Work, subject: int) -> None:
        problems.append(work.attempt(read_and_write_back, subject))
        problems.append(work.attempt(wrong))

    with running(database_url, lambda run, subject: run.step(chunk, subject)) as engine:
        start_counter(engine)
        with engine.work() as work:
            work.enqueue(FlowName.TRANSLATE, 1)
        wait_until(lambda: engine.unfinished() == 0)

        assert problems == [None, "ValueError: half done"]
        assert value(engine) == 2


def test_a_pool_that_would_stand_still_is_refused_at_start(tmp_path: object) -> None:
    database = open_database(f"sqlite:///{tmp_path}/small.db", pool_size=6)
    engine = Engine(database, {}, lambda *_: None, settings=EngineSettings(workers=4))

    with pytest.raises(PoolTooSmall, match="6 connections"):
        engine.start()
    database.dispose()


def test_an_answered_commit_is_on_the_disk(tmp_path: object) -> None:
    database = open_database(f"sqlite:///{tmp_path}/safe.db")

    with database.connect() as connection:
        synchronous = connection.execute(text("PRAGMA synchronous")).scalar()
        journal = connection.execute(text("PRAGMA journal_mode")).scalar()

    assert (synchronous, journal) == (2, "wal")
    database.dispose()
