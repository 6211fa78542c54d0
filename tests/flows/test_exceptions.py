"""A person decides what fits, once, and what follows is done in the same transaction."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.engine import Work
from app.flows.exceptions import Action, Decision, NotPossible, possible_actions, resolve
from app.flows.parking import park_flow
from app.store.states import ExceptionState, IllegalMove, OrderState
from app.store.tables import ExceptionRow, HistoryRow, OrderRow
from tests.flows.world import World
from tests.flows.x12 import SSCC, interchange, invoice, purchase_order, shipping_advice

DECISION = Decision(Action.CLOSE, "seen", "tester")


def hold_order(world: World) -> None:
    world.receive("northgate", interchange("northgate", purchase_order(store="0999")))


def hold_notice(world: World) -> None:
    world.receive("northgate", interchange("northgate", purchase_order()))
    advice = shipping_advice("H1", sscc=SSCC[:-1] + "0")
    world.receive("harborpoint", interchange("harborpoint", advice))


def hold_advice(world: World) -> None:
    world.receive("harborpoint", interchange("harborpoint", shipping_advice("H1", "W000009")))


def hold_interchange(world: World) -> None:
    content = interchange("northgate", purchase_order()).replace(b"*0*P*", b"*0*T*")
    world.receive("northgate", content)


def park_a_flow(world: World) -> None:
    file_id = world.keep("northgate", b"anything").file_id
    world.run.step(park_flow, "translate", file_id, f"translate:{file_id}", "broken")


def tell(world: World) -> None:
    world.receive("northgate", b"no interchange")


@pytest.mark.parametrize(
    ("happen", "kind", "actions"),
    [
        (hold_order, "PO-04", [Action.ACCEPT, Action.RECHECK, Action.DISCARD]),
        (hold_notice, "ASN-10", [Action.ACCEPT, Action.DISCARD]),
        (hold_advice, "unmatched", [Action.RETRY, Action.DISCARD]),
        (hold_interchange, "PO-13", [Action.ACCEPT, Action.CLOSE]),
        (park_a_flow, "parked", [Action.RETRY, Action.CLOSE]),
        (tell, "unreadable", [Action.CLOSE]),
    ],
)
def test_what_may_be_decided_depends_on_what_it_is_about(
    world: World, happen: Callable[[World], None], kind: str, actions: list[Action]
) -> None:
    happen(world)
    row = world.exception(kind)

    assert world.step(lambda work: possible_actions(work, row)) == actions
    for action in set(Action) - set(actions):
        with pytest.raises(NotPossible, match=kind):
            world.decide(kind, action)


def test_a_decision_is_kept_with_its_reason_and_who_made_it(world: World) -> None:
    tell(world)

    world.decide("unreadable", Action.CLOSE)

    (row,) = world.exceptions(ExceptionState.RESOLVED)
    assert (row.resolution, row.resolved_by) == ("close: as the test says", "tester")
    assert row.resolved_at == world.now
    events = world.read(lambda s: s.scalars(select(HistoryRow.event)).all())
    assert "exception_resolved" in events


def test_an_entry_is_decided_once(world: World) -> None:
    tell(world)
    entry = world.exception("unreadable")
    world.decide("unreadable", Action.CLOSE)

    with pytest.raises(NotPossible):
        world.run.step(resolve, entry.id, DECISION)
    row = world.exceptions(ExceptionState.RESOLVED)[0]
    assert world.step(lambda work: possible_actions(work, row)) == []


def test_a_decision_that_cannot_be_carried_out_leaves_the_entry_open(world: World) -> None:
    hold_order(world)

    def ship_meanwhile(work: Work) -> None:
        order = work.session.merge(world.order())
        order.state = OrderState.SHIPPED

    world.step(ship_meanwhile)

    with pytest.raises(IllegalMove):
        world.decide("PO-04", Action.DISCARD)
    assert world.exception("PO-04").state is ExceptionState.OPEN


def test_a_flow_that_failed_is_shown_once(world: World) -> None:
    park_a_flow(world)
    file_id = world.exception("parked").file_id or 0

    world.run.step(park_flow, "translate", file_id, f"translate:{file_id}", "broken")

    assert world.exception("parked").workflow_id == f"translate:{file_id}"


def test_a_delivery_that_failed_is_shown_with_the_file_it_is_about(world: World) -> None:
    world.receive("northgate", interchange("northgate", purchase_order()))
    row = world.sent("940")[0]

    world.run.step(park_flow, "deliver", row.id, f"deliver:{row.id}", "no such box")

    entry = world.exception("parked")
    assert row.name in entry.message
    assert entry.order_id == world.order().id
    assert entry.document_id == world.document("940").id


def test_an_invoice_that_is_accepted_before_its_shipment_waits_for_the_notice(
    world: World,
) -> None:
    world.receive("northgate", interchange("northgate", purchase_order(kind="DS")))
    world.receive("accounting", interchange("accounting", invoice()))

    world.decide("INV-02", Action.ACCEPT)
    assert (world.sent("810"), world.order().state) == ([], OrderState.RELEASED)
    world.receive("harborpoint", interchange("harborpoint", shipping_advice("H1")))

    assert (len(world.sent("856")), len(world.sent("810"))) == (1, 1)


def test_an_entry_names_what_it_is_about(world: World) -> None:
    hold_notice(world)

    row = world.exception("ASN-10")

    assert isinstance(row, ExceptionRow)
    assert row.order_id == world.order().id
    assert row.document_id == world.document("856").id


def test_accepting_one_held_interchange_leaves_its_neighbour_held(world: World) -> None:
    first = interchange("northgate", purchase_order("PO-1"))
    second = interchange("northgate", purchase_order("PO-2"), control=2)
    world.receive("northgate", (first + second).replace(b"*0*P*", b"*0*T*"))
    entries = [row for row in world.exceptions() if row.kind == "PO-13"]

    world.run.step(resolve, entries[0].id, Decision(Action.ACCEPT, "it is real", "tester"))

    (order,) = world.read(lambda s: s.scalars(select(OrderRow.number)).all())
    assert order == "PO-1"
    assert [row.id for row in world.exceptions() if row.kind == "PO-13"] == [entries[1].id]
