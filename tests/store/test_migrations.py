"""A migration is done as a whole or not at all: a kill on its way leaves nothing half made."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from alembic import command
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from app.store.migrate import alembic_config, upgrade
from app.store.tables import Base
from tests.postgres import new_database

INTERCHANGE: Final = """
INSERT INTO interchange (id, direction, number, standard, test, standing, digest, created_at)
VALUES (:id, :direction, 1, 'X12', FALSE, 'accepted', '', '2026-03-02 12:00:00')
"""
GROUP: Final = """
INSERT INTO functional_group (id, interchange_id, number, acknowledgment)
VALUES (:id, :id, 1, :acknowledgment)
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give a database without a table, of either kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.db"
        return
    with new_database(request.getfixturevalue("postgres_url")) as url:
        yield url


def tables(url: str) -> set[str]:
    engine = create_engine(url)
    names = set(inspect(engine).get_table_names())
    engine.dispose()
    return names


def run(url: str, statement: str, **values: str | int) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement), values)
    engine.dispose()


def acknowledgments(url: str) -> list[str]:
    engine = create_engine(url)
    with engine.begin() as connection:
        found = connection.execute(text("SELECT acknowledgment FROM interchange ORDER BY id"))
        said = list(found.scalars())
    engine.dispose()
    return said


def test_a_migration_that_stops_on_its_way_leaves_nothing_and_can_be_done_again(
    empty_url: str,
) -> None:
    run(empty_url, "CREATE TABLE invoice_line (id INTEGER)")
    with pytest.raises(DBAPIError):
        upgrade(empty_url)
    assert tables(empty_url) == {"invoice_line"}

    run(empty_url, "DROP TABLE invoice_line")
    upgrade(empty_url)

    assert tables(empty_url) == {"alembic_version", *Base.metadata.tables}


def test_a_database_that_is_up_to_date_is_left_as_it_is(empty_url: str) -> None:
    upgrade(empty_url)

    upgrade(empty_url)

    assert tables(empty_url) == {"alembic_version", *Base.metadata.tables}


def test_what_was_sent_before_interchanges_were_answered_awaits_its_answer(empty_url: str) -> None:
    command.upgrade(alembic_config(empty_url), "0001")
    kinds = (("out", "awaited"), ("out", "accepted"), ("out", "none"), ("in", "accepted"))
    for number, (direction, group) in enumerate(kinds, start=1):
        run(empty_url, INTERCHANGE, id=number, direction=direction)
        run(empty_url, GROUP, id=number, acknowledgment=group)

    upgrade(empty_url)

    assert acknowledgments(empty_url) == ["awaited", "awaited", "none", "none"]
