"""Syntax levels, UNOA to UNOY: which characters each may hold, and which codec reads its bytes."""

import re
from typing import Final

LATIN_1: Final = "iso8859_1"

CODECS: Final = {
    "UNOA": "ascii",
    "UNOB": "ascii",
    "UNOC": LATIN_1,
    "UNOD": "iso8859_2",
    "UNOE": "iso8859_5",
    "UNOF": "iso8859_7",
    "UNOG": "iso8859_3",
    "UNOH": "iso8859_4",
    "UNOI": "iso8859_6",
    "UNOJ": "iso8859_8",
    "UNOK": "iso8859_9",
    "UNOL": "iso8859_15",
    "UNOW": "utf_8",
    "UNOX": "iso2022_jp",
    "UNOY": "utf_8",
}
"""The codec of each level (standard: data element 0001, with later lists)."""

_UNOA: Final = re.compile(r"[^A-Z0-9 .,\-()/=!\"%&*;<>'+:?]")
_UNOB: Final = re.compile(r"[^A-Za-z0-9 .,\-()/=!\"%&*;<>'+:?]")
_OTHERS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ANY: Final = re.compile(r"(?!)")
_FORBIDDEN: Final = {"UNOA": _UNOA, "UNOB": _UNOB, "UNOX": _ANY}


def codec_of(level: str | None) -> str:
    """Return the Python codec that reads a level; ASCII where the level is not known."""
    return CODECS.get(level or "", "ascii")


def forbidden_characters(level: str | None) -> re.Pattern[str]:
    """Return what finds a character that a level may not hold.

    A level that is not known is taken to hold what UNOC holds.
    """
    return _FORBIDDEN.get(level or "", _OTHERS)


def decode(data: bytes, codec: str) -> str:
    """Return bytes as text; what the codec does not take is UTF-8 or, failing that, Latin-1."""
    for one in (codec, "utf_8"):
        try:
            return data.decode(one)
        except UnicodeDecodeError:
            continue
    return data.decode("latin_1")
