"""The answers to a file, as bytes and as the JSON of the command line and the API."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from edi import (
    AcknowledgmentTerms,
    CheckedFile,
    Finding,
    GuideOf,
    OnForbidden,
    Outgoing,
    OutgoingInterchange,
    Rendering,
    Severity,
    Stamp,
    acknowledge,
    check,
    write,
)
from edi.edifact.acknowledgment_terms import ContrlTerms
from edi.events import FileBytes
from mappings.partners import Partner
from mappings.report import Json, Verdict


@dataclass(frozen=True, slots=True)
class AnswerTerms:
    """How a file is answered: the terms of both standards, how X12 looks, and which guides hold.

    A CONTRL is written in the syntax of what it answers.
    """

    x12: AcknowledgmentTerms = field(default_factory=AcknowledgmentTerms)
    contrl: ContrlTerms = field(default_factory=ContrlTerms)
    rendering: Rendering = field(default_factory=Rendering)
    guide_of: GuideOf | None = None


USUAL_TERMS: Final = AnswerTerms()


def terms_of(partner: Partner) -> AnswerTerms:
    """Return how a partner wants its files answered."""
    return AnswerTerms(
        partner.acknowledgment_terms,
        partner.contrl_terms,
        partner.rendering,
        guides_of(partner),
    )


def guides_of(partner: Partner) -> GuideOf:
    """Return what chooses the partner's guide for a set."""
    return lambda _interchange, _group, one: partner.guide(one.set_id or "")


@dataclass(frozen=True, slots=True)
class Answers:
    """What answers a file, each with its bytes, and what the file came to."""

    outgoing: tuple[tuple[Outgoing, bytes], ...]
    verdict: Verdict

    def json(self) -> list[Json]:
        """Return the answers as JSON values."""
        return [_answer(one, data) for one, data in self.outgoing]


def answer_file(data: FileBytes, stamp: Stamp, terms: AnswerTerms = USUAL_TERMS) -> Answers:
    """Return what answers a file; never raises for what the file holds."""
    checked = check(data, terms.guide_of)
    outgoing = acknowledge(checked, stamp, terms.x12, terms.contrl)
    return Answers(
        tuple((one, _bytes(one, terms.rendering)) for one in outgoing), _verdict(checked)
    )


def _bytes(one: Outgoing, rendering: Rendering) -> bytes:
    """Return an answer; it may quote anything, so what cannot be carried is replaced."""
    if isinstance(one, OutgoingInterchange):
        return write(one, replace(rendering, on_forbidden=OnForbidden.REPLACE))
    return write(one, one.rendering(OnForbidden.REPLACE))


def _verdict(checked: CheckedFile) -> Verdict:
    if checked.index.unreadable or not checked.index.interchanges:
        return Verdict.UNREADABLE
    rejected = any(one.accepted is False for one in checked.sets)
    broken = any(f.severity is Severity.ERROR for f in _envelope_findings(checked))
    return Verdict.REJECTED if rejected or broken else Verdict.CLEAN


def _envelope_findings(checked: CheckedFile) -> Iterator[Finding]:
    for interchange in checked.index.interchanges:
        yield from interchange.findings
        for group in interchange.groups:
            yield from group.findings


def _answer(one: Outgoing, data: bytes) -> Json:
    receiver = one.header.receiver
    return {
        "receiver": {"qualifier": receiver.qualifier, "id": receiver.id},
        "control_number": one.header.control_number,
        "acknowledgments": list(_kinds(one)),
        "content": data.decode("utf-8", "replace"),
    }


def _kinds(one: Outgoing) -> Iterator[str]:
    if isinstance(one, OutgoingInterchange):
        yield from ("TA1" for _ in one.acknowledgments)
        yield from (each.set_id for group in one.groups for each in group.sets)
    else:
        yield from (message.identifier[0] for message in one.messages)
