"""A functional group while its messages come: explicit with UNG, implicit without."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from edi.collecting import Findings
from edi.control_numbers import UsedNumbers
from edi.edifact.envelope_checks import (
    check_group_header,
    check_group_trailer,
    check_set_header,
    envelope_finding,
)
from edi.events import GroupEnded
from edi.findings import Finding, FindingCode
from edi.model import Group, Segment, TransactionSet


@dataclass(slots=True)
class OpenGroup:
    """A group whose end has not come; `header` is its UNG, None for an implicit group."""

    header: Segment | None
    limit: int
    repeated: bool = False
    messages: int = 0
    references: UsedNumbers = field(default_factory=UsedNumbers)

    def begun(self, first: Segment | None) -> Group:
        """Return the group as it begins; without UNG its `first` message gives the version."""
        header = self.header
        if header is None:
            place = first or Segment("UNH", ())
            return Group(None, None, None, None, _version(place, 2, 2), place.position())
        version = _version(header, 7, 1)
        sender, receiver, number = header.get(2), header.get(3), header.get(5)
        return Group(header.get(1), sender, receiver, number, version, header.position())

    def holds(self, message: TransactionSet) -> bool:
        """Say whether a message is of the type that the group names, if it names one."""
        return self.header is None or self.header.get(1) == message.set_id

    def add(self, message: TransactionSet, header: Segment, *, repeated: bool) -> TransactionSet:
        """Return a message of this group with what is wrong with its header added."""
        self.messages += 1
        checks = (*check_set_header(header, repeated=repeated), *self._misplaced(header))
        return replace(message, findings=(*checks, *message.findings))

    def _misplaced(self, header: Segment) -> Iterator[Finding]:
        expected = self.header.get(1) if self.header else None
        found = header.get(2)
        if expected is not None and found is not None and found != expected:
            message = f"message {found} stands in a group of {expected} messages"
            code = FindingCode.SET_NOT_IN_GROUP
            yield envelope_finding(code, message, header, (2, 1), expected=expected)

    def ended(self, trailer: Segment | None) -> GroupEnded:
        """Return the end of the group; `trailer` is its UNE."""
        if self.header is None:
            return GroupEnded(None)
        findings = Findings(self.limit)
        findings.extend(check_group_header(self.header, repeated=self.repeated))
        findings.extend(check_group_trailer(self.header, trailer, self.messages))
        declared = (trailer.get(1) if trailer else None) or ""
        is_count = declared.isascii() and declared.isdecimal() and len(declared) <= len("999999")
        return GroupEnded(int(declared) if is_count else None, findings.in_order())


def _version(segment: Segment, element: int, component: int) -> str | None:
    """Return "D.96A" from two components, None when one is missing."""
    version, release = segment.get(element, component), segment.get(element, component + 1)
    return f"{version}.{release}" if version and release else None
