"""What bytes above 7F mean: X12 names no encoding, so each element is read as what it can be."""

from typing import Final

LIKELY: Final = ("utf-8", "cp1252")


def readable(text: str) -> str:
    """Return an element, taken byte by byte (Latin-1), as UTF-8 if it is, else as CP1252.

    Files mix both: text typed into one system is pasted from another.
    """
    if text.isascii():
        return text
    raw = text.encode("latin-1")
    for encoding in LIKELY:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return text
