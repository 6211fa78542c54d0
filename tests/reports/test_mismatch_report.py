"""The mismatch report: its filters, and the same rows as CSV."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.reports.mismatches import COLUMNS, MismatchFilter, list_mismatches, write_csv
from tests.reports.world import NOW, World, add_mismatch


@pytest.mark.parametrize(
    "asked",
    [
        {"partner": "northgate"},
        {"kind": "ASN-02"},
        {"severity": "B"},
        {"order": "PO-7001"},
        {"opened_from": date(2026, 3, 2)},
        {"opened_to": date(2026, 3, 2)},
        {"open": True},
    ],
)
def test_a_filter_that_fits_lets_the_mismatch_through(
    session: Session, world: World, asked: dict[str, Any]
) -> None:
    page = list_mismatches(session, MismatchFilter(**asked), cursor=None, limit=10)

    assert [row.id for row in page.items] == [world.mismatch]


@pytest.mark.parametrize(
    "asked",
    [
        {"partner": "harbor"},
        {"kind": "INV-01"},
        {"severity": "L"},
        {"order": "PO-7002"},
        {"opened_from": date(2026, 3, 3)},
        {"opened_to": date(2026, 3, 1)},
        {"open": False},
    ],
)
def test_a_filter_that_does_not_fit_keeps_it_back(
    session: Session, world: World, asked: dict[str, Any]
) -> None:
    page = list_mismatches(session, MismatchFilter(**asked), cursor=None, limit=10)

    assert page.items == ()


def test_the_last_moment_of_a_day_belongs_to_it(session: Session, world: World) -> None:
    late = datetime(2026, 3, 4, 23, 59, 59, 999_999, tzinfo=UTC)
    added = add_mismatch(session, world.order, world.northgate, opened_at=late)
    day = date(2026, 3, 4)

    page = list_mismatches(
        session, MismatchFilter(opened_from=day, opened_to=day), cursor=None, limit=10
    )

    assert [row.id for row in page.items] == [added]


def test_a_closed_mismatch_is_not_open(session: Session, world: World) -> None:
    closed = add_mismatch(session, world.order, world.northgate, closed_at=NOW)

    page = list_mismatches(session, MismatchFilter(open=False), cursor=None, limit=10)

    assert [row.id for row in page.items] == [closed]


def test_csv_holds_all_rows_with_formulas_made_harmless(session: Session, world: World) -> None:
    add_mismatch(session, world.order, world.northgate, message="=cmd|calc", expected=None)

    header, newest, oldest = "".join(write_csv(session, MismatchFilter())).splitlines()

    assert header.split(",") == list(COLUMNS)
    assert "'=cmd|calc" in newest
    assert ",,90," in newest
    assert ',96,90,"line 1: 90 noticed, 96 shipped",2026-03-02T11:00:00+00:00,' in oldest
