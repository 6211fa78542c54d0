"""What one value may look like: X12's data types N0 to N9, R, ID, AN, DT, TM and B.

A compiled pattern accepts what is right; only what it refuses is taken apart. Lengths of
numbers count digits only, all others count characters.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from edi.dictionary import ElementDefinition
from edi.element_faults import Fault
from edi.findings import FindingCode, Severity

TWO_DIGIT_YEAR_PIVOT: Final = 50
"""Years 50 to 99 are 19xx, 00 to 49 are 20xx."""

MOST_CODES: Final = 12
"""Codes of a list that a finding names."""

_CONTROL: Final = r"\x00-\x1f\x7f"
_EXTENDED: Final = " -~"
"""The basic and the extended character set; others are by agreement (X12.6)."""

_TIME: Final = r"(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9][0-9]{0,2})?"
_DAY_OF_ANY_YEAR: Final = (
    r"(?:(?:0[13578]|1[02])(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)(?:0[1-9]|[12][0-9]|30)|02(?:0[1-9]|1[0-9]|2[0-8]))"
)


@cache
def pattern(kind: str, minimum: int, maximum: int | None) -> re.Pattern[str]:
    """Return the pattern whose full match means that a value is right.

    It may refuse a right value (29 February), never take a wrong one: `faults` has the last word.
    """
    limits = f"{{{minimum},{'' if maximum is None else maximum}}}"
    return re.compile(_pattern_text(kind, limits))


def _pattern_text(kind: str, limits: str) -> str:
    if kind.startswith("N"):
        return f"-?[0-9]{limits}"
    if kind == "R":
        return rf"-?(?:[0-9]{limits}|(?![^.]*\.[^.]*\.)(?:\.?[0-9]){limits}\.?)"
    if kind == "DT":
        return rf"(?!0000)(?=[0-9]{limits}\Z)(?:[0-9]{{2}}){{1,2}}{_DAY_OF_ANY_YEAR}"
    if kind == "TM":
        return rf"(?=[0-9]{limits}\Z){_TIME}"
    if kind == "B":
        return f"(?s:.){limits}"
    return rf"(?! *+\Z)[{_EXTENDED}]{limits}"


def faults(value: str, definition: ElementDefinition) -> tuple[Fault, ...]:
    """Return what is wrong with a value that is not empty; an empty tuple means nothing."""
    if not pattern(definition.type, definition.minimum, definition.maximum).fullmatch(value):
        kind = "N" if definition.type.startswith("N") else definition.type
        found = tuple(_DIAGNOSES.get(kind, _text_faults)(value, definition))
        if found:
            return found
    return tuple(_code_faults(value, definition.codes))


def _code_faults(value: str, codes: frozenset[str] | None) -> Iterator[Fault]:
    """Only a list that is complete says that a code is wrong; trailing blanks mean nothing."""
    if codes is not None and value.rstrip(" ") not in codes:
        known = sorted(codes)
        shown = ", ".join(known[:MOST_CODES]) + (" ..." if len(known) > MOST_CODES else "")
        yield Fault(FindingCode.INVALID_CODE, "is not on the list of codes", f"one of {shown}")


def _number_faults(value: str, definition: ElementDefinition) -> Iterator[Fault]:
    digits = value.removeprefix("-")
    if definition.type == "R":
        digits = digits.replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit()):
        yield Fault(FindingCode.INVALID_CHARACTER, "is not a number", _number_form(definition.type))
    else:
        yield from _length_faults(len(digits), definition, "digits")


def _number_form(kind: str) -> str:
    point = "at most one decimal point" if kind == "R" else "no decimal point"
    return f"digits, a minus before them where needed, {point}"


def _date_faults(value: str, definition: ElementDefinition) -> Iterator[Fault]:
    form = "YYMMDD" if definition.maximum == len("YYMMDD") else "CCYYMMDD"
    wrong = Fault(FindingCode.INVALID_DATE, "is not a date", form)
    if not (value.isascii() and value.isdigit()):
        yield wrong
        return
    length = list(_length_faults(len(value), definition, "digits"))
    yield from length
    if not length and not is_date(value):
        yield wrong


def is_date(value: str) -> bool:
    """Return whether this is a date of six or eight digits that the calendar has."""
    if not (value.isascii() and value.isdigit()):
        return False
    if len(value) not in (len("YYMMDD"), len("CCYYMMDD")):
        return False
    year, month, day = int(value[:-4]), int(value[-4:-2]), int(value[-2:])
    if len(value) == len("YYMMDD"):
        year += 1900 if year >= TWO_DIGIT_YEAR_PIVOT else 2000
    return 1 <= month <= 12 and year > 0 and 1 <= day <= monthrange(year, month)[1]


def _time_faults(value: str, definition: ElementDefinition) -> Iterator[Fault]:
    wrong = Fault(FindingCode.INVALID_TIME, "is not a time of day", "HHMM, HHMMSS or HHMMSSDD")
    if not (value.isascii() and value.isdigit()):
        yield wrong
        return
    length = list(_length_faults(len(value), definition, "digits"))
    yield from length or [wrong]


def _text_faults(value: str, definition: ElementDefinition) -> Iterator[Fault]:
    control = re.search(f"[{_CONTROL}]", value)
    if control:
        problem = f"has a control character (hex {ord(control[0]):02X})"
        yield Fault(FindingCode.INVALID_CHARACTER, problem, "printable characters")
    elif not value.isascii():
        outside = next(character for character in value if not character.isascii())
        problem = f"has {outside!r}, which is in no character set of X12: agree on it first"
        expected = "characters of the basic or extended set"
        yield Fault(FindingCode.INVALID_CHARACTER, problem, expected, Severity.WARNING)
    if not value.strip(" "):
        problem = "holds only blanks"
        yield Fault(FindingCode.ELEMENT_TOO_SHORT, problem, "at least one other character")
        return
    yield from _length_faults(len(value), definition, "characters")


def _binary_faults(value: str, definition: ElementDefinition) -> Iterator[Fault]:
    yield from _length_faults(len(value), definition, "characters")


def _length_faults(length: int, definition: ElementDefinition, unit: str) -> Iterator[Fault]:
    least, most = definition.minimum, definition.maximum
    noun = unit.removesuffix("s") if length == 1 else unit
    if length < least:
        problem = f"has {length} {noun}, at least {least} are needed"
        yield Fault(FindingCode.ELEMENT_TOO_SHORT, problem, f"at least {least} {unit}")
    elif most is not None and length > most:
        problem = f"has {length} {noun}, at most {most} {'is' if most == 1 else 'are'} allowed"
        yield Fault(FindingCode.ELEMENT_TOO_LONG, problem, f"at most {most} {unit}")


_DIAGNOSES: Final[dict[str, Callable[[str, ElementDefinition], Iterator[Fault]]]] = {
    "N": _number_faults,
    "R": _number_faults,
    "DT": _date_faults,
    "TM": _time_faults,
    "B": _binary_faults,
}
