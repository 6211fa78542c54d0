"""Files that are mapped into memory: what was passed is given back, so that memory stays flat."""

import mmap
from typing import Final

from edi.events import FileBytes

RELEASED_AT_ONCE: Final = 1 << 23
"""Stretches of this many bytes are worth giving back."""

_DO_NOT_NEED: Final = getattr(mmap, "MADV_DONTNEED", None)


def release(data: FileBytes, start: int, end: int) -> None:
    """Let the system take back the memory of a stretch; it is read again where it is wanted.

    Does nothing for bytes, nor for a mapping that can be written, which might lose changes.
    """
    if _DO_NOT_NEED is None or not isinstance(data, mmap.mmap):
        return
    with memoryview(data) as view:
        if not view.readonly:
            return
    first = -(-start // mmap.PAGESIZE) * mmap.PAGESIZE
    if first < end:
        data.madvise(_DO_NOT_NEED, first, end - first)
