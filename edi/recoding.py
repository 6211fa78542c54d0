"""Bytes of a file as plain text bytes: without wrapping, out of EBCDIC and UTF-16.

Dialects read plain bytes alone; `origin` says where they stood in the file.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from edi.wrapping import unwrap

EBCDIC: Final = ("cp037", "cp500")
UTF_16: Final = ("utf-16-le", "utf-16-be")
PLAIN_OF_EBCDIC: Final = "latin-1"
PLAIN_OF_UTF_16: Final = "utf-8"
NEXT_LINE: Final = b"\x85"
NOTED_EVERY: Final = 4096


@dataclass(frozen=True, slots=True)
class Plain:
    """A stretch that holds ASCII where it is ASCII; `encoding` is the codec of the rest.

    `origin` gives the offset in the file of an offset in `data`.
    """

    data: bytes
    encoding: str
    origin: Callable[[int], int]


def plain(raw: bytes, start: int, encoding: str, *, wrapped: bool) -> Plain:
    """Return the plain bytes of a stretch that begins at `start`; never raises for content."""
    recoded = _recoded(raw, encoding)
    data, origin = recoded.data, recoded.origin
    if data is raw and not wrapped:
        return Plain(raw, encoding, start.__add__)
    if not wrapped:
        return Plain(data, recoded.encoding, lambda offset: start + origin(offset))
    unwrapped, before = unwrap(data)
    return Plain(unwrapped, recoded.encoding, lambda offset: start + origin(before(offset)))


def _recoded(raw: bytes, encoding: str) -> Plain:
    if encoding in EBCDIC:
        return Plain(raw.translate(_TABLES[encoding]), PLAIN_OF_EBCDIC, lambda offset: offset)
    if encoding in UTF_16:
        text = raw.decode(encoding, errors="replace")
        data = text.encode("utf-8")
        return Plain(data, PLAIN_OF_UTF_16, _origin_in_utf_16(text, data, len(raw)))
    return Plain(raw, encoding, lambda offset: offset)


def _table(encoding: str) -> bytes:
    """Return what each byte of an EBCDIC code page is in Latin-1; its NEL is a line feed too."""
    table = bytes(range(256)).decode(encoding).encode("latin-1")
    return table.replace(NEXT_LINE, b"\n")


_TABLES: Final = {encoding: _table(encoding) for encoding in EBCDIC}


def _origin_in_utf_16(text: str, data: bytes, size: int) -> Callable[[int], int]:
    """Return where an offset into a text as UTF-8 stood in its UTF-16, which has `size` bytes.

    Places are noted now and then; from the last one on, what is between is measured.
    """
    utf_8, utf_16 = [0], [0]
    for start in range(0, len(text), NOTED_EVERY):
        piece = text[start : start + NOTED_EVERY]
        utf_8.append(utf_8[-1] + len(piece.encode("utf-8")))
        utf_16.append(utf_16[-1] + len(piece.encode("utf-16-le")))

    def origin(offset: int) -> int:
        noted = bisect_right(utf_8, offset) - 1
        between = data[utf_8[noted] : offset].decode("utf-8", errors="ignore")
        return min(utf_16[noted] + len(between.encode("utf-16-le")), size)

    return origin
