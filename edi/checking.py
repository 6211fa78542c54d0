"""Checks whole files: what a walk finds, with a verdict on each set in the place of the set.

Memory does not grow with the file: results come as the walk does, and nothing is kept.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from edi.clean import Kind
from edi.clean.sampling import SAMPLED_FROM, sample, shows_forms
from edi.edifact import kind as edifact
from edi.edifact.check import check_message
from edi.events import Event, FileBytes, GroupBegun, InterchangeBegun
from edi.files import read_segments, walk_file
from edi.findings import Finding, FindingCode, Severity
from edi.guide import Guide
from edi.limits import DEFAULT_LIMITS, Limits
from edi.mapped import RELEASED_AT_ONCE, release
from edi.model import CheckedSet, Group, Interchange, Segment, Span, Standard, TransactionSet
from edi.recoding import EBCDIC, UTF_16
from edi.x12 import kind as x12
from edi.x12.check import check_set

GuideOf = Callable[[Interchange, Group, TransactionSet], Guide | None]
"""Chooses the partner's guide for a set, None for the standard alone."""

KindOf = Callable[[FileBytes, Interchange, Group, TransactionSet], Kind | None]


@dataclass(frozen=True, slots=True)
class SetResult:
    """One set after checking; what is wrong with its envelope stands in `transaction_set`.

    `findings` are about its content. `accepted` is False when its envelope is broken, None when
    there is no dictionary to say; faults in the content alone reject nothing.
    """

    transaction_set: TransactionSet
    findings: tuple[Finding, ...]
    accepted: bool | None


CheckEvent = Event | SetResult
"""What `check_file` yields: the events of `walk_file`, with a SetResult for each set."""


def check_file(
    data: FileBytes, limits: Limits = DEFAULT_LIMITS, guide_of: GuideOf | None = None
) -> Iterator[CheckEvent]:
    """Yield what a file holds, in order, each set checked; never raises for content.

    A set that is larger than the limits allow is not looked into: its envelope says so.
    """
    check, passed = _FileCheck(data, limits, guide_of), 0
    for event in walk_file(data, limits):
        if isinstance(event, TransactionSet):
            yield check.set_result(event)
            if event.span.end - passed > RELEASED_AT_ONCE:
                release(data, passed, event.span.start)
                passed = event.span.start
        else:
            check.follow(event)
            yield event


class _FileCheck:
    """Knows which interchange and group the walk is in, and what kinds of sets came there.

    What is learned of them makes only the speed: the exact check finds the same.
    """

    def __init__(self, data: FileBytes, limits: Limits, guide_of: GuideOf | None) -> None:
        self._data: Final = data
        self._limits: Final = limits
        self._guide_of: Final = guide_of
        self._interchange: Interchange | None = None
        self._group: Group | None = None
        self._kinds: dict[Hashable, Kind | None] = {}
        self._is_plain = True

    def follow(self, event: Event) -> None:
        """Take note of what the sets that follow stand in."""
        if isinstance(event, InterchangeBegun):
            self._interchange, self._kinds = event.interchange, {}
            recoded = event.interchange.encoding in (*EBCDIC, *UTF_16)
            self._is_plain = not (recoded or event.interchange.wrapped)
        elif isinstance(event, GroupBegun):
            self._group = event.group

    def set_result(self, one: TransactionSet) -> SetResult:
        """Check a set of the group that was begun last."""
        interchange, group = self._interchange, self._group
        assert interchange is not None
        assert group is not None
        errors = [finding.code for finding in one.findings if finding.severity is Severity.ERROR]
        if FindingCode.SET_TOO_LARGE in errors:
            return SetResult(one, (), False)
        guide = self._guide_of(interchange, group, one) if self._guide_of else None
        kind = self._kind(interchange, group, one)
        if kind is None:
            check_unknown = _UNKNOWN[interchange.standard]
            findings = check_unknown(self._read(one), None).findings
            return SetResult(one, findings, False if errors else None)
        return SetResult(one, self._check(kind, one, guide), not errors)

    def _kind(self, interchange: Interchange, group: Group, one: TransactionSet) -> Kind | None:
        key = (group.version, one.set_id, one.identifier[1:])
        if key not in self._kinds:
            new_kind = _KINDS[interchange.standard]
            self._kinds[key] = new_kind(self._data, interchange, group, one)
        return self._kinds[key]

    def _check(self, kind: Kind, one: TransactionSet, guide: Guide | None) -> tuple[Finding, ...]:
        is_fast = guide is None and self._is_plain
        if is_fast and (self._is_clean(kind, one) or self._is_clean_by_sample(kind, one)):
            return kind.notes(one)
        checked = kind.check(self._read(one), guide)
        if is_fast and all(f.code is FindingCode.NEAREST_DICTIONARY for f in checked.findings):
            kind.clean.learn(checked.tree)
        return checked.findings

    def _read(self, one: TransactionSet) -> tuple[Segment, ...]:
        assert self._interchange is not None
        return read_segments(self._data, self._interchange, one, self._limits)

    def _is_clean(self, kind: Kind, one: TransactionSet) -> bool:
        start, end = one.span.start, one.span.end
        return kind.clean.takes(self._data, start, end, partial(self._read, one))

    def _is_clean_by_sample(self, kind: Kind, one: TransactionSet) -> bool:
        """Learn from a part of a set that is too large to be read without need."""
        start, end = one.span.start, one.span.end
        if end - start <= SAMPLED_FROM:
            return False
        assert self._interchange is not None
        terminator = self._interchange.delimiters.segment.encode("latin-1")
        part = sample(self._data, start, end, terminator)
        whole = replace(one, span=Span(0, len(part)))
        checked = kind.check(read_segments(part, self._interchange, whole, self._limits), None)
        if not shows_forms(checked.findings):
            return False
        kind.clean.learn(checked.tree)
        return self._is_clean(kind, one)


_KINDS: Final[dict[Standard, KindOf]] = {
    Standard.X12: x12.kind_of,
    Standard.EDIFACT: edifact.kind_of,
}
_UNKNOWN: Final[dict[Standard, Callable[[tuple[Segment, ...], None], CheckedSet]]] = {
    Standard.X12: check_set,
    Standard.EDIFACT: check_message,
}
"""What says of a set that there is no dictionary for it."""
