"""Any text that a partner sends can be stored on both databases."""

from datetime import UTC, datetime

from app.store.database import open_database, reading, writing
from app.store.queue import About, add_history
from app.store.tables import HistoryRow


def test_nul_is_kept_as_the_replacement_character(database_url: str) -> None:
    database = open_database(database_url)
    now = datetime(2026, 3, 2, tzinfo=UTC)

    with writing(database) as session:
        add_history(session, "file_received", "a\0b", about=About(), now=now)

    with reading(database) as session:
        assert session.query(HistoryRow).one().detail == "a\ufffdb"
    database.dispose()
