"""Runs a malformed EDIFACT interchange: what is found in it, and what a strict partner is told."""

from dataclasses import replace

from edi import Finding, Segment, index_file, read_segments
from edi.dictionary.edifact import find_message
from edi.edifact.acknowledgment import acknowledge_interchange, verdict_on
from edi.edifact.check import check_message
from edi.edifact.syntax import syntax_of
from edi.findings import Severity
from edi.model import Interchange
from tests.edi.malformed_cases import Result


def run(data: bytes) -> Result:
    """Check an interchange as a whole and answer it; any error rejects a message."""
    index = index_file(data)
    findings = list(index.findings)
    lines = [f"unreadable byte {one.position.byte}" for one in index.unreadable]
    told: list[str] = []
    for interchange in index.interchanges:
        findings += interchange.findings
        told += map(_text, _answer(data, interchange, findings))
    lines += [f"{f.severity} {f.code} {f.position}" for f in findings]
    return Result(findings, lines, told)


def _answer(data: bytes, interchange: Interchange, findings: list[Finding]) -> list[Segment]:
    verdicts = []
    for group in interchange.groups:
        findings += group.findings
        for one in group.transaction_sets:
            version = one.version or ""
            checked = check_message(
                read_segments(data, interchange, one),
                find_message(version, one.set_id or ""),
                syntax_of(interchange, one, strict=True),
                version=version,
            )
            verdict = verdict_on(one, checked)
            findings += one.findings + checked.findings
            wrong = any(f.severity is Severity.ERROR for f in verdict.findings)
            verdicts.append(replace(verdict, rejected=verdict.rejected or wrong))
    contrl = acknowledge_interchange(interchange, verdicts)
    return list(contrl.body) if contrl is not None else []


def _text(segment: Segment) -> str:
    """Return a segment as it is written; what UCI and UCM repeat of the envelope is left out."""
    skipped = {"UCI": 3, "UCF": 3, "UCM": 2}.get(segment.id, 0)
    told = segment.elements[skipped:]
    if segment.id == "UCM":
        told = (segment.elements[0], *told)
    elements = (e if isinstance(e, str) else ":".join(map(str, e)) for e in told)
    return "+".join((segment.id, *elements))
