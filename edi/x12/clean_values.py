"""Patterns of right values for whole-set patterns: bytes, no backtracking, some refused.

What a pattern takes is right by `data_types`; what it refuses is looked at again there.
"""

import re
from functools import lru_cache
from typing import Final

from edi.clean import NEVER, Alphabet
from edi.clean.dates import LONG_DATE, MINUTES, SHORT_DATE
from edi.dictionary import COMPOSITE, ElementDefinition

MOST_DECIMALS: Final = 4
"""A number that has more after its point is refused."""


@lru_cache(maxsize=4096)
def value_pattern(element: ElementDefinition, alphabet: Alphabet) -> str:
    """Return a pattern that takes only right values, followed by a delimiter."""
    least, most, kind = element.minimum, element.maximum, element.type
    if kind in (COMPOSITE, "B"):
        return NEVER
    if element.codes is not None:
        return f"(?:{'|'.join(map(re.escape, sorted(element.codes)))})"
    if kind.startswith("N"):
        return f"-?+[0-9]{_limits(least, most)}"
    if kind == "R":
        return _decimal(least, most)
    if kind == "DT":
        return _date(least, most)
    if kind == "TM":
        return _time(least, most)
    return _text(least, most, alphabet)


def _text(least: int, most: int | None, alphabet: Alphabet) -> str:
    """Take text that does not begin with a blank, so that it cannot be all blanks."""
    if most == 1:
        return alphabet.first
    rest = _limits(max(least - 1, 0), None if most is None else most - 1)
    return alphabet.first + alphabet.text + rest


def _decimal(least: int, most: int | None) -> str:
    """Take digits, then a point and a few more; without a point all are one number."""
    if most is None:
        return f"-?+[0-9]{_limits(least, None)}"
    decimals = min(MOST_DECIMALS, (most - least) // 2)
    return rf"-?+[0-9]{_limits(least, most - decimals)}\.?+[0-9]{_limits(0, decimals)}"


def _date(least: int, most: int | None) -> str:
    return {(8, 8): LONG_DATE, (6, 6): SHORT_DATE}.get((least, most or 0), NEVER)


def _time(least: int, most: int | None) -> str:
    if least > len("HHMM") or most is None or most < len("HHMM"):
        return NEVER
    if most < len("HHMMSS"):
        return MINUTES
    return f"{MINUTES}(?:[0-5][0-9][0-9]{_limits(0, most - len('HHMMSS'))})?+"


def _limits(least: int, most: int | None) -> str:
    return f"{{{least},{'' if most is None else most}}}+"
