"""The sets of an X12 interchange by kind, as `edi.checking` asks for them."""

from typing import Final

from edi.clean import CleanSets, end_of_segments
from edi.dictionary import SetDefinition, find_set, is_exact
from edi.events import FileBytes
from edi.findings import Finding
from edi.guide import Guide
from edi.model import CheckedSet, Group, Interchange, Segment, TransactionSet
from edi.x12.check import check_set
from edi.x12.clean_forms import X12Dialect
from edi.x12.nearest import soften


class SetKind:
    """Sets that have the same id and claim the same version."""

    def __init__(self, definition: SetDefinition, version: str, clean: CleanSets) -> None:
        self.clean: CleanSets = clean
        self._definition: Final = definition
        self._version: Final = version

    def check(self, segments: tuple[Segment, ...], guide: Guide | None) -> CheckedSet:
        """Check a set exactly."""
        return check_set(segments, self._definition, guide, version=self._version)

    def notes(self, one: TransactionSet) -> tuple[Finding, ...]:
        """Return what the exact check says of a set in which nothing is wrong."""
        if is_exact(self._definition, self._version):
            return ()
        header = Segment("ST", (), one.span.start, one.first_segment, 1)
        return soften((), self._definition, self._version, header)


def kind_of(
    data: FileBytes, interchange: Interchange, group: Group, one: TransactionSet
) -> SetKind | None:
    """Return the kind of a set, None when there is no dictionary for it."""
    version = group.version or ""
    definition = find_set(version, one.set_id or "")
    if definition is None:
        return None
    delimiters = interchange.delimiters
    end = end_of_segments(data, one.span.start, one.span.end, delimiters)
    return SetKind(definition, version, CleanSets(X12Dialect(definition, delimiters, end)))
