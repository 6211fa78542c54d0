"""Interchanges, groups, documents and outgoing files."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.states import Delivery, Direction, Handling, Standing
from app.store.tables import (
    DeliveryAttempt,
    DocumentOrder,
    DocumentRow,
    GroupRow,
    InterchangeRow,
    OrderVersion,
    OutgoingFile,
)
from edi.control_numbers import control_number_key


def find_interchanges_with_number(
    session: Session, interchange: InterchangeRow
) -> Sequence[InterchangeRow]:
    """Return the earlier interchanges with the same identities and control number.

    One that was refused is none: a stranger may not use up a partner's numbers.
    """
    row = InterchangeRow
    return session.scalars(
        select(row).where(
            row.direction == Direction.IN,
            row.id != interchange.id,
            row.standing != Standing.REFUSED,
            row.sender_qualifier.is_not_distinct_from(interchange.sender_qualifier),
            row.sender.is_not_distinct_from(interchange.sender),
            row.receiver_qualifier.is_not_distinct_from(interchange.receiver_qualifier),
            row.receiver.is_not_distinct_from(interchange.receiver),
            row.control_number.is_not_distinct_from(interchange.control_number),
            row.test == interchange.test,
        )
    ).all()


def list_interchanges(session: Session, file_id: int) -> Sequence[InterchangeRow]:
    """Return the interchanges of a file, in order."""
    return session.scalars(
        select(InterchangeRow)
        .where(InterchangeRow.file_id == file_id)
        .order_by(InterchangeRow.number)
    ).all()


def list_groups(session: Session, interchange_id: int) -> Sequence[GroupRow]:
    """Return the groups of an interchange, in order."""
    return session.scalars(
        select(GroupRow).where(GroupRow.interchange_id == interchange_id).order_by(GroupRow.number)
    ).all()


def list_documents(session: Session, group_id: int) -> Sequence[DocumentRow]:
    """Return the documents of a group, in order."""
    return session.scalars(
        select(DocumentRow).where(DocumentRow.group_id == group_id).order_by(DocumentRow.position)
    ).all()


def list_documents_of(session: Session, file_id: int) -> Sequence[DocumentRow]:
    """Return the documents that came in with a file, in order."""
    return session.scalars(
        select(DocumentRow).where(DocumentRow.file_id == file_id).order_by(DocumentRow.id)
    ).all()


def list_held(session: Session, order_id: int) -> Sequence[DocumentRow]:
    """Return the documents about an order that wait before the gate, in order."""
    return session.scalars(
        select(DocumentRow)
        .join(DocumentOrder, DocumentOrder.document_id == DocumentRow.id)
        .where(DocumentOrder.order_id == order_id, DocumentRow.delivery == Delivery.HELD)
        .order_by(DocumentRow.id)
    ).all()


def list_pending(session: Session, file_id: int) -> Sequence[int]:
    """Return the documents of a file that wait for the flow of their kind, in order."""
    return session.scalars(
        select(DocumentRow.id)
        .where(DocumentRow.file_id == file_id, DocumentRow.handling == Handling.PENDING)
        .order_by(DocumentRow.id)
    ).all()


def find_sent_group(
    session: Session, answered_by: InterchangeRow, functional_code: str, control_number: str
) -> GroupRow | None:
    """Return the group that an interchange answers, the latest one of this code and number.

    Control numbers are counted for each pair of identities: the answer comes from the one to the
    other, the other way round.
    """
    numbers = {control_number, control_number.lstrip("0")}
    sent = InterchangeRow
    return session.scalar(
        select(GroupRow)
        .join(sent, sent.id == GroupRow.interchange_id)
        .where(
            sent.direction == Direction.OUT,
            sent.partner_id == answered_by.partner_id,
            sent.sender.is_not_distinct_from(answered_by.receiver),
            sent.receiver.is_not_distinct_from(answered_by.sender),
            GroupRow.functional_code == functional_code,
            GroupRow.control_number.in_(numbers),
        )
        .order_by(GroupRow.id.desc())
        .limit(1)
    )


def find_sent_interchange(
    session: Session, answered_by: InterchangeRow, control_number: str
) -> InterchangeRow | None:
    """Return the interchange that another one answers, the latest one of this number.

    It went between the same identities, the other way round, and test answers test.
    """
    sent, number = InterchangeRow, control_number_key(control_number) or ""
    return session.scalar(
        select(sent)
        .where(
            sent.direction == Direction.OUT,
            sent.partner_id == answered_by.partner_id,
            sent.sender.is_not_distinct_from(answered_by.receiver),
            sent.receiver.is_not_distinct_from(answered_by.sender),
            sent.control_number.in_({control_number, number, number.zfill(9)}),
            sent.test == answered_by.test,
        )
        .order_by(sent.id.desc())
        .limit(1)
    )


def link_orders(session: Session, document_id: int, order_ids: Iterable[int]) -> None:
    """Note which orders a document speaks of."""
    for order_id in order_ids:
        session.merge(DocumentOrder(document_id=document_id, order_id=order_id))


def list_order_ids(session: Session, document_id: int) -> Sequence[int]:
    """Return the orders that a document speaks of."""
    return session.scalars(
        select(DocumentOrder.order_id)
        .where(DocumentOrder.document_id == document_id)
        .order_by(DocumentOrder.order_id)
    ).all()


def find_sent_document(session: Session, partner_id: int, number: str) -> DocumentRow | None:
    """Return the document of this number that was sent to a partner, the latest one."""
    return session.scalar(
        select(DocumentRow)
        .where(
            DocumentRow.partner_id == partner_id,
            DocumentRow.direction == Direction.OUT,
            DocumentRow.number == number,
        )
        .order_by(DocumentRow.id.desc())
        .limit(1)
    )


def is_of_test(session: Session, document_id: int) -> bool:
    """Return whether a document speaks of an order that came in a test interchange."""
    query = (
        select(InterchangeRow.id)
        .join(GroupRow, GroupRow.interchange_id == InterchangeRow.id)
        .join(DocumentRow, DocumentRow.group_id == GroupRow.id)
        .join(OrderVersion, OrderVersion.document_id == DocumentRow.id)
        .join(DocumentOrder, DocumentOrder.order_id == OrderVersion.order_id)
        .where(DocumentOrder.document_id == document_id, InterchangeRow.test.is_(True))
        .limit(1)
    )
    return session.scalar(query) is not None


def list_documents_in(session: Session, interchange_id: int) -> Sequence[DocumentRow]:
    """Return the documents inside an interchange, in order."""
    return session.scalars(
        select(DocumentRow)
        .join(GroupRow, GroupRow.id == DocumentRow.group_id)
        .where(GroupRow.interchange_id == interchange_id)
        .order_by(DocumentRow.id)
    ).all()


def add_attempt(
    session: Session, outgoing: OutgoingFile, result: str, *, detail: str | None, now: datetime
) -> None:
    """Record one try to hand a file over."""
    session.add(
        DeliveryAttempt(
            outgoing_file_id=outgoing.id, attempted_at=now, result=result, detail=detail
        )
    )
