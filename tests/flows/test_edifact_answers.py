"""A partner's EDIFACT is answered by CONTRL as its terms say, and its CONTRL finds what we sent."""

import pytest

from app.store.states import Acknowledgment, Delivery, Handling
from app.store.tables import InterchangeRow
from edi import index_file
from tests.flows.edifact import contrl, interchange, purchase_order
from tests.flows.world import World
from tests.flows.x12 import interchange as x12
from tests.flows.x12 import shipping_advice


def test_an_interchange_is_answered_by_one_contrl_between_its_parties(world: World) -> None:
    content = interchange(purchase_order(), purchase_order("OF-2"), control=77)

    world.receive("osterfeld", content)

    (sent,) = world.sent("CONTRL")
    assert b"UNB+UNOC:3+4098765000017:14+4012345000009:14+260302:0901+1'" in sent.content
    assert b"UNH+1+CONTRL:2:2:UN:EAN002'" in sent.content
    assert b"UCI+77+4012345000009:14+4098765000017:14+7'" in sent.content
    assert sent.content.count(b"+7'") == 3
    answers = {row.acknowledgment for row in world.documents("ORDERS")}
    assert answers == {Acknowledgment.ACCEPTED}


def test_what_is_rejected_or_not_handled_is_told_by_message(world: World) -> None:
    broken = purchase_order("OF-2").replace("BGM+220+OF-2+9\n", "")
    other = "INVRPT:D:96A:UN:EAN008\nBGM+35+1+9\nDTM+137:20260302:102"

    world.receive("osterfeld", interchange(purchase_order(), broken, other))

    (sent,) = world.sent("CONTRL")
    assert b"UCM+1+ORDERS:D:96A:UN:EAN008+7'" in sent.content
    assert b"UCM+2+ORDERS:D:96A:UN:EAN008+4'UCS+1+13'" in sent.content
    assert b"UCM+3+INVRPT:D:96A:UN:EAN008+4+" in sent.content
    assert world.order().number == "OF-1"


def test_the_answer_is_in_the_syntax_version_of_what_it_answers(world: World) -> None:
    world.change_terms("osterfeld", "  form: eancom1997\n", "")
    content = interchange(purchase_order(), level="UNOC:4")

    world.receive("osterfeld", content.replace(b"+260302:", b"+20260302:"))

    (sent,) = world.sent("CONTRL")
    assert b"UNB+UNOC:4+" in sent.content
    assert b"UNH+1+CONTRL:4:1:UN'" in sent.content


def test_a_partner_may_want_a_contrl_on_errors_only(world: World) -> None:
    world.change_terms("osterfeld", "  form: eancom1997\n", "  when: on_error\n")

    world.receive("osterfeld", interchange(purchase_order()))
    assert world.sent("CONTRL") == []

    broken = purchase_order("OF-2").replace("BGM+220+OF-2+9\n", "")
    world.receive("osterfeld", interchange(broken, control=2))
    assert len(world.sent("CONTRL")) == 1


@pytest.fixture
def shipped(world: World) -> World:
    """Give the world with one order of Osterfeld's that was shipped, noticed and billed."""
    world.receive("osterfeld", interchange(purchase_order()))
    advice = shipping_advice("H1").replace("N1*ST**92*0101", "N1*ST**UL*4012345001013")
    world.receive("harborpoint", x12("harborpoint", advice))
    return world


def number_of(world: World, set_id: str) -> str:
    (row,) = world.sent(set_id)
    return index_file(row.content).interchanges[0].control_number or ""


def test_notice_and_invoice_go_out_as_messages_under_their_own_numbers(shipped: World) -> None:
    kinds = ("CONTRL", "ORDRSP", "DESADV", "INVOIC")
    sent = [row for kind in kinds for row in shipped.sent(kind)]
    read = [index_file(row.content).interchanges[0] for row in sent]

    messages = [one.groups[0].transaction_sets[0] for one in read]
    assert [one.control_number for one in read] == ["1", "2", "3", "4"]
    assert [one.control_number for one in messages] == ["1", "2", "3", "4"]
    assert messages[2].identifier == ("DESADV", "D", "96A", "UN", "EAN008")
    assert shipped.document("INVOIC").acknowledgment is Acknowledgment.AWAITED


@pytest.mark.parametrize(
    ("said", "below", "found"),
    [
        ("7", (), Acknowledgment.ACCEPTED),
        ("7", ("UCM+3+DESADV:D:96A:UN:EAN008+7",), Acknowledgment.ACCEPTED),
        ("7", ("UCM+3+DESADV:D:96A:UN:EAN008+4+13", "UCS+3+15"), Acknowledgment.REJECTED),
        ("4+28", (), Acknowledgment.REJECTED),
        ("4+28", ("UCM+3+DESADV:D:96A:UN:EAN008+7",), Acknowledgment.REJECTED),
        ("8", (), Acknowledgment.AWAITED),
    ],
)
def test_a_contrl_is_noted_on_the_very_message_it_is_about(
    shipped: World, said: str, below: tuple[str, ...], found: Acknowledgment
) -> None:
    text = contrl(number_of(shipped, "DESADV"), said, *below)

    shipped.receive("osterfeld", interchange(text, control=900))

    assert shipped.document("DESADV").acknowledgment is found
    assert shipped.document("INVOIC").acknowledgment is Acknowledgment.AWAITED
    assert shipped.documents("CONTRL")[-1].handling is Handling.HANDLED
    rejected = [one.document_id for one in shipped.exceptions() if one.kind == "ACK-01"]
    assert bool(rejected) is (found is Acknowledgment.REJECTED)


def test_the_interchange_bears_what_its_contrl_says(shipped: World) -> None:
    named = contrl(number_of(shipped, "DESADV"), "7", "UCM+3+DESADV:D:96A:UN:EAN008+4+13")
    shipped.receive("osterfeld", interchange(named, control=900))

    rows = shipped.read(lambda s: s.query(InterchangeRow).all())
    (sent,) = [one for one in rows if one.control_number == "3" and one.file_id is None]
    assert sent.acknowledgment is Acknowledgment.ACCEPTED_WITH_ERRORS
    assert "something that must be there is missing" in shipped.exception("ACK-01").message


def test_a_rejection_names_the_place(shipped: World) -> None:
    below = ("UCM+3+DESADV:D:96A:UN:EAN008+4", "UCS+3+15", "UCS+5", "UCD+12+2:1")
    text = contrl(number_of(shipped, "DESADV"), "7", *below)

    shipped.receive("osterfeld", interchange(text, control=900))

    message = shipped.exception("ACK-01").message
    assert "segment 3: " in message
    assert "segment 5, element 1: " in message


def test_a_contrl_is_never_answered(shipped: World) -> None:
    text = contrl(number_of(shipped, "DESADV"))

    shipped.receive("osterfeld", interchange(text, control=900))

    assert len(shipped.sent("CONTRL")) == 1


def test_a_contrl_of_what_was_never_sent_is_told_and_changes_nothing(shipped: World) -> None:
    shipped.receive("osterfeld", interchange(contrl("777"), control=900))

    assert "interchange 777" in shipped.exception("ACK-04").message
    assert shipped.document("DESADV").acknowledgment is Acknowledgment.AWAITED
    assert shipped.document("DESADV").delivery is Delivery.QUEUED
