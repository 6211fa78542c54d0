"""The sets and messages of others that have a table, read; and how much of them the tables take.

`TRADELANE_SAMPLES=... python -m tests.mappings.samples_mapped` prints the share of each set.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from edi import index_file
from mappings.reading import ReadSet, places, read_set
from mappings.tables import find_table

SAMPLES: Final = os.environ.get("TRADELANE_SAMPLES")


def sets(standard: str = "x12") -> Iterator[tuple[Path, bytes, ReadSet]]:
    """Yield every set of the samples in a standard that has a table, read."""
    for file in sorted(Path(SAMPLES or "", standard).glob("*/*")):
        content = file.read_bytes()
        for place in places(index_file(content)):
            version = place.transaction_set.version or place.group.version or ""
            if find_table(place.transaction_set.set_id or "", version) is not None:
                yield file, content, read_set(content, place)


def shares(standard: str = "x12") -> dict[str, float]:
    """Return the share of segments, without the envelope, that the table of each set takes."""
    total: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for _, _, read in sets(standard):
        set_id = read.place.transaction_set.set_id or ""
        if read.document is not None:
            total[set_id] += read.place.transaction_set.segments - 2
            left[set_id] += sum(not one.taken for one in read.document.unmapped)
    return {set_id: 1 - left[set_id] / total[set_id] for set_id in sorted(total)}


if __name__ == "__main__":
    for name, share in (shares() | shares("edifact")).items():
        sys.stdout.write(f"{name} {share:.1%}\n")
