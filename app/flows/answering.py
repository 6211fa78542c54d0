"""What answers a partner's interchange: its TA1, a 997 or 999 for each group, or its CONTRL."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.engine import Work
from app.flows import outgoing
from app.flows.terms import PartnerTerms, get_terms
from app.store import documents, files
from app.store.files import Subject
from app.store.states import Acknowledgment, Handling, Standing, Validation
from app.store.tables import ConnectionRow, DocumentRow, FileRow, GroupRow, InterchangeRow
from edi import SetVerdict, acknowledge_group
from edi.edifact import acknowledgment as edifact
from edi.edifact.syntax import version_of
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import Group, Identity, Interchange, Standard, TransactionSet
from edi.position import Position
from edi.x12.acknowledgment import acknowledge_interchange, acknowledgment_version
from mappings.enveloping import TA1, Body
from mappings.partners.answers import AcknowledgmentKind, Occasion
from mappings.partners.exchange import Agreed

X12_ANSWERS: Final = frozenset({AcknowledgmentKind.FUNCTIONAL, AcknowledgmentKind.IMPLEMENTATION})
REJECTED: Final = "R"
NOTES: Final = {
    "A": Acknowledgment.ACCEPTED,
    "E": Acknowledgment.ACCEPTED_WITH_ERRORS,
    "P": Acknowledgment.ACCEPTED_WITH_ERRORS,
    REJECTED: Acknowledgment.REJECTED,
}
"""TA104 and AK901."""

ALL: Final = frozenset(FindingCode)


@dataclass(frozen=True, slots=True)
class Answered:
    """An interchange that is to be answered: as it was read, as it was saved, and by which terms.

    `sets` are the documents of each group. `taken` says that something in it was accepted: then
    what is wrong with its envelope is told, but does not reject it.
    """

    interchange: Interchange
    row: InterchangeRow
    terms: PartnerTerms
    sets: Sequence[tuple[GroupRow, Sequence[DocumentRow]]]

    @property
    def taken(self) -> bool:
        """Return whether a document in it was accepted."""
        return any(_is_taken(one) for _, rows in self.sets for one in rows)

    def agreed(self, version: str) -> Agreed:
        """Return between whom the answer goes: its parties, the other way round."""
        row = self.row
        ours = Identity(row.receiver_qualifier, row.receiver)
        return Agreed(ours, Identity(row.sender_qualifier, row.sender), version)


def answer_interchange(work: Work, row: InterchangeRow, interchange: Interchange) -> None:
    """Queue what answers a partner's interchange; strangers and repeats get nothing.

    Nor does a partner that writes in the other standard than we do to it.
    """
    if row.partner_id is None or row.standing is Standing.REPEATED:
        return
    if row.acknowledgment is not Acknowledgment.NONE or not _is_from_partner(work, row):
        return
    terms = get_terms(work.session, row.partner_id, work.now)
    if interchange.standard is not terms.partner.look.standard:
        return
    groups = documents.list_groups(work.session, row.id)
    answered = Answered(
        interchange,
        row,
        terms,
        [(group, documents.list_documents(work.session, group.id)) for group in groups],
    )
    if interchange.standard is Standard.X12:
        _answer_in_x12(work, answered)
    else:
        _answer_in_edifact(work, answered)


def _is_from_partner(work: Work, row: InterchangeRow) -> bool:
    """Return whether a partner sent this; one of our own systems is told at its door."""
    file = work.session.get_one(FileRow, row.file_id)
    return work.session.get_one(ConnectionRow, file.connection_id).partner_id is not None


def _is_taken(row: DocumentRow) -> bool:
    return row.validation is not Validation.REJECTED and row.handling is not Handling.NONE


def _answer_in_x12(work: Work, answered: Answered) -> None:
    """Answer the interchange, then each group; in a rejected one nothing more is answered."""
    wanted = answered.terms.partner.acknowledgment_terms
    tolerated = ALL if answered.taken else wanted.tolerated
    note = acknowledge_interchange(answered.interchange, terms=replace(wanted, tolerated=tolerated))
    if note is not None:
        answered.row.acknowledgment = NOTES[note.get(4) or REJECTED]
        answered.row.acknowledged_at = work.now
        body = Body(TA1, (note,), answered.agreed(answered.terms.partner.version))
        _queue(work, answered, body)
        if answered.row.acknowledgment is Acknowledgment.REJECTED:
            return
    answering = answered.terms.partner.acknowledgment
    if answering.kind_in(Standard.X12) in X12_ANSWERS:
        for group, (row, sets) in zip(answered.interchange.groups, answered.sets, strict=True):
            if row.acknowledgment is Acknowledgment.NONE:
                _answer_group(work, answered, group, (row, sets))


def _queue(work: Work, answered: Answered, body: Body) -> None:
    """Queue an answer; what came as a test is answered as a test."""
    outgoing.queue_answer(work, answered.terms, replace(body, test=answered.row.test))


def _answer_group(
    work: Work, answered: Answered, group: Group, saved: tuple[GroupRow, Sequence[DocumentRow]]
) -> None:
    """Answer a group as the partner's terms say; on errors only, where they want no other."""
    row, sets = saved
    partner = answered.terms.partner
    verdicts = [_verdict(work, one) for one in sets]
    wanted = partner.acknowledgment_terms
    body = acknowledge_group(group, verdicts, terms=wanted)
    if body is None:
        return
    row.acknowledgment = NOTES[body[-1].get(1) or REJECTED]
    if _is_wanted(answered, row.acknowledgment):
        version = wanted.version or acknowledgment_version(row.version, wanted.set_id)
        answer = Body(wanted.set_id, body, answered.agreed(version))
        _queue(work, answered, answer)
        row.acknowledged_at = work.now
    for one, verdict in zip(sets, verdicts, strict=True):
        one.acknowledgment = _own_answer(verdict.findings, rejected=verdict.rejected)


