"""What is measured: each workload prepares its input, and gives a call that does the work."""

import mmap
from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path
from typing import Final

from edi import index_file, walk_file
from edi.checking import SetResult, check_file
from edi.limits import Limits
from edi.model import Identity
from edi.set_checker import SetChecker
from edi.x12.write import InterchangeHeader, OutgoingGroup, OutgoingSet, write_interchange
from mappings.reading import places, read_set
from mappings.tables import find_table

Work = Callable[[], int]
"""Does the work, and returns how many sets it took."""

CHUNK: Final = 1 << 20
LARGE: Final = Limits(file_bytes=2_000_000_000, set_bytes=1_000_000_000, set_segments=100_000_000)
_VERSION: Final = "004010"
_HEADER: Final = InterchangeHeader(
    Identity("ZZ", "BUYER"), Identity("ZZ", "SELLER"), "1", date(2026, 1, 2), time(12)
)


def split(path: Path) -> Work:
    """Split an X12 file into elements, a mebibyte at a time: the yardstick."""
    data = path.read_bytes()

    def run() -> int:
        rest, sets = b"", 0
        for at in range(0, len(data), CHUNK):
            segments = (rest + data[at : at + CHUNK]).split(b"~")
            rest = segments.pop()
            sets += sum(segment[0] == b"ST" for segment in [one.split(b"*") for one in segments])
        return sets

    return run


def pydifact(path: Path) -> Work:
    """Read an EDIFACT file with pydifact, which checks nothing."""
    from pydifact.segmentcollection import Interchange

    text = path.read_text(encoding="ascii")
    return lambda: len(list(Interchange.from_str(text).get_messages()))


def walk(path: Path) -> Work:
    """Find the envelopes of a file."""
    data = path.read_bytes()
    return lambda: sum(1 for _ in walk_file(data))


def check(path: Path) -> Work:
    """Check a file, all of it in memory."""
    data = path.read_bytes()
    return lambda: sum(isinstance(one, SetResult) for one in check_file(data))


def check_mapped(path: Path) -> Work:
    """Check a file that is mapped into memory, not read."""
    with path.open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return lambda: sum(isinstance(one, SetResult) for one in check_file(data, LARGE))


def read_documents(path: Path) -> Work:
    """Check a file and map its sets to business documents."""
    data = path.read_bytes()

    def run() -> int:
        checker = SetChecker(data)
        read = (read_set(data, one, checker=checker) for one in places(index_file(data)))
        return sum(one.document is not None for one in read)

    return run


def write_documents(path: Path) -> Work:
    """Write the documents of a file again, a hundred to an interchange."""
    data = path.read_bytes()
    read = (read_set(data, place).document for place in places(index_file(data)))
    documents = [one for one in read if one is not None]
    table = find_table("850", _VERSION)
    assert table is not None

    def run() -> int:
        for batch in _batches(len(documents), 100):
            sets = tuple(
                OutgoingSet("850", f"{number:04}", table.write(documents[number]))
                for number in batch
            )
            write_interchange(
                _HEADER, (OutgoingGroup("PO", "BUYER", "SELLER", "1", _VERSION, sets),)
            )
        return len(documents)

    return run


def _batches(count: int, size: int) -> Iterator[range]:
    return (range(at, min(at + size, count)) for at in range(0, count, size))


WORKLOADS: Final[dict[str, Callable[[Path], Work]]] = {
    one.__name__: one
    for one in (split, pydifact, walk, check, check_mapped, read_documents, write_documents)
}
