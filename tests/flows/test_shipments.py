"""What left is matched to our order, noticed to the retailer, and billed."""

import json
from datetime import UTC, datetime

import pytest

from app.flows.exceptions import Action, NotPossible
from app.flows.json_documents import content_type_of
from app.store.states import Delivery, ExceptionState, Handling, OrderState
from mappings.documents import ShippingAdvice
from tests.flows.world import World
from tests.flows.x12 import (
    SSCC,
    acknowledgment,
    interchange,
    purchase_order,
    shipping_advice,
)


@pytest.fixture
def released(world: World) -> World:
    """Give the world with one order of 48 at its warehouse."""
    world.receive("northgate", interchange("northgate", purchase_order()))
    return world


def ship(world: World, text: str, control: int = 1) -> None:
    world.receive("harborpoint", interchange("harborpoint", text, control=control))


def short(number: str = "H1", shipped: int = 46) -> str:
    return shipping_advice(number, lines=[("1", "1", 48, shipped)])


BAD_LABEL = SSCC[:-1] + "0"


def test_a_full_shipment_is_noticed_and_billed(released: World) -> None:
    ship(released, shipping_advice("H1"))

    assert released.order().state is OrderState.INVOICED
    assert released.exceptions() == []
    (notice,), (bill,) = released.sent("856"), released.sent("810")
    assert SSCC.encode() in notice.content
    assert b"TDS*12000~" in bill.content


def test_a_short_shipment_is_flagged_and_billed_as_it_left(released: World) -> None:
    ship(released, short())

    assert released.mismatches() == [("WH-03", "1")]
    assert not released.exception("WH-03").blocking
    assert released.order().state is OrderState.INVOICED
    assert b"TDS*11500~" in released.sent("810")[0].content


def test_more_than_was_ordered_is_flagged(released: World) -> None:
    ship(released, short(shipped=50))

    assert released.mismatches() == [("WH-04", "1")]


def test_a_shipment_of_nothing_is_flagged_but_neither_noticed_nor_billed(released: World) -> None:
    ship(released, short(shipped=0))

    assert released.mismatches() == [("WH-03", "1")]
    assert (released.documents("856"), released.documents("810")) == ([], [])
    assert released.order().state is OrderState.SHIPPED


def test_json_ships_as_a_945_does(released: World) -> None:
    document = {
        "shipment_number": "H1",
        "warehouse_order": "W000001",
        "shipped_on": "2026-03-05",
        "packages": [{"key": "C1", "sscc": SSCC}],
        "lines": [{"line_number": "1", "shipped": "48", "unit": "each", "package": "C1"}],
    }
    content = json.dumps({"partner": None, "document": document}).encode()

    released.keep("harborpoint", content, "shipment.json", content_type_of(ShippingAdvice))
    released.settle()

    assert released.order().state is OrderState.INVOICED
    assert SSCC.encode() in released.sent("856")[0].content


def test_the_same_advice_again_changes_nothing(released: World) -> None:
    ship(released, shipping_advice("H1"))

    ship(released, shipping_advice("H1"), control=2)

    assert [row.handling for row in released.documents("945")] == [Handling.HANDLED] * 2
    assert (len(released.sent("856")), len(released.sent("810"))) == (1, 1)


def test_two_shipments_of_one_order_are_two_notices_and_two_invoices(released: World) -> None:
    ship(released, short("H1", 24))
    ship(released, short("H2", 24), control=2)

    assert (len(released.sent("856")), len(released.sent("810"))) == (2, 2)
    assert released.mismatches() == []
    (gone,) = released.exceptions(ExceptionState.GONE)
    assert gone.kind == "WH-03"


def test_a_notice_that_would_be_wrong_is_held_and_nothing_is_billed(released: World) -> None:
    ship(released, shipping_advice("H1", sscc=BAD_LABEL))

    assert released.mismatches() == [("ASN-10", None)]
    assert released.document("856").delivery is Delivery.HELD
    assert released.order().state is OrderState.SHIPPED
    assert (released.sent("856"), released.documents("810")) == ([], [])


def test_a_held_notice_goes_when_a_person_says_so_and_is_billed(released: World) -> None:
    ship(released, shipping_advice("H1", sscc=BAD_LABEL))

    released.decide("ASN-10", Action.ACCEPT)

    assert released.order().state is OrderState.INVOICED
    assert (len(released.sent("856")), len(released.sent("810"))) == (1, 1)
    assert released.mismatches() == [("ASN-10", None)]


def test_an_item_that_nobody_ordered_holds_the_notice(released: World) -> None:
    ship(released, shipping_advice("H1", lines=[("1", "1", 48, 48), (None, "2", 0, 12)]))

    assert released.mismatches() == [("ASN-07", None)]


def test_what_nobody_ordered_is_noticed_when_a_person_says_so_but_not_billed(
    released: World,
) -> None:
    ship(released, shipping_advice("H1", lines=[(None, "2", 0, 12)]))

    released.decide("ASN-07", Action.ACCEPT)

    assert released.order().state is OrderState.NOTICED
    assert (len(released.sent("856")), released.documents("810")) == (1, [])


def test_a_correction_before_the_notice_went_takes_its_place(released: World) -> None:
    ship(released, shipping_advice("H1", sscc=BAD_LABEL))

    ship(released, shipping_advice("H1"), control=2)

    first, second = released.documents("856")
    assert (first.delivery, second.delivery) == (Delivery.WITHDRAWN, Delivery.QUEUED)
    before, after = released.documents("945")
    assert after.supersedes_id == before.id
    assert (released.mismatches(), released.exceptions()) == ([], [])
    assert released.order().state is OrderState.INVOICED


