"""What checking finds in the folder of EDIFACT samples, as a table of text that people can review.

    TRADELANE_SAMPLES=FOLDER python -m tests.edi.edifact.samples_checked > edifact_checked.txt

A line a file, below it a line an interchange and a message, below those a line a kind of finding,
with every place.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from edi import Finding
from edi.library import check
from edi.position import Position
from tests.edi.samples import sample_files, sample_name

STANDARD = "edifact"
MOST_PLACES = 4
"""Of more places the first are named, and how many there are."""


def table() -> Iterator[str]:
    """Yield the whole table."""
    for path in sample_files(STANDARD):
        yield sample_name(path, STANDARD)
        yield from described(path)


def described(path: Path) -> Iterator[str]:
    """Yield what is to be said of one file."""
    checked = check(path.read_bytes())
    yield from _finding_lines(checked.index.findings, "  ")
    for stretch in checked.index.unreadable:
        yield f"  unreadable @{stretch.position.byte}"
    for interchange, groups in checked.interchanges():
        inside = [result for _, results in groups for result in results]
        yield f"  {interchange.version} {interchange.control_number} {len(inside)} messages"
        envelope = [f for group, _ in groups for f in group.findings]
        yield from _finding_lines((*interchange.findings, *envelope), "    ")
        for result in inside:
            one = result.transaction_set
            yield f"    {one.set_id} {one.control_number} {one.version} {result.accepted}"
            yield from _finding_lines((*one.findings, *result.findings), "      ")


def _finding_lines(findings: Iterable[Finding], indent: str) -> Iterator[str]:
    """Yield a line for each kind of finding: severity, code, element, then segment@byte."""
    places: dict[str, list[Position]] = {}
    for one in findings:
        at = one.position
        element = f"{at.element:02d}" if at.element else ""
        part = f"-{at.component}" if at.component else ""
        kind = f"{one.severity} {one.code} {at.segment_id or ''}{element}{part}"
        places.setdefault(kind, []).append(at)
    for kind, where in places.items():
        shown = " ".join(f"{at.segment_in_set or ''}@{at.byte}" for at in where[:MOST_PLACES])
        more = f" and {len(where) - MOST_PLACES} more" if len(where) > MOST_PLACES else ""
        yield f"{indent}{kind} {shown}{more}"


if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for line in table()))
