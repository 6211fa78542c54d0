"""How segments look as text: delimiters, case, and what the target cannot carry.

X12 has no release character, so a value that holds a delimiter is refused or replaced, never
escaped.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from edi.errors import UnwritableRepetition, UnwritableText
from edi.model import X12_DELIMITERS, Composite, Delimiters, Element, Segment, repetitions

BINARY: Final = frozenset({"BIN", "BDS"})

LOOKALIKES: Final = str.maketrans(
    {
        "\u00a0": " ", "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"',
        "\u2013": "-", "\u2014": "-", "\u2026": "...", "\u00df": "ss", "\u00e6": "ae",
        "\u00c6": "AE", "\u00f8": "o", "\u00d8": "O", "\u0153": "oe", "\u20ac": "EUR",
    }
)  # fmt: skip
UNKNOWN: Final = "?"


class OnForbidden(StrEnum):
    """What to do with a character that the target cannot carry."""

    REFUSE = "refuse"
    REPLACE = "replace"


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
    character = found[0] if found else _first_unencodable(text, rendering.encoding)
    if character is not None:
        raise UnwritableText(segment.id, number, value, character)
    return text


@lru_cache(maxsize=64)
def _forbidden(marks: Delimiters) -> re.Pattern[str]:
    used = "".join(filter(None, (marks.element, marks.component, marks.segment, marks.repetition)))
    return re.compile(rf"[{re.escape(used)}\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def _first_unencodable(text: str, encoding: str) -> str | None:
    try:
        text.encode(encoding)
    except UnicodeEncodeError as fault:
        return text[fault.start]
    return None


def _encodable(text: str, encoding: str) -> str:
    """Return a text with what the encoding lacks put into plain letters, or a question mark."""
    return "".join(one if _has(encoding, one) else _plain(one, encoding) for one in text)


def _plain(character: str, encoding: str) -> str:
    alike = unicodedata.normalize("NFKD", character.translate(LOOKALIKES))
    kept = "".join(one for one in alike if _has(encoding, one))
    return kept or UNKNOWN


def _has(encoding: str, character: str) -> bool:
    return character.isascii() or _first_unencodable(character, encoding) is None