def _verdict(work: Work, row: DocumentRow) -> SetVerdict:
    findings, rejected = _judged(work, row, ("ST", 1, None))
    return SetVerdict(row.set_id or "", row.control_number or "", findings, rejected)


def _answer_in_edifact(work: Work, answered: Answered) -> None:
    """Answer the interchange by one CONTRL, in the syntax version that it is in."""
    partner = answered.terms.partner
    if partner.acknowledgment.kind_in(Standard.EDIFACT) is not AcknowledgmentKind.CONTRL:
        return
    read = [one for group in answered.interchange.groups for one in group.transaction_sets]
    rows = [one for _, sets in answered.sets for one in sets]
    verdicts = [_message_verdict(work, *one) for one in zip(read, rows, strict=True)]
    wanted = partner.contrl_terms
    tolerated = ALL if answered.taken else wanted.tolerated
    contrl = edifact.acknowledge_interchange(
        answered.interchange, verdicts, replace(wanted, tolerated=tolerated)
    )
    if contrl is None:
        return
    own = [_own_answer(one.findings, rejected=one.rejected) for one in verdicts]
    answered.row.acknowledgment = _as_a_whole(own)
    if _is_wanted(answered, answered.row.acknowledgment):
        _queue_contrl(work, answered, contrl)
        answered.row.acknowledged_at = work.now
    for one, said in zip(rows, own, strict=True):
        one.acknowledgment = said


def _queue_contrl(work: Work, answered: Answered, contrl: edifact.Contrl) -> None:
    level, _, _ = answered.terms.partner.interchange_version.partition(":")
    body = Body(
        contrl.identifier[0],
        contrl.body,
        answered.agreed(".".join(contrl.identifier[1:3])),
        identifier=contrl.identifier,
        interchange_version=f"{level}:{version_of(answered.interchange)}",
    )
    _queue(work, answered, body)


def _message_verdict(
    work: Work, message: TransactionSet, row: DocumentRow
) -> edifact.MessageVerdict:
    return edifact.MessageVerdict(message, *_judged(work, row, ("UNH", 2, 1)))


def _judged(
    work: Work, row: DocumentRow, header: tuple[str, int, int | None]
) -> tuple[tuple[Finding, ...], bool]:
    """Return what an answer tells of a set, and whether it is rejected.

    `header` is where the set names its kind: what we do not handle is told there.
    """
    found = files.list_findings(work.session, Subject(document_id=row.id))
    findings = tuple(one for one in found if one.origin in (Origin.SYNTAX, Origin.STANDARD))
    unsupported = row.handling is Handling.NONE and row.validation is not Validation.REJECTED
    if unsupported:
        findings += (_not_supported(row, *header),)
    return findings, unsupported or row.validation is Validation.REJECTED


def _not_supported(
    row: DocumentRow, segment_id: str, element: int, component: int | None
) -> Finding:
    where = Position(
        byte=0, segment_in_set=1, segment_id=segment_id, element=element, component=component
    )
    text = f"set {row.set_id} is not handled here"
    code = FindingCode.SET_NOT_SUPPORTED
    return Finding(code, Severity.ERROR, Origin.SYNTAX, text, where, row.set_id)


def _is_wanted(answered: Answered, said: Acknowledgment) -> bool:
    when = answered.terms.partner.acknowledgment.when
    return when is Occasion.ALWAYS or said is not Acknowledgment.ACCEPTED


def _own_answer(findings: Sequence[Finding], *, rejected: bool) -> Acknowledgment:
    if rejected:
        return Acknowledgment.REJECTED
    if any(one.severity is Severity.ERROR for one in findings):
        return Acknowledgment.ACCEPTED_WITH_ERRORS
    return Acknowledgment.ACCEPTED


def _as_a_whole(sets: Sequence[Acknowledgment]) -> Acknowledgment:
    """Return what is said of an interchange, given what is said of each message in it."""
    states = set(sets)
    if states <= {Acknowledgment.ACCEPTED}:
        return Acknowledgment.ACCEPTED
    if states == {Acknowledgment.REJECTED}:
        return Acknowledgment.REJECTED
    return Acknowledgment.ACCEPTED_WITH_ERRORS
