"""What is in the folder of samples, as a table of text that people can review.

    TRADELANE_SAMPLES=FOLDER python -m tests.edi.samples x12 > tests/edi/expected/x12_index.txt

One line a file: its name; interchanges, groups and sets; each finding and its byte.
"""

import os
import sys
from pathlib import Path
from typing import Final

from edi import FileIndex, index_file
from tests.edi.reading import findings_of

FOLDER: Final = os.environ.get("TRADELANE_SAMPLES", "")


def sample_files(standard: str) -> list[Path]:
    """Return the files of one standard, sorted; none when no folder is named."""
    files = Path(FOLDER, standard).rglob("*") if FOLDER else ()
    return sorted(path for path in files if path.is_file())


def sample_name(path: Path, standard: str) -> str:
    """Return a file's name as the table has it."""
    return path.relative_to(Path(FOLDER, standard)).as_posix()


def described(index: FileIndex) -> str:
    """Return what a file holds and all that is wrong with it, on one line."""
    groups = [group for one in index.interchanges for group in one.groups]
    sets = sum(len(group.transaction_sets) for group in groups)
    unreadable = (f"unreadable@{one.position.byte}" for one in index.unreadable)
    findings = (f"{one.code}@{one.position.byte}" for one in findings_of(index))
    counts = f"{len(index.interchanges)} {len(groups)} {sets}"
    return " ".join((counts, *unreadable, *findings))


if __name__ == "__main__":
    for file in sample_files(sys.argv[1]):
        line = described(index_file(file.read_bytes()))
        sys.stdout.write(f"{sample_name(file, sys.argv[1])}: {line}\n")
