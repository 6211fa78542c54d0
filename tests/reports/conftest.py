"""What tests of reports stand on: the small world in either database."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from app.store.database import open_database, reading
from tests.reports.world import World, build


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """Give a session on a fresh database; what is added is seen without a commit."""
    database = open_database(database_url)
    with reading(database) as session:
        yield session
    database.dispose()


@pytest.fixture
def world(session: Session) -> World:
    """Give the small world."""
    return build(session)
