"""What tests of flows stand on: the small world on either database."""

from collections.abc import Iterator

import pytest

from app.store.database import open_database
from tests.flows.world import World, seed


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    """Give the world, seeded, before its first file."""
    database = open_database(database_url)
    world = World(database)
    world.step(seed)
    yield world
    database.dispose()
