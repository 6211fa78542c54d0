"""Files of EDI kept as text, as a partner's folder is: their bytes come back, UTF-8 or not."""

from typing import Final

ENCODING: Final = "utf-8"
OTHER_BYTES: Final = "surrogateescape"
"""A byte that is no UTF-8 becomes a character of its own, which stands in no other text."""


def text_of(content: bytes) -> str:
    """Return the bytes of a file of EDI, in whatever characters, as text."""
    return content.decode(ENCODING, OTHER_BYTES)


def content_of(text: str) -> bytes:
    """Return the bytes that the text was made of."""
    return text.encode(ENCODING, OTHER_BYTES)
