"""What tests of flows stand on: the small world on either database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, func, select

from app.store.database import open_database
from app.store.tables import Base
from tests.flows.world import World, seed
from tests.postgres import new_database


@pytest.fixture(scope="session")
def emptied_postgres(postgres_url: str, postgres_template: str) -> Iterator[Engine]:
    """Give one PostgreSQL database for all tests: emptying it is faster than a new one."""
    with new_database(postgres_url, template=postgres_template) as url:
        database = open_database(url)
        yield database
        database.dispose()


@pytest.fixture
def postgresql_database(emptied_postgres: Engine) -> Engine:
    """Give the PostgreSQL database without a row, its ids counted from 1."""
    with emptied_postgres.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())
            if "id" in table.columns:
                sequence = func.pg_get_serial_sequence(f'"{table.name}"', "id")
                connection.execute(select(func.setval(sequence, 1, False)))
    return emptied_postgres


@pytest.fixture
def sqlite_database(sqlite_database_url: str) -> Iterator[Engine]:
    """Give a fresh SQLite database."""
    database = open_database(sqlite_database_url)
    yield database
    database.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request: pytest.FixtureRequest) -> World:
    """Give the world, seeded, before its first file: the test runs once on each database."""
    world = World(request.getfixturevalue(f"{request.param}_database"))
    world.step(seed)
    return world
