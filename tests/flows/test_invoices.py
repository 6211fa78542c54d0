"""Accounting's own invoices pass the same gate as ours, as JSON and as 810."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from app.flows.exceptions import Action
from app.flows.json_documents import content_type_of
from app.reports.orders import find_order
from app.store.states import Delivery, Handling, OrderState
from app.store.tables import DocumentRow, GroupRow
from mappings.documents import Invoice
from tests.flows.world import World
from tests.flows.x12 import (
    GTINS,
    acknowledgment,
    interchange,
    invoice,
    purchase_order,
    shipping_advice,
)

Line = tuple[str, str, int, str]
Send = Callable[..., None]


@pytest.fixture
def noticed(world: World) -> World:
    """Give the world with an order that was shipped in full and that accounting bills."""
    world.receive("northgate", interchange("northgate", purchase_order(kind="DS")))
    world.receive("harborpoint", interchange("harborpoint", shipping_advice("H1")))
    return world


def send_file(world: World, number: str = "A-1", **values: Any) -> None:
    control = 50 + len(world.documents("810"))
    content = interchange("accounting", invoice(number, **values), control=control)
    world.receive("accounting", content)


def send_json(
    world: World,
    number: str = "A-1",
    order: str | None = "PO-1",
    lines: tuple[Line, ...] = (("1", "1", 48, "2.5"),),
    cents: int = 12000,
    **values: Any,
) -> None:
    document = {
        "number": number,
        "invoiced_on": "2026-03-05",
        "ordered_on": "2026-03-02",
        "purchase_order": order,
        "total": str(cents / 100),
        "lines": [
            {
                "number": line,
                "quantity": str(quantity),
                "unit": "each",
                "price": price,
                "identifiers": [{"kind": "gtin", "value": GTINS[item]}],
            }
            for line, item, quantity, price in lines
        ],
        **values,
    }
    content = json.dumps({"partner": "northgate", "document": document}).encode()
    world.keep("accounting", content, "invoice.json", content_type_of(Invoice))
    world.settle()


@pytest.fixture(params=[send_file, send_json])
def send(request: pytest.FixtureRequest) -> Send:
    """Give either way by which accounting hands in an invoice."""
    way: Send = request.param
    return way


def outgoing(world: World) -> list[DocumentRow]:
    return [row for row in world.documents("810") if row.direction == "out"]


def test_a_right_invoice_goes_on_to_the_retailer(noticed: World, send: Send) -> None:
    send(noticed)

    assert noticed.order().state is OrderState.INVOICED
    (sent,) = noticed.sent("810")
    assert b"NORTHGATE" in sent.content
    assert b"A-1" in sent.content
    assert noticed.exceptions() == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (("1", "1", 48, "3.25"), "INV-01"),
        (("1", "1", 52, "2.5"), "INV-02"),
        (("2", "2", 4, "4"), "INV-13"),
    ],
)
def test_a_wrong_invoice_is_held(noticed: World, send: Send, line: Line, kind: str) -> None:
    send(noticed, lines=(line,))

    assert [found for found, _ in noticed.mismatches()] == [kind]
    assert noticed.exception(kind).blocking
    assert [row.delivery for row in outgoing(noticed)] == [Delivery.HELD]
    assert (noticed.sent("810"), noticed.order().state) == ([], OrderState.NOTICED)


def test_a_held_invoice_goes_when_a_person_says_so(noticed: World, send: Send) -> None:
    send(noticed, lines=(("1", "1", 48, "3.25"),))

    noticed.decide("INV-01", Action.ACCEPT)

    assert noticed.order().state is OrderState.INVOICED
    assert len(noticed.sent("810")) == 1


def test_a_held_invoice_with_two_reasons_goes_with_the_second(noticed: World) -> None:
    send_json(noticed, lines=(("1", "1", 52, "3.25"),))

    noticed.decide("INV-01", Action.ACCEPT)
    assert noticed.sent("810") == []
    noticed.decide("INV-02", Action.ACCEPT)

    assert len(noticed.sent("810")) == 1


def test_a_discarded_invoice_may_come_again_under_its_number(noticed: World, send: Send) -> None:
    send(noticed, lines=(("1", "1", 48, "3.25"),))
    noticed.decide("INV-01", Action.DISCARD)
    assert (noticed.mismatches(), noticed.exceptions()) == ([], [])

    send(noticed)

    assert [row.delivery for row in outgoing(noticed)] == [Delivery.WITHDRAWN, Delivery.QUEUED]
    assert noticed.order().state is OrderState.INVOICED


def test_a_number_that_was_used_before_is_held(noticed: World) -> None:
    send_json(noticed)

    send_json(noticed, lines=(("1", "1", 48, "2.51"),))

    assert "A-1" in noticed.exception("INV-14").message
    assert len(noticed.sent("810")) == 1


def test_the_number_of_a_rejected_invoice_is_free_for_its_own_order_alone(noticed: World) -> None:
    noticed.receive(
        "northgate", interchange("northgate", purchase_order("PO-2", kind="DS"), control=2)
    )
    noticed.receive(
        "harborpoint", interchange("harborpoint", shipping_advice("H2", "W000002"), control=2)
    )
    send_file(noticed)
    group = noticed.read(lambda s: s.get_one(GroupRow, noticed.documents("810")[-1].group_id))
    refusal = acknowledgment("IN", int(group.control_number or 0), "810", "R")
    noticed.receive("northgate", interchange("northgate", refusal, control=90))

    send_file(noticed, order="PO-2")
    assert "A-1" in noticed.exception("INV-14").message
    send_file(noticed)

    assert len(noticed.sent("810")) == 2


@pytest.mark.parametrize("order", ["PO-9", None])
def test_an_invoice_of_no_known_order_waits(noticed: World, order: str | None) -> None:
    send_json(noticed, order=order)

    assert (order or "no order") in noticed.exception("unmatched").message
    assert noticed.sent("810") == []


@pytest.mark.parametrize(
    ("place", "kept"), [("0101", []), (None, ["unmatched"]), ("0303", ["unmatched"])]
)
def test_of_orders_under_one_number_the_place_that_is_billed_decides(
    noticed: World, place: str | None, kept: list[str]
) -> None:
    noticed.change_terms("northgate", "orders:\n", "orders:\n  known_by: [number, ship_to]\n")
    second = purchase_order(kind="DS", store="0202")
    noticed.receive("northgate", interchange("northgate", second, control=2))

    send_json(noticed, ship_to={"code_kind": "92", "code": place} if place else None)

    assert [one.kind for one in noticed.exceptions()] == kept
    assert len(noticed.sent("810")) == (0 if kept else 1)


def test_a_credit_counts_against_what_was_billed(noticed: World) -> None:
    send_json(noticed)

    send_json(noticed, "A-2", kind="credit", corrects="A-1")
    send_json(noticed, "A-3")

    assert (noticed.mismatches(), noticed.exceptions()) == ([], [])
    assert len(noticed.sent("810")) == 3


@pytest.mark.parametrize(("kind", "corrects"), [("corrected", "A-9"), ("debit", "A-1")])
def test_what_replaces_nothing_counts_as_more(noticed: World, kind: str, corrects: str) -> None:
    send_json(noticed)

    send_json(noticed, "A-2", kind=kind, corrects=corrects)

    assert noticed.mismatches() == [("INV-02", "1")]


def test_a_corrected_invoice_replaces_what_it_corrects(noticed: World) -> None:
    send_json(noticed)

    send_json(noticed, "A-2", lines=(("1", "1", 46, "2.5"),), kind="corrected", corrects="A-1")

    assert (noticed.mismatches(), noticed.exceptions()) == ([], [])
    assert len(noticed.sent("810")) == 2
    detail = noticed.read(lambda s: find_order(s, noticed.order().id, noticed.now))
    assert detail is not None
    assert [line.billed for line in detail.lines] == [46]


def test_a_correction_that_is_discarded_replaces_nothing(noticed: World) -> None:
    send_json(noticed)
    send_json(noticed, "A-2", lines=(("1", "1", 48, "9"),), kind="corrected", corrects="A-1")

    noticed.decide("INV-01", Action.DISCARD)
    send_json(noticed, "A-3")

    assert noticed.mismatches() == [("INV-02", "1")]


def test_a_held_invoice_stays_here_when_it_is_corrected(noticed: World) -> None:
    send_json(noticed, lines=(("1", "1", 48, "9"),))

    send_json(noticed, "A-2", kind="corrected", corrects="A-1")

    assert (noticed.mismatches(), noticed.exceptions()) == ([], [])
    assert [row.delivery for row in outgoing(noticed)] == [Delivery.WITHDRAWN, Delivery.QUEUED]


def test_what_is_billed_before_it_ships_goes_when_it_has_shipped(world: World) -> None:
    world.receive("northgate", interchange("northgate", purchase_order(kind="DS")))
    send_json(world)
    assert [kind for kind, _ in world.mismatches()] == ["INV-02"]

    world.receive("harborpoint", interchange("harborpoint", shipping_advice("H1")))

    assert (world.mismatches(), world.exceptions()) == ([], [])
    assert (len(world.sent("856")), len(world.sent("810"))) == (1, 1)
    assert world.order().state is OrderState.INVOICED


def test_what_accounting_sends_is_not_answered_to_the_retailer(noticed: World) -> None:
    before = len(noticed.sent("997"))

    send_file(noticed)

    assert len(noticed.sent("997")) == before


def test_an_invoice_in_a_unit_that_nothing_converts_is_parked(noticed: World) -> None:
    content = invoice().replace("*EA*", "*PF*")

    noticed.receive("accounting", interchange("accounting", content))

    (row,) = [one for one in noticed.documents("810") if one.direction == "in"]
    assert row.handling is Handling.PARKED
    assert outgoing(noticed) == []
