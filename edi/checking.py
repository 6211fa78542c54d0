"""Checks whole files: what a walk finds, with a verdict on each set in the place of the set.

Memory does not grow with the file: results come as the walk does, and nothing is kept.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from edi.edifact.message_checker import MessageChecker
from edi.events import (
    Event,
    FileBytes,
    GroupBegun,
    InterchangeBegun,
)
from edi.files import read_segments, walk_file
from edi.findings import Finding, FindingCode, Severity
from edi.guide import Guide
from edi.limits import DEFAULT_LIMITS, Limits
from edi.model import Group, Interchange, Standard, TransactionSet
from edi.x12.set_checker import SetChecker

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
    check = _FileCheck(data, limits, guide_of)
    for event in walk_file(data, limits):
        if isinstance(event, TransactionSet):
            yield check.set_result(event)
        else:
            check.follow(event)
            yield event


class _FileCheck:
    """Knows which interchange and group the walk is in."""

    def __init__(self, data: FileBytes, limits: Limits, guide_of: GuideOf | None) -> None:
        self._data: Final = data
        self._limits: Final = limits
        self._guide_of: Final = guide_of
        self._interchange: Interchange | None = None
        self._group: Group | None = None
        self._checker: SetChecker | MessageChecker | None = None

    def follow(self, event: Event) -> None:
        """Take note of what the sets that follow stand in."""
        if isinstance(event, InterchangeBegun):
            self._interchange = event.interchange
            self._checker = _CHECKERS[event.interchange.standard](self._data, event.interchange)
        elif isinstance(event, GroupBegun):
            self._group = event.group

    def set_result(self, one: TransactionSet) -> SetResult:
        """Check a set of the group that was begun last."""
        interchange, group, checker = self._interchange, self._group, self._checker
        assert interchange is not None
        assert group is not None
        assert checker is not None
        codes = {finding.code for finding in one.findings if finding.severity is Severity.ERROR}
        if FindingCode.SET_TOO_LARGE in codes:
            return SetResult(one, (), False)
        guide = self._guide_of(interchange, group, one) if self._guide_of else None
        read = partial(read_segments, self._data, interchange, one, self._limits)
        findings, accepted = checker.check(one, group, guide, read)
        return SetResult(one, findings, False if codes else accepted)


_CHECKERS: Final[dict[Standard, type[SetChecker] | type[MessageChecker]]] = {
    Standard.X12: SetChecker,
    Standard.EDIFACT: MessageChecker,
}
