"""Run migrations on the database that `app.store.migrate` names, one node at a time."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, text
from sqlalchemy.schema import SchemaItem

from app.store.database import open_database
from app.store.tables import Base
from app.store.types import Exact, PlainText, UtcDateTime, Word

LOCK = 7_205_001  # any number that no other program takes as an advisory lock here


def include_name(name: str | None, type_: str, parents: Any) -> bool:
    """Leave the engine's own tables alone: they live in the same database."""
    return type_ != "table" or name in Base.metadata.tables


def render_item(type_: str, item: SchemaItem | Any, autogen_context: Any) -> str | Literal[False]:
    """Write our own types as what they are in the database, so that old migrations stand alone."""
    if type_ != "type":
        return False
    if isinstance(item, Exact):
        return f'sa.Numeric({item.precision}, {item.scale}).with_variant(sa.BigInteger(), "sqlite")'
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, Word):
        return "sa.String(40)"
    if isinstance(item, PlainText):
        return "sa.String()"
    return False


def migrate(connection: Connection) -> None:
    """Run what is missing, in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_name=include_name,
        render_item=render_item,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        if connection.dialect.name == "sqlite":
            # The driver begins no transaction before DDL: a kill would leave half of the tables.
            connection.execute(text("BEGIN IMMEDIATE"))
        else:
            connection.execute(text("SET LOCAL lock_timeout = '10s'"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
        context.run_migrations()


def main() -> None:
    """Open the database named by the configuration and migrate it."""
    engine = open_database(context.config.attributes["url"])
    try:
        with engine.connect() as connection:
            migrate(connection)
            connection.commit()
    finally:
        engine.dispose()


main()
