"""Findings that wait for the node that they are about."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from edi.explain.nodes import Node
from edi.findings import Finding
from edi.model import Span


class Unplaced:
    """Findings by their byte; each is given out once."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        ordered = sorted(findings, key=lambda finding: finding.position.byte)
        self._bytes: Final = [finding.position.byte for finding in ordered]
        self._findings: Final[list[Finding | None]] = [*ordered]

    def take(self, span: Span) -> tuple[Finding, ...]:
        """Return the findings of a stretch that nothing has taken."""
        first, end = bisect_left(self._bytes, span.start), bisect_left(self._bytes, span.end)
        found = tuple(one for one in self._findings[first:end] if one is not None)
        self._findings[first:end] = [None] * (end - first)
        return found

    def on(self, node: Node) -> Node:
        """Return a node with the findings of its stretch."""
        found = self.take(node.span)
        return replace(node, findings=(*node.findings, *found)) if found else node

    def rest(self) -> tuple[Finding, ...]:
        """Return all that nothing has taken."""
        return tuple(one for one in self._findings if one is not None)
