"""Walks one EDIFACT file for the tests: the events, and messages with their segments."""

from dataclasses import dataclass, field

from edi.edifact.index import (
    CANDIDATE,
    Header,
    detect_header,
    find_bare,
    read_segments,
    walk_interchange,
)
from edi.events import (
    GroupBegun,
    GroupEnded,
    InterchangeBegun,
    InterchangeEnded,
    Source,
)
from edi.findings import Finding
from edi.limits import DEFAULT_LIMITS, Limits
from edi.model import Group, Interchange, Segment, TransactionSet, Unreadable
from edi.recoding import Plain


@dataclass
class Read:
    """What a walk found."""

    interchange: Interchange
    end: int = 0
    groups: list[Group] = field(default_factory=list)
    ends: list[GroupEnded] = field(default_factory=list)
    sets: list[TransactionSet] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def all_findings(self) -> list[Finding]:
        grouped = [finding for end in self.ends for finding in end.findings]
        inside = [finding for one in self.sets for finding in one.findings]
        return [*self.interchange.findings, *self.findings, *grouped, *inside]

    def codes(self) -> list[str]:
        return [str(finding.code) for finding in self.all_findings()]


def headers(data: bytes) -> list[Header]:
    found = (detect_header(data, match.start()) for match in CANDIDATE.finditer(data))
    taken: list[Header] = []
    for one in found:
        if one is not None and (not taken or one.start >= taken[-1].body):
            taken.append(one)
    return taken


def walk(data: bytes, limits: Limits = DEFAULT_LIMITS) -> list[Read]:
    """Read every interchange of a file; where there is none, what stands bare."""
    known = headers(data)
    starts = [header.start for header in known]

    def next_header(at: int) -> int:
        return next((start for start in starts if start >= at), len(data))

    if not known:
        bare = find_bare(data, 0, len(data))
        known = [bare] if bare is not None else []
    source = Source(data, limits, next_header)
    return [walk_one(source, header, 1) for header in known]


def walk_one(source: Source, header: Header, number: int) -> Read:
    events = walk_interchange(source, header, number)
    begun = next(events)
    assert isinstance(begun, InterchangeBegun)
    read = Read(begun.interchange)
    for event in events:
        match event:
            case GroupBegun():
                read.groups.append(event.group)
            case TransactionSet():
                read.sets.append(event)
            case GroupEnded():
                read.ends.append(event)
            case Unreadable():
                read.unreadable.append(event)
            case InterchangeEnded():
                read.end = event.end
                read.findings.extend(event.findings)
    return read


def segments_of(
    data: bytes, read: Read, one: TransactionSet, limits: Limits = DEFAULT_LIMITS
) -> tuple[Segment, ...]:
    start = one.span.start
    plain = Plain(
        data[start : one.span.end], read.interchange.encoding, lambda offset: start + offset
    )
    return read_segments(plain, read.interchange, one, limits)
