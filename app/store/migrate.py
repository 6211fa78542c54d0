"""Bring a database to the newest schema with Alembic."""

from importlib.resources import files

from alembic import command
from alembic.config import Config


def alembic_config(url: str) -> Config:
    """Return Alembic's configuration for `url`; the scripts lie in the package `migrations`."""
    config = Config()
    config.set_main_option("script_location", str(files("migrations")))
    config.attributes["url"] = url
    return config


def upgrade(url: str) -> None:
    """Apply all migrations that the database does not have yet."""
    command.upgrade(alembic_config(url), "head")
