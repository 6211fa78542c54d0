"""Translate: a file becomes interchanges, groups and documents, and its groups are answered.

Parsed before each step's transaction begins, saved in chunks; a set that cannot be saved is
parked alone, what stands beside it goes on.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy.orm import Session

from app.engine import FlowName, Run, Work
from app.flows import acknowledgments, answering, envelopes, json_documents
from app.flows.parking import park_document
from app.flows.senders import SENDERS
from app.flows.terms import get_terms
from app.store import documents, files, queue
from app.store.files import Subject
from app.store.states import (
    Acknowledgment,
    Application,
    Delivery,
    Direction,
    FileState,
    Handling,
    Validation,
)
from app.store.tables import DocumentRow, FileRow, GroupRow, InterchangeRow
from edi import index_file
from edi.findings import Origin, Severity
from edi.model import FileIndex
from edi.set_checker import SetChecker
from mappings.partners import Partner
from mappings.reading import ReadSet, SetPlace, places, read_set

Groups = dict[tuple[int, int], tuple[InterchangeRow, GroupRow]]

SETS_PER_STEP: Final = 100
BYTES_PER_STEP: Final = 2_000_000


def translate(run: Run, file_id: int) -> None:
    """Turn one received file into documents, then enqueue what is to be done with them."""
    if run.read(_is_json, file_id):
        run.step(json_documents.save_json_document, file_id)
        run.step(close_file, file_id, FileIndex(()))
    else:
        content = run.read(files.get_content, file_id)
        index = index_file(content)
        run.step(save_index, file_id, index, content)
        partners = run.read(_partners, file_id)
        checker = SetChecker(content)
        for chunk in chunks(index):
            sets = [_read(checker, content, place, partners) for place in chunk]
            run.step(save_sets, file_id, sets)
        run.step(close_file, file_id, index)


def _is_json(session: Session, file_id: int) -> bool:
    return json_documents.is_json_document(session.get_one(FileRow, file_id).content_type)


def _partners(session: Session, file_id: int) -> Mapping[int, Partner]:
    """Return whose terms each interchange is under, by its number."""
    return {
        one.number: get_terms(session, one.partner_id, one.judged_at).partner
        for one in documents.list_interchanges(session, file_id)
        if one.partner_id is not None
    }


def _read(
    checker: SetChecker, content: bytes, place: SetPlace, partners: Mapping[int, Partner]
) -> ReadSet:
    """Read a set by the partner's guide and table, a stranger's by the standard alone."""
    partner, set_id = partners.get(place.interchange_number), place.transaction_set.set_id or ""
    if partner is None:
        return read_set(content, place, checker=checker)
    guide, table = partner.guide(set_id), partner.table(set_id)
    return read_set(content, place, guide, table, checker=checker)


def chunks(index: FileIndex) -> Iterator[list[SetPlace]]:
    """Cut a file's sets into steps of at most 100 sets or 2 MB, whichever comes first."""
    chunk: list[SetPlace] = []
    size = 0
    for place in places(index):
        span = place.transaction_set.span
        if chunk and (len(chunk) == SETS_PER_STEP or size + span.end - span.start > BYTES_PER_STEP):
            yield chunk
            chunk, size = [], 0
        chunk.append(place)
        size += span.end - span.start
    if chunk:
        yield chunk


def save_index(work: Work, file_id: int, index: FileIndex, content: bytes) -> None:
    """Save the envelopes of a file, and say at once what cannot be read.

    Done once: a flow that a person retries begins with its first step.
    """
    if _is_indexed(work, file_id):
        return
    files.save_findings(work.session, index.findings, Subject(file_id=file_id))
    file = work.session.get_one(FileRow, file_id)
    for number, interchange in enumerate(index.interchanges, start=1):
        place = envelopes.Place(number, interchange, content)
        row = envelopes.save_interchange(work, file, place)
        if envelopes.may_act(row):
            acknowledgments.note_interchange_answers(work, row, interchange)
    stretches = [f"{u.problem} ({u.position})" for u in index.unreadable]
    if not index.interchanges and not stretches:
        stretches = [f.message for f in index.findings] or ["no interchange in the file"]
    for problem in stretches:
        queue.open_exception(
            work.session,
            queue.Problem("unreadable", "H", f"{file.name}: {problem}"),
            queue.About(file_id=file_id),
            work.now,
        )


def _is_indexed(work: Work, file_id: int) -> bool:
    saved = documents.list_interchanges(work.session, file_id)
    return bool(saved or files.list_findings(work.session, Subject(file_id=file_id)))


def save_sets(work: Work, file_id: int, sets: Sequence[ReadSet]) -> None:
    """Save a chunk of sets; when the chunk fails, set by set, and only the culprit is parked."""
    groups = _groups(work, file_id)
    saved = {(x.group_id, x.position) for x in documents.list_documents_of(work.session, file_id)}
    new = [one for one in sets if (_group(one, groups).id, one.place.number) not in saved]
    if work.attempt(_save_all, file_id, new, groups) is None:
        return
    for one in new:
        problem = work.attempt(_save_all, file_id, [one], groups)
        if problem is not None:
            row = _row(work, file_id, one, groups)
            work.session.add(row)
            work.session.flush()
            park_document(work, row, problem)


