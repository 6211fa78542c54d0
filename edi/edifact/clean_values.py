"""Patterns of right values for the fast path: no backtracking, and some right ones are refused."""

from typing import Final

from edi.clean import NEVER, Alphabet
from edi.clean.dates import LONG_DATE, MINUTES, SHORT_DATE
from edi.dictionary import ElementDefinition
from edi.edifact.dates import FORMATS
from edi.edifact.syntax import Syntax
from edi.model import Composite

MOST_DECIMALS: Final = 4
"""A number that has more after its decimal mark is refused."""

_DATES: Final = {
    "101": SHORT_DATE,
    "102": LONG_DATE,
    "201": SHORT_DATE + MINUTES,
    "203": LONG_DATE + MINUTES,
    "204": f"{LONG_DATE}{MINUTES}[0-5][0-9]",
    "401": MINUTES,
    "718": f"{LONG_DATE}-?+{LONG_DATE}",
}


def date_pattern(parts: Composite) -> str | None:
    """Return what takes the date in a C507, by its format; None when it has none to keep."""
    code = (*parts, "", "", "")[2]
    return _DATES.get(code, NEVER) if code in FORMATS else None


def value_pattern(known: ElementDefinition, text: str, syntax: Syntax, alphabet: Alphabet) -> str:
    """Return what takes values like `text`: numbers, letters, or text.

    Where `text` holds delimiters, which had to be released, others may hold them, too.
    """
    least, most = max(known.minimum, 1), known.maximum
    if most is None:
        return NEVER
    if known.type == "n":
        return _number(least, most, syntax)
    if known.type == "a":
        return f"[A-Z]{{{least},{most}}}+"
    if alphabet.special.isdisjoint(text):
        return f"{alphabet.first}{alphabet.text}{{{least - 1},{most - 1}}}+"
    return f"(?! )(?:{alphabet.text}|{alphabet.released}){{{least},{most}}}+"


def _number(least: int, most: int, syntax: Syntax) -> str:
    """Take digits, or digits, a decimal mark and a few more."""
    decimals = min(MOST_DECIMALS, (most - least) // 2)
    plain = f"[0-9]{{{least},{most}}}+"
    if not decimals or syntax.decimal not in ".,":
        return f"-?+{plain}"
    whole = f"[0-9]{{{least},{most - decimals}}}+"
    return f"-?+(?:{whole}[{syntax.decimal}][0-9]{{1,{decimals}}}+|{plain})"
