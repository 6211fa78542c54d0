"""Sets alike, as a dialect knows them: checked exactly, or taken for clean."""

from typing import Protocol

from edi.clean.sets import CleanSets
from edi.findings import Finding
from edi.guide import Guide
from edi.model import CheckedSet, Segment, TransactionSet


class Kind(Protocol):
    """Sets of one interchange that have the same definition and claim the same version."""

    clean: CleanSets

    def check(self, segments: tuple[Segment, ...], guide: Guide | None) -> CheckedSet:
        """Check a set exactly."""

    def notes(self, one: TransactionSet) -> tuple[Finding, ...]:
        """Return what the exact check says of a set in which nothing is wrong."""
