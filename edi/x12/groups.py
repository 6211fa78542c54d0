"""Groups and sets of one interchange as events, from its envelope segments as they come.

What is not closed is closed by what follows, with a finding: a damaged neighbour swallows nothing.
"""

from collections.abc import Iterator
from typing import Final

from edi.collecting import Findings
from edi.control_numbers import UsedNumbers, control_number_key
from edi.events import Event, GroupBegun, GroupEnded, InterchangeAcknowledgment, Source
from edi.findings import Finding, FindingCode, Severity
from edi.model import Delimiters, Group, Segment
from edi.x12.envelope import EnvelopeScan, EnvelopeSegment
from edi.x12.envelope_checks import (
    check_group_header,
    check_group_trailer,
    check_group_values,
    envelope_finding,
)
from edi.x12.sets import OpenGroup, SetReader

LONGEST_COUNT: Final = len("999999")


class GroupWalk:
    """Takes the envelope segments of one interchange in order; its attributes are read after.

    `trailer` is the IEA, None while it has not come. `end` is where the interchange ends,
    `next_segment` the number of the segment behind it, `headed` counts groups that have a GS.
    """

    def __init__(self, source: Source, delimiters: Delimiters, start: int, number: int) -> None:
        self._scan: Final = EnvelopeScan(source, delimiters, start, number)
        self._sets: Final = SetReader(source, delimiters, self._scan)
        self.findings: Final = Findings(source.limits.findings)
        self.trailer: Segment | None = None
        self.end = 0
        self.next_segment = 0
        self.headed = 0
        self._set: EnvelopeSegment | None = None
        self._group: OpenGroup | None = None
        self._any_group = False
        self._upper_case = True
        self._group_numbers: Final = UsedNumbers()

    def walk(self) -> Iterator[Event]:
        """Yield groups and sets until IEA, an ISA, or where the next interchange begins."""
        while self.trailer is None:
            if self._set is None and self._group is not None and self._group.header is not None:
                yield from self._sets.clean(self._group)
            one = self._scan.next()
            self.end, self.next_segment = one.end, one.number + 1
            if one.tag in (b"", b"ISA"):
                self.end, self.next_segment = one.start, one.number
                yield from self._close_all(one)
                return
            yield from self._take(one)

    def _close_all(self, one: EnvelopeSegment) -> Iterator[Event]:
        self._report_between(one)
        yield from self._close_set(one)
        yield from self._close_group(None)

    def _take(self, one: EnvelopeSegment) -> Iterator[Event]:
        self._note_lower_case(one)
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
        yield self._sets.exact(opened, one, self._group)

    def _open_group(self, header: Segment) -> Event:
        self._group, self._any_group = OpenGroup(header, header.get(1)), True
        repeated = self._group_numbers.add(control_number_key(header.get(6)))
        findings = (*check_group_header(header, repeated=repeated), *check_group_values(header))
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

    def _note_lower_case(self, one: EnvelopeSegment) -> None:
        """Say once that tags are in lower case; they are read as if they were not."""
        if self._upper_case and self._scan.is_lower_case(one):
            self._upper_case = False
            message = f"tags in lower case, the first is that of {one.tag.decode('ascii')}"
            code, place = FindingCode.INVALID_CHARACTER, self._scan.read(one)
            self.findings.append(envelope_finding(code, message, place, severity=Severity.WARNING))

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
    says = header if header.id == "GS" else Segment("GS", ())
    return Group(
        functional_code=_bare(says.get(1)),
        sender=_bare(says.get(2)),
        receiver=_bare(says.get(3)),
        control_number=_bare(says.get(6)),
        version=_bare(says.get(8)),
        position=header.position(),
        findings=findings,
    )


def _bare(element: str | None) -> str | None:
    """Return an element without the blanks that pad it."""
    return (element or "").strip() or None


def _declared(trailer: Segment | None) -> int | None:
    """Return GE01 where it is a count."""
    claim = trailer.get(1) if trailer else None
    is_count = claim is not None and claim.isdecimal() and len(claim) <= LONGEST_COUNT
    return int(claim) if claim and is_count else None
