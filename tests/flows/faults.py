"""Faults that a database makes by itself, so that nothing of ours has to be replaced in tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Engine, text

REFUSED: Final = "PO-13"
TRIGGER: Final = (
    "CREATE TRIGGER refuse_{0} BEFORE {0} ON document WHEN NEW.number = 'PO-13' "
    "BEGIN SELECT RAISE(ABORT, 'refused'); END"
)
BREAK: Final = {
    "sqlite": (TRIGGER.format("INSERT"), TRIGGER.format("UPDATE")),
    "postgresql": ("ALTER TABLE document ADD CONSTRAINT refuse CHECK (number <> 'PO-13')",),
}
MEND: Final = {
    "sqlite": ("DROP TRIGGER refuse_INSERT", "DROP TRIGGER refuse_UPDATE"),
    "postgresql": ("ALTER TABLE document DROP CONSTRAINT refuse",),
}


@contextmanager
def refusing(database: Engine) -> Iterator[None]:
    """Let the database refuse every document numbered PO-13 until the block ends."""
    for statements in (BREAK, MEND):
        with database.begin() as connection:
            for statement in statements[database.dialect.name]:
                connection.execute(text(statement))
        if statements is BREAK:
            yield
