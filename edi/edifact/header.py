"""Where an interchange begins: UNA and UNB, the service characters, and what UNB says.

UNB is read as ASCII; the level that it names decides how the rest is read.
"""

import re
from dataclasses import dataclass
from typing import Final

from edi.edifact.content import split_segment
from edi.edifact.levels import codec_of
from edi.edifact.marks import BLANK, marks_of
from edi.edifact.syntax import FIRST_WITH_REPETITIONS
from edi.events import FileBytes
from edi.model import Delimiters, Segment

UNA_LENGTH: Final = 9
MOST_HEADER_BYTES: Final = 2_000
LINE_BEGINS: Final = (b"", b"\r", b"\n", b"\x00", b"\x1a", b"\xbf")
"""What stands before the first byte of a line; the last one ends a byte order mark."""

LEAST_ELEMENTS: Final = 4
"""A UNB whose syntax identifier is spoilt still has these: S001, S002, S003, S004."""

CONTROL_CHARACTERS: Final = Delimiters("\x1d", "\x1f", "\x1c", release="?")
"""IS3, IS1 and IS4: element and component separator and terminator of level B, if used."""

DEFAULTS: Final = Delimiters(element="+", component=":", segment="'", release="?")

# Starts with a literal, so that it is searched fast. Behind a separator it is a value.
CANDIDATE: Final = re.compile(rb"U(?<![A-Za-z0-9+:*?]U)(?:NA|NB|IB)[^A-Za-z0-9]")
_AFTER_UNA: Final = re.compile(
    b"[" + re.escape(BLANK) + rb"]{0,20}(UNB|UIB|UNG|UNH)", re.IGNORECASE
)
_SYNTAX: Final = re.compile(r"[A-Z]{3}[A-Z0-9]", re.ASCII | re.IGNORECASE)
_LINE_END: Final = re.compile(rb"[\r\n]")
# A line that ends where UNB should have ended.
_LOST_END: Final = re.compile(rb"[\r\n]++(?=UN[GH][^A-Za-z0-9])")
_LOWER_CASE: Final = re.compile(rb"unb(?<![A-Za-z0-9+:]unb)[^A-Za-z0-9]")
# The tag of a segment, be it misspelt, or nothing, behind a header.
_GOES_ON: Final = re.compile(b"[" + re.escape(BLANK) + rb"]{0,20}+(?:[A-Za-z]{2,4}[^A-Za-z0-9]|\Z)")
# UNA before something that it may announce, or a UNG or a UNH without doubt.
_BARE: Final = re.compile(
    rb"UN(?<![A-Za-z0-9+:]UN)(?:(?P<una>A[^A-Za-z0-9]{6})(?=" + _AFTER_UNA.pattern + rb")"
    rb"|G\+|H\+[^+'\r\n]{0,35}\+[A-Za-z]{6}:)"
)


@dataclass(frozen=True, slots=True)
class Header:
    """UNA and UNB of an interchange.

    `start` is the offset of the first of them, `body` where the next segment begins. `segment`
    is the UNB (or UIB), not numbered yet; None where messages stand without one. `una` is the
    service string advice as it stands. `closed` is False when UNB has no terminator; `obeyed`
    when UNB does not use what UNA announces.
    """

    start: int
    body: int
    delimiters: Delimiters
    segment: Segment | None
    una: bytes | None = None
    closed: bool = True
    obeyed: bool = True

    @property
    def level(self) -> str | None:
        """Return the syntax level, UNOA to UNOY, None when UNB names none."""
        return ((self.segment.get(1, 1) if self.segment else None) or "").upper() or None

    @property
    def version(self) -> str | None:
        """Return the syntax version, 1 to 4, None when UNB names none."""
        return self.segment.get(1, 2) if self.segment else None

    @property
    def encoding(self) -> str:
        """Return the codec of the level."""
        return codec_of(self.level)


