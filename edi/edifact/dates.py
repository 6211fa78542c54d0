"""Dates, times and periods (C507): whether the value fits the format that its code names."""

import re
from calendar import monthrange
from functools import cache
from typing import Final

FORMATS: Final = {
    "2": "DDMMYY",
    "3": "MMDDYY",
    "4": "DDMMCCYY",
    "5": "DDMMCCYYHHii",
    "101": "YYMMDD",
    "102": "CCYYMMDD",
    "103": "YYWWd",
    "105": "YYJJJ",
    "106": "MMDD",
    "107": "JJJ",
    "108": "WW",
    "109": "MM",
    "110": "DD",
    "201": "YYMMDDHHii",
    "202": "YYMMDDHHiiSS",
    "203": "CCYYMMDDHHii",
    "204": "CCYYMMDDHHiiSS",
    "301": "YYMMDDHHiiZ",
    "302": "YYMMDDHHiiSSZ",
    "303": "CCYYMMDDHHiiZ",
    "304": "CCYYMMDDHHiiSSZ",
    "401": "HHii",
    "402": "HHiiSS",
    "404": "HHiiSSZ",
    "602": "CCYY",
    "603": "YY",
    "609": "YYMM",
    "610": "CCYYMM",
    "615": "YYWW",
    "616": "CCYYWW",
    "713": "YYMMDDHHii-YYMMDDHHii",
    "718": "CCYYMMDD-CCYYMMDD",
    "719": "CCYYMMDDHHii-CCYYMMDDHHii",
    **{str(code): "N" for code in range(801, 809)},
}
"""Format codes (data element 2379) in use. ii are minutes, d the day of a week, J that of a year,
Z a time zone, N a count; periods are two values, with a hyphen between them or not. Other codes
are not checked."""

_PARTS: Final = {
    "CC": r"(?P<CC>[0-9]{2})",
    "YY": r"(?P<YY>[0-9]{2})",
    "MM": r"(?P<MM>0[1-9]|1[0-2])",
    "DD": r"(?P<DD>0[1-9]|[12][0-9]|3[01])",
    "HH": r"(?:[01][0-9]|2[0-3])",
    "ii": r"[0-5][0-9]",
    "SS": r"[0-5][0-9]",
    "WW": r"(?:0[1-9]|[1-4][0-9]|5[0-3])",
    "d": r"[1-7]",
    "JJJ": r"(?:00[1-9]|0[1-9][0-9]|[12][0-9]{2}|3[0-5][0-9]|36[0-6])",
    "Z": r"(?:[A-Z]{3}|[+-][0-9]{2}(?:[0-9]{2})?)",
    "N": r"[0-9]{1,9}",
}
_TOKEN: Final = re.compile("|".join(_PARTS))
TWO_DIGIT_YEAR_PIVOT: Final = 50
"""Years 50 to 99 are 19xx, 00 to 49 are 20xx."""


def format_of(code: str) -> str | None:
    """Return what a format code stands for as people write it: "CCYYMMDD"; None if not known."""
    found = FORMATS.get(code)
    return None if found is None else found.replace("ii", "MM").replace("Z", "ZZZ")


def fits(value: str, code: str) -> bool:
    """Say whether a value fits a format; what is of a format that is not known always fits."""
    form = FORMATS.get(code)
    if form is None:
        return True
    single = form.split("-", 1)[0]
    if single == form:
        return _fits_one(value, single)
    middle = len(value) // 2
    second = value[middle + (len(value) % 2) :]
    joined = len(value) % 2 == 0 or value[middle] == "-"
    return joined and _fits_one(value[:middle], single) and _fits_one(second, single)


def _fits_one(value: str, form: str) -> bool:
    found = _pattern(form).fullmatch(value)
    if found is None:
        return False
    parts = found.groupdict()
    if "DD" not in parts or "MM" not in parts:
        return True
    return int(parts["DD"]) <= monthrange(_year(parts), int(parts["MM"]))[1]


def _year(parts: dict[str, str]) -> int:
    if "YY" not in parts:
        return 2000  # a leap year: 29 February is possible
    year = int(parts["YY"])
    if "CC" in parts:
        return int(parts["CC"]) * 100 + year or 2000
    return year + (1900 if year >= TWO_DIGIT_YEAR_PIVOT else 2000)


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(_TOKEN.sub(lambda token: _PARTS[token.group()], form))
