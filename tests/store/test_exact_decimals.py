"""Money is exact on both databases: sums, scales, and what is refused."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from app.store.database import open_database, writing
from app.store.tables import ItemPackRow, ItemRow
from app.store.types import InexactArithmetic


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    engine = open_database(database_url)
    with writing(engine) as session:
        session.add(ItemRow(sku="A", description="a", active=True))
        session.flush()
        yield session
    engine.dispose()


def add_pack(session: Session, unit: str, eaches: object) -> None:
    session.add(ItemPackRow(sku="A", unit=unit, eaches=eaches))
    session.flush()


def test_a_sum_of_tenths_is_exact(session: Session) -> None:
    for unit in ("a", "b", "c"):
        add_pack(session, unit, Decimal("0.1"))

    total = session.scalar(select(func.sum(ItemPackRow.eaches)))

    assert total == Decimal("0.3")


def test_a_value_comes_back_as_it_went_in(session: Session) -> None:
    add_pack(session, "case", Decimal("12.3456"))
    session.expire_all()

    assert session.get_one(ItemPackRow, ("A", "case")).eaches == Decimal("12.3456")


def test_comparisons_use_the_value_not_its_scaled_form(session: Session) -> None:
    add_pack(session, "case", Decimal(12))

    found = session.scalar(select(ItemPackRow.unit).where(ItemPackRow.eaches > Decimal("11.5")))

    assert found == "case"


@pytest.mark.parametrize("value", [1.5, Decimal("0.12345"), Decimal("NaN"), Decimal(10) ** 15])
def test_floats_and_what_does_not_fit_are_refused(session: Session, value: object) -> None:
    with pytest.raises(StatementError), session.begin_nested():
        add_pack(session, "case", value)


@pytest.mark.parametrize("compute", [lambda c: c * 2, lambda c: c / 2, lambda c: 2 * c])
def test_products_in_sql_are_refused(compute: object) -> None:
    assert callable(compute)
    with pytest.raises(InexactArithmetic):
        compute(ItemPackRow.eaches)
