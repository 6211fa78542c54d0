"""Checks whole files: what a walk finds, with a verdict on each set in the place of the set.

Memory does not grow with the file: results come as the walk does, and nothing is kept.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from edi.events import Event, FileBytes, GroupBegun, InterchangeBegun
from edi.files import walk_file
from edi.findings import Finding, FindingCode, Severity
from edi.guide import Guide
from edi.limits import DEFAULT_LIMITS, Limits
from edi.mapped import RELEASED_AT_ONCE, release
from edi.model import Group, Interchange, TransactionSet
from edi.set_checker import SetChecker

GuideOf = Callable[[Interchange, Group, TransactionSet], Guide | None]
"""Chooses the partner's guide for a set, None for the standard alone."""


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
    """Knows which interchange and group the walk is in."""

    def __init__(self, data: FileBytes, limits: Limits, guide_of: GuideOf | None) -> None:
        self._checker: Final = SetChecker(data, limits)
        self._guide_of: Final = guide_of
        self._interchange: Interchange | None = None
        self._group: Group | None = None

    def follow(self, event: Event) -> None:
        """Take note of what the sets that follow stand in."""
        if isinstance(event, InterchangeBegun):
            self._interchange = event.interchange
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
        checked = self._checker.check(interchange, group, one, guide, with_tree=False)
        return SetResult(one, checked.findings, False if errors else checked.accepted)
