"""Control numbers: the next one, given out in the transaction that stores what bears it."""

from typing import Final

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.store.tables import ControlNumber

LARGEST: Final = 999_999_999


def next_control_number(session: Session, *, sender: str, receiver: str, level: str) -> int:
    """Return the next number of this pair and level, from 1 on; after 999999999 comes 1.

    One statement, so that two nodes never get the same number.
    """
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    table = ControlNumber.__table__
    statement = (
        dialect.insert(ControlNumber)
        .values(sender=sender, receiver=receiver, level=level, value=1)
        .on_conflict_do_update(
            index_elements=["sender", "receiver", "level"],
            set_={"value": table.c.value % LARGEST + 1},
        )
        .returning(ControlNumber.value)
    )
    return int(session.execute(statement).scalar_one())
