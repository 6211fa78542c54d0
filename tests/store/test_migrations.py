"""A migration is done as a whole or not at all: a kill on its way leaves nothing half made."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from app.store.migrate import upgrade
from app.store.tables import Base
from tests.postgres import new_database


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


def run(url: str, statement: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


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
