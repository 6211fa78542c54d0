"""Exceptions: what a person decides about an entry of the queue, and what follows from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.engine import Work
from app.flows import (
    cases,
    envelopes,
    handle,
    order_answers,
    orders,
    outgoing,
    refused,
    shipments,
    translate,
)
from app.flows.parking import park_document
from app.flows.terms import get_terms
from app.rules import order_answers as order_rules
from app.rules.outcome import HistoryLine, Outcome
from app.store import documents, outcomes, queue
from app.store import orders as order_store
from app.store.states import (
    Direction,
    ExceptionState,
    Handling,
    OrderState,
    Standing,
    move_order,
)
from app.store.tables import DocumentRow, ExceptionRow, InterchangeRow, OrderRow


class Action(StrEnum):
    """What may be decided. Which of them fits depends on what the entry is about."""

    ACCEPT = "accept"
    RECHECK = "recheck"
    DISCARD = "discard"
    RETRY = "retry"
    SEND_CORRECTION = "send_correction"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision with its reason and who made it."""

    action: Action
    reason: str
    by: str


class NotPossible(Exception):
    """The decision does not fit the entry."""

    def __init__(self, row: ExceptionRow, action: Action, why: str | None = None) -> None:
        words = f"{action} is not possible for exception {row.id} ({row.kind})"
        super().__init__(f"{words}: {why}" if why else words)


def resolve(work: Work, exception_id: int, decision: Decision) -> ExceptionRow:
    """Carry out a decision and close the entry; raises NotPossible when it does not fit.

    A retry of a whole flow is left to the caller, who asks the engine after this has committed.
    """
    row = _lock(work, exception_id)
    if row.state is not ExceptionState.OPEN:
        raise NotPossible(row, decision.action)
    subject = _subject(work, row)
    act = ACTIONS.get((subject, decision.action))
    if act is None:
        raise NotPossible(row, decision.action)
    if decision.action is not Action.RECHECK:
        _close(work, row, decision)
    act(work, row)
    return row


def _lock(work: Work, exception_id: int) -> ExceptionRow:
    """Return the entry, locked: after its order, as the flows that close entries do it."""
    row = work.session.get_one(ExceptionRow, exception_id)
    if row.order_id is not None:
        order_store.lock_order(work.session, row.order_id)
    work.session.refresh(row, with_for_update=True)
    return row


class SubjectKind(StrEnum):
    """What an entry is about."""

    ORDER = "order"
    OUTGOING = "outgoing"
    INCOMING = "incoming"
    CORRECTION = "correction"
    INTERCHANGE = "interchange"
    REFUSED = "refused"
    FLOW = "flow"
    NOTICE = "notice"


def possible_actions(work: Work, row: ExceptionRow) -> list[Action]:
    """Return what a person may decide about an open entry."""
    if row.state is not ExceptionState.OPEN:
        return []
    subject = _subject(work, row)
    return [action for kind, action in ACTIONS if kind is subject]


def _subject(work: Work, row: ExceptionRow) -> SubjectKind:
    if row.workflow_id is not None:
        return SubjectKind.FLOW
    if row.kind == envelopes.IDENTITY:
        return SubjectKind.REFUSED
    if not row.blocking and row.kind != "parked":
        return SubjectKind.NOTICE
    document = work.session.get(DocumentRow, row.document_id) if row.document_id else None
    if document is not None and document.direction is Direction.OUT:
        return SubjectKind.OUTGOING
    if row.order_id is not None and document is not None and document.handling is Handling.HANDLED:
        return SubjectKind.ORDER
    if document is None:
        return SubjectKind.INTERCHANGE
    return SubjectKind.CORRECTION if _is_correction(work, row, document) else SubjectKind.INCOMING


def _is_correction(work: Work, row: ExceptionRow, document: DocumentRow) -> bool:
    """Return whether an entry is about a correction of which the retailer may be told."""
    if row.kind != shipments.CORRECTION or row.order_id is None:
        return False
    order = work.session.get_one(OrderRow, row.order_id)
    return shipments.may_replace_notice(work, document, order)


def _close(work: Work, row: ExceptionRow, decision: Decision) -> None:
    words = f"{decision.action}: {decision.reason}"
    queue.close_exception(
        work.session, row, ExceptionState.RESOLVED, words=words, by=decision.by, now=work.now
    )
    about = queue.About(row.partner_id, row.order_id, row.document_id, row.file_id)
    detail = f"{row.kind}, {words}, by {decision.by}"
    queue.add_history(work.session, "exception_resolved", detail, about=about, now=work.now)


def _nothing(work: Work, row: ExceptionRow) -> None:
    """Close the entry; nothing else follows."""


def _accept_order(work: Work, row: ExceptionRow) -> None:
    order = order_store.lock_order(work.session, row.order_id or 0)
    orders.release_unless_held(work, order, get_terms(work.session, order.partner_id, work.now))


def _recheck_order(work: Work, row: ExceptionRow) -> None:
    orders.recheck(work, order_store.lock_order(work.session, row.order_id or 0))


def _cancel_order(work: Work, row: ExceptionRow) -> None:
    _cancel(work, order_store.lock_order(work.session, row.order_id or 0))


