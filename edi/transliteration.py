"""Text for a target that cannot carry every character: refused, or put into what it can carry."""

import unicodedata
from collections.abc import Callable
from enum import StrEnum
from typing import Final

LOOKALIKES: Final = str.maketrans(
    {
        "\u00a0": " ", "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"',
        "\u2013": "-", "\u2014": "-", "\u2026": "...", "\u00df": "ss", "\u00e6": "ae",
        "\u00c6": "AE", "\u00f8": "o", "\u00d8": "O", "\u0153": "oe", "\u20ac": "EUR",
    }
)  # fmt: skip
UNKNOWN: Final = "?"


class OnForbidden(StrEnum):
    """What to do with a character that the target cannot carry."""

    REFUSE = "refuse"
    REPLACE = "replace"


def transliterate(text: str, holds: Callable[[str], bool], unknown: str = UNKNOWN) -> str:
    """Return a text with what the target lacks put into plain letters, or a stand-in.

    `holds` says whether the target can carry a character.
    """
    return "".join(one if holds(one) else _plain(one, holds) or unknown for one in text)


def _plain(character: str, holds: Callable[[str], bool]) -> str:
    alike = unicodedata.normalize("NFKD", character.translate(LOOKALIKES))
    return "".join(one for one in alike if holds(one))


def first_unencodable(text: str, encoding: str) -> str | None:
    """Return the first character that a codec has no place for, None when it takes all."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError as fault:
        return text[fault.start]
    return None
