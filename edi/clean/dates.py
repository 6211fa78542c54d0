"""Patterns of dates on the calendar and of times of day; some right ones are refused."""

from typing import Final

_DAY: Final = (
    "(?:(?:0[1-9]|1[0-2])(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])(?:29|30)|(?:0[13578]|1[02])31)"
)
_LEAP_YEAR: Final = "[12][0-9](?:0[48]|[2468][048]|[13579][26])"

LONG_DATE: Final = f"(?:[12][0-9]{{3}}{_DAY}|{_LEAP_YEAR}0229)"
"""CCYYMMDD."""

SHORT_DATE: Final = f"(?:[0-9]{{2}}{_DAY}|(?:[02468][048]|[13579][26])0229)"
"""YYMMDD."""

MINUTES: Final = "(?:[01][0-9]|2[0-3])[0-5][0-9]"
"""HHMM."""