def detect_header(data: FileBytes, start: int) -> Header | None:
    """Return the header at a candidate, None when it only looks like one.

    One that does not begin a line is one only when a segment follows: it may be the next
    interchange, but also a text that quotes one.
    """
    if data[max(start - 1, 0) : start] == data[start + 3 : start + 4]:
        return None
    una, at = _read_una(data, start)
    if una is not None and data[at : at + 3].upper() not in (b"UNB", b"UIB"):
        return None
    for delimiters, obeyed in _candidates(data, at, una):
        found = _read_unb(data, at, delimiters)
        if found is not None:
            segment, end, closed = found
            if not _begins_line(data, start) and closed and not _GOES_ON.match(data, end):
                return None
            marks = _with_repetition(delimiters, una, segment.get(1, 2))
            return Header(start, end, marks, segment, una, closed, obeyed)
    return None


def _begins_line(data: FileBytes, start: int) -> bool:
    return data[max(start - 1, 0) : start] in LINE_BEGINS


def _read_una(data: FileBytes, start: int) -> tuple[bytes | None, int]:
    """Return UNA, if it stands here, and where the segment behind it begins."""
    una = data[start : start + UNA_LENGTH]
    if una[:3] != b"UNA" or len(una) < UNA_LENGTH:
        return None, start
    follows = _AFTER_UNA.match(data, start + UNA_LENGTH, start + UNA_LENGTH + 30)
    return una, follows.start(1) if follows else start + UNA_LENGTH


def _candidates(data: FileBytes, at: int, una: bytes | None) -> list[tuple[Delimiters, bool]]:
    """Return the service characters to try, and whether they are those that were announced."""
    separator = data[at + 3 : at + 4].decode("latin-1")
    usual = [DEFAULTS, CONTROL_CHARACTERS]
    if una is not None:
        announced = service_characters(una)
        usual = [announced, *(one for one in usual if one != announced)]
    return [(one, n == 0 or una is None) for n, one in enumerate(usual) if one.element == separator]


def service_characters(una: bytes) -> Delimiters:
    """Return what UNA announces; blanks stand for none. The repetition separator comes later."""
    component, element, decimal, release, _, terminator = list(una[3:].decode("latin-1"))
    return Delimiters(
        element=element,
        component=component,
        segment=terminator,
        release=release.strip() or None,
        decimal=decimal.strip() or ".",
    )


def _with_repetition(delimiters: Delimiters, una: bytes | None, version: str | None) -> Delimiters:
    """Add the repetition separator, which exists from version 4 on: the star, or what UNA says."""
    if (version or "") < FIRST_WITH_REPETITIONS:
        return delimiters
    mark = "*" if una is None else una[7:8].decode("latin-1").strip()
    return Delimiters(
        element=delimiters.element,
        component=delimiters.component,
        segment=delimiters.segment,
        repetition=mark or None,
        release=delimiters.release,
        decimal=delimiters.decimal,
    )


def _read_unb(data: FileBytes, at: int, delimiters: Delimiters) -> tuple[Segment, int, bool] | None:
    """Return UNB, where the next segment begins, and whether UNB is closed; None if implausible."""
    limit = min(at + MOST_HEADER_BYTES, len(data))
    stop = marks_of(delimiters).find_end(data, at, limit)
    closed = stop >= 0
    broken = (_LOST_END if closed else _LINE_END).search(data, at, stop if closed else limit)
    if not closed or broken is not None:
        closed, stop = False, broken.start() if broken else limit
    text = data[at:stop].decode("latin-1").replace("\r", "").replace("\n", "")
    tag, elements = split_segment(text, delimiters)
    segment = Segment(tag, elements, at)
    plausible = _SYNTAX.fullmatch(segment.get(1, 1) or "") or len(elements) >= LEAST_ELEMENTS
    if not plausible:
        return None
    return segment, min(stop + closed, len(data)), closed


def find_bare(data: FileBytes, start: int, end: int) -> Header | None:
    """Return where messages or groups begin that no UNB encloses, in a stretch.

    A UNB in lower case is found here too: no file is searched for it that has a better one.
    """
    found = _BARE.search(data, start, end)
    lower = _LOWER_CASE.search(data, start, found.start() if found else end)
    if lower is not None and (header := detect_header(data, lower.start())) is not None:
        return header
    if found is None:
        return None
    at = found.start()
    if found["una"] is None:
        return Header(at, at, DEFAULTS, None)
    una, body = _read_una(data, at)
    return Header(at, body, service_characters(found.group()), None, una)
