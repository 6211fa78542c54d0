"""The characters of one interchange as parts of patterns: its delimiters, and what text is made of.

For recognising clean sets only: what is legal but unusual has no place here.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from edi.events import FileBytes
from edi.model import Delimiters

PRINTABLE: Final = frozenset(map(chr, range(ord(" "), ord("~") + 1)))
"""ASCII without control characters."""

NEVER: Final = "(?!)"
"""A pattern that takes nothing."""

_LINE_ENDS: Final = (b"\r\n", b"\n")
_IN_NUMBERS: Final = "-.,"


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Delimiters as they stand, and as parts of patterns.

    `end` closes a segment: its terminator with the line break there. `last` closes a trailer,
    whose line break is not of the set. `text` is a class of the characters that values may hold,
    `first` one without the blank, `closing` one of what may follow a segment's id. `released`
    takes a delimiter that a release character makes data; it takes nothing without one.
    """

    element: bytes
    end: bytes
    separator: str
    component: str
    last: str
    text: str
    first: str
    closing: str
    released: str
    special: frozenset[str]


def end_of_segments(data: FileBytes, start: int, end: int, delimiters: Delimiters) -> bytes:
    """Return how the first segment of a set ends: its terminator, with the line break there."""
    terminator = delimiters.segment.encode("latin-1")
    at = data.find(terminator, start, end)
    if terminator == b"\n":
        return b"\r\n" if data[at - 1 : at] == b"\r" else terminator
    behind = data[at + 1 : at + 3]
    return terminator + next((one for one in _LINE_ENDS if behind.startswith(one)), b"")


@lru_cache(maxsize=64)
def alphabet_of(
    delimiters: Delimiters, end: bytes, characters: AbstractSet[str] = PRINTABLE
) -> Alphabet | None:
    """Return the alphabet, or None where delimiters are such that text could be mistaken.

    `end` is how segments end (`end_of_segments`); `characters` are those of text, all of ASCII.
    """
    marks = [delimiters.element, delimiters.component, delimiters.segment]
    marks += [one for one in (delimiters.repetition, delimiters.release) if one]
    if len(set(marks)) < len(marks) or not all(map(_is_unmistakable, marks)):
        return None
    element, component, terminator = map(re.escape, marks[:3])
    last, mark, _ = end.decode("ascii").partition(delimiters.segment)
    values = frozenset(characters).difference(marks)
    special = frozenset(characters).intersection(marks)
    released = (
        re.escape(delimiters.release) + _character_class(special) if delimiters.release else ""
    )
    return Alphabet(
        element=delimiters.element.encode(),
        end=end,
        separator=element,
        component=component,
        last=re.escape(last + mark),
        text=_character_class(values),
        first=_character_class(values - {" "}),
        closing=rf"[{element}{component}{terminator}\r\n]",
        released=released,
        special=special,
    )


def _is_unmistakable(mark: str) -> bool:
    return (
        len(mark) == 1 and mark.isascii() and not mark.isalnum() and mark not in " " + _IN_NUMBERS
    )


def _character_class(characters: AbstractSet[str]) -> str:
    """Return a class made of ranges, which compiles faster than one that lists them all."""
    ranges: list[list[int]] = []
    for code in sorted(map(ord, characters)):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "[" + "".join(rf"\x{low:02x}-\x{high:02x}" for low, high in ranges) + "]"
