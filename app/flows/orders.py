"""Orders: a purchase order is held against master data, then held for a person or released."""

from decimal import Decimal
from typing import Final

from sqlalchemy.orm import Session

from app.engine import Work
from app.flows import order_answers, outgoing
from app.flows.items import find_items
from app.flows.naming import name_first
from app.flows.purchase_orders import find_original, read_order
from app.flows.terms import NoTerms, PartnerTerms, get_terms
from app.rules import fulfilment
from app.rules.catalogue import INTAKE_KINDS
from app.rules.intake import IntakeFacts, check_intake, effective_lines, other_stores
from app.rules.order_answers import Decision
from app.rules.outcome import HistoryLine, Outcome, compare
from app.store import documents, master, orders, outcomes, partners, queue
from app.store.states import Handling, OrderState, move_order
from app.store.tables import (
    DocumentRow,
    OrderLine,
    OrderRow,
    OrderSchedule,
    OrderVersion,
    WarehouseOrderRow,
)
from mappings.documents import PurchaseOrder, WarehouseOrder

DROP_SHIP: Final = "DS"
"""An order that goes to a consumer: BEG02."""


def handle(work: Work, row: DocumentRow) -> None:
    """Turn a purchase order into an order: released to the warehouse, or held with reasons.

    One that cancels, changes or repeats another is none: it waits for a person.
    """
    assert row.partner_id is not None
    document = read_order(row)
    if document.purpose != fulfilment.ORIGINAL:
        _set_aside(work, row, document)
        return
    orders.lock_partner(work.session, row.partner_id)
    terms = get_terms(work.session, row.partner_id, work.now)
    order = _add_order(work, row, document)
    facts = look_up(work.session, terms, document, order)
    _save_lines(work.session, order, document, facts)
    received = HistoryLine("order_received", f"{document.number} from {terms.name}")
    opened = check_intake(document, facts, terms.partner.tolerances)
    outcome = Outcome(opened=opened, history=(received,))
    outcomes.save(work.session, outcomes.Subject(order, row.id), outcome, work.now)
    _hold_if_split(work, row, document, order)
    release_unless_held(work, order, terms)


def _hold_if_split(work: Work, row: DocumentRow, document: PurchaseOrder, order: OrderRow) -> None:
    """Hold an order whose lines are split over stores: what follows would not say how."""
    stores = other_stores(document)
    if not stores:
        return
    named = name_first(stores)
    place = f"all of it goes to {order.ship_to or 'no named place'} if it is accepted"
    sentence = f"order {document.number} is split over stores ({named}), not worked yet: {place}"
    queue.open_exception(
        work.session,
        queue.Problem("unsupported", "B", sentence, blocking=True),
        queue.About(row.partner_id, order.id, row.id, row.file_id),
        work.now,
    )


def _set_aside(work: Work, row: DocumentRow, document: PurchaseOrder) -> None:
    row.handling = Handling.HELD
    sentence = f"order {document.number}: purpose {document.purpose} is not handled yet"
    queue.open_exception(
        work.session,
        queue.Problem("unsupported", "B", sentence, blocking=True),
        queue.About(row.partner_id, document_id=row.id, file_id=row.file_id),
        work.now,
    )


def recheck(work: Work, order: OrderRow) -> None:
    """Hold a held order against today's master data: what is mended no longer holds it."""
    terms = get_terms(work.session, order.partner_id, work.now)
    row = orders.get_effective_document(work.session, order.id)
    document = read_order(row)
    facts = look_up(work.session, terms, document, order)
    _save_lines(work.session, order, document, facts)
    before = [
        queue.mismatch_key(one)
        for one in queue.list_open_mismatches(work.session, order.id)
        if one.kind in INTAKE_KINDS
    ]
    now = check_intake(document, facts, terms.partner.tolerances)
    opened, gone = compare(before, now)
    checked = HistoryLine("order_rechecked", f"{len(gone)} gone, {len(now)} left")
    outcome = Outcome(opened=opened, gone=gone, history=(checked,))
    outcomes.save(work.session, outcomes.Subject(order, row.id), outcome, work.now)
    release_unless_held(work, order, terms)


def release_unless_held(work: Work, order: OrderRow, terms: PartnerTerms) -> None:
    """Send the order to its warehouse when nothing stands against it."""
    if order.state is OrderState.HELD and not queue.list_blocking(work.session, order_id=order.id):
        release(work, order, terms)


