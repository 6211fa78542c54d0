"""Bytes of a file as plain text bytes: without wrapping, out of EBCDIC and UTF-16.

Dialects read plain bytes alone; `origin` says where they stood in the file.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plain:
    """A stretch that holds ASCII where it is ASCII; `encoding` is the codec of the rest.

    `origin` gives the offset in the file of an offset in `data`.
    """

    data: bytes
    encoding: str
    origin: Callable[[int], int]
