"""The segments of one message, read from its bytes when they are wanted."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from edi.edifact.content import split_segment
from edi.edifact.levels import decode
from edi.limits import DEFAULT_LIMITS, Limits
from edi.model import Delimiters, Interchange, Segment, TransactionSet
from edi.recoding import Plain

_BLANK: Final = " \t\r\n\x00\x1a"


def read_segments(
    plain: Plain,
    interchange: Interchange,
    transaction_set: TransactionSet,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Segment, ...]:
    """Return the segments of a message, UNH and UNT included, each with its place.

    `plain` holds the message's bytes. One larger than `limits.set_bytes` is read as far as the
    limit; elements beyond `limits.segment_elements` of a segment stay together in the last one.
    Never raises for content.
    """
    body = plain.data[: limits.set_bytes]
    text = decode(body, plain.encoding)
    recoded = len(text) != len(body)
    if recoded:  # offsets are those of bytes: split first, decode after
        text = body.decode("latin-1")
    most, first = limits.segment_elements, transaction_set.first_segment
    found: list[Segment] = []
    for at, raw in _split(text, interchange.delimiters):
        content = decode(raw.encode("latin-1"), plain.encoding) if recoded else raw
        tag, elements = split_segment(content, interchange.delimiters, most)
        number = len(found)
        found.append(Segment(tag, elements, plain.origin(at), first + number, number + 1))
    return tuple(found)


def _split(text: str, delimiters: Delimiters) -> Iterator[tuple[int, str]]:
    """Yield the segments that are not blank, with their offsets, without line breaks around."""
    blank = "".join(set(_BLANK) - {delimiters.segment})
    at = 0
    for raw in _pieces(text, delimiters):
        content = raw.lstrip(blank)
        start = at + len(raw) - len(content)
        content = _unbroken(content, delimiters)
        if content:
            yield start, content
        at += len(raw) + 1


def _unbroken(content: str, delimiters: Delimiters) -> str:
    """Return a segment without line breaks, which no level below UNOX has in its text."""
    if delimiters.segment in "\r\n":
        return content.rstrip("\r")
    if "\n" in content or "\r" in content:
        return content.replace("\r", "").replace("\n", "")
    return content


def _pieces(text: str, delimiters: Delimiters) -> list[str]:
    """Cut a text at the terminators that are not released."""
    release, terminator = delimiters.release, delimiters.segment
    if not release or release not in text:
        return text.split(terminator)
    return _segments(release, terminator).findall(text)


@lru_cache(maxsize=64)
def _segments(release: str, terminator: str) -> re.Pattern[str]:
    released, end = re.escape(release), re.escape(terminator)
    content = rf"(?:[^{released}{end}]++|{released}.|{released}\Z)*+"
    return re.compile(rf"({content})(?:{end}|\Z)", re.DOTALL)
