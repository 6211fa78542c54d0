"""Files wrapped at a fixed column: line breaks stand inside segments and mean nothing."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import accumulate
from typing import Final, TypeVar

from edi.model import Segment, Span
from edi.position import Position

T = TypeVar("T")
SHORTEST_LINE: Final = 40
LINE_BREAKS: Final = b"\r\n"


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A stretch without its line breaks; `origin` gives an offset's place before they went."""

    data: bytes
    origin: Callable[[int], int]


def unwrap(data: bytes) -> Unwrapped:
    """Take all CR and LF out of a stretch."""
    lines = data.splitlines(keepends=True)
    texts = [line.rstrip(LINE_BREAKS) for line in lines]
    starts = list(accumulate((len(text) for text in texts), initial=0))
    removed = list(
        accumulate(
            (len(line) - len(text) for line, text in zip(lines, texts, strict=True)), initial=0
        )
    )

    def origin(offset: int) -> int:
        return offset + removed[max(0, bisect_right(starts, offset, hi=len(lines)) - 1)]

    return Unwrapped(b"".join(texts), origin)


def is_wrapped(data: bytes) -> bool:
    """Return whether a file is wrapped: all lines but the last are equally long.

    And they do not all end alike: a file with one segment to a line ends every line on the
    terminator.
    """
    width = data.find(b"\n")
    if width < SHORTEST_LINE or data.find(b"\n", width + 1, 2 * width + 2) not in (
        -1,
        2 * width + 1,
    ):
        return False
    lines = [line.rstrip(b"\r") for line in data.rstrip(b" \r\n\x1a").split(b"\n")]
    if len(lines) == 1 or any(len(line) != len(lines[0]) for line in lines[:-1]):
        return False
    return len(lines[-1]) <= len(lines[0]) and not _has_one_segment_to_a_line(lines)


def _has_one_segment_to_a_line(lines: list[bytes]) -> bool:
    endings = {line[-1:] for line in lines}
    return len(endings) == 1 and not endings.pop().isalnum()


def moved(value: T, origin: Callable[[int], int]) -> T:
    """Return a value of the model with every offset in it moved to where it was before."""
    if isinstance(value, Position | Segment):
        return replace(value, byte=origin(value.byte))
    if isinstance(value, Span):
        return replace(value, start=origin(value.start), end=origin(value.end))
    if isinstance(value, tuple):
        return tuple(moved(one, origin) for one in value)  # type: ignore[return-value]  # same type
    if is_dataclass(value) and not isinstance(value, type):
        changes = {f.name: moved(getattr(value, f.name), origin) for f in fields(value)}
        return replace(value, **changes)
    return value
