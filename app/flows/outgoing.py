"""Outgoing: render a document once by the partner's terms, check it, number it, store the bytes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Final

from app.engine import FlowName, Work
from app.flows.terms import PartnerTerms
from app.store import documents, files, partners, queue
from app.store.control_numbers import next_control_number
from app.store.states import (
    Acknowledgment,
    Application,
    Delivery,
    Direction,
    Handling,
    Standing,
    Validation,
    move_delivery,
)
from app.store.tables import DocumentRow, GroupRow, InterchangeRow, OutgoingFile
from edi import OnForbidden
from edi.model import Standard
from mappings.documents import Document
from mappings.enveloping import (
    SET_NUMBER,
    Body,
    Numbers,
    functional_code_of,
    interchange_reference,
    set_of,
    write_envelope,
)
from mappings.errors import UnwritableDocument
from mappings.partners.exchange import Agreed, Level
from mappings.rendering import render_body

ANSWERS: Final[Mapping[str, str]] = {
    "997": "FunctionalAcknowledgment",
    "999": "FunctionalAcknowledgment",
    "CONTRL": "SyntaxAcknowledgment",
    "TA1": "InterchangeAcknowledgment",
}
"""What answers an interchange, and the kind of document it is: it is never itself answered."""


def add_document(
    work: Work, terms: PartnerTerms, document: Document, *, order_ids: Sequence[int]
) -> DocumentRow:
    """Save a document that is to go out, held until the gate lets it go."""
    row = _row(work, terms, set_of(terms.partner, type(document).__name__), document)
    row.delivery = Delivery.HELD
    work.session.add(row)
    work.session.flush()
    documents.link_orders(work.session, row.id, order_ids)
    return row


def release_document(work: Work, terms: PartnerTerms, row: DocumentRow, document: Document) -> bool:
    """Render a held document and queue it; one that breaks the partner's guide stays held.

    Returns whether it is on its way.
    """
    assert row.set_id is not None
    try:
        mapped = render_body(terms.partner, row.set_id, document)
    except UnwritableDocument as fault:
        _hold_back(work, row, str(fault))
        return False
    row.validation, row.partner_version_id = Validation.VALID, terms.version_id
    files.save_findings(work.session, mapped.losses, files.Subject(document_id=row.id))
    is_test = terms.partner.test or documents.is_of_test(work.session, row.id)
    _queue(work, terms, Body(row.set_id, mapped.segments, test=is_test), row)
    for order_id in documents.list_order_ids(work.session, row.id):
        queue.add_history(
            work.session,
            "document_queued",
            f"{row.set_id} {row.number} queued for {terms.name}",
            about=queue.About(order_id=order_id, document_id=row.id),
            now=work.now,
        )
    return True


def _hold_back(work: Work, row: DocumentRow, fault: str) -> None:
    """Keep a document that would break the partner's guide; sending it again is a decision."""
    row.validation = Validation.REJECTED
    order_ids = documents.list_order_ids(work.session, row.id)
    sentence = f"{row.set_id} {row.number}: {fault}"
    queue.open_exception(
        work.session,
        queue.Problem("unwritable", "B", sentence, blocking=True),
        queue.About(row.partner_id, next(iter(order_ids), None), row.id),
        work.now,
    )


def withdraw(work: Work, row: DocumentRow) -> None:
    """Never send a held document; what was said of it is said no longer."""
    row.delivery = move_delivery(row.delivery, Delivery.WITHDRAWN)
    queue.withdraw_exceptions(work.session, row.id, work.now)


def queue_answer(work: Work, terms: PartnerTerms, body: Body) -> None:
    """Queue an acknowledgment; what it quotes may hold anything, and that keeps nothing back."""
    row = _row(work, terms, body.set_id, None)
    work.session.add(row)
    _queue(work, terms, replace(body, on_forbidden=OnForbidden.REPLACE), row)


def _row(work: Work, terms: PartnerTerms, set_id: str, document: Document | None) -> DocumentRow:
    return DocumentRow(
        direction=Direction.OUT,
        partner_id=terms.partner_id,
        partner_version_id=terms.version_id,
        position=1,
        set_id=set_id,
        document_type=type(document).__name__ if document else ANSWERS[set_id],
        number=getattr(document, "number", None),
        purpose=getattr(document, "purpose", None),
        content=document.model_dump(mode="json") if document else None,
        validation=Validation.VALID,
        delivery=Delivery.QUEUED,
        acknowledgment=_expected(set_id),
        application=Application.NONE,
        handling=Handling.NONE,
        created_at=work.now,
    )


