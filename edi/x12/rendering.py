"""How segments look as text: delimiters, case, and what the target cannot carry.

X12 has no release character, so a value that holds a delimiter is refused or replaced, never
escaped.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from edi.errors import UnwritableRepetition, UnwritableText
from edi.model import X12_DELIMITERS, Composite, Delimiters, Element, Segment, repetitions
from edi.transliteration import OnForbidden, first_unencodable, transliterate

BINARY: Final = frozenset({"BIN", "BDS"})


@dataclass(frozen=True, slots=True)
class Rendering:
    """How an interchange looks.

    `line_break` follows each terminator. `encoding` is a Python codec, in which every character
    must have a place; `on_forbidden` says what becomes of those that have none, of delimiters
    and of control characters. `upper_case` writes all text in capitals.
    """

    delimiters: Delimiters = X12_DELIMITERS
    line_break: str = ""
    on_forbidden: OnForbidden = OnForbidden.REFUSE
    encoding: str = "utf-8"
    upper_case: bool = False


DEFAULT_RENDERING: Final = Rendering()


REPETITION_MARKS: Final = ("^", "!", "`")
"""What parts repetitions where the rendering names nothing; the first that is free."""


def repetition_mark(marks: Delimiters) -> str:
    """Return what parts repetitions in a version that has them."""
    taken = (marks.element, marks.component, marks.segment)
    return marks.repetition or next(mark for mark in REPETITION_MARKS if mark not in taken)


def segment_text(segment: Segment, rendering: Rendering = DEFAULT_RENDERING) -> str:
    """Return one segment as text, without its terminator; empty ends are dropped.

    Raises UnwritableText for a value that cannot be carried, where the rendering refuses it, and
    UnwritableRepetition for a repeated element where no separator parts repetitions.
    """
    if segment.id in BINARY:
        parts = [value if isinstance(value, str) else "" for value in segment.elements]
    else:
        parts = [
            _element(segment, number, value, rendering) if value else ""
            for number, value in enumerate(segment.elements, start=1)
        ]
    while parts and not parts[-1]:
        parts.pop()
    return rendering.delimiters.element.join((segment.id, *parts))


def _element(segment: Segment, number: int, value: Element, rendering: Rendering) -> str:
    if isinstance(value, str):
        return _text(segment, number, value, rendering)
    parts = [_composite(segment, number, one, rendering) for one in repetitions(value)]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    if len(parts) > 1 and not rendering.delimiters.repetition:
        raise UnwritableRepetition(segment.id, number)
    return (rendering.delimiters.repetition or "").join(parts)


def _composite(segment: Segment, number: int, value: Composite, rendering: Rendering) -> str:
    parts = [_text(segment, number, one, rendering) if one else "" for one in value]
    while parts and not parts[-1]:
        parts.pop()
    return rendering.delimiters.component.join(parts)


def _text(segment: Segment, number: int, value: str, rendering: Rendering) -> str:
    text = value.upper() if rendering.upper_case else value
    forbidden = _forbidden(rendering.delimiters)
    if text.isascii() and not forbidden.search(text):
        return text
    if rendering.on_forbidden is OnForbidden.REPLACE:
        return forbidden.sub(" ", _encodable(text, rendering.encoding))
    found = forbidden.search(text)
    character = found[0] if found else first_unencodable(text, rendering.encoding)
    if character is not None:
        raise UnwritableText(segment.id, number, value, character)
    return text


@lru_cache(maxsize=64)
def _forbidden(marks: Delimiters) -> re.Pattern[str]:
    used = "".join(filter(None, (marks.element, marks.component, marks.segment, marks.repetition)))
    return re.compile(rf"[{re.escape(used)}\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def _encodable(text: str, encoding: str) -> str:
    """Return a text with what the encoding lacks put into plain letters, or a question mark."""
    return transliterate(text, lambda one: one.isascii() or not first_unencodable(one, encoding))
