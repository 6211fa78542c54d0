"""Whether a database has the schema that this program was built for."""

from functools import cache

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from app.store.migrate import alembic_config


def is_current(database: Engine) -> bool:
    """Return whether all migrations have been applied; raises when the database is away."""
    with database.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == _head()


@cache
def _head() -> str | None:
    return ScriptDirectory.from_config(alembic_config("")).get_current_head()
