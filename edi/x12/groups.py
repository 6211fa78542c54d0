"""Groups and sets of one interchange, built from its envelope segments as they come.

What is not closed is closed by what follows, with a finding: a damaged neighbour swallows nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from edi.findings import Finding, FindingCode, Origin, Severity
from edi.limits import Limits
from edi.model import Group, Segment, Span, TransactionSet
from edi.position import Position
from edi.x12.envelope import EnvelopeSegment
from edi.x12.envelope_checks import (
    check_group_header,
    check_group_trailer,
    check_set_envelope,
    check_set_place,
    control_number_key,
    envelope_finding,
)
from edi.x12.sizes import SizeCheck


@dataclass(slots=True)
class _OpenGroup:
    """A group whose GE has not come; `header` is None for sets that stand in no group."""

    header: Segment | None
    sets: list[TransactionSet] = field(default_factory=list)
    numbers: set[str | None] = field(default_factory=set)


@dataclass(slots=True)
class GroupBuilder:
    """Takes the envelope segments of one interchange in order; its fields are read after.

    `trailer` is the IEA, None while it has not come. `end` is where the interchange ends,
    `headed` counts groups that have a GS, `room` how many envelope segments may still be taken.
    """

    sizes: SizeCheck
    limits: Limits
    room: int
    groups: list[Group] = field(default_factory=list)
    acknowledgments: list[Segment] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    trailer: Segment | None = None
    end: int = 0
    headed: int = 0
    _set: Segment | None = None
    _group: _OpenGroup | None = None
    _group_numbers: set[str | None] = field(default_factory=set)

    def take_all(self, found: Iterable[EnvelopeSegment]) -> int:
        """Take segments until IEA, an ISA or the end; return the number of the last one."""
        number = 0
        for one in found:
            number, self.end = one.segment.number, one.end
            self.room -= 1
            if one.segment.id in ("ISA", "") or self.room < 0:
                self._close_all(one)
                return number - 1
            self._take(one)
            if self.trailer is not None:
                break
        return number

    def _close_all(self, one: EnvelopeSegment) -> None:
        self.end = one.segment.byte
        self._report_between(one)
        self._close_set(one, None)
        self._close_group(None)

    def _take(self, one: EnvelopeSegment) -> None:
        segment = one.segment
        if self._set is not None and segment.id == "TA1":
            return
        self._report_between(one)
        if segment.id == "SE":
            self._close_set(one, segment)
            return
        self._close_set(one, None)
        if segment.id == "ST":
            self._set = segment
        elif segment.id == "TA1":
            self._take_acknowledgment(segment)
        else:
            self._close_group(segment if segment.id == "GE" else None)
            if segment.id == "GS":
                self._group = _OpenGroup(segment)
            elif segment.id == "IEA":
                self.trailer = segment

    def _take_acknowledgment(self, segment: Segment) -> None:
        if self.groups or self._group is not None:
            message = "a TA1 stands behind a group, it belongs between ISA and the first GS"
            self._report(FindingCode.SEGMENT_OUTSIDE_SET, message, segment, "TA1 before GS")
        self.acknowledgments.append(segment)

    def _close_set(self, one: EnvelopeSegment, trailer: Segment | None) -> None:
        header, self._set = self._set, None
        if header is None:
            if trailer is not None:
                message = f"SE {trailer.get(2)} closes nothing: no ST stands before it"
                self._report(FindingCode.SEGMENT_OUTSIDE_SET, message, trailer, "ST")
            return
        if self._group is None:
            self._group = _OpenGroup(None)
            message = f"set {header.get(1)} {header.get(2)} stands in no group"
            self._report(FindingCode.HEADER_MISSING, message, header, "GS")
        span = Span(header.byte, one.end if trailer else one.segment.byte)
        count = one.segment.number - header.number + (trailer is not None)
        self._add_set(self._group, header, _numbered(trailer, count), span, count)

    def _add_set(
        self, group: _OpenGroup, header: Segment, trailer: Segment | None, span: Span, count: int
    ) -> None:
        header = Segment("ST", header.elements, header.byte, header.number, 1)
        number = header.get(2)
        repeated = number is not None and number in group.numbers
        group.numbers.add(number)
        findings = [*check_set_envelope(header, trailer, count, repeated=repeated)]
        if group.header is not None:
            findings.extend(check_set_place(header, group.header))
        findings.extend(self.sizes.check(header, span, count))
        group.sets.append(
            TransactionSet(
                set_id=header.get(1),
                control_number=number,
                implementation_reference=header.get(3),
                span=span,
                first_segment=header.number,
                segments=count,
                findings=tuple(findings),
            )
        )

    def _close_group(self, trailer: Segment | None) -> None:
        group, self._group = self._group, None
        if trailer is not None and (group is None or group.header is None):
            message = f"GE {trailer.get(2)} closes nothing: no GS stands before it"
            self._report(FindingCode.SEGMENT_OUTSIDE_SET, message, trailer, "GS")
        if group is not None:
            self.headed += group.header is not None
            self.groups.append(_group(group, trailer, self._group_findings(group, trailer)))

    def _group_findings(self, group: _OpenGroup, trailer: Segment | None) -> tuple[Finding, ...]:
        if group.header is None:
            return ()
        key = control_number_key(group.header.get(6))
        repeated = key in self._group_numbers
        self._group_numbers.add(key)
        return (
            *check_group_header(group.header, repeated=repeated),
            *check_group_trailer(group.header, trailer, len(group.sets)),
        )

    def _report_between(self, one: EnvelopeSegment) -> None:
        """Report segments that stand before this one, outside every set."""
        if self._set is not None or not one.before:
            return
        tag = self.sizes.tag_at(one.before_at)
        first = Segment(tag, (), one.before_at, one.segment.number - one.before)
        message = (
            f"{one.before} segments stand outside every set, the first is {tag!r}"
            if one.before > 1
            else f"segment {tag!r} stands outside every set"
        )
        self._report(FindingCode.SEGMENT_OUTSIDE_SET, message, first, "ST before it")

    def _report(
        self, code: FindingCode, message: str, segment: Segment, expected: str | None = None
    ) -> None:
        if len(self.findings) < self.limits.findings:
            self.findings.append(envelope_finding(code, message, segment, expected=expected))
        elif len(self.findings) == self.limits.findings:
            code, message = FindingCode.TOO_MANY_FINDINGS, "more findings are not told"
            self.findings.append(
                Finding(code, Severity.NOTE, Origin.SYNTAX, message, segment.position())
            )


def _numbered(trailer: Segment | None, number_in_set: int) -> Segment | None:
    if trailer is None:
        return None
    return Segment("SE", trailer.elements, trailer.byte, trailer.number, number_in_set)


def _group(group: _OpenGroup, trailer: Segment | None, findings: tuple[Finding, ...]) -> Group:
    header = group.header or Segment("GS", ())
    position = header.position()
    if group.header is None and group.sets:
        first = group.sets[0]
        position = Position(first.span.start, first.first_segment, segment_id="ST")
    declared = trailer.get(1) if trailer else None
    is_count = declared is not None and declared.isdecimal() and len(declared) <= len("999999")
    return Group(
        functional_code=header.get(1),
        sender=header.get(2),
        receiver=header.get(3),
        control_number=header.get(6),
        version=header.get(8),
        position=position,
        transaction_sets=tuple(group.sets),
        declared=int(declared) if is_count and declared else None,
        findings=findings,
    )
