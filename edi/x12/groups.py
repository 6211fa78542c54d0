"""Groups and sets of one interchange, built from its envelope segments as they come.

What is not closed is closed by what follows, with a finding: a damaged neighbour swallows nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from edi.findings import Finding, FindingCode
from edi.model import Group, Segment, Span, TransactionSet
from edi.position import Position
from edi.x12.envelope import EnvelopeSegment
from edi.x12.envelope_checks import (
    check_group_envelope,
    check_set_envelope,
    check_set_place,
    envelope_error,
)


@dataclass(slots=True)
class _OpenSet:
    header: Segment
    start: int


@dataclass(slots=True)
class _OpenGroup:
    header: Segment | None
    findings: list[Finding] = field(default_factory=list)
    sets: list[TransactionSet] = field(default_factory=list)


@dataclass(slots=True)
class GroupBuilder:
    """Takes the envelope segments of one interchange in order; its fields are read after.

    `trailer` is the IEA, None while it has not come.
    """

    groups: list[Group] = field(default_factory=list)
    acknowledgments: list[Segment] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    trailer: Segment | None = None
    end: int = 0
    _set: _OpenSet | None = None
    _group: _OpenGroup | None = None

    def take_all(self, found: Iterable[EnvelopeSegment]) -> int:
        """Take segments until IEA or the end; return how many the file holds up to there."""
        for one in found:
            self._take(one)
            self.end = one.end
            if self.trailer is not None:
                return self.trailer.number
        return one.segment.number - 1

    def _take(self, one: EnvelopeSegment) -> None:
        segment = one.segment
        if segment.id == "ST":
            self._close_set(segment.byte, segment.number, None)
            self._set = _OpenSet(segment, segment.byte)
        elif segment.id == "SE":
            self._close_set(one.end, segment.number, segment)
        elif segment.id == "TA1":
            self.acknowledgments.append(segment)
        else:
            self._close_set(segment.byte, segment.number, None)
            self._take_outer(segment)

    def _take_outer(self, segment: Segment) -> None:
        if segment.id == "GS":
            self._close_group(None)
            self._group = _OpenGroup(segment)
        elif segment.id == "GE":
            self._close_group(segment)
        elif segment.id == "IEA":
            self._close_group(None)
            self.trailer = segment
        elif segment.id == "":
            self._close_group(None)

    def _close_set(self, end: int, number: int, trailer: Segment | None) -> None:
        opened, self._set = self._set, None
        if opened is None:
            if trailer is not None:
                self._report(FindingCode.SEGMENT_OUTSIDE_SET, "SE without ST before it", trailer)
            return
        group = self._group = self._group or _OpenGroup(None)
        count = number - opened.header.number + (trailer is not None)
        known = [one.control_number for one in group.sets]
        findings = list(check_set_envelope(opened.header, trailer, count, known))
        findings += check_set_place(opened.header, group.header)
        group.sets.append(
            TransactionSet(
                set_id=opened.header.get(1),
                control_number=opened.header.get(2),
                implementation_reference=opened.header.get(3),
                span=Span(opened.start, end),
                first_segment=opened.header.number,
                segments=count,
                findings=tuple(findings),
            )
        )

    def _close_group(self, trailer: Segment | None) -> None:
        group, self._group = self._group, None
        if group is None:
            if trailer is not None:
                self._report(FindingCode.SEGMENT_OUTSIDE_SET, "GE without GS before it", trailer)
            return
        earlier = [one.control_number for one in self.groups]
        group.findings.extend(check_group_envelope(group.header, trailer, len(group.sets), earlier))
        self.groups.append(_group(group, trailer))

    def _report(self, code: FindingCode, message: str, segment: Segment) -> None:
        self.findings.append(envelope_error(code, message, segment))


def _group(group: _OpenGroup, trailer: Segment | None) -> Group:
    header = group.header or Segment("GS", ())
    start = header.byte if group.header else group.sets[0].span.start if group.sets else 0
    declared = trailer.get(1) if trailer else None
    return Group(
        functional_code=header.get(1),
        sender=header.get(2),
        receiver=header.get(3),
        control_number=header.get(6),
        version=header.get(8),
        position=Position(byte=start, segment=header.number or None, segment_id="GS"),
        transaction_sets=tuple(group.sets),
        declared=int(declared) if declared and declared.isdecimal() else None,
        findings=tuple(group.findings),
    )
