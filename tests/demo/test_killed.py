"""The demo killed at any moment and started again ends the same: nothing lost, nothing doubled.

A barrier is a count of rows that have been committed: the moment a process is killed is told
by what it has done, not by a clock.
"""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import Engine, func, select, text

from app.store.database import open_database, reading
from app.store.tables import (
    DeliveryAttempt,
    DocumentRow,
    ExceptionRow,
    FileRow,
    InterchangeRow,
    ItemRow,
    MismatchRow,
    OrderRow,
    OutgoingFile,
    PartnerRow,
    ShipmentRow,
)
from tests.demo.conftest import Answer


@dataclass(frozen=True, slots=True)
class Barrier:
    """So many rows of one kind have been committed."""

    name: str
    rows: Any
    count: int

    def __str__(self) -> str:
        return f"{self.count} {self.name}"


def sets(set_id: str) -> Any:
    """Return what counts the documents of a set."""
    return select(func.count()).select_from(DocumentRow).where(DocumentRow.set_id == set_id)


def rows(table: type[Any]) -> Any:
    """Return what counts the rows of a table."""
    return select(func.count()).select_from(table)


FILES, ORDERS, SENT = rows(FileRow), rows(OrderRow), rows(OutgoingFile)
FEW: Final = (
    Barrier("orders read", sets("850"), 7),
    Barrier("invoices written", sets("810"), 5),
)
MANY: Final = (
    Barrier("migration", text("SELECT count(*) FROM alembic_version"), 1),
    Barrier("partners loaded", rows(PartnerRow), 1),
    Barrier("items known", rows(ItemRow), 48),
    Barrier("files received", FILES, 1),
    Barrier("orders read", sets("850"), 2),
    Barrier("orders handled", ORDERS, 9),
    Barrier("warehouse orders written", sets("940"), 5),
    Barrier("files handed over", rows(DeliveryAttempt), 20),
    Barrier("shipments", rows(ShipmentRow), 2),
    Barrier("notices written", sets("856"), 5),
    Barrier("invoices written", sets("810"), 7),
    Barrier("mismatches", rows(MismatchRow), 9),
    Barrier("files written", SENT, 60),
)
"""In the order in which they come: each kill strikes a process that went on after the last."""
STORM: Final = (pytest.mark.storm, pytest.mark.timeout(1200))


def start(data: Path, url: str) -> subprocess.Popen[str]:
    """Start the demo on a folder, and on PostgreSQL where a URL is given."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.demo.playing", str(data), url],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def play(data: Path, url: str) -> Answer:
    """Let the demo come to its end, and return its answer."""
    demo = start(data, url)
    output, error = demo.communicate(timeout=240)
    assert demo.returncode == 0, output + error
    answer: Answer = json.loads(output)
    return answer


def kill_at(barrier: Barrier, data: Path, url: str) -> None:
    """Start the demo and kill it as soon as the barrier has been reached."""
    demo = start(data, url)
    database = open_database(url or f"sqlite:///{data}/tradelane.db")
    try:
        wait_for(barrier, database, demo)
    finally:
        demo.kill()
        demo.communicate()
        database.dispose()


def wait_for(barrier: Barrier, database: Engine, demo: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 120
    while count(barrier, database) < barrier.count:
        assert demo.poll() is None, f"ended before {barrier}: {demo.communicate()}"
        assert time.monotonic() < deadline, f"{barrier}: not reached"
        time.sleep(0.005)


def count(barrier: Barrier, database: Engine) -> int:
    """Return how far it is; nothing is there yet while the tables are being made."""
    with reading(database) as session:
        if not is_migrated(database):
            return 0
        return session.scalar(barrier.rows) or 0


def is_migrated(database: Engine) -> bool:
    with database.connect() as connection:
        return database.dialect.has_table(connection, "outgoing_file")


def check_nothing_is_doubled(url: str) -> None:
    """Hold the rows against each other: one order, one notice, one number of each."""
    database = open_database(url)
    with reading(database) as session:
        parked = session.scalars(select(ExceptionRow).where(ExceptionRow.kind == "parked")).all()
        numbers = session.execute(
            select(InterchangeRow.receiver, InterchangeRow.control_number).where(
                InterchangeRow.direction == "out"
            )
        ).all()
        written = session.execute(
            select(DocumentRow.set_id, DocumentRow.number).where(
                DocumentRow.direction == "out", DocumentRow.number.is_not(None)
            )
        ).all()
    database.dispose()
    assert parked == []
    assert len(set(numbers)) == len(numbers)
    assert len(set(written)) == len(written)


def play_with_kills(barriers: Sequence[Barrier], data: Path, url: str) -> Answer:
    """Kill the demo at one barrier after the other, then let it come to its end."""
    for barrier in barriers:
        kill_at(barrier, data, url)
    return play(data, url)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Give no URL for SQLite in the data folder, else that of a fresh PostgreSQL database."""
    if request.param == "sqlite":
        return ""
    found: str = request.getfixturevalue("postgresql_database_url")
    return found


@pytest.mark.parametrize("barriers", [FEW, pytest.param(MANY, marks=STORM)], ids=["few", "many"])
def test_killed_on_its_way_the_demo_ends_the_same(
    tmp_path: Path, url: str, played: tuple[Path, Answer], barriers: Sequence[Barrier]
) -> None:
    _, undisturbed = played

    answer = play_with_kills(barriers, tmp_path, url)

    assert answer == undisturbed
    check_nothing_is_doubled(url or f"sqlite:///{tmp_path}/tradelane.db")
