"""What partners say of what we sent: a 997 or 999 of a group, a CONTRL or TA1 of an interchange."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.engine import Work
from app.flows.naming import name_first
from app.store import documents, queue
from app.store.states import Acknowledgment, Delivery
from app.store.tables import DocumentRow, GroupRow, InterchangeRow, OrderRow
from edi import read_interchange_acknowledgment
from edi.control_numbers import same_number
from edi.model import Interchange
from edi.x12.acknowledgment import InterchangeAcknowledgment
from mappings.documents.functional_acknowledgment import FunctionalAcknowledgment, SetAnswer
from mappings.documents.syntax_acknowledgment import SyntaxAcknowledgment

ANSWERS: Final[Mapping[str, Acknowledgment]] = {
    "accepted": Acknowledgment.ACCEPTED,
    "accepted_with_errors": Acknowledgment.ACCEPTED_WITH_ERRORS,
    "partially_accepted": Acknowledgment.ACCEPTED_WITH_ERRORS,
    "rejected": Acknowledgment.REJECTED,
}
"""What is not here says nothing: what was sent goes on waiting for its answer."""


def handle(work: Work, row: DocumentRow) -> None:
    """Match a partner's 997 or 999 to the very sets it answers, and note what it says of them."""
    answer = FunctionalAcknowledgment.model_validate(row.content)
    group = documents.find_sent_group(
        work.session, _interchange(work, row), answer.functional_code, answer.control_number
    )
    if group is None:
        _report_unmatched(work, row, f"group {answer.number}")
        return
    said = {(one.set_id, one.control_number): one for one in answer.sets}
    group.acknowledgment = ANSWERS.get(answer.status, group.acknowledgment)
    group.acknowledged_at = work.now
    for sent in documents.list_documents(work.session, group.id):
        one = said.get((sent.set_id or "", sent.control_number or ""))
        _note(work, sent, one or _as_the_whole(answer.status), answered_by=row)


def handle_contrl(work: Work, row: DocumentRow) -> None:
    """Match a partner's CONTRL to the very interchange, and to the messages that it names."""
    answer = SyntaxAcknowledgment.model_validate(row.content)
    sent = documents.find_sent_interchange(
        work.session, _interchange(work, row), answer.control_number
    )
    if sent is None:
        _report_unmatched(work, row, f"interchange {answer.control_number}")
        return
    _note_whole(work, sent, answer.status)
    for one in documents.list_documents_in(work.session, sent.id):
        named = [x for x in answer.messages if same_number(x.control_number, one.control_number)]
        whole = _as_the_whole(_of_unnamed(answer), answer.reasons)
        _note(work, one, named[-1] if named else whole, answered_by=row)


def note_interchange_answers(work: Work, row: InterchangeRow, interchange: Interchange) -> None:
    """Match the TA1s of an interchange to the interchanges of ours that they answer.

    The last one about a number holds; what was never sent is told at once for all.
    """
    read = map(read_interchange_acknowledgment, interchange.interchange_acknowledgments)
    unmatched = [
        answer.control_number
        for answer in {one.control_number: one for one in read}.values()
        if not _note_interchange(work, row, answer)
    ]
    if unmatched:
        named = name_first(unmatched)
        about = queue.About(row.partner_id, file_id=row.file_id, interchange_id=row.id)
        _report(work, about, "ACK-04", f"TA1 answers interchange {named}, which was never sent")


def _note_interchange(
    work: Work, row: InterchangeRow, answer: InterchangeAcknowledgment
) -> InterchangeRow | None:
    """Note a TA1 on the interchange that it answers; return that, None if it was never sent."""
    sent = documents.find_sent_interchange(work.session, row, answer.control_number)
    if sent is None:
        return None
    _note_whole(work, sent, answer.status)
    for one in documents.list_documents_in(work.session, sent.id):
        _note_arrival(one)
        if sent.acknowledgment is Acknowledgment.REJECTED:
            _note(work, one, _as_the_whole(answer.status, (answer.reason,)))
    return sent


def _interchange(work: Work, row: DocumentRow) -> InterchangeRow:
    """Return the interchange that an answer came in."""
    group = work.session.get_one(GroupRow, row.group_id)
    return work.session.get_one(InterchangeRow, group.interchange_id)


def _of_unnamed(answer: SyntaxAcknowledgment) -> str:
    """Return what a CONTRL says of a message that it does not name: 7 accepts all but the named."""
    return "accepted" if answer.status == "partially_accepted" else answer.status


def _as_the_whole(status: str, reasons: tuple[str, ...] = ()) -> SetAnswer:
    return SetAnswer(set_id="", control_number="", status=status, reasons=reasons)


def _note_whole(work: Work, sent: InterchangeRow, status: str) -> None:
    sent.acknowledgment = ANSWERS.get(status, sent.acknowledgment)
    sent.acknowledged_at = work.now


def _note_arrival(sent: DocumentRow) -> None:
    """Note that what is answered has arrived."""
    if sent.delivery is Delivery.SENT:
        sent.delivery = Delivery.DELIVERED


def _note(
    work: Work, sent: DocumentRow, answer: SetAnswer, *, answered_by: DocumentRow | None = None
) -> None:
    """Note one set's answer; the latest one is effective."""
    _note_arrival(sent)
    order_ids = list(documents.list_order_ids(work.session, sent.id))
    if answered_by is not None:
        documents.link_orders(work.session, answered_by.id, order_ids)
    if answer.status not in ANSWERS:
        return
    sent.acknowledgment = ANSWERS[answer.status]
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
        _report_rejection(work, sent, subjects[0], answer.reasons)


def _report_rejection(
    work: Work, sent: DocumentRow, order_id: int | None, reasons: Sequence[str]
) -> None:
    """Show what a partner rejected, with the order that it speaks of."""
    of = f"order {work.session.get_one(OrderRow, order_id).number}: " if order_id else ""
    sentence = f"{of}{sent.set_id} {sent.number} was rejected: "
    sentence += "; ".join(dict.fromkeys(reasons)) or "no reason given"
    _report(work, replace(_about(sent), order_id=order_id), "ACK-01", sentence)


def _report_unmatched(work: Work, row: DocumentRow, what: str) -> None:
    _report(work, _about(row), "ACK-04", f"{row.set_id} answers {what}, which was never sent")


def _about(row: DocumentRow) -> queue.About:
    return queue.About(row.partner_id, document_id=row.id, file_id=row.file_id)


def _report(work: Work, about: queue.About, kind: str, sentence: str) -> None:
    severity = "H" if kind == "ACK-01" else "M"
    queue.open_exception(work.session, queue.Problem(kind, severity, sentence), about, work.now)
