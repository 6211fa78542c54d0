"""Groups and sets of one interchange as events, from its envelope segments as they come.

What is not closed is closed by what follows, with a finding: a damaged neighbour swallows nothing.
"""

from collections.abc import Iterator
from typing import Final

from edi.collecting import Findings
from edi.control_numbers import UsedNumbers, control_number_key
from edi.events import Event, GroupBegun, GroupEnded, InterchangeAcknowledgment, Source
from edi.findings import Finding, FindingCode
from edi.model import Delimiters, Group, Segment
from edi.x12.envelope import EnvelopeScan, EnvelopeSegment
from edi.x12.envelope_checks import (
    check_group_header,
    check_group_trailer,
    envelope_finding,
)
from edi.x12.sets import OpenGroup, SetReader

LONGEST_COUNT: Final = len("999999")


class GroupWalk:
    """Takes the envelope segments of one interchange in order; its attributes are read after.

    `trailer` is the IEA, None while it has not come. `end` is where the interchange ends,
    `next_segment` the number of the segment behind it, `headed` counts groups that have a GS.
    """

    def __init__(self, source: Source, delimiters: Delimiters) -> None:
        self._scan: Final = EnvelopeScan(source, delimiters)
        self._sets: Final = SetReader(source, delimiters, self._scan)
        self.findings: Final = Findings(source.limits.findings)
        self.trailer: Segment | None = None
        self.end = 0
        self.next_segment = 0
        self.headed = 0
        self._set: EnvelopeSegment | None = None
        self._group: OpenGroup | None = None
        self._any_group = False
        self._group_numbers: Final = UsedNumbers()

    def walk(self, start: int, number: int) -> Iterator[Event]:
        """Yield groups and sets until IEA, an ISA, or where the next interchange begins."""
        for one in self._scan.segments(start, number):
            if one.tag in (b"", b"ISA"):
                self.end, self.next_segment = one.start, one.number
                yield from self._close_all(one)
                return
            yield from self._take(one)
            if self.trailer is not None:
                self.end, self.next_segment = one.end, one.number + 1
                return

    def _close_all(self, one: EnvelopeSegment) -> Iterator[Event]:
        self._report_between(one)
        yield from self._close_set(one)
        yield from self._close_group(None)

    def _take(self, one: EnvelopeSegment) -> Iterator[Event]:
        if one.tag == b"TA1" and self._set is not None:
            return
        self._report_between(one)
        yield from self._close_set(one)
        if one.tag == b"ST":
            self._set = one
        elif one.tag == b"TA1":
            yield self._acknowledgment(self._scan.read(one))
        elif one.tag != b"SE":
            yield from self._take_outer(self._scan.read(one))

    def _take_outer(self, segment: Segment) -> Iterator[Event]:
        yield from self._close_group(segment if segment.id == "GE" else None)
        if segment.id == "GS":
            yield self._open_group(segment)
        elif segment.id == "IEA":
            self.trailer = segment

    def _acknowledgment(self, segment: Segment) -> Event:
        if self._any_group:
            message = "a TA1 stands behind a group, it belongs between ISA and the first GS"
            self._report(message, segment, "TA1 before GS")
        return InterchangeAcknowledgment(segment)

    def _close_set(self, one: EnvelopeSegment) -> Iterator[Event]:
        """Close the open set where SE comes, or something that says that none will come."""
        opened, self._set = self._set, None
        is_trailer = one.tag == b"SE"
        if opened is None:
            if is_trailer:
                trailer = self._scan.read(one)
                message = f"SE {trailer.get(2)} closes nothing: no ST stands before it"
                self._report(message, trailer, "ST")
            return
        if self._group is None:
            header = self._scan.read(opened)
            message = f"set {header.get(1)} {header.get(2)} stands in no group"
            self._report(message, header, "GS", FindingCode.HEADER_MISSING)
            self._group = OpenGroup(None)
            yield GroupBegun(group_of(header))
        self._group.sets += 1
        yield self._sets.read(opened, one, self._group)

    def _open_group(self, header: Segment) -> Event:
        self._group, self._any_group = OpenGroup(header), True
        repeated = self._group_numbers.add(control_number_key(header.get(6)))
        findings = tuple(check_group_header(header, repeated=repeated))
        return GroupBegun(group_of(header, findings))

    def _close_group(self, trailer: Segment | None) -> Iterator[Event]:
        group, self._group = self._group, None
        if trailer is not None and (group is None or group.header is None):
            message = f"GE {trailer.get(2)} closes nothing: no GS stands before it"
            self._report(message, trailer, "GS")
        if group is None:
            return
        if group.header is None:
            yield GroupEnded(None)
            return
        self.headed += 1
        findings = tuple(check_group_trailer(group.header, trailer, group.sets))
        yield GroupEnded(_declared(trailer), findings)

    def _report_between(self, one: EnvelopeSegment) -> None:
        """Report segments that stand before this one, outside every set."""
        if self._set is not None or not one.before:
            return
        first = self._scan.first_between(one)
        message = (
            f"{one.before} segments stand outside every set, the first is {first.id!r}"
            if one.before > 1
            else f"segment {first.id!r} stands outside every set"
        )
        self._report(message, first, "ST before it")

    def _report(
        self,
        message: str,
        segment: Segment,
        expected: str,
        code: FindingCode = FindingCode.SEGMENT_OUTSIDE_SET,
    ) -> None:
        self.findings.append(envelope_finding(code, message, segment, expected=expected))


def group_of(header: Segment, findings: tuple[Finding, ...] = ()) -> Group:
    """Return what a GS says, with no sets yet; of an ST that stands in no group only its place."""
    headed = header.id == "GS"
    return Group(
        functional_code=header.get(1) if headed else None,
        sender=header.get(2) if headed else None,
        receiver=header.get(3) if headed else None,
        control_number=header.get(6) if headed else None,
        version=header.get(8) if headed else None,
        position=header.position(),
        findings=findings,
    )


def _declared(trailer: Segment | None) -> int | None:
    """Return GE01 where it is a count."""
    claim = trailer.get(1) if trailer else None
    is_count = claim is not None and claim.isdecimal() and len(claim) <= LONGEST_COUNT
    return int(claim) if claim and is_count else None
