"""Checks the messages of one EDIFACT interchange: what is surely clean at once, others exactly.

What is found does not depend on which of the two looked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from edi.dictionary import SetDefinition
from edi.dictionary.edifact import find_message, is_exact
from edi.edifact.check import check_message, nearest_note
from edi.edifact.clean import CleanMessages, clean_messages
from edi.edifact.levels import codec_of
from edi.edifact.syntax import Syntax, syntax_of
from edi.events import FileBytes
from edi.findings import Finding
from edi.guide import Guide
from edi.model import Composite, Group, Interchange, Segment, TransactionSet

MOST_KINDS: Final = 100
"""More kinds of messages than these in one interchange are forgotten and made again."""

ReadSegments = Callable[[], tuple[Segment, ...]]


@dataclass(frozen=True, slots=True)
class _Kind:
    """Messages alike: their definition, the version that they claim, and how clean ones look."""

    definition: SetDefinition
    version: str
    syntax: Syntax
    is_exact: bool
    clean: CleanMessages | None

    def takes(self, data: FileBytes, one: TransactionSet) -> bool:
        """Say whether a message is surely clean."""
        clean = self.clean
        return clean is not None and clean.takes(data[one.span.start : one.span.end])

    def notes(self, one: TransactionSet) -> tuple[Finding, ...]:
        """Return what is said of a message in which nothing is wrong."""
        if self.is_exact:
            return ()
        header = Segment("UNH", (), one.span.start, one.first_segment, 1)
        return (nearest_note(self.definition, self.version, header),)


class MessageChecker:
    """Takes the messages of an interchange in order."""

    def __init__(self, data: FileBytes, interchange: Interchange) -> None:
        self._data: Final = data
        self._interchange: Final = interchange
        self._kinds: Final[dict[Composite, _Kind | None]] = {}

    def check(
        self, one: TransactionSet, _group: Group, guide: Guide | None, read: ReadSegments
    ) -> tuple[tuple[Finding, ...], bool | None]:
        """Return what is wrong with a message's content, and whether it is one that we can check.

        `read` gives its segments when they are wanted.
        """
        kind = self._kind(one)
        if kind is None:
            checked = check_message(read(), None)
            return checked.findings, checked.accepted
        if guide is None and kind.takes(self._data, one):
            return kind.notes(one), True
        checked = check_message(read(), kind.definition, kind.syntax, guide, version=kind.version)
        return checked.findings, checked.accepted

    def _kind(self, one: TransactionSet) -> _Kind | None:
        if one.identifier not in self._kinds:
            if len(self._kinds) >= MOST_KINDS:
                self._kinds.clear()
            self._kinds[one.identifier] = self._new_kind(one)
        return self._kinds[one.identifier]

    def _new_kind(self, one: TransactionSet) -> _Kind | None:
        version = one.version or ""
        definition = find_message(version, one.set_id or "")
        if definition is None:
            return None
        syntax = syntax_of(self._interchange, one)
        clean = None
        if self._is_plain():
            clean = clean_messages(definition, syntax, self._interchange.delimiters)
        return _Kind(definition, version, syntax, is_exact(definition, version), clean)

    def _is_plain(self) -> bool:
        """Say whether the bytes of the file are those of the interchange's own level."""
        interchange = self._interchange
        level = (interchange.version or "").partition(":")[0]
        return not interchange.wrapped and interchange.encoding == codec_of(level)
