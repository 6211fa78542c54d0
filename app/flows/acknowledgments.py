"""Acknowledgments: a 997 for every group that came in, and what partners say of ours."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.engine import Work
from app.flows import outgoing
from app.flows.terms import get_terms
from app.store import documents, files, queue
from app.store.files import Subject
from app.store.states import Acknowledgment, Delivery, Handling, Standing, Validation
from app.store.tables import ConnectionRow, DocumentRow, FileRow, GroupRow, InterchangeRow
from edi import SetVerdict, acknowledge_group
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import Group, Identity, Standard
from edi.position import Position
from edi.x12.acknowledgment import acknowledgment_version
from mappings.documents.functional_acknowledgment import FunctionalAcknowledgment, SetAnswer
from mappings.enveloping import Body
from mappings.partners.answers import AcknowledgmentKind, Occasion
from mappings.partners.exchange import Agreed

ANSWERS: Final[Mapping[str, Acknowledgment]] = {
    "accepted": Acknowledgment.ACCEPTED,
    "accepted_with_errors": Acknowledgment.ACCEPTED_WITH_ERRORS,
    "rejected": Acknowledgment.REJECTED,
}

X12_ANSWERS: Final = frozenset({AcknowledgmentKind.FUNCTIONAL, AcknowledgmentKind.IMPLEMENTATION})


def answer_interchange(work: Work, interchange: InterchangeRow) -> None:
    """Queue an answer for each group of a partner's interchange; strangers and repeats get none."""
    if interchange.partner_id is None or interchange.standing is Standing.REPEATED:
        return
    if not _is_from_partner(work, interchange):
        return
    for group in documents.list_groups(work.session, interchange.id):
        if group.acknowledgment is Acknowledgment.NONE and group.functional_code != "FA":
            _answer_group(work, interchange, group)


def _is_from_partner(work: Work, interchange: InterchangeRow) -> bool:
    """Return whether a partner sent this; one of our own systems is told at its door."""
    file = work.session.get_one(FileRow, interchange.file_id)
    return work.session.get_one(ConnectionRow, file.connection_id).partner_id is not None


def _answer_group(work: Work, interchange: InterchangeRow, row: GroupRow) -> None:
    """Answer a group as the partner's terms say; on errors only, where they want no other."""
    assert interchange.partner_id is not None
    terms = get_terms(work.session, interchange.partner_id, work.now)
    answering = terms.partner.acknowledgment
    if answering.kind_in(Standard(interchange.standard)) not in X12_ANSWERS:
        return
    sets = documents.list_documents(work.session, row.id)
    verdicts = [_verdict(work, one) for one in sets]
    wanted = terms.partner.acknowledgment_terms
    body = acknowledge_group(_group(work, interchange, row), verdicts, terms=wanted)
    if body is None:
        return
    row.acknowledgment = _worst(sets)
    if answering.when is Occasion.ALWAYS or row.acknowledgment is not Acknowledgment.ACCEPTED:
        version = wanted.version or acknowledgment_version(row.version, wanted.set_id)
        agreed = Agreed(*_answering(interchange), version)
        outgoing.queue_answer(work, terms, Body(wanted.set_id, body, agreed))
        row.acknowledged_at = work.now
    for one, verdict in zip(sets, verdicts, strict=True):
        one.acknowledgment = _own_answer(one, verdict)


def _answering(interchange: InterchangeRow) -> tuple[Identity, Identity]:
    """Return who answers an interchange, and to whom: its parties, the other way round."""
    return (
        Identity(interchange.receiver_qualifier, interchange.receiver),
        Identity(interchange.sender_qualifier, interchange.sender),
    )


def _verdict(work: Work, row: DocumentRow) -> SetVerdict:
    findings = tuple(
        f
        for f in files.list_findings(work.session, Subject(document_id=row.id))
        if f.origin in (Origin.SYNTAX, Origin.STANDARD)
    )
    unsupported = row.handling is Handling.NONE and row.validation is not Validation.REJECTED
    if unsupported:
        findings += (_not_supported(row),)
    return SetVerdict(
        set_id=row.set_id or "",
        control_number=row.control_number or "",
        findings=findings,
        rejected=unsupported or row.validation is Validation.REJECTED,
    )


