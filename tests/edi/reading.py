"""What tests ask of a file: its findings, and the content of its sets."""

import random
from collections.abc import Iterator
from itertools import chain
from typing import Final

from edi import FileIndex, Finding, Interchange, Segment, TransactionSet, index_file, read_segments
from edi.events import FileBytes

Content = list[tuple[str, tuple[object, ...]]]

LINES: Final = 40


def long_order(lines: int = LINES, control: str = "0001") -> tuple[str, ...]:
    """Return an order of many lines of different lengths."""
    length = random.Random(lines).randint  # noqa: S311  # not for secrets
    body = [f"PO1*{n}*{n}*EA*2.5**UP*{'9' * length(1, 30)}" for n in range(1, lines + 1)]
    header = (f"ST*850*{control}", "BEG*00*SA*PO1**20260102")
    return (*header, *body, f"CTT*{lines}", f"SE*{lines + 4}*{control}")


def sets_of(index: FileIndex) -> list[tuple[Interchange, TransactionSet]]:
    """Return all sets of a file with their interchanges."""
    return [
        (one, transaction_set)
        for one in index.interchanges
        for group in one.groups
        for transaction_set in group.transaction_sets
    ]


def segments_of(data: FileBytes) -> list[Segment]:
    """Return all segments of all sets of a file."""
    return [s for one, each in sets_of(index_file(data)) for s in read_segments(data, one, each)]


def content_of(data: FileBytes) -> Content:
    """Return all segments of all sets of a file, without their places."""
    return [(segment.id, segment.elements) for segment in segments_of(data)]


def findings_of(index: FileIndex) -> list[Finding]:
    """Return all findings of a file: its own, of interchanges, of groups, of sets."""
    groups = [group for one in index.interchanges for group in one.groups]
    levels = (
        [index],
        index.interchanges,
        groups,
        [each for group in groups for each in group.transaction_sets],
    )
    return list(chain.from_iterable(each.findings for level in levels for each in level))


def codes_of(data: FileBytes) -> list[str]:
    """Return the codes of all findings of a file."""
    return [str(finding.code) for finding in findings_of(index_file(data))]


def numbers_of(data: FileBytes) -> list[str | None]:
    """Return the control numbers of a file's interchanges."""
    return [one.control_number for one in index_file(data).interchanges]


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    """Cut bytes into pieces of one size; the last may be shorter."""
    return (data[at : at + size] for at in range(0, len(data), size))
