"""A file is kept before it is answered, and worked on once however often it comes."""

import pytest
from sqlalchemy import select

from app.engine import FlowName
from app.store.files import get_content
from app.store.tables import FileRow, HistoryRow, Receipt
from tests.flows.world import World


def test_a_file_is_kept_as_it_came_and_its_translation_asked_for(world: World) -> None:
    received = world.keep("northgate", b"\x00anything\xff", "odd name.bin")

    file = world.read(lambda s: s.get_one(FileRow, received.file_id))
    assert world.read(lambda s: get_content(s, file.id)) == b"\x00anything\xff"
    assert (file.name, file.size, received.repeat) == ("odd name.bin", 10, False)
    assert world.run.enqueued == [(FlowName.TRANSLATE, file.id)]


def test_the_same_bytes_again_are_noted_but_not_worked_on_twice(world: World) -> None:
    first = world.keep("northgate", b"twice", "first.edi")

    second = world.keep("northgate", b"twice", "second.edi")

    assert (second.file_id, second.repeat) == (first.file_id, True)
    assert len(world.run.enqueued) == 1
    receipts = world.read(lambda s: s.scalars(select(Receipt).order_by(Receipt.id)).all())
    assert [(x.name, x.repeat) for x in receipts] == [("first.edi", False), ("second.edi", True)]
    events = world.read(lambda s: s.scalars(select(HistoryRow.event).order_by(HistoryRow.id)).all())
    assert events == ["file_received", "file_repeated"]


def test_the_same_bytes_by_another_connection_are_another_file(world: World) -> None:
    first = world.keep("northgate", b"shared")

    assert world.keep("harborpoint", b"shared").file_id != first.file_id


def test_a_transaction_that_fails_keeps_nothing(world: World) -> None:
    with pytest.raises(AssertionError):
        world.keep("nobody", b"lost")

    assert world.read(lambda s: s.scalars(select(FileRow)).all()) == []
