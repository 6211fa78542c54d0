"""Settings from the environment, read by the doors and passed down; nothing below reads it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class BadSetting(Exception):
    """A setting cannot be understood: which one, what it says, what it may say."""

    def __init__(self, name: str, value: str, expected: str) -> None:
        super().__init__(f"{name}={value!r}: expected {expected}")


@dataclass(frozen=True, slots=True)
class Settings:
    """How this node runs; every field has an environment variable TRADELANE_<NAME>."""

    data: Path = Path("data")
    database_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8080
    node: str = "local"
    workers: int = 4
    poll_seconds: float = 0.1
    folder_seconds: float = 1.0
    max_file_bytes: int = 100_000_000
    max_explained_bytes: int = 100_000

    @property
    def url(self) -> str:
        """Return the database: the one named, else SQLite in the data folder."""
        return self.database_url or f"sqlite:///{(self.data / 'tradelane.db').resolve()}"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that the environment names, defaults for the rest.

    Raises BadSetting for a value that cannot be understood.
    """
    variables = os.environ if environment is None else environment
    return Settings(
        data=Path(variables.get("TRADELANE_DATA", "data")),
        database_url=variables.get("TRADELANE_DATABASE_URL", ""),
        host=variables.get("TRADELANE_HOST", "127.0.0.1"),
        port=_integer(variables, "TRADELANE_PORT", 8080),
        node=variables.get("TRADELANE_NODE", "local"),
        workers=_integer(variables, "TRADELANE_WORKERS", 4),
        poll_seconds=_seconds(variables, "TRADELANE_POLL_SECONDS", 0.1),
        folder_seconds=_seconds(variables, "TRADELANE_FOLDER_SECONDS", 1.0),
        max_file_bytes=_integer(variables, "TRADELANE_MAX_FILE_BYTES", 100_000_000),
        max_explained_bytes=_integer(variables, "TRADELANE_MAX_EXPLAINED_BYTES", 100_000),
    )


def _integer(variables: Mapping[str, str], name: str, default: int) -> int:
    text = variables.get(name, str(default))
    if not text.isdecimal():
        raise BadSetting(name, text, "a whole number")
    return int(text)


def _seconds(variables: Mapping[str, str], name: str, default: float) -> float:
    text = variables.get(name, str(default))
    try:
        value = float(text)
    except ValueError as fault:
        raise BadSetting(name, text, "a number of seconds") from fault
    if not 0 < value < 3600:
        raise BadSetting(name, text, "more than 0 and less than 3600 seconds")
    return value
