"""What commands read: files, every file in a folder, and standard input."""

import mmap
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

STANDARD_INPUT: Final = "-"


def file_names(arguments: Iterable[str]) -> Iterator[str]:
    """Yield the files that the arguments name; a folder stands for every file in it."""
    for name in arguments:
        path = Path(name)
        if name != STANDARD_INPUT and path.is_dir():
            yield from (str(one) for one in sorted(path.rglob("*")) if one.is_file())
        else:
            yield name


@contextmanager
def opened(name: str) -> Iterator[bytes | mmap.mmap]:
    """Give the bytes of a file; one that lies on a disk is not read into memory.

    Raises OSError, or ValueError for a name that is none.
    """
    if name == STANDARD_INPUT:
        yield sys.stdin.buffer.read()
        return
    with Path(name).open("rb") as file:
        try:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):  # empty, or a pipe
            yield file.read()
            return
        with data:
            yield data
