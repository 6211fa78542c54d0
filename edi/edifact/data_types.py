"""What one value may look like: EDIFACT's a, n and an, with fixed or greatest lengths.

Lengths of numbers count digits only, all others count characters after decoding.
"""

import re
from collections.abc import Iterator
from typing import Final

from edi.dictionary import ElementDefinition
from edi.edifact.eancom import adds_code
from edi.edifact.levels import forbidden_characters
from edi.edifact.syntax import Syntax
from edi.element_faults import Fault
from edi.findings import FindingCode, Severity

ECHOED: Final = frozenset({"0007", "0051", "0052", "0054", "0065"})
"""What CONTRL repeats of the envelope that it answers; its lists are as old as the syntax."""

_NUMBER: Final = re.compile(r"-?([0-9]+)(?:([.,])([0-9]+))?")
_NO_NUMBER: Final = re.compile(r"[^0-9.,+\- ]")
_NO_LEADING_DIGIT: Final = re.compile(r"[-+]?[.,][0-9]+")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_NO_LETTER: Final = re.compile(r"[^\W\d_]| ")


def faults(value: str, definition: ElementDefinition, syntax: Syntax) -> Iterator[Fault]:
    """Yield what is wrong with a value that is not empty."""
    if definition.type == "n":
        yield from _number_faults(value, definition, syntax)
    else:
        yield from _text_faults(value, definition, syntax)
    codes, number = definition.codes, definition.number
    if codes is None or value in codes or number in ECHOED:
        return
    if not adds_code(syntax.association, number, value):
        severity = Severity.WARNING if syntax.association else Severity.ERROR
        problem = "is no code of this directory"
        yield Fault(FindingCode.INVALID_CODE, problem, "a code of the list", severity)


def _number_faults(value: str, definition: ElementDefinition, syntax: Syntax) -> Iterator[Fault]:
    found = _NUMBER.fullmatch(value)
    if found is None:
        yield _no_number(value)
        return
    whole, mark, fraction = found.groups()
    if mark and mark != syntax.decimal and not syntax.has_repetitions:
        problem = f"has the decimal mark {mark!r}, UNA announces {syntax.decimal!r}"
        code, expected = FindingCode.DECIMAL_NOTATION_INVALID, f"the mark {syntax.decimal!r}"
        yield Fault(code, problem, expected, Severity.WARNING)
    yield from _length_faults(len(whole) + len(fraction or ""), definition, "digits")


def _no_number(value: str) -> Fault:
    expected = "digits, a minus before them where needed, at most one decimal mark between digits"
    if _NO_NUMBER.search(value):
        return Fault(FindingCode.WRONG_CHARACTER_TYPE, "is not a number", expected)
    if _NO_LEADING_DIGIT.fullmatch(value):
        problem = "has no digit before its decimal mark"
        return Fault(FindingCode.DIGIT_BEFORE_DECIMAL_MISSING, problem, "a digit before the mark")
    return Fault(FindingCode.DECIMAL_NOTATION_INVALID, "is not written as a number", expected)


def _text_faults(value: str, definition: ElementDefinition, syntax: Syntax) -> Iterator[Fault]:
    yield from _character_faults(value, syntax)
    if not value.strip(" "):
        problem, expected = "holds only blanks", "at least one other character"
        yield Fault(FindingCode.ELEMENT_TOO_SHORT, problem, expected)
        return
    if definition.type == "a" and not all(map(_NO_LETTER.fullmatch, value)):
        problem = "holds other characters than letters"
        yield Fault(FindingCode.WRONG_CHARACTER_TYPE, problem, "letters alone")
    yield from _length_faults(len(value), definition, "characters")


def _character_faults(value: str, syntax: Syntax) -> Iterator[Fault]:
    control = _CONTROL.search(value)
    if control and syntax.level != "UNOX":
        problem = f"has a control character (hex {ord(control[0]):02X})"
        yield Fault(FindingCode.INVALID_CHARACTER, problem, "printable characters")
        return
    forbidden = forbidden_characters(syntax.level).search(value) if syntax.strict else None
    if forbidden:
        problem = f"has {forbidden[0]!r}, which level {syntax.level} does not hold"
        yield Fault(FindingCode.INVALID_CHARACTER, problem, f"characters of level {syntax.level}")


def _length_faults(length: int, definition: ElementDefinition, unit: str) -> Iterator[Fault]:
    least, most = definition.minimum, definition.maximum
    noun = unit.removesuffix("s") if length == 1 else unit
    if length < least:
        problem = f"has {length} {noun}, exactly {least} are needed"
        yield Fault(FindingCode.ELEMENT_TOO_SHORT, problem, f"{least} {unit}")
    elif most is not None and length > most:
        bound = "exactly" if least == most else "at most"
        problem = f"has {length} {noun}, {bound} {most} {'is' if most == 1 else 'are'} allowed"
        yield Fault(FindingCode.ELEMENT_TOO_LONG, problem, f"{bound} {most} {unit}")
