"""The events of a walk, folded into the index of a file; what is too much is told and left out."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from edi.collecting import Findings
from edi.events import (
    Event,
    GroupBegun,
    GroupEnded,
    InterchangeAcknowledgment,
    InterchangeBegun,
    InterchangeEnded,
)
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.limits import Limits
from edi.model import FileIndex, Group, Interchange, Segment, Span, TransactionSet, Unreadable
from edi.position import Position

_ENVELOPES: Final = (InterchangeBegun, GroupBegun, TransactionSet, InterchangeAcknowledgment)


class _Fold:
    """Holds what is open: one interchange, one group."""

    def __init__(self, limits: Limits) -> None:
        self.limits: Final = limits
        self.findings: Final = Findings(limits.findings)
        self.interchanges: Final[list[Interchange]] = []
        self.unreadable: Final[list[Unreadable]] = []
        self._interchange: Interchange | None = None
        self._acknowledgments: list[Segment] = []
        self._groups: list[Group] = []
        self._group: Group | None = None
        self._sets: list[TransactionSet] = []

    def take(self, event: Event) -> None:
        """Take one event."""
        match event:
            case TransactionSet():
                self._sets.append(event)
            case GroupBegun():
                self._group, self._sets = event.group, []
            case GroupEnded():
                self._end_group(event)
            case InterchangeBegun():
                self._interchange = event.interchange
                self._groups, self._acknowledgments = [], []
            case InterchangeAcknowledgment():
                self._acknowledgments.append(event.segment)
            case InterchangeEnded():
                self._end_interchange(event)
            case Unreadable():
                self._take_unreadable(event)
            case Finding():
                self.findings.append(event)

    def _end_group(self, event: GroupEnded) -> None:
        assert self._group is not None
        group, self._group = self._group, None
        self._groups.append(
            replace(
                group,
                transaction_sets=tuple(self._sets),
                declared=event.declared,
                findings=(*group.findings, *event.findings),
            )
        )

    def _end_interchange(self, event: InterchangeEnded) -> None:
        assert self._interchange is not None
        begun, self._interchange = self._interchange, None
        self.interchanges.append(
            replace(
                begun,
                span=replace(begun.span, end=event.end),
                groups=tuple(self._groups),
                interchange_acknowledgments=tuple(self._acknowledgments),
                findings=(*begun.findings, *event.findings),
            )
        )

    def _take_unreadable(self, stretch: Unreadable) -> None:
        if len(self.unreadable) < self.limits.findings:
            self.unreadable.append(stretch)
        else:
            code = FindingCode.BYTES_SKIPPED
            self.findings.append(_finding(code, stretch.problem, stretch.position))

    def cut(self, end: int) -> None:
        """End what is open, because the rest of the file, which ends at `end`, is not read."""
        problem = f"more than {self.limits.envelopes} envelopes: the rest is not read"
        at = self._taken_until()
        finding = _finding(FindingCode.FILE_TOO_LARGE, problem, Position(byte=at))
        if self._group is not None:
            self._end_group(GroupEnded(None, (finding,)))
        if self._interchange is not None:
            self._end_interchange(InterchangeEnded(at, (finding,)))
        self.findings.append(finding)
        self.unreadable.append(Unreadable(problem, finding.position, Span(at, end)))

    def _taken_until(self) -> int:
        if self._group is not None and self._sets:
            return self._sets[-1].span.end
        if self._group is not None:
            return self._group.position.byte
        if self._interchange is not None:
            return self._interchange.span.end
        return self.interchanges[-1].span.end if self.interchanges else 0


def fold(events: Iterable[Event], size: int, limits: Limits) -> FileIndex:
    """Return the index of a file of `size` bytes from the events of its walk."""
    folded, envelopes = _Fold(limits), 0
    for event in events:
        folded.take(event)
        envelopes += isinstance(event, _ENVELOPES)
        if envelopes >= limits.envelopes:
            folded.cut(size)
            break
    interchanges, unreadable = tuple(folded.interchanges), tuple(folded.unreadable)
    return FileIndex(interchanges, unreadable, folded.findings.in_order())


def _finding(code: FindingCode, message: str, position: Position) -> Finding:
    return Finding(code, Severity.ERROR, Origin.SYNTAX, message, position)
