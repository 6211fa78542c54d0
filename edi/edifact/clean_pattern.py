"""Patterns over bytes that take only segments in which the exact check finds nothing.

They may refuse what is right; then the exact check looks.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from edi.dictionary import CompositeDefinition, ElementDefinition
from edi.edifact.dates import FORMATS
from edi.edifact.elements import SegmentPlan
from edi.edifact.levels import codec_of, forbidden_characters
from edi.edifact.syntax import Syntax
from edi.edifact.values import DATE_COMPOSITE
from edi.model import Delimiters

_DAY: Final = (
    rb"(?:(?:0[13578]|1[02])(?:0[1-9]|[12][0-9]|3[01])"
    rb"|(?:0[469]|11)(?:0[1-9]|[12][0-9]|30)|02(?:0[1-9]|1[0-9]|2[0-8]))"
)
_TIME: Final = rb"(?:[01][0-9]|2[0-3])[0-5][0-9]"
_DATES: Final = {
    "101": rb"[0-9]{2}" + _DAY,
    "102": rb"[12][0-9]{3}" + _DAY,
    "201": rb"[0-9]{2}" + _DAY + _TIME,
    "203": rb"[12][0-9]{3}" + _DAY + _TIME,
    "204": rb"[12][0-9]{3}" + _DAY + _TIME + rb"[0-5][0-9]",
    "602": rb"[12][0-9]{3}",
    "610": rb"[12][0-9]{3}(?:0[1-9]|1[0-2])",
    "616": rb"[12][0-9]{3}(?:0[1-9]|[1-4][0-9]|5[0-2])",
}
"""The formats of dates that are taken; a wrong 29 February is left to the exact check."""

LINE_END: Final = rb"[\r\n]{0,2}+"


@dataclass(frozen=True, slots=True)
class Alphabet:
    """What patterns are made of: service characters, and the bytes that a level holds.

    `text` is a class of the bytes that may stand as they are, `special` one of those that need a
    release character before them.
    """

    element: bytes
    component: bytes
    segment: bytes
    repetition: bytes
    release: bytes
    decimal: bytes
    text: bytes
    special: bytes


def alphabet_of(delimiters: Delimiters, syntax: Syntax) -> Alphabet:
    """Return the alphabet of an interchange."""
    raw = {
        "element": delimiters.element,
        "component": delimiters.component,
        "segment": delimiters.segment,
        "repetition": delimiters.repetition or "",
        "release": delimiters.release or "",
    }
    marks = {name: mark.encode("latin-1") for name, mark in raw.items()}
    special = b"".join(marks.values())
    held = bytes(_held(syntax.level))
    text = b"".join(_ranges(one for one in held if one not in special))
    return Alphabet(
        **{name: re.escape(mark) for name, mark in marks.items()},
        decimal=b"[.,]" if syntax.has_repetitions else re.escape(syntax.decimal.encode("latin-1")),
        text=text,
        special=b"".join(_ranges(sorted(special))),
    )


def _held(level: str) -> Iterator[int]:
    """Yield the bytes that are each one character of a level, and may stand in it."""
    codec = codec_of(level)
    last = 0x7F if codec in ("ascii", "utf_8", "iso2022_jp") else 0x100
    forbidden = forbidden_characters(level)
    for byte in range(0x20, last):
        try:
            character = bytes([byte]).decode(codec)
        except UnicodeDecodeError:
            continue
        if character.isprintable() and not forbidden.search(character):
            yield byte


def _ranges(held: Iterable[int]) -> Iterator[bytes]:
    """Yield bytes in ascending order as what stands between the brackets of a class."""
    for _, run in groupby(enumerate(held), key=lambda one: one[1] - one[0]):
        members = [byte for _, byte in run]
        yield b"\\x%02x-\\x%02x" % (members[0], members[-1])


def segment_pattern(plan: SegmentPlan, alphabet: Alphabet) -> bytes:
    """Return the pattern of a segment without faults, its terminator included."""
    tail = b""
    for number in range(len(plan.elements), 0, -1):
        definition = plan.elements[number - 1]
        value = _element(definition, plan.syntax, alphabet)
        if not definition.mandatory:
            value = b"(?:" + value + b")?+"
        tail = alphabet.element + value + tail
        if number > plan.required:
            tail = b"(?:" + tail + b")?+"
    # Nothing ends on a separator: empty ends are told.
    full = b"(?<!" + alphabet.element + b")" if plan.elements else b""
    return plan.id.encode("ascii") + tail + full + alphabet.segment


def _element(definition: ElementDefinition, syntax: Syntax, alphabet: Alphabet) -> bytes:
    known = definition.composite
    one = _value(definition, alphabet) if known is None else _composite(known, alphabet)
    if definition.repeat > 1 and syntax.has_repetitions:
        more = b"(?:%b%b){0,%d}+" % (alphabet.repetition, one, definition.repeat - 1)
        return one + more
    return one


def _composite(known: CompositeDefinition, alphabet: Alphabet) -> bytes:
    if known.id == DATE_COMPOSITE:
        return _date(known, alphabet)
    required = max((n for n, c in enumerate(known.components, 1) if c.mandatory), default=0)
    tail = b""
    for number in range(len(known.components), 0, -1):
        component = known.components[number - 1]
        value = _value(component, alphabet)
        if not component.mandatory:
            value = b"(?:" + value + b")?+"
        tail = (alphabet.component if number > 1 else b"") + value + tail
        if number > max(required, 1):
            tail = b"(?:" + tail + b")?+"
    any_value = b"(?![" + alphabet.element + alphabet.segment + alphabet.repetition + b"])"
    return any_value + tail + b"(?<!" + alphabet.component + b")"


def _date(known: CompositeDefinition, alphabet: Alphabet) -> bytes:
    """Return the pattern of C507, its value by the format that stands behind it."""
    kind, value, form = known.components[:3]
    by_form = [
        pattern + alphabet.component + code.encode("ascii")
        for code, pattern in _DATES.items()
        if form.codes is None or code in form.codes
    ]
    others = (form.codes or frozenset()) - FORMATS.keys()
    if others:
        by_form.append(_value(value, alphabet) + alphabet.component + _codes(others))
    tail = b"(?:" + alphabet.component + b"(?>" + b"|".join(by_form) + b"))?+"
    return _value(kind, alphabet) + tail


def _value(definition: ElementDefinition, alphabet: Alphabet) -> bytes:
    """Return the pattern of one value."""
    if definition.codes is not None:
        return _codes(definition.codes)
    least, most = definition.minimum, definition.maximum or 1
    limits = b"{%d,%d}+" % (least, most)
    if definition.type == "n":
        return _number(limits, alphabet)
    if definition.type == "a":
        return b"(?! ++(?![A-Za-z]))[A-Za-z ]" + limits
    ends = alphabet.element + alphabet.component + alphabet.segment + alphabet.repetition
    return b"(?! ++[" + ends + b"])" + _text(limits, alphabet)


def _text(limits: bytes, alphabet: Alphabet) -> bytes:
    """Return the pattern of a text; most have no release character and are passed at once."""
    plain = b"[" + alphabet.text + b"]"
    if not alphabet.release:
        return plain + limits
    released = b"(?:" + plain + b"|" + alphabet.release + b"[" + alphabet.special + b"])"
    return b"(?>" + plain + limits + b"(?!" + alphabet.release + b")|" + released + limits + b")"


def _number(limits: bytes, alphabet: Alphabet) -> bytes:
    mark = alphabet.decimal
    whole = b"[0-9]" + limits + b"(?!" + mark + b")"
    broken = b"(?=(?:" + mark + b"?[0-9])" + limits + b"(?![0-9]))[0-9]++" + mark + b"[0-9]++"
    return b"-?+(?>" + whole + b"|" + broken + b")"


def _codes(codes: Iterable[str]) -> bytes:
    """Return the pattern of one of many codes, sharing what they begin with."""
    return b"(?>" + _branches(sorted(code.encode("ascii") for code in codes)) + b")"


def _branches(codes: list[bytes]) -> bytes:
    branches: list[bytes] = []
    by_first: dict[bytes, list[bytes]] = {}
    for code in codes:
        by_first.setdefault(code[:1], []).append(code[1:])
    for first, rests in by_first.items():
        longer = [rest for rest in rests if rest]
        tail = b""
        if longer:
            tail = b"(?:" + _branches(longer) + b")" + (b"?" if len(longer) < len(rests) else b"")
        branches.append(re.escape(first) + tail)
    leaves = [one for one in branches if len(one) == 1]
    if len(leaves) > 1:
        branches = [one for one in branches if len(one) > 1]
        branches.append(b"[" + b"".join(leaves) + b"]")
    return b"|".join(branches)
