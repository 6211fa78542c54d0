"""The database of one node: SQLite (embedded) or PostgreSQL, with what each needs to be safe."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.orm import Session, sessionmaker

POOL_SIZE: Final = 24
BUSY_TIMEOUT_MS: Final = 30_000


def open_database(url: str, pool_size: int = POOL_SIZE) -> Engine:
    """Return an engine for `url` (sqlite:///... or postgresql+psycopg://...).

    SQLite gets WAL with synchronous=FULL: a commit that was answered survives a power cut.
    """
    engine = create_engine(url, pool_size=pool_size, max_overflow=0, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: object) -> None:
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def begin_writing(session: Session) -> None:
    """Take SQLite's write lock now; call it before the first read of a transaction that writes.

    SQLite otherwise begins at the first write, so what was read before may be stale and an
    update may be lost (21 of 40 increments survived). PostgreSQL needs nothing here.
    """
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("BEGIN IMMEDIATE"))


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """Give a session for one transaction that writes; commits at the end."""
    with session_factory(engine).begin() as session:
        begin_writing(session)
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Give a session that only reads; never waits for a writer."""
    with session_factory(engine)() as session:
        yield session


def session_factory(engine: Engine) -> sessionmaker[Session]:
    """Return sessions on this engine whose objects outlive their transaction."""
    return sessionmaker(engine, expire_on_commit=False)
