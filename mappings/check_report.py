"""What checking finds in a file, as the JSON of the command line and the API; nothing is mapped.

Events come in as they are found and pieces of text go out: memory does not grow with the file.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from edi import GuideOf
from edi.checking import CheckEvent, SetResult, check_file
from edi.collecting import MOST_FINDINGS, Findings
from edi.events import FileBytes, GroupBegun, GroupEnded, InterchangeBegun, InterchangeEnded
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import Group, Interchange, Unreadable
from mappings.report import Json, Verdict, report_finding, report_findings


class Tally:
    """Counts what a check finds; `verdict` is that of all it was shown.

    `sets` counts sets by id, version and whether they were accepted.
    """

    def __init__(self) -> None:
        self.interchanges: int = 0
        self.sets: Final[Counter[tuple[str, str, bool | None]]] = Counter()
        self.findings: Final[Counter[Severity]] = Counter()
        self._version: str = ""
        self._worst: Verdict = Verdict.CLEAN

    @property
    def verdict(self) -> Verdict:
        """Return what the file came to; one in which nothing was found is unreadable."""
        return self._worst if self.interchanges else Verdict.UNREADABLE

    def take(self, event: CheckEvent) -> None:
        """Count one event."""
        found = findings_of(event)
        self.findings.update(finding.severity for finding in found)
        match event:
            case Unreadable():
                self._worst = Verdict.UNREADABLE
            case InterchangeBegun():
                self.interchanges += 1
            case GroupBegun(group):
                self._version = group.version or ""
            case SetResult():
                set_id = event.transaction_set.set_id or ""
                self.sets[set_id, self._version, event.accepted] += 1
        is_envelope = not isinstance(event, SetResult | Finding | Unreadable)
        broken = is_envelope and any(f.severity is Severity.ERROR for f in found)
        if broken or (isinstance(event, SetResult) and event.accepted is False):
            self._worst = max(self._worst, Verdict.REJECTED)

    def watch(self, events: Iterable[CheckEvent]) -> Iterator[CheckEvent]:
        """Yield events, counted."""
        for event in events:
            self.take(event)
            yield event


def findings_of(event: CheckEvent) -> tuple[Finding, ...]:
    """Return the findings that an event brings; a set's envelope goes before its content."""
    match event:
        case Finding():
            return (event,)
        case Unreadable():
            return (_unread(event),)
        case SetResult():
            return (*event.transaction_set.findings, *event.findings)
        case InterchangeBegun(interchange):
            return interchange.findings
        case GroupBegun(group):
            return group.findings
        case GroupEnded() | InterchangeEnded():
            return event.findings
        case _:
            return ()


def _unread(stretch: Unreadable) -> Finding:
    code, problem = FindingCode.BYTES_SKIPPED, stretch.problem
    return Finding(code, Severity.ERROR, Origin.SYNTAX, problem, stretch.position)


def check_json(
    name: str, data: FileBytes, tally: Tally, guide_of: GuideOf | None = None
) -> Iterator[str]:
    """Yield the report of a file in pieces that make one JSON object; the tally is kept."""
    events = tally.watch(check_file(data, guide_of=guide_of))
    return json_pieces(name, events)


def json_pieces(name: str, events: Iterable[CheckEvent]) -> Iterator[str]:
    """Yield the events of one file as JSON, in the shape of `tradelane read --json`."""
    of_file, of_interchange = Findings(MOST_FINDINGS), Findings(MOST_FINDINGS)
    comma = _Comma()
    yield f'{{"file": {json.dumps(name)}, "interchanges": ['
    for event in events:
        match event:
            case InterchangeBegun(interchange):
                of_interchange = Findings(MOST_FINDINGS)
                yield comma.before(_opened(_interchange(interchange), "groups"))
            case GroupBegun(group):
                yield comma.before(_opened(_group(group), "transaction_sets"))
            case SetResult():
                yield comma.before(json.dumps(_set(event)))
            case GroupEnded():
                yield comma.after("]}")
            case InterchangeEnded():
                of_interchange.extend(event.findings)
                yield comma.after(f'], "findings": {_all(of_interchange)}}}')
            case Finding() | Unreadable():
                of_file.extend(findings_of(event))
        if isinstance(event, InterchangeBegun | GroupBegun | GroupEnded):
            of_interchange.extend(findings_of(event))
    yield f'], "findings": {_all(of_file)}}}'


class _Comma:
    """Knows whether what comes next in a list needs a comma before it."""

    def __init__(self) -> None:
        self._needed = False

    def before(self, text: str) -> str:
        text, self._needed = (f",\n{text}" if self._needed else text), not text.endswith("[")
        return text

    def after(self, text: str) -> str:
        self._needed = True
        return text


def _opened(head: Json, members: str) -> str:
    """Return an object that is not closed yet, in the midst of its last member, a list."""
    return f'{json.dumps(head)[:-1]}, "{members}": ['


def _all(findings: Findings) -> str:
    return json.dumps(report_findings(findings.in_order()))


def _interchange(interchange: Interchange) -> Json:
    sender, receiver = interchange.sender, interchange.receiver
    return {
        "standard": str(interchange.standard),
        "sender": {"qualifier": sender.qualifier, "id": sender.id},
        "receiver": {"qualifier": receiver.qualifier, "id": receiver.id},
        "control_number": interchange.control_number,
        "test": interchange.test,
    }


def _group(group: Group) -> Json:
    return {
        "functional_code": group.functional_code,
        "control_number": group.control_number,
        "version": group.version,
    }


def _set(result: SetResult) -> Json:
    one = result.transaction_set
    return {
        "set": one.set_id,
        "control_number": one.control_number,
        "segments": one.segments,
        "accepted": result.accepted,
        "findings": [report_finding(finding) for finding in findings_of(result)],
    }
