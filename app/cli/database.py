"""The database as the command line sees it: the settings' own, migrated, one step at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy.exc import OperationalError

from app.config import Settings, read_settings
from app.engine import InlineRun
from app.store.database import open_database
from app.store.migrate import upgrade

DataOption = Annotated[Path | None, typer.Option("--data", help="The data folder")]
UrlOption = Annotated[str | None, typer.Option("--database-url", help="The database's address")]


class NoDatabase(OSError):
    """The database cannot be reached, or cannot be used as it is."""

    def __init__(self, fault: OperationalError) -> None:
        super().__init__(f"the database cannot be used: {fault.orig}")


def settings_with(**options: Any) -> Settings:
    """Return the environment's settings with those options in their place that were given."""
    given = {name: value for name, value in options.items() if value is not None}
    return replace(read_settings(), **given)


def is_there(data: Path | None, database_url: str | None) -> bool:
    """Say whether there is a database; one that is only named is taken to be there."""
    settings = settings_with(data=data, database_url=database_url)
    return bool(settings.database_url) or (settings.data / "tradelane.db").is_file()


@contextmanager
def open_run(data: Path | None, database_url: str | None) -> Iterator[InlineRun]:
    """Give a run of steps on the database, brought to the newest schema first."""
    settings = settings_with(data=data, database_url=database_url)
    if not settings.database_url:
        settings.data.mkdir(parents=True, exist_ok=True)
    try:
        upgrade(settings.url)
        database = open_database(settings.url)
        try:
            yield InlineRun(database)
        finally:
            database.dispose()
    except OperationalError as fault:
        raise NoDatabase(fault) from fault
