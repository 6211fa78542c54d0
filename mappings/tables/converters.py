"""Converters: text of a standard to our value and back, both directions by construction.

Reading raises ValueError for text that is no such value; writing does so for a value that the
standard cannot express.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from mappings.tables.codes import CodeTable

NUMBER: Final = re.compile(r"[+-]?(?:\d{1,28}\.?\d{0,12}|\.\d{1,12})")
DATE: Final = re.compile(r"\d{8}")
TIME: Final = re.compile(r"\d{4}(?:\d\d)?")


@dataclass(frozen=True, slots=True)
class Converter:
    """Two functions that undo each other; `read` is None where the text is the value.

    `words` are ours for codes; what is none of them is written as the code that it is.
    """

    name: str
    read: Callable[[str], Any] | None
    write: Callable[[Any], str]
    words: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def read_decimal(text: str) -> Decimal:
    """Return a number (type R) with the scale as received."""
    if not NUMBER.fullmatch(text):
        raise ValueError("is not a number")
    return Decimal(text)


def write_decimal(value: Decimal) -> str:
    """Return a number without an exponent."""
    text = str(value)
    return f"{value:f}" if "E" in text else text


@lru_cache(maxsize=1024)
def read_date(text: str) -> date:
    """Return a date given as CCYYMMDD."""
    if not DATE.fullmatch(text):
        raise ValueError("is not a date as CCYYMMDD")
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def write_date(value: date) -> str:
    """Return a date as CCYYMMDD."""
    return value.isoformat().replace("-", "")


def read_time(text: str) -> time:
    """Return a time given as HHMM or HHMMSS."""
    if not TIME.fullmatch(text):
        raise ValueError("is not a time as HHMM or HHMMSS")
    return time(int(text[:2]), int(text[2:4]), int(text[4:] or 0))


def write_time(value: time) -> str:
    """Return a time as HHMM, with seconds only where there are any."""
    if value.tzinfo is not None or value.microsecond:
        raise ValueError("a time has neither zone nor parts of a second")
    return f"{value:%H%M%S}" if value.second else f"{value:%H%M}"


def read_integer(text: str) -> int:
    """Return a whole number (type N0)."""
    if not (text.lstrip("-").isascii() and text.removeprefix("-").isdigit() and len(text) < 20):
        raise ValueError("is not a whole number")
    return int(text)


def implied(places: int) -> Converter:
    """Return the converter of a number whose last digits stand behind an unwritten point."""

    def read(text: str) -> Decimal:
        return Decimal(read_integer(text)).scaleb(-places)

    def write(value: Decimal) -> str:
        shifted = value.scaleb(places)
        if shifted != shifted.to_integral_value():
            raise ValueError(f"has more than {places} decimal places")
        return f"{shifted:.0f}"

    return Converter(f"implied {places}", read, write)


def flag(true: str, false: str) -> Converter:
    """Return the converter of a truth that has one code for yes and one for no."""
    values = {true: True, false: False}

    def read(text: str) -> bool:
        if text not in values:
            raise ValueError(f"is neither {true} nor {false}")
        return values[text]

    return Converter("flag", read, lambda value: true if value else false)


def code(table: CodeTable) -> Converter:
    """Return the converter between a standard's codes and our words."""
    return Converter("code", table.word, table.code, tuple(table.codes))


def no_word(text: str, words: Iterable[str]) -> str:
    """Return what is wrong with a text that is no word of ours, and too long for a code."""
    return f"{text!r} is too long for a code, and none of our words: {', '.join(words)}"


TEXT: Final = Converter("text", None, str)

OF_TYPE: Final[Mapping[type[Any], Converter]] = {
    str: TEXT,
    Decimal: Converter("decimal", read_decimal, write_decimal),
    date: Converter("date", read_date, write_date),
    time: Converter("time", read_time, write_time),
    int: Converter("integer", read_integer, str),
}
"""The converter of a field by its type, where a table names none."""
