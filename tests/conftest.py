"""What many tests stand on: fresh databases built by the migrations, and the foreign samples."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.postgres import new_database, running_postgres

# How long an example takes says more of the machine than of us.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Give a PostgreSQL server on which databases may be made."""
    with running_postgres() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> Iterator[str]:
    """Give a database with all migrations applied, to be cloned."""
    from app.store.migrate import upgrade

    with new_database(postgres_url) as url:
        upgrade(url)
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a SQLite file with all migrations applied, to be copied."""
    from app.store.migrate import upgrade

    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_database_url(sqlite_template: Path, tmp_path: Path) -> str:
    """Give a fresh, migrated SQLite file."""
    path = tmp_path / "tradelane.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_database_url(postgres_url: str, postgres_template: str) -> Iterator[str]:
    """Give a fresh, migrated PostgreSQL database; it is gone after the test."""
    with new_database(postgres_url, template=postgres_template) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Give a fresh, migrated database of either kind: the test runs once on each."""
    url: str = request.getfixturevalue(f"{request.param}_database_url")
    return url


@pytest.fixture(scope="session")
def samples() -> Path:
    """Give the folder of foreign example files, which are not ours to ship."""
    named = os.environ.get("TRADELANE_SAMPLES")
    if not named:
        pytest.skip("TRADELANE_SAMPLES names no folder of foreign example files")
    return Path(named)
