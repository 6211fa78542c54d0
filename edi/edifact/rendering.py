"""How segments look as text: service characters, release characters, what the level can hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from edi.edifact.header import DEFAULTS
from edi.edifact.levels import codec_of, forbidden_characters
from edi.edifact.syntax import FIRST_WITH_REPETITIONS
from edi.errors import BadDelimiters, UnwritableRepetition, UnwritableText
from edi.model import Composite, Delimiters, Element, Segment, repetitions
from edi.transliteration import OnForbidden, first_unencodable, transliterate

DEFAULT_REPETITION: Final = "*"
REPETITION_MARKS: Final = (DEFAULT_REPETITION, "^", "!", "|", "~")
"""What parts repetitions where the rendering names nothing; the first that is free."""

_PRINTABLE: Final = "".join(map(chr, range(0x20, 0x7F)))
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Rendering:
    """How an interchange looks.

    `level` is UNOA to UNOY: its codec and its characters bound what can be written; `on_forbidden`
    says what becomes of the others. `version` is the syntax version, 1 to 4. UNA is written
    where the service characters differ from the usual ones, or always by `una`. The decimal mark
    is announced; values are written as they are given. `line_break` follows each terminator.
    """

    level: str = "UNOC"
    version: str = "3"
    delimiters: Delimiters = DEFAULTS
    una: bool = False
    line_break: str = ""
    on_forbidden: OnForbidden = OnForbidden.REFUSE

    @property
    def has_repetitions(self) -> bool:
        """Say whether elements repeat behind a separator of their own."""
        return self.version >= FIRST_WITH_REPETITIONS

    @property
    def marks(self) -> Delimiters:
        """Return the service characters, with the repetition separator that the version has."""
        marks = self.delimiters
        if not self.has_repetitions:
            return replace(marks, repetition=None)
        taken = (marks.element, marks.component, marks.segment, marks.release)
        free = next(mark for mark in REPETITION_MARKS if mark not in taken)
        return replace(marks, repetition=marks.repetition or free)


DEFAULT_RENDERING: Final = Rendering()


def una_text(rendering: Rendering) -> str:
    """Return UNA, empty where it is not needed."""
    marks = rendering.marks
    usual = replace(DEFAULTS, repetition=DEFAULT_REPETITION if marks.repetition else None)
    if marks == usual and not rendering.una:
        return ""
    return "".join(
        (
            "UNA",
            marks.component,
            marks.element,
            marks.decimal,
            marks.release or " ",
            marks.repetition or " ",
            marks.segment,
        )
    )


def check_delimiters(marks: Delimiters) -> None:
    """Raise BadDelimiters for service characters that cannot be told apart, or could be text."""
    used = (marks.component, marks.element, marks.segment)
    every = tuple(mark for mark in (*used, marks.release, marks.repetition) if mark)
    if any(len(m) != 1 or not m.isascii() or m.isalnum() or m == " " for m in every):
        raise BadDelimiters(every, "each must be one character that no text needs")
    if len(set(every)) < len(every) or not all(used):
        raise BadDelimiters(every, "they must be there and differ")


def segment_text(segment: Segment, rendering: Rendering = DEFAULT_RENDERING) -> str:
    """Return one segment as text, without its terminator; empty ends are dropped.

    Before version 4 the repetitions of a last element stand one behind the other. Raises
    UnwritableText for a value that cannot be carried, where the rendering refuses it, and
    UnwritableRepetition for another repeated element where nothing parts repetitions.
    """
    return SegmentWriter(rendering).text(segment)


class SegmentWriter:
    """Writes segments in one rendering, as `segment_text` does."""

    def __init__(self, rendering: Rendering) -> None:
        self._level: Final = rendering.level
        self._refuses: Final = rendering.on_forbidden is OnForbidden.REFUSE
        self._marks: Final = rendering.marks
        self._special: Final = _special(rendering.marks)
        self._unusual: Final = _unusual(rendering.marks, rendering.level)

    def text(self, segment: Segment) -> str:
        """Return one segment as text."""
        elements = enumerate(segment.elements, 1)
        parts = [self._element(segment, number, value) for number, value in elements]
        while parts and not parts[-1]:
            parts.pop()
        return self._marks.element.join((segment.id, *parts))

    def _element(self, segment: Segment, number: int, value: Element) -> str:
        if isinstance(value, str):
            return self._value(segment, number, value)
        parts = [self._composite(segment, number, one) for one in repetitions(value)]
        while len(parts) > 1 and not parts[-1]:
            parts.pop()
        separator = self._marks.repetition
        if separator is None and len(parts) > 1:
            if number < len(segment.elements):
                raise UnwritableRepetition(segment.id, number)
            separator = self._marks.element
        return (separator or "").join(parts)

    def _composite(self, segment: Segment, number: int, values: Composite) -> str:
        parts = [self._value(segment, number, value) for value in values]
        while parts and not parts[-1]:
            parts.pop()
        return self._marks.component.join(parts)

    def _value(self, segment: Segment, number: int, value: str) -> str:
        if not self._unusual.search(value):
            return value
        outside = _first_outside(value, self._level)
        if outside is not None:
            if self._refuses:
                raise UnwritableText(segment.id, number, value, outside)
            value = _replaced(value, self._level)
        found = self._special.search(value)
        if found is None:
            return value
        if self._marks.release is not None:
            return self._special.sub(lambda mark: f"{self._marks.release}{mark[0]}", value)
        if self._refuses:
            raise UnwritableText(segment.id, number, value, found[0])
        return self._special.sub(" ", value)


@lru_cache(maxsize=64)
def _special(marks: Delimiters) -> re.Pattern[str]:
    used = (marks.element, marks.component, marks.segment, marks.repetition, marks.release)
    return re.compile("[" + re.escape("".join(mark for mark in used if mark)) + "]")


@lru_cache(maxsize=64)
def _unusual(marks: Delimiters, level: str) -> re.Pattern[str]:
    """Return what finds a character that may not stand as it is; all others are plain ASCII."""
    special, forbidden = _special(marks), forbidden_characters(level)
    usual = (one for one in _PRINTABLE if not special.search(one) and not forbidden.search(one))
    return re.compile(f"[^{re.escape(''.join(usual))}]")


def _first_outside(text: str, level: str) -> str | None:
    """Return the first character that a level does not hold, None when it holds all."""
    found = _CONTROL.search(text) or forbidden_characters(level).search(text)
    return found[0] if found else first_unencodable(text, codec_of(level))


def _replaced(text: str, level: str) -> str:
    """Return a text in what a level holds: in capitals where it has nothing else, then alike."""
    upper_only = forbidden_characters(level).search("a") is not None
    text = text.upper() if upper_only else text
    plain = transliterate(text, lambda one: _first_outside(one, level) is None, unknown=" ")
    return plain.upper() if upper_only else plain


def encode(texts: Sequence[str], rendering: Rendering) -> bytes:
    """Return segments as bytes, each with its terminator, behind UNA where it is needed."""
    end = rendering.marks.segment + rendering.line_break
    una = una_text(rendering)
    head = una + rendering.line_break if una else ""
    return (head + "".join(text + end for text in texts)).encode(codec_of(rendering.level))
