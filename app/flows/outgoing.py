"""Outgoing: render a document once by the partner's terms, check it, number it, store the bytes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from app.engine import FlowName, Work
from app.flows.terms import PartnerTerms
from app.store import documents, files, partners, queue
from app.store.control_numbers import next_control_number
from app.store.states import (
    Application,
    Delivery,
    Direction,
    Handling,
    Standing,
    Validation,
    move_delivery,
)
from app.store.tables import DocumentRow, GroupRow, InterchangeRow, OutgoingFile
from edi import (
    InterchangeHeader,
    OutgoingGroup,
    OutgoingSet,
    UnwritableText,
    find_set,
    write_interchange,
)
from edi.model import Segment
from edi.x12.write import OnForbidden
from mappings.documents import Document
from mappings.errors import UnwritableDocument
from mappings.partners.exchange import Agreed, Level
from mappings.rendering import render_body

ACKNOWLEDGMENTS: Final = frozenset({"997", "999"})


@dataclass(frozen=True, slots=True)
class Rendered:
    """A set's body, without ST and SE, ready to be numbered; `version` is GS08 if not the usual."""

    set_id: str
    body: Sequence[Segment]
    version: str | None = None


def add_document(
    work: Work, terms: PartnerTerms, document: Document, *, set_id: str, order_ids: Sequence[int]
) -> DocumentRow:
    """Save a document that is to go out, held until the gate lets it go."""
    row = _row(work, terms, set_id, document)
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
    except (UnwritableDocument, UnwritableText) as fault:
        _hold_back(work, row, str(fault))
        return False
    row.validation, row.partner_version_id = Validation.VALID, terms.version_id
    files.save_findings(work.session, mapped.losses, files.Subject(document_id=row.id))
    _queue(work, terms, Rendered(row.set_id, mapped.segments), row)
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


def queue_segments(work: Work, terms: PartnerTerms, rendered: Rendered) -> None:
    """Queue a set that is built from segments: an acknowledgment."""
    row = _row(work, terms, rendered.set_id, None)
    work.session.add(row)
    _queue(work, terms, rendered, row)


def _row(work: Work, terms: PartnerTerms, set_id: str, document: Document | None) -> DocumentRow:
    return DocumentRow(
        direction=Direction.OUT,
        partner_id=terms.partner_id,
        partner_version_id=terms.version_id,
        position=1,
        set_id=set_id,
        document_type=type(document).__name__ if document else "FunctionalAcknowledgment",
        number=getattr(document, "number", None),
        purpose=getattr(document, "purpose", None),
        content=document.model_dump(mode="json") if document else None,
        validation=Validation.VALID,
        delivery=Delivery.QUEUED,
        acknowledgment=documents.expects_acknowledgment("FA" if document is None else None),
        application=Application.NONE,
        handling=Handling.NONE,
        created_at=work.now,
    )


def _queue(work: Work, terms: PartnerTerms, rendered: Rendered, row: DocumentRow) -> None:
    """Give a set its numbers, store its bytes and enqueue their delivery, in one transaction."""
    interchange, group = _envelope(work, terms, rendered)
    row.group_id, row.control_number = group.id, "0001"
    row.delivery = Delivery.QUEUED
    content = _bytes(work, terms, rendered, (interchange, group))
    connection = partners.get_outgoing_connection(work.session, terms.partner_id)
    interchange.digest = sha256(content).hexdigest()
    outgoing = OutgoingFile(
        interchange_id=interchange.id,
        connection_id=connection.id,
        name=f"{rendered.set_id}_{interchange.control_number}.edi",
        content=content,
        digest=interchange.digest,
        state=Delivery.QUEUED,
        created_at=work.now,
    )
    work.session.add(outgoing)
    work.session.flush()
    work.enqueue(FlowName.DELIVER, outgoing.id)


def _envelope(
    work: Work, terms: PartnerTerms, rendered: Rendered
) -> tuple[InterchangeRow, GroupRow]:
    """Add the rows of an interchange with one group, under the next control numbers."""
    agreed = terms.partner.sending(rendered.set_id)
    ours, theirs = agreed.ours, agreed.theirs
    number = _next_number(work, terms, agreed, level="interchange")
    interchange = InterchangeRow(
        direction=Direction.OUT,
        partner_id=terms.partner_id,
        number=1,
        standard="x12",
        version=terms.partner.interchange_version,
        sender_qualifier=ours.qualifier,
        sender=ours.id,
        receiver_qualifier=theirs.qualifier,
        receiver=theirs.id,
        control_number=f"{number:09d}",
        test=terms.partner.test,
        standing=Standing.ACCEPTED,
        digest="",
        created_at=work.now,
    )
    work.session.add(interchange)
    work.session.flush()
    version = rendered.version or agreed.version
    definition = find_set(version, rendered.set_id)
    assert definition is not None, rendered.set_id
    functional_code = definition.functional_code
    group = GroupRow(
        interchange_id=interchange.id,
        number=1,
        functional_code=functional_code,
        control_number=str(_next_number(work, terms, agreed, level="group")),
        version=version,
        declared=1,
        acknowledgment=documents.expects_acknowledgment(functional_code),
        acknowledged_at=None,
    )
    work.session.add(group)
    work.session.flush()
    return interchange, group


def _next_number(work: Work, terms: PartnerTerms, agreed: Agreed, *, level: Level) -> int:
    return next_control_number(
        work.session,
        sender=str(agreed.ours),
        receiver=str(agreed.theirs),
        level=level,
        within=terms.partner.control_numbers.of(level),
    )


def _bytes(
    work: Work, terms: PartnerTerms, rendered: Rendered, rows: tuple[InterchangeRow, GroupRow]
) -> bytes:
    interchange, group = rows
    agreed = terms.partner.sending(rendered.set_id)
    header = InterchangeHeader(
        sender=agreed.ours,
        receiver=agreed.theirs,
        control_number=interchange.control_number or "",
        version=terms.partner.interchange_version,
        date=work.now.date(),
        time=work.now.time(),
        test=terms.partner.test,
        acknowledgment_requested=False,
    )
    one = OutgoingSet(rendered.set_id, "0001", tuple(rendered.body))
    outgoing = OutgoingGroup(
        functional_code=group.functional_code or "",
        sender=agreed.ours.id or "",
        receiver=agreed.theirs.id or "",
        control_number=group.control_number or "",
        version=group.version or "",
        sets=(one,),
    )
    rendering = terms.partner.rendering
    if rendered.set_id in ACKNOWLEDGMENTS:
        # What an answer quotes of a faulty set may hold anything; that must not keep it back.
        rendering = replace(rendering, on_forbidden=OnForbidden.REPLACE)
    return write_interchange(header, [outgoing], rendering)
