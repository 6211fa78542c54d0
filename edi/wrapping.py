"""Files wrapped at a fixed column: line breaks stand inside segments and mean nothing."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from edi.events import FileBytes

LINE_BREAKS: Final = b"\r\n"
SHORTEST_LINE: Final = 40
LONGEST_LINE: Final = 2_000
FEWEST_LINES: Final = 4
"""As many lines of one length are wrapped, whatever follows them."""
LINES_LOOKED_AT: Final = 8

_LINE_BREAK: Final = re.compile(rb"\r\n|\r|\n")
_LINE_BREAKS: Final = re.compile(rb"[\r\n]++")
# A wrapped stretch is over where the file is, or where another header begins a line.
_NEXT: Final = re.compile(rb"[\s\x00\x1a]*+(?:\Z|ISA|UN[AB])")


def wrapped_end(data: FileBytes, start: int, terminator: str) -> int | None:
    """Return where the wrapped stretch ends that begins with a header at `start`.

    None when it is not wrapped: it is when all lines but the last are equally long and do not
    all end on the terminator.
    """
    width = _line_width(data, start)
    if width is None or terminator.isalnum() or terminator in "\r\n":
        return None
    lines = _LINE_BREAK.split(data[start : start + LINES_LOOKED_AT * (width + 2)])[:-1]
    full = (line.rstrip() for line in lines if len(line) == width)
    if all(line.endswith(terminator.encode("latin-1")) for line in full):
        return None
    found = _lines(width).match(data, start)
    assert found is not None
    is_sure = found.end() - start >= FEWEST_LINES * width or _NEXT.match(data, found.end())
    return found.end() if is_sure else None


def _line_width(data: FileBytes, start: int) -> int | None:
    """Return how long the lines are from an offset on, None when they differ or are none.

    The first may be shorter: something else may stand before it. So may the last.
    """
    breaks = _LINE_BREAK.finditer(data, start, start + 2 * LONGEST_LINE)
    first, second = next(breaks, None), next(breaks, None)
    if first is None:
        return None
    length = width = first.start() - start
    if second is not None and not _NEXT.match(data, second.end()):
        width = second.start() - first.end()
    return width if length <= width and SHORTEST_LINE <= width <= LONGEST_LINE else None


@lru_cache(maxsize=64)
def _lines(width: int) -> re.Pattern[bytes]:
    """Match lines of one width, the first and the last of which may be shorter."""
    line_break = rb"(?:\r\n|\r|\n)"
    full = rb"[^\r\n]{%d}+" % width
    return re.compile(
        rb"[^\r\n]{1,%d}+(?:%b%b)*+(?:%b[^\r\n]{0,%d}+%b?+)?+"
        % (width, line_break, full, line_break, width, line_break)
    )


def unwrap(data: bytes) -> tuple[bytes, Callable[[int], int]]:
    """Take all CR and LF out of a stretch; return it, and the former place of an offset."""
    begins, removed, total = array("Q", [0]), array("Q", [0]), 0
    for found in _LINE_BREAKS.finditer(data):
        total += len(found.group())
        begins.append(found.end() - total)
        removed.append(total)

    def origin(offset: int) -> int:
        return offset + removed[bisect_right(begins, offset) - 1]

    return data.translate(None, LINE_BREAKS), origin
