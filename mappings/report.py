"""What a file holds, as plain JSON values: the shape that the command line and the API give out.

Bytes and a name come in, dictionaries and lists go out; nothing here prints or stores.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from edi import index_file, read_segments
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import FileIndex, Group, Identity, Interchange, Segment, Unreadable
from edi.set_checker import SetChecker
from mappings.reading import ReadSet, places, read_set

Json = dict[str, Any]


class Verdict(IntEnum):
    """What a file came to, worst last; the numbers are the command line's exit status."""

    CLEAN = 0
    REJECTED = 1
    UNREADABLE = 2


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file as JSON values, and its verdict."""

    content: Json
    verdict: Verdict


def report_file(name: str, content: bytes) -> FileReport:
    """Read a whole file and report it: envelopes, sets, documents and every finding.

    Never raises for content. A stretch that cannot be read becomes a finding of the file.
    """
    index = index_file(content)
    sets: dict[tuple[int, int], list[ReadSet]] = {}
    checker = SetChecker(content)
    for place in places(index):
        key = (place.interchange_number, place.group_number)
        sets.setdefault(key, []).append(read_set(content, place, checker=checker))
    report = {
        "file": name,
        "findings": report_findings(_file_findings(index)),
        "interchanges": [
            _interchange(
                one,
                [
                    _group(group, sets.get((i, g), ()), content)
                    for g, group in enumerate(one.groups, start=1)
                ],
            )
            for i, one in enumerate(index.interchanges, start=1)
        ],
    }
    read = [one for group in sets.values() for one in group]
    return FileReport(report, _verdict(index, read))


def report_findings(findings: Iterable[Finding]) -> list[Json]:
    """Return findings as JSON values."""
    return [report_finding(one) for one in findings]


def report_finding(finding: Finding) -> Json:
    """Return one finding as JSON values; its place is None where it does not apply."""
    return {
        "code": str(finding.code),
        "origin": str(finding.origin),
        "severity": str(finding.severity),
        "message": finding.message,
        "position": finding.position._asdict(),
        "value": finding.value,
    }


def _file_findings(index: FileIndex) -> Iterator[Finding]:
    yield from index.findings
    told = {one.position for one in index.findings}
    yield from (_skipped(one) for one in index.unreadable if one.position not in told)


def _skipped(stretch: Unreadable) -> Finding:
    return Finding(
        FindingCode.BYTES_SKIPPED,
        Severity.ERROR,
        Origin.SYNTAX,
        stretch.problem,
        stretch.position,
    )


def _interchange(interchange: Interchange, groups: list[Json]) -> Json:
    return {
        "standard": str(interchange.standard),
        "sender": _identity(interchange.sender),
        "receiver": _identity(interchange.receiver),
        "control_number": interchange.control_number,
        "test": interchange.test,
        "findings": report_findings(_envelope_findings(interchange)),
        "groups": groups,
    }


def _identity(identity: Identity) -> Mapping[str, str | None]:
    return {"qualifier": identity.qualifier, "id": identity.id}


def _group(group: Group, sets: Iterable[ReadSet], content: bytes) -> Json:
    return {
        "functional_code": group.functional_code,
        "control_number": group.control_number,
        "version": group.version,
        "transaction_sets": [_set(one, content) for one in sets],
    }


def _set(one: ReadSet, content: bytes) -> Json:
    transaction_set = one.place.transaction_set
    document = one.document
    report: Json = {
        "set": transaction_set.set_id,
        "control_number": transaction_set.control_number,
        "segments": transaction_set.segments,
        "accepted": one.accepted,
        "findings": report_findings(one.findings),
        "document_type": one.document_type,
        "document": document.model_dump(mode="json") if document is not None else None,
    }
    if document is None:
        segments = read_segments(content, one.place.interchange, transaction_set)
        report["raw"] = [_raw(segment) for segment in segments]
    return report


def _raw(segment: Segment) -> list[Any]:
    """Return a segment as a list: its id, then its elements; composites are lists of components."""
    return [segment.id, *segment.elements]


def _verdict(index: FileIndex, sets: Iterable[ReadSet]) -> Verdict:
    if index.unreadable or not index.interchanges:
        return Verdict.UNREADABLE
    envelopes = (
        one for interchange in index.interchanges for one in _envelope_findings(interchange)
    )
    if any(one.severity is Severity.ERROR for one in envelopes):
        return Verdict.REJECTED
    return Verdict.REJECTED if any(one.accepted is False for one in sets) else Verdict.CLEAN


def _envelope_findings(interchange: Interchange) -> Iterator[Finding]:
    """Yield what is wrong with an interchange's envelope and with those of its groups."""
    yield from interchange.findings
    for group in interchange.groups:
        yield from group.findings
