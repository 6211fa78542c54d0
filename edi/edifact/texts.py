"""What is wrong with the bytes of a message before they are taken apart: characters, releases."""

import re
from collections.abc import Iterator
from typing import Final

from edi.edifact.marks import Marks
from edi.events import FileBytes
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.limits import Limits
from edi.model import Delimiters, Span
from edi.position import Position

ASCII_ONLY: Final = "ascii"
_NOT_ASCII: Final = re.compile(rb"[^\x00-\x7f]")


def text_findings(
    data: FileBytes, span: Span, delimiters: Delimiters, marks: Marks, codec: str
) -> Iterator[Finding]:
    """Yield what is wrong in a message before it is taken apart.

    Bytes that its level does not have, needless releases, tags in lower case, and line breaks
    inside segments.
    """
    text = data[span.start : span.end]
    if not text.isascii():
        yield from _encoding_findings(text, span, marks, codec)
    if delimiters.release and marks.release in text:
        yield from _release_findings(text, span, delimiters, marks)
    lower = marks.lower_case.search(text)
    if lower is not None:
        message = "tags in lower case are read as if they were not"
        code, where = FindingCode.INVALID_CHARACTER, _place(text, span, marks, lower.start(1))
        yield Finding(code, Severity.WARNING, Origin.SYNTAX, message, where)
    broken = marks.broken_line.search(text) if marks.line_breaks else None
    if broken is not None:
        message = "lines break inside segments: they are read as if they did not"
        code, where = FindingCode.LINES_WRAPPED, _place(text, span, marks, broken.end() - 1)
        yield Finding(code, Severity.WARNING, Origin.SYNTAX, message, where)


def _encoding_findings(text: bytes, span: Span, marks: Marks, codec: str) -> Iterator[Finding]:
    first = _NOT_ASCII.search(text)
    at = first.start() if first else 0
    if codec != ASCII_ONLY:
        try:
            text.decode(codec)
        except UnicodeDecodeError as fault:
            at = fault.start
        else:
            return
    named = "ASCII" if codec == ASCII_ONLY else codec
    message = f"the syntax level allows {named} alone: other bytes are read as UTF-8 or Latin-1"
    code = FindingCode.CHARACTERS_OUTSIDE_ENCODING
    value = f"hex {text[at]:02X}"
    yield Finding(
        code, Severity.WARNING, Origin.SYNTAX, message, _place(text, span, marks, at), value
    )


def _release_findings(
    text: bytes, span: Span, delimiters: Delimiters, marks: Marks
) -> Iterator[Finding]:
    """Yield a warning for the first release character that releases nothing special."""
    used = (delimiters.element, delimiters.component, delimiters.segment, delimiters.release)
    special = "".join(mark for mark in (*used, delimiters.repetition) if mark).encode("latin-1")
    for found in marks.released.finditer(text):
        if found.group()[1:] not in special:
            message = (
                f"the release character {delimiters.release} stands before "
                f"{found.group()[1:].decode('latin-1')!r}, which needs none: it is left out"
            )
            code = FindingCode.RELEASE_CHARACTER_MISUSED
            where = _place(text, span, marks, found.start())
            yield Finding(code, Severity.WARNING, Origin.SYNTAX, message, where)
            return


def _place(text: bytes, span: Span, marks: Marks, at: int) -> Position:
    number = marks.count(text, 0, at + 1)
    return Position(byte=span.start + at, segment_in_set=number)


def size_findings(span: Span, segments: int, limits: Limits, where: Position) -> Iterator[Finding]:
    """Yield what makes a message too large to be read."""
    for found, most, what in (
        (span.end - span.start, limits.set_bytes, "bytes"),
        (segments, limits.set_segments, "segments"),
    ):
        if found > most:
            message = f"the message has {found} {what}, at most {most} are read"
            expected = f"at most {most} {what}"
            code, origin = FindingCode.SET_TOO_LARGE, Origin.SYNTAX
            yield Finding(code, Severity.ERROR, origin, message, where, str(found), expected)
