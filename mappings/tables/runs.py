"""What several components of one element say together: a moment, a period, lines of text.

A run reads the components to the values of its fields, and writes them back. Reading raises
ValueError for what is no such thing, writing for what the standard cannot express.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

Values = tuple[Any, ...]

MOMENTS: Final[Mapping[str, str]] = {
    "102": "%Y%m%d",
    "203": "%Y%m%d%H%M",
    "204": "%Y%m%d%H%M%S",
    "101": "%y%m%d",
    "201": "%y%m%d%H%M",
    "2": "%d%m%y",
    "4": "%d%m%Y",
    "": "%Y%m%d",
}
"""Format codes (2379) of moments; a value without one is a date."""
PERIODS: Final = frozenset({"711", "718"})
"""Format codes of two dates, with or without a hyphen between them."""
DATE_DIGITS: Final = 8


@dataclass(frozen=True, slots=True)
class Run:
    """Two functions that undo each other; `fields` is how many values there are at most."""

    name: str
    fields: int
    read: Callable[[Sequence[str]], Values]
    write: Callable[[Values], Sequence[str]]


def read_moment(parts: Sequence[str]) -> Values:
    """Read a value and its format code to a date and a time; the time is None if not given."""
    return _moment(*_two(parts))


@lru_cache(maxsize=1024)
def _moment(text: str, form: str) -> Values:
    layout = MOMENTS.get(form)
    if layout is None:
        raise ValueError(f"is of format {form}, which is no date")
    if len(text) != len(datetime(2000, 1, 1).strftime(layout)):  # noqa: DTZ001  # a length
        raise ValueError("is not as long as its format says")
    found = datetime.strptime(text, layout)  # noqa: DTZ007  # as given, without a zone
    return found.date(), found.time() if "%H" in layout else None


def write_moment(values: Values) -> Sequence[str]:
    """Write a date, with a time if there is one, and the code of its format."""
    day, at = (*values, None)[:2]
    if day is None:
        raise ValueError("a time stands without a date")
    if at is None:
        return _day(day), "102"
    if at.tzinfo is not None or at.microsecond:
        raise ValueError("a time has neither zone nor parts of a second")
    seconds = f"{at.second:02d}" if at.second else ""
    return f"{_day(day)}{at:%H%M}{seconds}", "204" if seconds else "203"


def read_period(parts: Sequence[str]) -> Values:
    """Read a value and its format code to the first and the last day."""
    text, form = _two(parts)
    digits = text.replace("-", "")
    if form not in PERIODS or len(digits) != 2 * DATE_DIGITS:
        raise ValueError(f"is of format {form}, which is no period of days")
    days = (digits[:DATE_DIGITS], digits[DATE_DIGITS:])
    return tuple(read_moment((one, "102"))[0] for one in days)


def write_period(values: Values) -> Sequence[str]:
    """Write two days, and the code of their format."""
    first, last = values
    if first is None or last is None:
        raise ValueError("a period needs its first and its last day")
    return _day(first) + _day(last), "718"


def read_lines(parts: Sequence[str]) -> Values:
    """Read components to one text, a line for each."""
    return ("\n".join(parts).strip("\n"),)


def write_lines(values: Values) -> Sequence[str]:
    """Write the lines of a text."""
    return str(values[0]).split("\n")


def read_list(parts: Sequence[str]) -> Values:
    """Read components to a list of text."""
    return ([one for one in parts if one],)


def write_list(values: Values) -> Sequence[str]:
    """Write a list of text."""
    return tuple(values[0])


def _two(parts: Sequence[str]) -> tuple[str, str]:
    text, form = (*parts, "", "")[:2]
    if not (text.isascii() and text.replace("-", "").isdigit()):
        raise ValueError("is not made of digits")
    return text, form


def _day(value: date) -> str:
    return f"{value.year:04d}{value.month:02d}{value.day:02d}"


LIST: Final = Run("list", 1, read_list, write_list)

RUNS: Final[Mapping[str, Run]] = {
    one.name: one
    for one in (
        Run("moment", 2, read_moment, write_moment),
        Run("period", 2, read_period, write_period),
        Run("lines", 1, read_lines, write_lines),
    )
}
"""What a table names behind the bar."""