def _not_supported(row: DocumentRow) -> Finding:
    return Finding(
        FindingCode.SET_NOT_SUPPORTED,
        Severity.ERROR,
        Origin.SYNTAX,
        f"set {row.set_id} is not handled here",
        Position(byte=0, segment_in_set=1, segment_id="ST", element=1),
        row.set_id,
    )


def _group(work: Work, interchange: InterchangeRow, row: GroupRow) -> Group:
    """Return the group as it was read, as far as an acknowledgment asks for it."""
    return Group(
        functional_code=row.functional_code,
        sender=interchange.sender,
        receiver=interchange.receiver,
        control_number=row.control_number,
        version=row.version,
        position=Position(byte=0),
        declared=row.declared,
        findings=tuple(files.list_findings(work.session, Subject(group_id=row.id))),
    )


def _own_answer(row: DocumentRow, verdict: SetVerdict) -> Acknowledgment:
    if verdict.rejected:
        return Acknowledgment.REJECTED
    if any(f.severity is Severity.ERROR for f in verdict.findings):
        return Acknowledgment.ACCEPTED_WITH_ERRORS
    return Acknowledgment.ACCEPTED


def _worst(sets: Sequence[DocumentRow]) -> Acknowledgment:
    states = {one.validation for one in sets}
    if states <= {Validation.VALID}:
        return Acknowledgment.ACCEPTED
    if states == {Validation.REJECTED}:
        return Acknowledgment.REJECTED
    return Acknowledgment.ACCEPTED_WITH_ERRORS


def handle(work: Work, row: DocumentRow) -> None:
    """Match a partner's 997 to the very sets it answers, and note what it says of them."""
    answer = FunctionalAcknowledgment.model_validate(row.content)
    own_group = work.session.get_one(GroupRow, row.group_id)
    interchange = work.session.get_one(InterchangeRow, own_group.interchange_id)
    group = documents.find_sent_group(
        work.session, interchange, answer.functional_code, answer.control_number
    )
    if group is None:
        sentence = f"997 answers group {answer.number}, which was never sent"
        _report(work, row, queue.Problem("ACK-04", "M", sentence))
        return
    group.acknowledgment, group.acknowledged_at = ANSWERS[answer.status], work.now
    said = {(one.set_id, one.control_number): one for one in answer.sets}
    for sent in documents.list_documents(work.session, group.id):
        one = said.get((sent.set_id or "", sent.control_number or ""))
        _note(work, row, sent, one or SetAnswer(set_id="", control_number="", status=answer.status))


def _note(work: Work, row: DocumentRow, sent: DocumentRow, answer: SetAnswer) -> None:
    """Note one set's answer; the latest one is effective. What is answered has arrived."""
    sent.acknowledgment = ANSWERS[answer.status]
    if sent.delivery is Delivery.SENT:
        sent.delivery = Delivery.DELIVERED
    order_ids = list(documents.list_order_ids(work.session, sent.id))
    documents.link_orders(work.session, row.id, order_ids)
    subjects: Sequence[int | None] = order_ids or [None]
    for order_id in subjects:
        queue.add_history(
            work.session,
            f"document_{answer.status}",
            f"{sent.set_id} {sent.number}: {answer.status.replace('_', ' ')} by the partner",
            about=queue.About(order_id=order_id, document_id=sent.id),
            now=work.now,
        )
    if sent.acknowledgment is Acknowledgment.REJECTED:
        reasons = "; ".join(answer.reasons) or "no reason given"
        sentence = f"{sent.set_id} {sent.number} was rejected: {reasons}"
        _report(work, sent, queue.Problem("ACK-01", "H", sentence))


def _report(work: Work, row: DocumentRow, problem: queue.Problem) -> None:
    about = queue.About(row.partner_id, document_id=row.id, file_id=row.file_id)
    queue.open_exception(work.session, problem, about, work.now)
