"""Checks the sets of one file: those that are surely clean at once, the others exactly.

What it learns of a file's sets makes only its speed: the exact check finds the same.
"""

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Final

from edi.clean import Kind
from edi.clean.sampling import SAMPLED_FROM, sample, shows_forms
from edi.collecting import MOST_FINDINGS, Findings
from edi.edifact import kind as edifact
from edi.edifact.check import check_message
from edi.events import FileBytes
from edi.files import read_segments
from edi.findings import Finding, FindingCode, Origin
from edi.guide import Guide
from edi.guide_checks import guide_findings
from edi.limits import DEFAULT_LIMITS, Limits
from edi.model import (
    CheckedSet,
    Group,
    Interchange,
    Loop,
    Segment,
    Span,
    Standard,
    TransactionSet,
)
from edi.recoding import EBCDIC, UTF_16
from edi.x12 import kind as x12
from edi.x12.check import check_set

KindOf = Callable[[FileBytes, Interchange, Group, TransactionSet], Kind | None]


class SetChecker:
    """Checks sets of one file, in any order; those of one interchange together are fastest."""

    def __init__(self, data: FileBytes, limits: Limits = DEFAULT_LIMITS) -> None:
        self._data: Final = data
        self._limits: Final = limits
        self._interchange: Interchange | None = None
        self._is_plain = True
        self._kinds: dict[Hashable, Kind | None] = {}

    def check(
        self,
        interchange: Interchange,
        group: Group,
        one: TransactionSet,
        guide: Guide | None = None,
        *,
        with_tree: bool = True,
    ) -> CheckedSet:
        """Return a set's loop tree and all that its content breaks, of the standard and a guide.

        What is wrong with its envelope stands in the set. Where no tree is asked for, that of a
        clean set is left empty, which is much faster. Never raises for content.
        """
        kind = self._kind(interchange, group, one)
        if kind is None:
            return _UNKNOWN[interchange.standard](self._read(interchange, one), None)
        is_whole = one.span.end - one.span.start <= self._limits.set_bytes
        if self._is_plain and is_whole and self._is_clean(kind, interchange, one):
            if guide is None and not with_tree:
                return CheckedSet(Loop(one.set_id or ""), kind.notes(one), accepted=True)
            tree = kind.clean.tree(self._read(interchange, one))
            return CheckedSet(tree, _clean_findings(kind, one, tree, guide), accepted=True)
        checked = kind.check(self._read(interchange, one), guide)
        if self._is_plain and all(map(_says_nothing_of_the_standard, checked.findings)):
            kind.clean.learn(checked.tree)
        return checked

    def _kind(self, interchange: Interchange, group: Group, one: TransactionSet) -> Kind | None:
        if interchange is not self._interchange:
            self._interchange, self._kinds = interchange, {}
            is_recoded = interchange.encoding in (*EBCDIC, *UTF_16)
            self._is_plain = not (is_recoded or interchange.wrapped)
        key = (group.version, one.set_id, one.identifier[1:])
        if key not in self._kinds:
            new_kind = _KINDS[interchange.standard]
            self._kinds[key] = new_kind(self._data, interchange, group, one)
        return self._kinds[key]

    def _read(self, interchange: Interchange, one: TransactionSet) -> tuple[Segment, ...]:
        return read_segments(self._data, interchange, one, self._limits)

    def _is_clean(self, kind: Kind, interchange: Interchange, one: TransactionSet) -> bool:
        start, end = one.span.start, one.span.end

        def takes() -> bool:
            return kind.clean.takes(self._data, start, end, lambda: self._read(interchange, one))

        if takes():
            return True
        return end - start > SAMPLED_FROM and self._learn(kind, interchange, one) and takes()

    def _learn(self, kind: Kind, interchange: Interchange, one: TransactionSet) -> bool:
        """Learn from a part of a set that is too large to be read without need."""
        terminator = interchange.delimiters.segment.encode("latin-1")
        part = sample(self._data, one.span.start, one.span.end, terminator)
        whole = replace(one, span=Span(0, len(part)))
        checked = kind.check(read_segments(part, interchange, whole, self._limits), None)
        if not shows_forms(checked.findings):
            return False
        kind.clean.learn(checked.tree)
        return True


def _clean_findings(
    kind: Kind, one: TransactionSet, tree: Loop, guide: Guide | None
) -> tuple[Finding, ...]:
    """Return what is said of a set that keeps the standard."""
    if guide is None:
        return kind.notes(one)
    found = Findings(MOST_FINDINGS)
    found.extend(guide_findings(tree, guide))
    return (*kind.notes(one), *found.in_order())


def _says_nothing_of_the_standard(finding: Finding) -> bool:
    return finding.origin is Origin.GUIDE or finding.code is FindingCode.NEAREST_DICTIONARY


_KINDS: Final[dict[Standard, KindOf]] = {
    Standard.X12: x12.kind_of,
    Standard.EDIFACT: edifact.kind_of,
}
_UNKNOWN: Final[dict[Standard, Callable[[tuple[Segment, ...], None], CheckedSet]]] = {
    Standard.X12: check_set,
    Standard.EDIFACT: check_message,
}
"""What says of a set that there is no dictionary for it."""
