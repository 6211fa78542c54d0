"""Alembic migrations, one after the other; a shipped one is never edited."""