def _groups(work: Work, file_id: int) -> Groups:
    return {
        (interchange.number, group.number): (interchange, group)
        for interchange in documents.list_interchanges(work.session, file_id)
        for group in documents.list_groups(work.session, interchange.id)
    }


def _group(one: ReadSet, groups: Groups) -> GroupRow:
    return groups[one.place.interchange_number, one.place.group_number][1]


def _save_all(work: Work, file_id: int, sets: Sequence[ReadSet], groups: Groups) -> None:
    for one in sets:
        interchange, _ = groups[one.place.interchange_number, one.place.group_number]
        row = _row(work, file_id, one, groups)
        _save_content(work, row, one)
        if row.handling is Handling.NONE and envelopes.may_act(interchange):
            _report_unhandled(work, row, one)


def _save_content(work: Work, row: DocumentRow, one: ReadSet) -> None:
    row.number = getattr(one.document, "number", None)
    row.purpose = getattr(one.document, "purpose", None)
    row.content = one.document.model_dump(mode="json") if one.document else None
    work.session.add(row)
    work.session.flush()
    files.save_findings(work.session, one.findings, Subject(document_id=row.id))


def read_again(work: Work, row: DocumentRow) -> None:
    """Read a set anew from the bytes of its file: what could not be saved at first."""
    assert row.file_id is not None
    group = work.session.get_one(GroupRow, row.group_id)
    interchange = work.session.get_one(InterchangeRow, group.interchange_id)
    wanted = (interchange.number, group.number, row.position)
    content = files.get_content(work.session, row.file_id)
    checker, partners = SetChecker(content), _partners(work.session, row.file_id)
    for place in places(index_file(content)):
        if (place.interchange_number, place.group_number, place.number) == wanted:
            _save_content(work, row, _read(checker, content, place, partners))


def _row(work: Work, file_id: int, one: ReadSet, groups: Groups) -> DocumentRow:
    """Return the row of a set, without its content."""
    interchange, group = groups[one.place.interchange_number, one.place.group_number]
    return DocumentRow(
        direction=Direction.IN,
        partner_id=interchange.partner_id,
        file_id=file_id,
        group_id=group.id,
        position=one.place.number,
        set_id=one.place.transaction_set.set_id,
        control_number=one.place.transaction_set.control_number,
        document_type=one.document_type,
        validation=_validation(one),
        delivery=Delivery.RECEIVED,
        acknowledgment=Acknowledgment.NONE,
        application=Application.NONE,
        handling=_handling(work, one, interchange),
        created_at=work.now,
    )


def _validation(one: ReadSet) -> Validation:
    """Return what the standard says; what breaks only a guide is told, but not answered."""
    if one.accepted is False:
        return Validation.REJECTED
    standard = (f for f in one.findings if f.origin is not Origin.GUIDE)
    if any(f.severity is Severity.ERROR for f in standard):
        return Validation.VALID_WITH_ERRORS
    return Validation.VALID if one.accepted else Validation.PENDING


def _handling(work: Work, one: ReadSet, interchange: InterchangeRow) -> Handling:
    if not one.accepted or not envelopes.may_act(interchange):
        return Handling.NONE
    if one.document_type not in SENDERS and not _is_agreed(work, one, interchange):
        return Handling.NONE
    return Handling.HELD if envelopes.is_held(interchange) else Handling.PENDING


def _is_agreed(work: Work, one: ReadSet, interchange: InterchangeRow) -> bool:
    """Return whether the partner's terms name a set: then it is taken, though no flow works it."""
    assert interchange.partner_id is not None
    terms = get_terms(work.session, interchange.partner_id, interchange.judged_at)
    return one.place.transaction_set.set_id in terms.partner.documents.receive


def _report_unhandled(work: Work, row: DocumentRow, one: ReadSet) -> None:
    """Show a set that was rejected, or that no flow takes: an order may be in it."""
    errors = [f.message for f in one.findings if f.severity is Severity.ERROR]
    kind, reason = "unsupported", f"set {row.set_id} is not handled yet"
    if one.accepted is False:
        kind, reason = "rejected", next(iter(errors), "rejected")
    queue.open_exception(
        work.session,
        queue.Problem(kind, "H", f"{row.set_id} {row.control_number}: {reason}"),
        queue.About(row.partner_id, document_id=row.id, file_id=row.file_id),
        work.now,
    )


def close_file(work: Work, file_id: int, index: FileIndex) -> None:
    """Answer the file's interchanges, mark it translated, and enqueue what is to be done."""
    file = work.session.get_one(FileRow, file_id)
    interchanges = documents.list_interchanges(work.session, file_id)
    for row, interchange in zip(interchanges, index.interchanges, strict=True):
        answering.answer_interchange(work, row, interchange)
    translated = bool(interchanges) or bool(documents.list_pending(work.session, file_id))
    file.state = FileState.TRANSLATED if translated else FileState.UNREADABLE
    work.enqueue(FlowName.HANDLE, file_id)
