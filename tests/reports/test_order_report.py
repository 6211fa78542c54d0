"""The order report: lines through their life, documents, shipments, and the timeline."""

from datetime import timedelta

from sqlalchemy.orm import Session

from app.reports.documents import state_word
from app.reports.orders import OrderFilter, find_order, list_orders
from app.reports.overview import count
from app.reports.timeline import find_timeline
from app.store.queue import About, add_history
from app.store.states import Acknowledgment, Delivery, Direction, OrderState
from app.store.tables import DocumentRow
from tests.reports.world import NOW, World, add_document, add_order


def test_a_line_shows_what_was_ordered_released_shipped_and_billed(
    session: Session, world: World
) -> None:
    order = find_order(session, world.order, NOW)

    assert order is not None
    shown = [line.model_dump(mode="json") for line in order.lines]
    assert shown[0] == {
        "number": "1",
        "item": "TL-100",
        "ordered": "96",
        "released": "96",
        "shipped": "90",
        "billed": "90",
        "price": "4.25",
    }
    assert (shown[1]["shipped"], shown[1]["billed"]) == ("0", "0")


def test_an_order_shows_its_documents_shipments_and_itself(session: Session, world: World) -> None:
    order = find_order(session, world.order, NOW)

    assert order is not None
    assert [one.id for one in order.documents] == [world.purchase_order, world.notice]
    assert order.shipments[0].bill_of_lading == "BOL-9"
    assert order.document == {"number": "PO-7001", "ordered_on": "2026-03-01"}


def test_an_order_without_terms_is_billed_by_us(session: Session, world: World) -> None:
    order = find_order(session, world.order, NOW)

    assert order is not None
    assert order.invoiced_by == "us"


def test_an_order_that_is_not_there_is_none(session: Session, world: World) -> None:
    assert find_order(session, world.order + 1, NOW) is None
    assert find_timeline(session, world.order + 1, NOW) is None


def test_orders_are_found_by_number_partner_and_state(session: Session, world: World) -> None:
    document = add_document(session, partner_id=world.northgate, set_id="850")
    held = add_order(session, world.northgate, document, "PO-7002", OrderState.HELD)

    def found(wanted: OrderFilter) -> list[int]:
        page = list_orders(session, wanted, now=NOW, cursor=None, limit=10)
        return [order.id for order in page.items]

    assert found(OrderFilter()) == [held, world.order]
    assert found(OrderFilter(number="PO-7001")) == [world.order]
    assert found(OrderFilter(state=OrderState.HELD)) == [held]
    assert found(OrderFilter(partner="harbor")) == []


def test_a_list_counts_the_open_exceptions_of_each_order(session: Session, world: World) -> None:
    page = list_orders(session, OrderFilter(), now=NOW, cursor=None, limit=10)

    assert page.items[0].open_exceptions == 1


def test_the_timeline_tells_all_documents_and_files_in_order_of_time(
    session: Session, world: World
) -> None:
    told = find_timeline(session, world.order, NOW)

    assert told is not None
    assert [entry.event for entry in told.entries] == [
        "file_received",
        "order_received",
        "document_held",
    ]
    document = told.entries[2].document
    assert document is not None
    assert (document.set, document.state) == ("856", "held")


def test_the_timeline_leaves_out_other_orders_of_the_same_file(
    session: Session, world: World
) -> None:
    other = add_document(session, partner_id=world.northgate, file_id=world.file, set_id="850")
    order = add_order(session, world.northgate, other, "PO-7002")
    about = About(order_id=order, document_id=other, file_id=world.file)
    add_history(session, "order_received", "PO-7002", about=about, now=NOW)
    rejected = About(document_id=other, file_id=world.file)
    add_history(session, "rejected", "0002", about=rejected, now=NOW + timedelta(minutes=1))
    session.flush()

    told = find_timeline(session, world.order, NOW)

    assert told is not None
    assert {entry.detail for entry in told.entries}.isdisjoint({"PO-7002", "0002"})


def test_nothing_is_delivered_before_its_receipt_nor_accepted_before_its_answer(
    session: Session, world: World
) -> None:
    row = session.get_one(DocumentRow, world.notice)
    words = []

    for delivery, answer in (
        (Delivery.QUEUED, Acknowledgment.AWAITED),
        (Delivery.SENT, Acknowledgment.AWAITED),
        (Delivery.DELIVERED, Acknowledgment.AWAITED),
        (Delivery.DELIVERED, Acknowledgment.ACCEPTED),
        (Delivery.DELIVERED, Acknowledgment.REJECTED),
    ):
        row.delivery, row.acknowledgment = delivery, answer
        words.append(state_word(row))

    assert words == ["queued", "handed_over", "delivered", "accepted", "rejected"]


def test_the_counts_tell_what_waits(session: Session, world: World) -> None:
    add_document(
        session,
        direction=Direction.OUT,
        delivery=Delivery.SENT,
        acknowledgment=Acknowledgment.AWAITED,
    )

    counts = count(session)

    assert counts.open_exceptions == 2
    assert counts.blocking_exceptions == 1
    assert counts.held_orders == 0
    assert counts.open_orders == 1
    assert counts.unacknowledged == 1
    assert counts.undelivered == 1
