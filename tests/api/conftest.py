"""What tests of doors stand on: the whole application over a small world, its engine at rest."""

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
from sqlalchemy.orm import Session

from app.config import Settings
from app.engine import Engine, FlowName
from app.flows.parking import park_flow
from app.main import Service
from app.store.database import open_database, writing
from tests.api.serving import serving
from tests.reports.world import KEYS, NOW, World, build

MOST_BYTES = 200_000
PATIENCE = 60
"""Seconds for an answer where all cores are busy."""


class RestingEngine(Engine):
    """The real engine, not started: what is enqueued is only remembered."""

    enqueued: list[tuple[FlowName, int]]
    retried: list[str]

    def enqueue(self, session: Session, flow: FlowName, workflow_id: str, subject: int) -> None:
        """Remember what was enqueued."""
        self.enqueued.append((flow, subject))

    def retry(self, workflow_id: str) -> None:
        """Remember what was to run again."""
        self.retried.append(workflow_id)


@dataclass(frozen=True, slots=True)
class Doors:
    """The application behind a client, and what stands behind it."""

    client: httpx.Client
    engine: RestingEngine
    world: World

    def key(self, name: str) -> dict[str, str]:
        """Return the headers of a caller."""
        return {"Authorization": f"Bearer {KEYS[name]}"}


@pytest.fixture
def doors(database_url: str) -> Iterator[Doors]:
    """Give the application over a fresh database with the small world in it."""
    engine = RestingEngine(open_database(database_url), {}, park_flow, clock=lambda: NOW)
    engine.enqueued, engine.retried = [], []
    with writing(engine.database) as session:
        world = build(session)
    service = Service(Settings(max_file_bytes=MOST_BYTES), engine, None)
    with (
        serving(service.application) as address,
        httpx.Client(base_url=address, timeout=PATIENCE) as client,
    ):
        yield Doors(client, engine, world)
    engine.database.dispose()
