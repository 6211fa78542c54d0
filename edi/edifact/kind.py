"""The messages of an EDIFACT interchange by kind, as `edi.checking` asks for them."""

from typing import Final

from edi.clean import CleanSets, end_of_segments
from edi.dictionary import SetDefinition
from edi.dictionary.edifact import find_message
from edi.edifact.check import check_message, nearest_note
from edi.edifact.clean_forms import EdifactDialect
from edi.edifact.syntax import Syntax, syntax_of
from edi.events import FileBytes
from edi.findings import Finding
from edi.guide import Guide
from edi.model import CheckedSet, Group, Interchange, Segment, TransactionSet


class MessageKind:
    """Messages that have the same type and claim the same version and association."""

    def __init__(
        self, definition: SetDefinition, syntax: Syntax, version: str, clean: CleanSets
    ) -> None:
        self.clean: CleanSets = clean
        self._definition: Final = definition
        self._syntax: Final = syntax
        self._version: Final = version

    def check(self, segments: tuple[Segment, ...], guide: Guide | None) -> CheckedSet:
        """Check a message exactly."""
        return check_message(segments, self._definition, self._syntax, guide, version=self._version)

    def notes(self, one: TransactionSet) -> tuple[Finding, ...]:
        """Return what the exact check says of a message in which nothing is wrong."""
        header = Segment("UNH", (), one.span.start, one.first_segment, 1)
        return nearest_note(self._definition, self._version, header)


def kind_of(
    data: FileBytes, interchange: Interchange, _group: Group, one: TransactionSet
) -> MessageKind | None:
    """Return the kind of a message, None when there is no dictionary for it."""
    version = one.version or ""
    definition = find_message(version, one.set_id or "")
    if definition is None:
        return None
    delimiters, syntax = interchange.delimiters, syntax_of(interchange, one)
    end = end_of_segments(data, one.span.start, one.span.end, delimiters)
    clean = CleanSets(EdifactDialect(definition, syntax, delimiters, end))
    return MessageKind(definition, syntax, version, clean)
