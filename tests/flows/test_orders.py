"""An order is held with its reasons or released to its warehouse."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from app.engine import Work
from app.flows.exceptions import Action
from app.store import master
from app.store.states import ExceptionState, Handling, OrderState
from app.store.tables import LocationRow, OrderLine, OrderSchedule
from tests.flows.world import World
from tests.flows.x12 import GTINS, interchange, purchase_order


def receive(world: World, text: str, control: int = 1) -> None:
    world.receive("northgate", interchange("northgate", text, control=control))


def learn_item(work: Work) -> None:
    names = (("", "gtin", GTINS["9"]),)
    master.save_item(work.session, master.Item("LH-9", "New", True, names, {}))


def test_a_sound_order_is_released_to_the_warehouse(world: World) -> None:
    receive(world, purchase_order())

    order = world.order()
    assert (order.number, order.state, order.ship_to) == ("PO-1", OrderState.RELEASED, "0101")
    assert world.exceptions() == []
    (outgoing,) = world.sent("940")
    assert b"HARBORPOINT" in outgoing.content
    assert b"W000001*PO-1" in outgoing.content


def test_lines_are_kept_in_eaches_with_one_schedule_each(world: World) -> None:
    receive(world, purchase_order().replace("PO1*1*48*EA*2.5", "PO1*1*4*CA*30"))

    line = world.read(lambda s: s.scalars(select(OrderLine)).one())
    schedule = world.read(lambda s: s.scalars(select(OrderSchedule)).one())
    assert (line.item, line.quantity, line.price) == ("LH-1001", Decimal(48), Decimal("2.5"))
    assert line.released == line.quantity
    assert (schedule.destination, schedule.quantity) == ("0101", Decimal(48))
    assert schedule.ship_on == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (purchase_order(lines=[("9", "48", "2.5")]), "PO-01"),
        (purchase_order(lines=[("1", "48", "2.9")]), "PO-02"),
        (purchase_order(lines=[("1", "50", "2.5")]), "PO-03"),
        (purchase_order(store="0999"), "PO-04"),
    ],
)
def test_an_order_that_master_data_contradicts_is_held_with_the_reason(
    world: World, text: str, kind: str
) -> None:
    receive(world, text)

    assert world.order().state is OrderState.HELD
    assert [found for found, _ in world.mismatches()] == [kind]
    assert world.exception(kind).blocking
    assert world.sent("940") == []


def test_a_consumers_address_need_not_be_known(world: World) -> None:
    receive(world, purchase_order(kind="DS", store="C5501"))

    assert world.order().state is OrderState.RELEASED


def test_a_drop_ship_order_without_an_address_is_held(world: World) -> None:
    receive(world, purchase_order(kind="DS").replace("N1*ST*Northgate*92*0101\n", ""))

    assert world.mismatches() == [("PO-04", None)]


def split(*stores: str) -> str:
    line = "PO1*1*48*EA*2.5**UK*09521101010008"
    quantities = "*".join(f"{store}*24" for store in stores)
    return purchase_order().replace(line, f"{line}\nSDQ*EA*92*{quantities}")


def test_an_order_split_over_stores_is_held_until_a_person_takes_it_as_a_whole(
    world: World,
) -> None:
    receive(world, split("0102", "0103"))

    entry = world.exception("unsupported")
    assert (world.order().state, entry.blocking) == (OrderState.HELD, True)
    assert "split over stores (0102, 0103)" in entry.message
    world.decide("unsupported", Action.RECHECK)
    assert world.sent("940") == []

    world.decide("unsupported", Action.ACCEPT)

    assert world.order().state is OrderState.RELEASED
    assert len(world.sent("940")) == 1


def test_a_split_order_may_be_discarded(world: World) -> None:
    receive(world, split("0102", "0103"))

    world.decide("unsupported", Action.DISCARD)

    assert (world.order().state, world.exceptions()) == (OrderState.CANCELLED, [])


def test_a_line_that_names_the_place_of_the_order_alone_is_not_split(world: World) -> None:
    receive(world, split("0101", "0101"))

    assert world.order().state is OrderState.RELEASED


def test_an_item_is_known_by_its_gtin_with_fewer_zeros(world: World) -> None:
    receive(world, purchase_order().replace("UK*0952", "EN*952"))

    assert world.order().state is OrderState.RELEASED
    assert world.read(lambda s: s.scalars(select(OrderLine.item)).one()) == "LH-1001"


def test_an_odd_quantity_in_an_odd_unit_is_held_like_any_other(world: World) -> None:
    receive(world, purchase_order().replace("PO1*1*48*EA", "PO1*1*1.23456*PF"))

    assert world.mismatches() == [("PO-03", "1")]


def test_every_reason_is_told_at_once(world: World) -> None:
    receive(world, purchase_order(lines=[("9", "48", "2.5"), ("2", "50", "9")], store="0999"))

    assert world.mismatches() == [("PO-01", "1"), ("PO-02", "2"), ("PO-03", "2"), ("PO-04", None)]


def test_a_number_that_came_before_is_a_duplicate(world: World) -> None:
    receive(world, purchase_order())

    receive(world, purchase_order(), control=2)

    assert world.mismatches() == [("PO-07", None)]
    assert len(world.sent("940")) == 1


def test_a_number_that_came_before_for_another_place_is_none_where_terms_say_so(
    world: World,
) -> None:
    known_by = "orders:\n  known_by: [number, ship_to]\n"
    world.change_terms("northgate", "orders:\n", known_by)
    receive(world, purchase_order())

    receive(world, purchase_order(store="0999"), control=2)
    assert world.mismatches() == [("PO-04", None)]

    receive(world, purchase_order(), control=3)
    assert world.mismatches() == [("PO-04", None), ("PO-07", None)]


def test_releases_of_one_number_are_several_orders(world: World) -> None:
    for control, release in enumerate(("1", "2"), start=1):
        text = purchase_order().replace("*PO-1**", f"*PO-1*{release}*")
        receive(world, text, control=control)

    assert world.mismatches() == []
    assert len(world.sent("940")) == 2


@pytest.mark.parametrize("purpose", ["01", "04", "05", "06", "07", "22"])
def test_what_is_no_original_makes_no_order_and_waits(world: World, purpose: str) -> None:
    receive(world, purchase_order(), control=1)
    receive(world, purchase_order().replace("BEG*00", f"BEG*{purpose}"), control=2)

    assert world.order().state is OrderState.RELEASED
    assert len(world.sent("940")) == 1
    (waiting,) = world.exceptions()
    assert (waiting.kind, waiting.blocking) == ("unsupported", True)


def test_the_number_of_a_cancelled_order_may_come_again(world: World) -> None:
    receive(world, purchase_order(store="0999"))
    world.decide("PO-04", Action.DISCARD)

    receive(world, purchase_order(), control=2)

    assert world.mismatches() == []
    assert len(world.sent("940")) == 1


def test_mending_master_data_and_checking_again_releases_the_order(world: World) -> None:
    receive(world, purchase_order(lines=[("9", "7", "2.5")]))
    world.step(learn_item)

    world.decide("PO-01", Action.RECHECK)

    assert world.order().state is OrderState.RELEASED
    assert world.mismatches() == []
    (gone,) = world.exceptions(ExceptionState.GONE)
    assert (gone.kind, gone.resolution) == ("PO-01", "no longer so")
    assert len(world.sent("940")) == 1


def test_checking_again_before_anything_was_mended_changes_nothing(world: World) -> None:
    receive(world, purchase_order(lines=[("9", "48", "2.5")]))
    before = world.exception("PO-01").id

    world.decide("PO-01", Action.RECHECK)

    assert world.exception("PO-01").id == before
    assert world.order().state is OrderState.HELD


def test_checking_again_finds_what_is_new(world: World) -> None:
    receive(world, purchase_order(lines=[("9", "48", "2.5")]))

    def learn(work: Work) -> None:
        learn_item(work)
        row = work.session.scalars(select(LocationRow).where(LocationRow.code == "0101")).one()
        row.active = False

    world.step(learn)
    world.decide("PO-01", Action.RECHECK)

    assert world.mismatches() == [("PO-04", None)]
    assert world.order().state is OrderState.HELD


def test_an_order_goes_when_each_reason_was_accepted(world: World) -> None:
    receive(world, purchase_order(lines=[("1", "48", "2.9")], store="0999"))

    world.decide("PO-02", Action.ACCEPT)
    assert world.order().state is OrderState.HELD
    world.decide("PO-04", Action.ACCEPT)

    assert world.order().state is OrderState.RELEASED
    assert [kind for kind, _ in world.mismatches()] == ["PO-02", "PO-04"]


def test_a_discarded_order_is_cancelled_and_nothing_stands_against_it(world: World) -> None:
    receive(world, purchase_order(lines=[("9", "48", "2.5")], store="0999"))

    world.decide("PO-04", Action.DISCARD)

    assert world.order().state is OrderState.CANCELLED
    assert (world.exceptions(), world.mismatches()) == ([], [])
    assert world.sent("940") == []


def test_an_item_that_is_not_active_is_told_but_stops_nothing(world: World) -> None:
    def retire(work: Work) -> None:
        item = master.find_item(work.session, "LH-1001")
        assert item is not None
        master.save_item(work.session, replace(item, active=False))

    world.step(retire)

    receive(world, purchase_order())

    assert world.mismatches() == [("MD-05", "1")]
    assert world.order().state is OrderState.RELEASED


def test_an_order_whose_warehouse_is_not_loaded_is_parked(world: World) -> None:
    world.change_terms("northgate", "warehouse: harborpoint", "warehouse: nobody")

    receive(world, purchase_order())

    assert world.document("850").handling is Handling.PARKED
    assert "nobody" in world.exception("parked").message
