"""EDIFACT for the walk through a file: where an interchange begins, and what it holds in order.

What is not closed is closed by what follows, with a finding: a damaged neighbour swallows nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from edi.collecting import Findings
from edi.control_numbers import UsedNumbers
from edi.edifact.envelope import NO_SEGMENT, ServiceScan, ServiceSegment
from edi.edifact.envelope_checks import check_header, check_interchange_trailer, envelope_finding
from edi.edifact.groups import OpenGroup
from edi.edifact.header import CANDIDATE, Header, detect_header, find_bare
from edi.edifact.segments import read_segments
from edi.edifact.sets import clean_message, complete_set
from edi.events import (
    Event,
    GroupBegun,
    InterchangeBegun,
    InterchangeEnded,
    InterchangeWalk,
    Passed,
    Source,
)
from edi.findings import Finding, FindingCode
from edi.model import Identity, Interchange, Segment, Span, Standard, Unreadable

__all__ = ["CANDIDATE", "Header", "detect_header", "find_bare", "read_segments", "walk_interchange"]

TEST: Final = "1"
ACKNOWLEDGMENT: Final = ("1", "2")
"""0031: 1 asks for a CONTRL, 2 for one that says no more than that the interchange came."""


def walk_interchange(source: Source, header: Header, segment: int) -> InterchangeWalk:
    """Yield what an interchange holds, from its header to UNZ, to the next header or to the end."""
    first = segment + (header.segment is not None)
    scan = ServiceScan(source, header.delimiters, header.body, first)
    walk = _Walk(source, header, segment, scan)
    yield InterchangeBegun(walk.interchange)
    if header.segment is not None and header.segment.id == "UIB":
        yield walk.pass_dialogue()
    while not walk.over:
        yield from walk.take_clean()
        yield from walk.take(scan.next())
    yield walk.ended()
    return Passed(walk.end, walk.next_segment)


@dataclass(slots=True)
class _Walk:
    """One interchange as it is walked; `end` is where the walk stands.

    It is `over` when UNZ came, or nothing more.
    """

    source: Source
    header: Header
    number: int
    scan: ServiceScan
    over: bool = False
    end: int = 0
    next_segment: int = 0
    messages: int = 0
    groups: int = 0
    findings: Findings = field(init=False)
    trailer: Segment | None = None
    _group: OpenGroup | None = None
    _set: Segment | None = None
    _references: UsedNumbers = field(default_factory=UsedNumbers)
    _group_references: UsedNumbers = field(default_factory=UsedNumbers)

    def __post_init__(self) -> None:
        self.findings = Findings(self.source.limits.findings)
        if self.header.segment is None:
            self.findings.append(self._missing_header())

    @property
    def unb(self) -> Segment:
        unb = self.header.segment or Segment("UNB", (), self.header.start)
        return unb._replace(number=self.number)

    @property
    def interchange(self) -> Interchange:
        """Return the interchange as its header tells it."""
        unb = self.unb
        header = replace(self.header, segment=unb if self.header.segment else None)
        syntax = ":".join(part for part in (header.level, header.version) if part)
        return Interchange(
            standard=Standard.EDIFACT,
            sender=Identity(unb.get(2, 2), unb.get(2, 1), unb.get(2, 3)),
            receiver=Identity(unb.get(3, 2), unb.get(3, 1), unb.get(3, 3)),
            control_number=unb.get(5),
            version=syntax or None,
            date=unb.get(4, 1),
            time=unb.get(4, 2),
            test=unb.get(11) == TEST,
            acknowledgment_requested=unb.get(9) in ACKNOWLEDGMENT,
            delimiters=header.delimiters,
            encoding=header.encoding,
            span=Span(header.start, header.body),
            findings=tuple(check_header(header)) if unb.id == "UNB" else (),
        )

    def _missing_header(self) -> Finding:
        message = "messages without a UNB: sender and receiver are unknown"
        where = Segment("UNB", (), self.header.start, self.number)
        return envelope_finding(FindingCode.HEADER_MISSING, message, where, expected="UNB")

    def take(self, one: ServiceSegment) -> Iterator[Event]:
        """Take the next service segment, yielding what is complete with it."""
        segment = one.segment
        self.end, self.next_segment = one.end, segment.number + (segment.id != NO_SEGMENT)
        self.over = segment.id == NO_SEGMENT
        if self._set is None and one.before:
            self._report_outside(one)
        if segment.id in _CLOSES_SET:
            yield from self._close_set(one)
        if segment.id == "UNH":
            yield from self._open_set(segment)
        elif segment.id == "UNO":
            yield self._package(one)
        elif segment.id in _CLOSES_GROUP:
            yield from self._close_group(segment)
        elif segment.id not in _CLOSES_SET and self._set is None:
            self._report(FindingCode.SEGMENT_OUTSIDE_SET, f"{segment.id} closes nothing", segment)

    def take_clean(self) -> Iterator[Event]:
        """Take the messages that begin here with envelopes beyond doubt, yielding each."""
        group = self._group
        while group is not None and self._set is None and (found := self.scan.match_message()):
            known = self._references if group.header is None else group.references
            message = clean_message(self.source, self.header, found, self.scan.number)
            if message is None or not group.holds(message) or known.add(message.control_number):
                return
            self.messages += 1
            group.messages += 1
            self.scan.at, self.scan.number = found.end(), self.scan.number + message.segments
            yield message

    def _open_set(self, segment: Segment) -> Iterator[Event]:
        self._set = segment._replace(number_in_set=1)
        self.messages += 1
        if self._group is None:
            if self.groups:
                message = "this message stands in no group, others of the interchange do"
                self._report(FindingCode.GROUPS_AND_SETS_MIXED, message, segment)
            self._group = OpenGroup(None, self.source.limits.findings)
            yield GroupBegun(self._group.begun(segment))

    def _close_set(self, one: ServiceSegment) -> Iterator[Event]:
        header, self._set = self._set, None
        trailer = one.segment if one.segment.id == "UNT" else None
        if header is None or self._group is None:
            if trailer is not None:
                message = f"UNT {trailer.get(2)} closes nothing: no UNH stands before it"
                self._report(FindingCode.SEGMENT_OUTSIDE_SET, message, trailer)
            return
        known = self._references if self._group.header is None else self._group.references
        found = complete_set(self.source, self.header, header, one)
        yield self._group.add(found, header, repeated=known.add(header.get(1)))

    def _close_group(self, segment: Segment) -> Iterator[Event]:
        """Close the group that is open, then open or end what the segment says."""
        group, self._group = self._group, None
        is_trailer = segment.id == "UNE"
        if group is not None and not (is_trailer and group.header is None):
            yield group.ended(segment if is_trailer else None)
        elif is_trailer:
            self._group = group
            message = f"UNE {segment.get(2)} closes nothing: no UNG stands before it"
            self._report(FindingCode.SEGMENT_OUTSIDE_SET, message, segment)
        if segment.id == "UNG":
            yield from self._open_group(segment)
        elif segment.id == "UNZ":
            self.trailer, self.over = segment, True

    def _open_group(self, segment: Segment) -> Iterator[Event]:
        reference = segment.get(5) or ""
        if self.messages and not self.groups:
            message = "messages stand before this group in no group"
            self._report(FindingCode.GROUPS_AND_SETS_MIXED, message, segment)
        repeated = self._group_references.add(reference)
        self.groups += 1
        self._group = OpenGroup(segment, self.source.limits.findings, repeated=repeated)
        yield GroupBegun(self._group.begun(None))

    def _package(self, one: ServiceSegment) -> Unreadable:
        self.messages += 1
        problem = "a package (UNO to UNP) of another kind of data: packages are not read"
        where = one.segment.position()
        return Unreadable(problem, where, Span(one.segment.byte, one.end))

    def pass_dialogue(self) -> Unreadable:
        """Pass an interactive interchange, UIB to UIZ."""
        while not self.over:
            one = self.scan.next()
            self.end, self.next_segment = one.end, one.segment.number + 1
            self.over = one.segment.id in ("UIZ", NO_SEGMENT)
        problem = "an interactive interchange (UIB to UIZ): only batch interchanges are read"
        return Unreadable(problem, self.unb.position(), Span(self.header.start, self.end))

    def ended(self) -> InterchangeEnded:
        """Return the end of the interchange, with what is wrong with it beyond its header."""
        if self.header.segment is not None and self.header.segment.id == "UNB":
            count, what = self.messages, "messages"
            if self.groups:
                count, what = self.groups, "groups"
            self.findings.extend(check_interchange_trailer(self.unb, self.trailer, count, what))
        return InterchangeEnded(self.end, self.findings.in_order())

    def _report_outside(self, one: ServiceSegment) -> None:
        first = Segment("", (), one.before_at, one.segment.number - one.before)
        many = "a segment stands" if one.before == 1 else f"{one.before} segments stand"
        self._report(FindingCode.SEGMENT_OUTSIDE_SET, f"{many} outside every message", first)

    def _report(self, code: FindingCode, message: str, segment: Segment) -> None:
        self.findings.append(envelope_finding(code, message, segment))


_CLOSES_GROUP: Final = frozenset({"UNG", "UNE", "UNZ", NO_SEGMENT})
_CLOSES_SET: Final = _CLOSES_GROUP | {"UNH", "UNT", "UNO"}
