"""Where a document stands: its four states kept apart, and the one word that sums them up."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.reports.values import Value
from app.store.states import (
    Acknowledgment,
    Application,
    Delivery,
    Direction,
    Handling,
    Validation,
)
from app.store.tables import DocumentOrder, DocumentRow, PartnerRow

HANDLING_WORDS: Final[Mapping[Handling, str]] = {
    Handling.PENDING: "received",
    Handling.HANDLED: "handled",
    Handling.HELD: "held",
    Handling.PARKED: "parked",
    Handling.DISCARDED: "discarded",
    Handling.NONE: "set_aside",
}
ANSWERED: Final = frozenset(
    {Acknowledgment.ACCEPTED, Acknowledgment.ACCEPTED_WITH_ERRORS, Acknowledgment.REJECTED}
)


class DocumentSummary(Value):
    """A document in a list; `state` is the one word, the others are the states behind it."""

    id: int
    direction: Direction
    partner: str | None
    set: str | None
    document_type: str | None
    number: str | None
    control_number: str | None
    state: str
    validation: Validation
    delivery: Delivery
    acknowledgment: Acknowledgment
    application: Application
    handling: Handling
    file_id: int | None
    created_at: datetime


def summarise(row: DocumentRow, partner: str | None) -> DocumentSummary:
    """Return a document as lists show it."""
    return DocumentSummary(
        id=row.id,
        direction=row.direction,
        partner=partner,
        set=row.set_id,
        document_type=row.document_type,
        number=row.number,
        control_number=row.control_number,
        state=state_word(row),
        validation=row.validation,
        delivery=row.delivery,
        acknowledgment=row.acknowledgment,
        application=row.application,
        handling=row.handling,
        file_id=row.file_id,
        created_at=row.created_at,
    )


def state_word(row: DocumentRow) -> str:
    """Return the one word for where a document stands.

    Never `accepted` before its acknowledgment, never `delivered` before its receipt: what has
    only left our hands is `handed_over`.
    """
    if row.direction is Direction.IN:
        return _incoming_word(row)
    if row.delivery is Delivery.WITHDRAWN:
        return "withdrawn"
    if row.application is not Application.NONE:
        return str(row.application)
    if row.acknowledgment in ANSWERED:
        return str(row.acknowledgment)
    return "handed_over" if row.delivery is Delivery.SENT else str(row.delivery)


def _incoming_word(row: DocumentRow) -> str:
    unhandled = row.handling in (Handling.NONE, Handling.PENDING)
    if row.validation is Validation.REJECTED and unhandled:
        return "rejected"
    return HANDLING_WORDS[row.handling]


def list_order_documents(session: Session, order_id: int) -> Sequence[DocumentSummary]:
    """Return the documents that speak of an order, oldest first."""
    rows = session.execute(
        select(DocumentRow, PartnerRow.name)
        .join(DocumentOrder, DocumentOrder.document_id == DocumentRow.id)
        .join(PartnerRow, PartnerRow.id == DocumentRow.partner_id, isouter=True)
        .where(DocumentOrder.order_id == order_id)
        .order_by(DocumentRow.id)
    )
    return [summarise(row, partner) for row, partner in rows]
