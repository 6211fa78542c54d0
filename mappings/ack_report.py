"""The answers to a file, as bytes and as the JSON of the command line and the API."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edi import (
    AcknowledgmentTerms,
    CheckedFile,
    Finding,
    GuideOf,
    OnForbidden,
    OutgoingInterchange,
    Rendering,
    Severity,
    Stamp,
    acknowledge,
    check,
    write,
)
from edi.events import FileBytes
from mappings.report import Json, Verdict


@dataclass(frozen=True, slots=True)
class Answers:
    """What answers a file, each with its bytes, and what the file came to."""

    outgoing: tuple[tuple[OutgoingInterchange, bytes], ...]
    verdict: Verdict

    def json(self) -> list[Json]:
        """Return the answers as JSON values."""
        return [_answer(one, data) for one, data in self.outgoing]


def answer_file(
    data: FileBytes,
    stamp: Stamp,
    terms: AcknowledgmentTerms,
    rendering: Rendering,
    guide_of: GuideOf | None = None,
) -> Answers:
    """Return what answers a file by these terms; never raises for what the file holds.

    What an answer quotes of a faulty file may hold anything: what cannot be carried is replaced.
    """
    checked = check(data, guide_of)
    safe = replace(rendering, on_forbidden=OnForbidden.REPLACE)
    terms = replace(terms, delimiters=rendering.delimiters)
    outgoing = acknowledge(checked, stamp, terms)
    return Answers(tuple((one, write(one, safe)) for one in outgoing), _verdict(checked))


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


def _answer(one: OutgoingInterchange, data: bytes) -> Json:
    receiver = one.header.receiver
    return {
        "receiver": {"qualifier": receiver.qualifier, "id": receiver.id},
        "control_number": one.header.control_number,
        "acknowledgments": [
            *("TA1" for _ in one.acknowledgments),
            *(each.set_id for group in one.groups for each in group.sets),
        ],
        "content": data.decode(),
    }
