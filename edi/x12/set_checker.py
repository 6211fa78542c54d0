"""Checks the sets of one X12 interchange: what is surely clean at once, the others exactly.

What is found does not depend on which of the two looked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from edi.dictionary import SetDefinition, find_set, is_exact
from edi.events import FileBytes
from edi.findings import Finding, FindingCode
from edi.guide import Guide
from edi.model import Group, Interchange, Segment, TransactionSet
from edi.x12.alphabet import end_of_segments
from edi.x12.check import check_set
from edi.x12.clean import CleanSets
from edi.x12.interchange import ENCODING
from edi.x12.nearest import soften

ReadSegments = Callable[[], tuple[Segment, ...]]


@dataclass(frozen=True, slots=True)
class _Kind:
    """Sets alike: their definition, the version that they claim, and how clean ones look."""

    definition: SetDefinition
    version: str
    clean: CleanSets

    def notes(self, one: TransactionSet) -> tuple[Finding, ...]:
        """Return what is said of a set in which nothing is wrong."""
        if is_exact(self.definition, self.version):
            return ()
        header = Segment("ST", (), one.span.start, one.first_segment, 1)
        return soften((), self.definition, self.version, header)


class SetChecker:
    """Takes the sets of an interchange in order; what it learns of them makes only its speed."""

    def __init__(self, data: FileBytes, interchange: Interchange) -> None:
        self._data: Final = data
        self._delimiters: Final = interchange.delimiters
        self._is_plain: Final = interchange.encoding == ENCODING and not interchange.wrapped
        self._kinds: Final[dict[tuple[str | None, str | None], _Kind | None]] = {}

    def check(
        self, one: TransactionSet, group: Group, guide: Guide | None, read: ReadSegments
    ) -> tuple[tuple[Finding, ...], bool | None]:
        """Return what is wrong with a set's content, and whether it is one that we can check.

        `read` gives the set's segments, and is called when they are wanted.
        """
        version = group.version
        kind = self._kind(one, version)
        if kind is None:
            checked = check_set(read(), None)
            return checked.findings, checked.accepted
        if guide is not None or not self._is_plain:
            checked = check_set(read(), kind.definition, guide, version=version)
            return checked.findings, checked.accepted
        if kind.clean.takes(self._data, one.span.start, one.span.end, read):
            return kind.notes(one), True
        checked = check_set(read(), kind.definition, version=version)
        if _is_clean(checked.findings):
            kind.clean.learn(checked.tree)
        return checked.findings, checked.accepted

    def _kind(self, one: TransactionSet, version: str | None) -> _Kind | None:
        key = (version, one.set_id)
        if key not in self._kinds:
            self._kinds[key] = self._new_kind(one, version or "")
        return self._kinds[key]

    def _new_kind(self, one: TransactionSet, version: str) -> _Kind | None:
        definition = find_set(version, one.set_id or "")
        if definition is None:
            return None
        end = end_of_segments(self._data, one.span.start, one.span.end, self._delimiters)
        return _Kind(definition, version, CleanSets(definition, self._delimiters, end))


def _is_clean(findings: Sequence[Finding]) -> bool:
    return all(finding.code is FindingCode.NEAREST_DICTIONARY for finding in findings)
