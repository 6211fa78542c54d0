"""What values mean and what rules ask, in plain words. One value or definition at a time."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from edi.dictionary import (
    COMPOSITE,
    ElementDefinition,
    LoopDefinition,
    RelationalNote,
    SegmentUse,
    code_label,
)
from edi.edifact.dates import TWO_DIGIT_YEAR_PIVOT, format_of
from edi.explain.nodes import Rule, ruled
from edi.findings import Finding, FindingCode
from edi.model import Standard
from edi.relational import explain as explain_note
from edi.relational import violations

DATE_VALUE, DATE_FORMAT = "2380", "2379"
EDIFACT_DATES: Final = frozenset({"0017"})
EDIFACT_TIMES: Final = frozenset({"0019"})
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

KEPT: Final = frozenset(
    {
        *("I10", "I11", "I15", "I16", "I65", "480", "96", "97", "143"),
        *("0001", "0002", "0036", "0051", "0052", "0054", "0057", "0060", "0065", "0074"),
    }
)
"""Elements whose values say how a file is made, never what is in it."""

_Codes = frozenset[FindingCode]
_PRESENCE: Final[_Codes] = frozenset({FindingCode.ELEMENT_MISSING, FindingCode.ELEMENT_UNUSED})
_LENGTH: Final[_Codes] = frozenset(
    {
        FindingCode.ELEMENT_TOO_SHORT,
        FindingCode.ELEMENT_TOO_LONG,
        FindingCode.HEADER_ELEMENT_INVALID,
    }
)
_TYPE: Final[_Codes] = frozenset(
    {
        FindingCode.INVALID_CHARACTER,
        FindingCode.WRONG_CHARACTER_TYPE,
        FindingCode.DECIMAL_NOTATION_INVALID,
        FindingCode.DIGIT_BEFORE_DECIMAL_MISSING,
        FindingCode.INVALID_DATE,
        FindingCode.INVALID_TIME,
        FindingCode.CHARACTERS_OUTSIDE_ENCODING,
    }
)
_CODE: Final[_Codes] = frozenset({FindingCode.INVALID_CODE, FindingCode.CODE_NOT_USED})
_REPEAT: Final[_Codes] = frozenset({FindingCode.TOO_MANY_REPETITIONS})
_USE: Final[_Codes] = frozenset(
    {
        FindingCode.SEGMENT_UNEXPECTED,
        FindingCode.SEGMENT_OVER_MAXIMUM,
        FindingCode.LOOP_OVER_MAXIMUM,
        FindingCode.SEGMENT_OUT_OF_SEQUENCE,
    }
)
_TYPES: Final = {
    "N0": "whole number",
    "R": "decimal number",
    "ID": "code",
    "AN": "text",
    "DT": "date",
    "TM": "time",
    "B": "binary data",
    "a": "letters",
    "n": "number",
    "an": "text",
}
_DATE: Final = re.compile(r"(\d\d)?(\d\d)(\d\d)(\d\d)", re.ASCII)
_TIME: Final = re.compile(r"([01]\d|2[0-3])([0-5]\d)([0-5]\d)?\d{0,2}", re.ASCII)
_DIGITS: Final = re.compile(r"-?\d{1,30}", re.ASCII)


def meaning_of(
    value: str, known: ElementDefinition, standard: Standard, form: str | None = None
) -> str:
    """Return what a value means: a code's label, a date, a number; "" when it speaks for itself.

    `form` is the format code (2379) that stands beside an EDIFACT date.
    """
    label = code_label(known.number, value.strip(), standard)
    if label:
        return label
    if known.type == "DT" or known.number in EDIFACT_DATES:
        return date_in_words(value)
    if known.type == "TM" or known.number in EDIFACT_TIMES:
        return time_in_words(value)
    if known.number == DATE_VALUE:
        return _formed(value, form or "")
    if known.type[:1] == "N" and known.type[1:] not in ("", "0") and _DIGITS.fullmatch(value):
        return str(Decimal(value).scaleb(-int(known.type[1:])))
    return ""


def is_coded(value: str, known: ElementDefinition, standard: Standard) -> bool:
    """Say whether a value is a code of the standard, or tells only how the file is made."""
    if known.number in KEPT or (known.codes is not None and value in known.codes):
        return True
    return code_label(known.number, value.strip(), standard) is not None


def date_in_words(text: str) -> str:
    """Return a date of six or eight digits as "2 March 2026"; "" when it is none."""
    found = _DATE.fullmatch(text)
    if found is None:
        return ""
    year = int(found[2])
    century = int(found[1] or (19 if year >= TWO_DIGIT_YEAR_PIVOT else 20))
    try:
        day = date(100 * century + year, int(found[3]), int(found[4]))
    except ValueError:
        return ""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def time_in_words(text: str) -> str:
    """Return a time of four to eight digits as "10:15" or "10:15:30"; "" when it is none."""
    found = _TIME.fullmatch(text)
    return ":".join(part for part in found.groups() if part) if found else ""


def _formed(value: str, code: str) -> str:
    """Return the date and time that stand in a format of EDIFACT."""
    form = format_of(code) or ""
    if form in ("CCYYMMDD", "YYMMDD"):
        return date_in_words(value)
    if form.startswith("CCYYMMDDHHMM") and "-" not in form:
        return f"{date_in_words(value[:8])} {time_in_words(value[8:14])}".strip()
    return f"as {form}" if form else ""


def element_rules(known: ElementDefinition, findings: tuple[Finding, ...]) -> Iterator[Rule]:
    """Yield what the standard asks of an element."""
    yield ruled("mandatory" if known.mandatory else "optional", _PRESENCE, findings)
    if known.type != COMPOSITE:
        yield ruled(f"{_type(known.type)}, {_length(known)}", _TYPE | _LENGTH, findings)
    if known.repeat > 1:
        yield ruled(f"up to {known.repeat} times", _REPEAT, findings)
    if known.codes is not None:
        yield ruled("a value of the list", _CODE, findings)


def use_rules(
    use: SegmentUse | LoopDefinition | None, findings: tuple[Finding, ...]
) -> Iterator[Rule]:
    """Yield what the standard asks of a segment or a loop at its place in the set."""
    if use is None:
        return
    requirement = "mandatory" if use.mandatory else "optional"
    yield ruled(f"{requirement} here, {_often(use)}", _USE, findings)


def note_rules(
    notes: Sequence[RelationalNote], present: Sequence[bool], segment_id: str
) -> Iterator[Rule]:
    """Yield the rules among the elements of a segment that touch what is there."""
    broken = {note for _, _, note in violations(notes, present)}
    for note in notes:
        if any(place <= len(present) and present[place - 1] for place in note.elements):
            yield Rule(explain_note(note, segment_id), note in broken)
        elif note in broken:
            yield Rule(explain_note(note, segment_id), broken=True)


def _often(use: SegmentUse | LoopDefinition) -> str:
    if use.maximum is None:
        return "any number of times"
    if use.maximum == 1:
        return "once" if use.mandatory else "at most once"
    return f"up to {use.maximum} times"


def _type(kind: str) -> str:
    if kind[:1] == "N" and kind != "N0":
        return f"number with {kind[1:]} implied decimals"
    return _TYPES.get(kind, kind)


def _length(known: ElementDefinition) -> str:
    least, most = known.minimum, known.maximum
    what = "digits" if known.type[:1] in "Nn" or known.type == "R" else "characters"
    if most is None:
        return f"at least {least} {what}"
    if least == most:
        return f"{most} {what if most > 1 else what[:-1]}"
    return f"{least} to {most} {what}"
