"""Collects findings up to a limit, so that a bad document costs no more than it should."""

from collections.abc import Iterable
from typing import Final

from edi.findings import Finding, FindingCode, Origin, Severity
from edi.position import Position

MOST_FINDINGS: Final = 1_000


class Findings:
    """Findings up to a limit; those beyond it are counted by one finding more."""

    def __init__(self, limit: int) -> None:
        self._limit: Final = limit
        self._items: list[Finding] = []
        self._first_left_out: Finding | None = None

    @property
    def full(self) -> bool:
        """Say whether there were more findings than are kept."""
        return self._first_left_out is not None

    def append(self, finding: Finding) -> None:
        """Take one finding."""
        if len(self._items) < self._limit:
            self._items.append(finding)
        elif not self._first_left_out:
            self._first_left_out = finding

    def extend(self, findings: Iterable[Finding]) -> None:
        """Take findings, as many as there is room for."""
        for finding in findings:
            self.append(finding)
            if self.full:
                return

    def in_order(self) -> tuple[Finding, ...]:
        """Return the findings in the order of the document."""
        ordered = sorted(self._items, key=lambda finding: finding.position.segment_in_set or 0)
        if self._first_left_out:
            ordered.append(self._too_many(self._first_left_out.position))
        return tuple(ordered)

    def _too_many(self, position: Position) -> Finding:
        message = f"more than {self._limit} findings: the others are left out"
        code = FindingCode.TOO_MANY_FINDINGS
        return Finding(code, Severity.NOTE, Origin.STANDARD, message, position)
