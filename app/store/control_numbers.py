"""Control numbers: the next one, given out in the transaction that stores what bears it."""

from typing import Final

from sqlalchemy import case
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.store.tables import ControlNumber

LARGEST: Final = 999_999_999


def next_control_number(
    session: Session,
    *,
    sender: str,
    receiver: str,
    level: str,
    within: tuple[int, int] = (1, LARGEST),
) -> int:
    """Return the next number of this pair and level; after the last one comes the first.

    One statement, so that two nodes never get the same number.
    """
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    first, last = within
    value = ControlNumber.__table__.c.value
    statement = (
        dialect.insert(ControlNumber)
        .values(sender=sender, receiver=receiver, level=level, value=first)
        .on_conflict_do_update(
            index_elements=["sender", "receiver", "level"],
            set_={"value": case((value.between(first, last - 1), value + 1), else_=first)},
        )
        .returning(ControlNumber.value)
    )
    return int(session.execute(statement).scalar_one())