def _expected(set_id: str) -> Acknowledgment:
    """Return where a set starts that is sent."""
    return Acknowledgment.NONE if set_id in ANSWERS else Acknowledgment.AWAITED


def _queue(work: Work, terms: PartnerTerms, body: Body, row: DocumentRow) -> None:
    """Give a body its numbers, store its bytes and enqueue their delivery, in one transaction."""
    numbers = _next_numbers(work, terms, body)
    interchange = _add_interchange(work, terms, body, numbers)
    row.group_id = _add_group(work, terms, body, (interchange, numbers)).id
    is_x12 = terms.partner.look.standard is Standard.X12
    row.control_number = SET_NUMBER if is_x12 else str(numbers.message)
    row.delivery = Delivery.QUEUED
    content = write_envelope(terms.partner, body, numbers)
    connection = partners.get_outgoing_connection(work.session, terms.partner_id)
    interchange.digest = sha256(content).hexdigest()
    outgoing = OutgoingFile(
        interchange_id=interchange.id,
        connection_id=connection.id,
        # A control number comes again, to another identity or after the last of its range.
        name=f"{body.set_id}_{interchange.control_number}_{interchange.id}.edi",
        content=content,
        digest=interchange.digest,
        state=Delivery.QUEUED,
        created_at=work.now,
    )
    work.session.add(outgoing)
    work.session.flush()
    work.enqueue(FlowName.DELIVER, outgoing.id)


def _next_numbers(work: Work, terms: PartnerTerms, body: Body) -> Numbers:
    """Take the next numbers of an interchange and of the group or message in it."""
    agreed = body.agreed_with(terms.partner)
    number = _next_number(work, terms, agreed, level="interchange")
    if functional_code_of(terms.partner, body) is not None:
        group = _next_number(work, terms, agreed, level="group")
        return Numbers(work.now, number, group=group)
    if terms.partner.look.standard is Standard.EDIFACT:
        message = _next_number(work, terms, agreed, level="message")
        return Numbers(work.now, number, message=message)
    return Numbers(work.now, number)


def _next_number(work: Work, terms: PartnerTerms, agreed: Agreed, *, level: Level) -> int:
    return next_control_number(
        work.session,
        sender=str(agreed.ours),
        receiver=str(agreed.theirs),
        level=level,
        within=terms.partner.control_numbers.of(level),
    )


def _add_interchange(
    work: Work, terms: PartnerTerms, body: Body, numbers: Numbers
) -> InterchangeRow:
    partner, agreed = terms.partner, body.agreed_with(terms.partner)
    interchange = InterchangeRow(
        direction=Direction.OUT,
        partner_id=terms.partner_id,
        number=1,
        standard=str(partner.look.standard),
        version=body.interchange_version or partner.interchange_version,
        sender_qualifier=agreed.ours.qualifier,
        sender=agreed.ours.id,
        receiver_qualifier=agreed.theirs.qualifier,
        receiver=agreed.theirs.id,
        control_number=interchange_reference(partner, numbers),
        test=body.is_test(partner),
        standing=Standing.ACCEPTED,
        digest="",
        acknowledgment=_expected(body.set_id),
        created_at=work.now,
    )
    work.session.add(interchange)
    work.session.flush()
    return interchange


def _add_group(
    work: Work, terms: PartnerTerms, body: Body, within: tuple[InterchangeRow, Numbers]
) -> GroupRow:
    """Add the group of a set; where there is none, it says nothing but the version."""
    interchange, numbers = within
    functional_code = functional_code_of(terms.partner, body)
    group = GroupRow(
        interchange_id=interchange.id,
        number=1,
        functional_code=functional_code,
        control_number=str(numbers.group) if functional_code else None,
        version=body.agreed_with(terms.partner).version,
        declared=1,
        acknowledgment=_expected(body.set_id),
        acknowledged_at=None,
    )
    work.session.add(group)
    work.session.flush()
    return group
