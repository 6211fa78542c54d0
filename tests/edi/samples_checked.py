"""What checking finds in the folder of samples, as a table of text that people can review.

    TRADELANE_SAMPLES=FOLDER python -m tests.edi.samples_checked > x12_checked.txt

A line a file, below it a line a set, below that a line a kind of finding, with every place.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from edi import Finding, Interchange, TransactionSet, check_set, find_set, index_file, read_segments
from edi.model import Group
from edi.x12.verdicts import verdict_on
from tests.edi.samples import sample_files, sample_name

STANDARD = "x12"


def table() -> Iterator[str]:
    """Yield the whole table."""
    for path in sample_files(STANDARD):
        yield sample_name(path, STANDARD)
        yield from described(path)


def described(path: Path) -> Iterator[str]:
    """Yield what is to be said of one file's sets."""
    data = path.read_bytes()
    for interchange in index_file(data).interchanges:
        for group in interchange.groups:
            for one in group.transaction_sets:
                yield from _set_lines(data, interchange, group, one)


def _set_lines(
    data: bytes, interchange: Interchange, group: Group, one: TransactionSet
) -> Iterator[str]:
    version = group.version or ""
    definition = find_set(version, one.set_id or "")
    checked = check_set(read_segments(data, interchange, one), definition, version=version)
    verdict = verdict_on(one, checked)
    word = "rejected" if verdict.rejected else "accepted"
    yield f"  {one.set_id} {one.control_number} {version} {word}"
    yield from _finding_lines(verdict.findings)


def _finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a line for each kind of finding: severity, code, element, then segment@byte."""
    places: dict[str, list[str]] = {}
    for one in findings:
        at = one.position
        element = f"{at.element:02d}" if at.element else ""
        part = f"-{at.component}" if at.component else ""
        kind = f"{one.severity} {one.code} {at.segment_id}{element}{part}"
        places.setdefault(kind, []).append(f"{at.segment_in_set}@{at.byte}")
    yield from (f"    {kind} {' '.join(where)}" for kind, where in places.items())


if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for line in table()))