def _cancel(work: Work, order: OrderRow) -> None:
    """Cancel an order: what was to be sent for it stays here, what stood against it is gone."""
    order.state = move_order(order.state, OrderState.CANCELLED)
    for document in documents.list_held(work.session, order.id):
        outgoing.withdraw(work, document)
    open_ones = queue.list_open_mismatches(work.session, order.id)
    cancelled = HistoryLine("order_cancelled", f"{order.number}: nothing of it will be shipped")
    outcome = Outcome(gone=tuple(map(queue.mismatch_key, open_ones)), history=(cancelled,))
    outcomes.save(work.session, outcomes.Subject(order), outcome, work.now)
    for other in queue.list_blocking(work.session, order_id=order.id):
        queue.close_exception(
            work.session,
            other,
            ExceptionState.GONE,
            words="the order was cancelled",
            by="system",
            now=work.now,
        )
    order_answers.tell_decision(work, order, order_rules.Decision.REJECTED)


def _send_outgoing(work: Work, row: ExceptionRow) -> None:
    """Send a held document once nothing else keeps it."""
    document = work.session.get_one(DocumentRow, row.document_id or 0)
    order = order_store.lock_order(work.session, row.order_id or 0)
    if queue.list_blocking(work.session, document_id=document.id):
        return
    terms = get_terms(work.session, document.partner_id or 0, work.now)
    SENDERS[document.document_type or ""](work, order, document, terms)
    shipments.send_ungated(work, order)


def _discard_outgoing(work: Work, row: ExceptionRow) -> None:
    """Never send a held document; an order whose warehouse never heard of it is cancelled."""
    order = order_store.lock_order(work.session, row.order_id or 0)
    outgoing.withdraw(work, work.session.get_one(DocumentRow, row.document_id or 0))
    if order.state is OrderState.HELD:
        _cancel(work, order)
        return
    terms = get_terms(work.session, order.partner_id, work.now)
    cases.evaluate(work, order, terms, None)
    shipments.send_ungated(work, order)


def _handle_incoming(work: Work, row: ExceptionRow) -> None:
    document = work.session.get_one(DocumentRow, row.document_id or 0)
    unsaved = document.content is None
    problem = work.attempt(translate.read_again, document) if unsaved else None
    if problem is not None:
        work.session.refresh(document)
        park_document(work, document, problem)
        return
    handle.handle_document(work, document)


def _send_correction(work: Work, row: ExceptionRow) -> None:
    document = work.session.get_one(DocumentRow, row.document_id or 0)
    document.handling = Handling.HANDLED
    shipments.replace_notice(work, document)


def _accept_interchange(work: Work, row: ExceptionRow) -> None:
    """Let a held interchange act after all; its neighbours in the file are decided apart."""
    interchange = work.session.get_one(InterchangeRow, row.interchange_id)
    if interchange.standing is not Standing.HELD:
        return
    interchange.standing = Standing.ACCEPTED
    for group in documents.list_groups(work.session, interchange.id):
        for document in documents.list_documents(work.session, group.id):
            if document.handling is Handling.HELD:
                handle.handle_document(work, document)


def _take_refused(work: Work, row: ExceptionRow) -> None:
    try:
        refused.take(work, row.interchange_id or 0)
    except refused.TooManySets as fault:
        raise NotPossible(row, Action.RETRY, str(fault)) from fault


def _discard_incoming(work: Work, row: ExceptionRow) -> None:
    document = work.session.get_one(DocumentRow, row.document_id or 0)
    document.handling = Handling.DISCARDED


SENDERS: Final = {
    "WarehouseOrder": orders.send_warehouse_order,
    "OrderAcknowledgment": order_answers.send_answer,
    **shipments.SENDERS,
}

ACTIONS: Final[Mapping[tuple[SubjectKind, Action], Callable[[Work, ExceptionRow], None]]] = {
    (SubjectKind.ORDER, Action.ACCEPT): _accept_order,
    (SubjectKind.ORDER, Action.RECHECK): _recheck_order,
    (SubjectKind.ORDER, Action.DISCARD): _cancel_order,
    (SubjectKind.OUTGOING, Action.ACCEPT): _send_outgoing,
    (SubjectKind.OUTGOING, Action.DISCARD): _discard_outgoing,
    (SubjectKind.INCOMING, Action.RETRY): _handle_incoming,
    (SubjectKind.INCOMING, Action.DISCARD): _discard_incoming,
    (SubjectKind.CORRECTION, Action.SEND_CORRECTION): _send_correction,
    (SubjectKind.CORRECTION, Action.RETRY): _handle_incoming,
    (SubjectKind.CORRECTION, Action.DISCARD): _discard_incoming,
    (SubjectKind.INTERCHANGE, Action.ACCEPT): _accept_interchange,
    (SubjectKind.INTERCHANGE, Action.CLOSE): _nothing,
    (SubjectKind.REFUSED, Action.RETRY): _take_refused,
    (SubjectKind.REFUSED, Action.CLOSE): _nothing,
    (SubjectKind.FLOW, Action.RETRY): _nothing,
    (SubjectKind.FLOW, Action.CLOSE): _nothing,
    (SubjectKind.NOTICE, Action.CLOSE): _nothing,
}
