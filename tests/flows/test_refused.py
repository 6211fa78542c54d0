"""A file that came before its identity was agreed is taken once it is, and only once."""

import pytest
from sqlalchemy import select

from app.flows import refused as flow
from app.flows.exceptions import Action, NotPossible
from app.store.states import Handling
from app.store.tables import InterchangeRow
from tests.flows import edifact
from tests.flows.world import World

NEW: bytes = edifact.interchange(edifact.purchase_order("OF-1")).replace(
    b"4012345000009:14", b"4012345000016:14"
)
KNOWN: bytes = edifact.interchange(edifact.purchase_order("OF-2"), control=2)


@pytest.fixture
def refused(world: World) -> World:
    """Give the world with one interchange refused, beside one that was taken."""
    world.receive("osterfeld", NEW + KNOWN)
    return world


def agree(world: World) -> None:
    world.change_terms("osterfeld", "theirs: 14/4012345000009", "theirs: 14/4012345000016")


def handling(world: World) -> dict[str | None, str]:
    return {row.number: row.handling for row in world.documents("ORDERS")}


def test_a_retry_takes_what_was_refused_by_the_terms_of_now(refused: World) -> None:
    agree(refused)

    refused.decide("identity", Action.RETRY)

    assert handling(refused) == {"OF-1": Handling.HANDLED, "OF-2": Handling.HANDLED}
    assert [row.partner_id is None for row in refused.documents("ORDERS")] == [False, False]
    assert (len(refused.sent("CONTRL")), len(refused.sent("940"))) == (2, 2)
    assert refused.exceptions() == []


def test_what_is_carried_still_not_is_shown_again(refused: World) -> None:
    refused.decide("identity", Action.RETRY)

    assert "4012345000016" in refused.exception("identity").message
    assert handling(refused) == {"OF-1": Handling.NONE, "OF-2": Handling.HANDLED}
    assert len(refused.sent("940")) == 1


def test_what_came_again_meanwhile_is_not_taken_twice(refused: World) -> None:
    agree(refused)
    refused.receive("osterfeld", NEW)

    refused.decide("identity", Action.RETRY)

    assert len(refused.documents("ORDERS")) == 3
    assert (len(refused.sent("CONTRL")), len(refused.sent("940"))) == (2, 2)
    assert refused.exceptions() == []


def test_what_is_retaken_keeps_the_time_at_which_it_came(refused: World) -> None:
    first = select(InterchangeRow).where(InterchangeRow.number == 1).order_by(InterchangeRow.id)
    came_at = refused.now
    agree(refused)

    refused.decide("identity", Action.RETRY)

    row = refused.read(lambda session: session.scalars(first).first())
    assert row is not None
    assert (row.created_at, row.retaken_at) == (came_at, refused.now)


def test_an_interchange_of_too_many_sets_is_not_retaken(
    refused: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(refused)
    monkeypatch.setattr(flow, "MOST_SETS", 0)

    with pytest.raises(NotPossible, match="it holds 1 sets, and 0 are taken at most"):
        refused.decide("identity", Action.RETRY)

    assert handling(refused)["OF-1"] is Handling.NONE
    assert refused.exception("identity").message