def release(work: Work, order: OrderRow, terms: PartnerTerms) -> None:
    """Write the warehouse order (940) for an order and queue it."""
    document = read_order(orders.get_effective_document(work.session, order.id))
    warehouse = _warehouse(work, terms)
    number = f"W{order.id:06d}"
    released = fulfilment.release(document, number=number, depositor=warehouse.partner.us)
    row = outgoing.add_document(work, warehouse, released, order_ids=[order.id])
    work.session.add(
        WarehouseOrderRow(
            order_id=order.id,
            warehouse_id=warehouse.partner_id,
            number=number,
            document_id=row.id,
        )
    )
    send_warehouse_order(work, order, row, warehouse)


def send_warehouse_order(
    work: Work, order: OrderRow, row: DocumentRow, warehouse: PartnerTerms
) -> None:
    """Let a warehouse order go: from now on its lines are to be shipped."""
    document = WarehouseOrder.model_validate(row.content)
    if not outgoing.release_document(work, warehouse, row, document):
        return
    for line in orders.list_lines(work.session, order.id):
        line.released = line.quantity
    order.state = move_order(order.state, OrderState.RELEASED)
    order_answers.tell_decision(work, order, Decision.ACCEPTED)


def _warehouse(work: Work, terms: PartnerTerms) -> PartnerTerms:
    row = partners.find_partner(work.session, terms.partner.warehouse or "")
    if row is None:
        raise NoTerms(terms.partner.warehouse or f"that ships for {terms.name}")
    return get_terms(work.session, row.id, work.now)


def _add_order(work: Work, row: DocumentRow, document: PurchaseOrder) -> OrderRow:
    assert row.partner_id is not None
    order = OrderRow(
        partner_id=row.partner_id,
        number=document.number,
        release=document.release,
        kind=document.kind,
        state=OrderState.HELD,
        ship_to=document.ship_to.code if document.ship_to else None,
        currency=document.currency,
        ordered_on=document.ordered_on,
        ship_not_before=document.ship_not_before or document.requested_ship_on,
        ship_not_after=document.ship_not_after or document.cancel_after,
        received_at=work.now,
    )
    work.session.add(order)
    work.session.flush()
    version = OrderVersion(order_id=order.id, number=1, document_id=row.id, made_at=work.now)
    work.session.add(version)
    documents.link_orders(work.session, row.id, [order.id])
    return order


def look_up(
    session: Session, terms: PartnerTerms, document: PurchaseOrder, order: OrderRow
) -> IntakeFacts:
    """Return what master data says about an order: its items, its place, whether we have it."""
    original = find_original(session, order, terms.partner)
    return IntakeFacts(
        items=find_items(
            session, terms, [line.identifiers for line in document.lines], document.ordered_on
        ),
        ship_to_known=_is_place_known(session, terms, document),
        duplicate_of=original.number if original else None,
    )


def _is_place_known(session: Session, terms: PartnerTerms, document: PurchaseOrder) -> bool:
    """Return whether an order may go where it says; a consumer's address is on nobody's list."""
    if document.kind == DROP_SHIP:
        return document.ship_to is not None
    ship_to = document.ship_to.code if document.ship_to else None
    location = master.find_location(session, terms.partner_id, ship_to) if ship_to else None
    return location is not None and location.active


def _save_lines(
    session: Session, order: OrderRow, document: PurchaseOrder, facts: IntakeFacts
) -> None:
    """Save the effective lines in eaches; an order without schedules ships to one place."""
    known = {row.number: row for row in orders.list_lines(session, order.id)}
    for line in effective_lines(document, facts):
        row = known.get(line.number)
        if row is None:
            row = OrderLine(order_id=order.id, number=line.number, released=Decimal(0))
            session.add(row)
        row.item, row.quantity, row.price = line.item, line.ordered, line.price
        session.flush()
        schedule = orders.find_schedule(session, row.id)
        if schedule is None:
            schedule = OrderSchedule(order_line_id=row.id)
            session.add(schedule)
        schedule.destination, schedule.quantity = order.ship_to, line.ordered
        schedule.ship_on = order.ship_not_before
        schedule.deliver_on = document.requested_delivery_on
    session.flush()
