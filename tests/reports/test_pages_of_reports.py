"""Pages: each row once, in order, and cursors that only a page gives out."""

import pytest
from sqlalchemy.orm import Session

from app.reports.exceptions import ExceptionFilter, list_exceptions
from app.reports.mismatches import MismatchFilter, list_mismatches
from app.reports.values import BadCursor, read_cursor, write_cursor
from app.store.states import ExceptionState
from tests.reports.world import World, add_mismatch


def test_a_cursor_leads_back_to_its_row() -> None:
    assert read_cursor(write_cursor(4711)) == 4711


@pytest.mark.parametrize("cursor", ["", "4711", "YWZ0ZXIgLTE", "ä", "=" * 9, write_cursor(7) + "x"])
def test_a_cursor_that_no_page_gave_out_is_refused(cursor: str) -> None:
    with pytest.raises(BadCursor):
        read_cursor(cursor)


def test_pages_hold_every_mismatch_once_newest_first(session: Session, world: World) -> None:
    added = [add_mismatch(session, world.order, world.northgate, line=str(n)) for n in range(4)]
    seen: list[int] = []
    cursor = None

    while True:
        page = list_mismatches(session, MismatchFilter(), cursor=cursor, limit=2)
        seen += [row.id for row in page.items]
        cursor = page.next
        if cursor is None:
            break

    assert seen == [*reversed(added), world.mismatch]


def test_the_queue_shows_what_is_asked_for(session: Session, world: World) -> None:
    wanted = ExceptionFilter(state=ExceptionState.OPEN, kind="ASN-02", partner="northgate")

    page = list_exceptions(session, wanted, cursor=None, limit=10)

    assert [row.id for row in page.items] == [world.exception]
    assert page.items[0].order == "PO-7001"
    assert page.next is None