def test_a_correction_after_the_notice_went_is_held(released: World) -> None:
    ship(released, shipping_advice("H1"))

    ship(released, short("H1"), control=2)

    assert released.documents("945")[1].handling is Handling.HELD
    assert "corrected after its notice" in released.exception("correction").message
    assert len(released.sent("856")) == 1


def correct_too_late(world: World) -> None:
    """Let a correction come after the notice went, where notices may be replaced."""
    world.change_terms("northgate", "correction: {by: forbidden}", "correction: {by: replace}")
    ship(world, shipping_advice("H1"))
    ship(world, short("H1"), control=2)


def test_a_correction_that_came_too_late_may_be_told_by_a_notice_that_replaces(
    released: World,
) -> None:
    correct_too_late(released)

    released.decide("correction", Action.SEND_CORRECTION)
    assert released.mismatches() == [("WH-03", "1"), ("INV-02", "1")]
    released.decide("INV-02", Action.ACCEPT)

    before, after = released.documents("856")
    _, sent = released.sent("856")
    assert b"BSN*05*S00000001*" in sent.content
    assert (after.number, after.supersedes_id) == (before.number, before.id)
    assert len(released.sent("810")) == 1
    assert released.order().state is OrderState.INVOICED


def test_a_notice_that_replaces_has_the_purpose_that_terms_name(released: World) -> None:
    correct_too_late(released)
    terms = 'correction: {by: replace, purpose: "07"}'
    released.change_terms("northgate", "correction: {by: forbidden}", terms)

    released.decide("correction", Action.SEND_CORRECTION)
    released.decide("INV-02", Action.ACCEPT)

    assert "BSN01: '07' is none" in released.exception("unwritable").message


def test_a_correction_is_not_told_where_terms_forbid_it(released: World) -> None:
    ship(released, shipping_advice("H1"))
    ship(released, short("H1"), control=2)

    with pytest.raises(NotPossible):
        released.decide("correction", Action.SEND_CORRECTION)
    released.decide("correction", Action.RETRY)

    assert released.exception("correction").blocking


def test_a_notice_tells_date_and_time_of_the_partners_place(released: World) -> None:
    released.now = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)

    ship(released, shipping_advice("H1"))

    assert b"BSN*00*S00000001*20260303*2001*" in released.sent("856")[0].content
    assert b"BIG*20260303*" in released.sent("810")[0].content


def test_a_correction_that_came_too_late_may_be_discarded(released: World) -> None:
    ship(released, shipping_advice("H1"))
    ship(released, short("H1"), control=2)

    released.decide("correction", Action.DISCARD)

    assert released.documents("945")[1].handling is Handling.DISCARDED
    assert released.exceptions() == []


def test_a_correction_of_a_discarded_notice_is_noticed_anew(released: World) -> None:
    ship(released, shipping_advice("H1", sscc=BAD_LABEL))
    released.decide("ASN-10", Action.DISCARD)
    assert (released.mismatches(), released.exceptions()) == ([], [])

    ship(released, shipping_advice("H1"), control=2)

    assert released.order().state is OrderState.INVOICED
    assert len(released.sent("856")) == 1


def test_a_correction_of_a_rejected_notice_is_noticed_anew(world: World) -> None:
    world.receive("northgate", interchange("northgate", purchase_order(kind="DS")))
    ship(world, shipping_advice("H1"))
    rejection = acknowledgment("SH", 3, "856", "R")
    world.receive("northgate", interchange("northgate", rejection, control=90))

    ship(world, short("H1"), control=2)
    acceptance = acknowledgment("SH", 3, "856", "A")
    world.receive("northgate", interchange("northgate", acceptance, control=91))
    ship(world, shipping_advice("H2", lines=[("1", "1", 48, 2)]), control=3)

    assert len(world.sent("856")) == 3
    assert world.mismatches() == []


def test_an_advice_of_an_order_that_was_never_sent_waits(released: World) -> None:
    ship(released, shipping_advice("H1", "W000009"))

    assert released.document("945").handling is Handling.HELD
    assert "W000009" in released.exception("unmatched").message


def test_an_advice_that_waits_is_taken_when_its_order_is_there(world: World) -> None:
    ship(world, shipping_advice("H1"))
    world.receive("northgate", interchange("northgate", purchase_order()))

    world.decide("unmatched", Action.RETRY)

    assert world.order().state is OrderState.INVOICED
    assert world.exceptions() == []


def test_an_order_that_accounting_bills_is_noticed_and_not_billed(world: World) -> None:
    world.receive("northgate", interchange("northgate", purchase_order(kind="DS")))

    ship(world, shipping_advice("H1"))

    assert world.order().state is OrderState.NOTICED
    assert (len(world.sent("856")), world.documents("810")) == (1, [])


def test_a_shipment_of_a_line_without_a_price_is_noticed_and_shown_as_unbillable(
    world: World,
) -> None:
    world.receive("northgate", interchange("northgate", purchase_order(lines=[("1", "48", "")])))
    world.receive("harborpoint", interchange("harborpoint", shipping_advice("H1")))

    assert len(world.sent("856")) == 1
    assert world.documents("810") == []
    assert world.order().state is OrderState.NOTICED
    entry = world.exception("unbillable")
    assert "order PO-1, line 1" in entry.message
    assert not entry.blocking
