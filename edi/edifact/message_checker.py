"""Checks the messages of one EDIFACT interchange, as `edi.checking` asks for them."""

from collections.abc import Callable
from typing import Final

from edi.dictionary.edifact import find_message
from edi.edifact.check import check_message
from edi.edifact.syntax import syntax_of
from edi.events import FileBytes
from edi.findings import Finding
from edi.guide import Guide
from edi.model import Group, Interchange, Segment, TransactionSet


class MessageChecker:
    """Takes the messages of an interchange in order."""

    def __init__(self, _data: FileBytes, interchange: Interchange) -> None:
        self._interchange: Final = interchange

    def check(
        self,
        one: TransactionSet,
        _group: Group,
        guide: Guide | None,
        read: Callable[[], tuple[Segment, ...]],
    ) -> tuple[tuple[Finding, ...], bool | None]:
        """Return what is wrong with a message's content, and whether it is one that we can check.

        `read` gives its segments.
        """
        version = one.version or ""
        definition = find_message(version, one.set_id or "")
        syntax = syntax_of(self._interchange, one)
        checked = check_message(read(), definition, syntax, guide, version=version)
        return checked.findings, checked.accepted
