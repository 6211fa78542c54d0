"""From the bytes of a file to business documents: index, check, map. One set at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

from edi import read_segments
from edi.findings import Finding, Severity
from edi.guide import Guide
from edi.library import check_segments
from edi.model import FileIndex, Group, Interchange, Loop, TransactionSet
from edi.set_checker import SetChecker
from mappings.acknowledgments import READERS
from mappings.documents import Document
from mappings.tables import Table, find_table


@dataclass(frozen=True, slots=True)
class SetPlace:
    """One transaction set in a file, with what stands around it; numbers count from 1."""

    interchange: Interchange
    group: Group
    transaction_set: TransactionSet
    interchange_number: int
    group_number: int
    number: int


@dataclass(frozen=True, slots=True)
class ReadSet:
    """What a transaction set came to.

    `accepted` is None when there is no dictionary, or no table to map it, so that nothing can be
    said; False when the envelope is broken or a required field is missing or unreadable.
    """

    place: SetPlace
    findings: tuple[Finding, ...]
    document: Document | None
    accepted: bool | None

    @property
    def document_type(self) -> str | None:
        """Return the kind of business document, None when there is none."""
        return type(self.document).__name__ if self.document is not None else None


def places(index: FileIndex) -> Iterator[SetPlace]:
    """Yield every transaction set of a file, in order."""
    for i, interchange in enumerate(index.interchanges, start=1):
        for g, group in enumerate(interchange.groups, start=1):
            for n, transaction_set in enumerate(group.transaction_sets, start=1):
                yield SetPlace(interchange, group, transaction_set, i, g, n)


def read_set(
    content: bytes,
    place: SetPlace,
    guide: Guide | None = None,
    table: Table | None = None,
    *,
    checker: SetChecker | None = None,
) -> ReadSet:
    """Check one set against the standard and a partner's guide, map it to its business document.

    Takes the whole file's bytes, and the partner's own table where it has one. Who reads many sets
    of a file gives one `checker` for all: it knows clean ones by those before. Never raises for
    content: what is wrong is in the findings.
    """
    transaction_set = place.transaction_set
    version = transaction_set.version or place.group.version or ""
    around = (place.interchange, place.group, transaction_set)
    if checker is not None:
        checked = checker.check(*around, guide)
    else:
        segments = read_segments(content, place.interchange, transaction_set)
        checked = check_segments(segments, around, guide)
    broken = any(f.severity is Severity.ERROR for f in transaction_set.findings)
    findings = (*transaction_set.findings, *checked.findings)
    if checked.accepted is None:
        return ReadSet(place, findings, None, False if broken else None)
    set_id = transaction_set.set_id or ""
    document, more = _map(set_id, checked.tree, table or find_table(set_id, version))
    findings = (*findings, *more)
    if broken:
        return ReadSet(place, findings, document, False)
    unmapped = any(f.severity is Severity.ERROR for f in more)
    if document is None and not unmapped:
        return ReadSet(place, findings, None, None)
    return ReadSet(place, findings, document, document is not None)


def _map(
    set_id: str, tree: Loop, table: Table | None
) -> tuple[Document | None, tuple[Finding, ...]]:
    if set_id in READERS:
        return READERS[set_id](tree), ()
    if table is None:
        return None, ()
    reading = table.read(tree)
    return reading.document, reading.findings
