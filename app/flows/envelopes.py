"""Envelopes: whose an interchange is, whether this connection may carry it, if it came before."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from app.engine import Work
from app.flows.terms import get_terms
from app.store import documents, files, orders, partners, queue
from app.store.files import Subject
from app.store.states import Acknowledgment, Direction, FileState, Handling, Standing
from app.store.tables import ConnectionRow, FileRow, GroupRow, InterchangeRow
from edi.findings import FindingCode, Severity
from edi.model import Group, Interchange

HELD_KINDS: Final = frozenset({"PO-13", "DUP-01"})
IDENTITY: Final = "identity"
"""The kind of exception that tells of a refused interchange."""


@dataclass(frozen=True, slots=True)
class Place:
    """One interchange of a file: its number, what was read, and the file's bytes."""

    number: int
    interchange: Interchange
    content: bytes


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an interchange may act, for whom, and if not, why: (kind, sentence)."""

    standing: Standing
    partner_id: int | None
    problem: tuple[str, str] | None = None


def save_interchange(work: Work, file: FileRow, place: Place) -> InterchangeRow:
    """Save one interchange with its groups; what may not act is held or refused, and shown."""
    row = _row(work, file, place)
    work.session.add(row)
    work.session.flush()
    judge(work, file, place, row)
    for number, group in enumerate(place.interchange.groups, start=1):
        group_row = _group(row, number, group)
        work.session.add(group_row)
        work.session.flush()
        subject = Subject(file.id, row.id, group_row.id)
        files.save_findings(work.session, group.findings, subject)
    files.save_findings(work.session, place.interchange.findings, Subject(file.id, row.id))
    for message in _errors(place.interchange):
        _report(work, file, row, ("envelope", message))
    return row


def judge(work: Work, file: FileRow, place: Place, row: InterchangeRow) -> None:
    """Decide by the terms of now whether a saved interchange may act, and show why it may not."""
    verdict = _judge(work, file, place.interchange, row)
    row.standing, row.partner_id = verdict.standing, verdict.partner_id
    if row.standing is Standing.REPEATED:
        detail = f"interchange {place.number} came before, byte for byte"
        about = queue.About(file_id=file.id)
        queue.add_history(work.session, "interchange_repeated", detail, about=about, now=work.now)
    if verdict.problem is not None:
        _report(work, file, row, verdict.problem)


def _errors(interchange: Interchange) -> list[str]:
    """Return what is wrong with an envelope and those of its groups."""
    inside = (finding for group in interchange.groups for finding in group.findings)
    findings = (*interchange.findings, *inside)
    return [one.message for one in findings if one.severity is Severity.ERROR]


def _report(work: Work, file: FileRow, row: InterchangeRow, problem: tuple[str, str]) -> None:
    """Show a problem (kind, sentence); what holds the interchange stops it until a decision."""
    kind, sentence = problem
    blocking = is_held(row) and kind in HELD_KINDS
    words = f"{file.name}, interchange {row.number}: {sentence}"
    queue.open_exception(
        work.session,
        queue.Problem(kind, "B" if blocking else "H", words, blocking),
        queue.About(row.partner_id, file_id=file.id, interchange_id=row.id),
        work.now,
    )


def may_act(row: InterchangeRow) -> bool:
    """Return whether this interchange acts, now or when a person says so; a repeat never does."""
    return row.standing in {Standing.ACCEPTED, Standing.HELD}


def is_held(row: InterchangeRow) -> bool:
    """Return whether a person has to let this interchange go on."""
    return row.standing is Standing.HELD


def _row(work: Work, file: FileRow, place: Place) -> InterchangeRow:
    interchange = place.interchange
    body = place.content[interchange.span.start : interchange.span.end]
    return InterchangeRow(
        direction=Direction.IN,
        file_id=file.id,
        partner_id=None,
        number=place.number,
        standard=str(interchange.standard),
        version=interchange.version,
        sender_qualifier=interchange.sender.qualifier,
        sender=interchange.sender.id,
        receiver_qualifier=interchange.receiver.qualifier,
        receiver=interchange.receiver.id,
        control_number=interchange.control_number,
        test=interchange.test,
        standing=Standing.ACCEPTED,
        digest=sha256(body).hexdigest(),
        created_at=work.now,
    )


def _group(row: InterchangeRow, number: int, group: Group) -> GroupRow:
    return GroupRow(
        interchange_id=row.id,
        number=number,
        functional_code=group.functional_code,
        control_number=group.control_number,
        version=group.version,
        declared=group.declared,
        acknowledgment=Acknowledgment.NONE,
        acknowledged_at=None,
    )


def _judge(work: Work, file: FileRow, interchange: Interchange, row: InterchangeRow) -> Verdict:
    connection = work.session.get_one(ConnectionRow, file.connection_id)
    partner_id = _partner(work, connection, interchange)
    if partner_id is None:
        sentence = f"{interchange.sender} to {interchange.receiver} is not carried by "
        return Verdict(Standing.REFUSED, None, (IDENTITY, sentence + connection.name))
    # One at a time: two copies of an interchange may be read side by side.
    orders.lock_partner(work.session, partner_id)
    terms = get_terms(work.session, partner_id, work.now)
    if interchange.test != terms.partner.test:
        sent, agreed = ("test", "production") if interchange.test else ("production", "test")
        sentence = f"{sent} interchange where {agreed} is agreed with {terms.name}"
        return Verdict(Standing.HELD, partner_id, ("PO-13", sentence))
    return _judge_number(work, row, partner_id)


def _partner(work: Work, connection: ConnectionRow, interchange: Interchange) -> int | None:
    """Return the partner, None when this connection may not carry this pair of identities.

    A partner's connection carries its own identities to us; one of our own systems sends as us
    to a partner.
    """
    ours, theirs = interchange.receiver, interchange.sender
    if connection.partner_id is None:
        ours, theirs = theirs, ours
        partner_id = partners.find_partner_of_identity(work.session, theirs.qualifier, theirs.id)
    else:
        partner_id = partners.find_carried_partner(
            work.session, connection.id, theirs.qualifier, theirs.id
        )
    if partner_id is None:
        return None
    pairs = get_terms(work.session, partner_id, work.now).partner.pairs()
    return partner_id if (ours, theirs) in pairs else None


def _judge_number(work: Work, row: InterchangeRow, partner_id: int) -> Verdict:
    earlier = documents.find_interchanges_with_number(work.session, row)
    if any(one.digest == row.digest for one in earlier):
        return Verdict(Standing.REPEATED, partner_id)
    if not all(_came_to_nothing(work, one) for one in earlier):
        sentence = f"control number {row.control_number} came before with other content"
        return Verdict(Standing.HELD, partner_id, ("DUP-01", sentence))
    return Verdict(Standing.ACCEPTED, partner_id)


def _came_to_nothing(work: Work, row: InterchangeRow) -> bool:
    """Return whether an interchange was cut off and nothing in it was accepted.

    Its number is free for the whole of it.
    """
    file = work.session.get_one(FileRow, row.file_id)
    found = files.list_findings(work.session, Subject(interchange_id=row.id))
    is_cut = any(one.code is FindingCode.INTERCHANGE_TRAILER_MISSING for one in found)
    if not is_cut or file.state is FileState.RECEIVED:
        return False
    inside = documents.list_documents_in(work.session, row.id)
    return all(one.handling in {Handling.NONE, Handling.DISCARDED} for one in inside)
