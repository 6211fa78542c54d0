"""Sets that the terms name and no flow works are accepted, and told to a person."""

import pytest
from sqlalchemy import select

from app.flows.exceptions import Action
from app.reports import files
from app.store.states import Acknowledgment, Handling
from app.store.tables import FileRow, GroupRow
from tests.flows import edifact
from tests.flows.world import World
from tests.flows.x12 import (
    application_advice,
    interchange,
    order_change,
    purchase_order,
    remittance,
    shipping_advice,
)

ANSWER = "855\nBAK*00*AC*PO-1*20260302\nPO1*1*48*EA*2.5\nCTT*1"
"""Nobody answers orders of ours here."""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (remittance("T1"), "820 T1: not worked by itself"),
        (order_change(), "860 PO-1: not worked by itself"),
        (
            application_advice(),
            "824 AA-1: not worked by itself; I00000001 rejected (Number used before)",
        ),
    ],
    ids=["remittance", "change", "advice"],
)
def test_a_set_that_terms_name_is_accepted_and_told(world: World, text: str, told: str) -> None:
    file_id = world.receive("northgate", interchange("northgate", text)).file_id

    (answer,) = world.sent("997")
    assert b"AK5*A" in answer.content
    assert b"AK9*A*1*1*1" in answer.content
    assert world.document(text[:3]).handling is Handling.HANDLED
    (entry,) = world.exceptions()
    assert (entry.kind, entry.blocking, entry.message) == ("unworked", False, told)
    assert said_of_groups(world, file_id) == [Acknowledgment.ACCEPTED]

    world.decide("unworked", Action.CLOSE)
    assert world.exceptions() == []


def said_of_groups(world: World, file_id: int) -> list[Acknowledgment]:
    """Return how the report of a file says that its groups were answered."""
    status = world.read(lambda s: files.report(s, s.get_one(FileRow, file_id)))
    return [group.acknowledgment for one in status.interchanges for group in one.groups]


@pytest.mark.parametrize("text", [order_change(), application_advice()])
def test_the_order_that_it_names_is_told(world: World, text: str) -> None:
    world.receive("northgate", interchange("northgate", purchase_order()))
    world.receive("harborpoint", interchange("harborpoint", shipping_advice("H1")))

    world.receive("northgate", interchange("northgate", text, control=2))

    assert world.exception("unworked").order_id == world.order().id


def test_of_two_orders_none_is_told_where_no_place_decides(world: World) -> None:
    world.change_terms("northgate", "orders:\n", "orders:\n  known_by: [number, ship_to]\n")
    for control, store in enumerate(("0101", "0202"), start=1):
        order = purchase_order(store=store)
        world.receive("northgate", interchange("northgate", order, control=control))

    world.receive("northgate", interchange("northgate", order_change(), control=3))

    assert world.exception("unworked").order_id is None


def test_an_order_that_we_do_not_know_is_not_told(world: World) -> None:
    world.receive("northgate", interchange("northgate", order_change("PO-9")))

    assert world.exception("unworked").order_id is None


def test_a_set_that_terms_do_not_name_is_rejected_in_the_report_as_in_the_answer(
    world: World,
) -> None:
    file_id = world.receive("northgate", interchange("northgate", ANSWER)).file_id

    assert b"AK9*R" in world.sent("997")[0].content
    assert said_of_groups(world, file_id) == [Acknowledgment.REJECTED]
    assert world.exception("unsupported").blocking is False


def test_a_group_with_a_set_that_is_not_taken_is_answered_in_part(world: World) -> None:
    world.receive("northgate", interchange("northgate", purchase_order(), ANSWER))

    query = select(GroupRow.acknowledgment).order_by(GroupRow.id).limit(1)
    assert b"AK9*P*2*2*1" in world.sent("997")[0].content
    assert world.read(lambda s: s.scalar(query)) is Acknowledgment.ACCEPTED_WITH_ERRORS


def test_what_is_held_is_told_when_it_may_go_on(world: World) -> None:
    content = interchange("northgate", remittance()).replace(b"*0*P*", b"*0*T*")
    world.receive("northgate", content)
    assert [one.kind for one in world.exceptions()] == ["PO-13"]

    world.decide("PO-13", Action.ACCEPT)

    assert [one.kind for one in world.exceptions()] == ["unworked"]


def test_a_message_that_terms_name_is_accepted_in_the_contrl(world: World) -> None:
    change = "ORDCHG:D:96A:UN:EAN008\nBGM+230+1+4\nDTM+137:20260304:102\nRFF+ON:OF-1\n"
    change += "DTM+171:20260302:102\nLIN+1+2+9521101000160:EN\nQTY+21:24\nUNS+S"

    world.receive("osterfeld", edifact.interchange(change))

    assert world.exception("unworked").message.startswith("ORDCHG ")
    assert world.document("ORDCHG").acknowledgment is not Acknowledgment.REJECTED
