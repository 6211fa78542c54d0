"""Messages whose envelope is surely right, taken at the speed of a pattern.

What is not taken here is read exactly, so nothing that is found depends on it.
"""

import re
from typing import Final

from edi.edifact.envelope import ServiceScan
from edi.edifact.header import Header
from edi.edifact.marks import marks_of
from edi.events import FileBytes
from edi.limits import Limits
from edi.model import Span, TransactionSet


class CleanEnvelopes:
    """Recognises messages between a right UNH and a right UNT, with nothing odd in their bytes."""

    def __init__(self, header: Header, limits: Limits) -> None:
        delimiters = header.delimiters
        self._marks: Final = marks_of(delimiters)
        self._limits: Final = limits
        element, component = (re.escape(m) for m in (self._marks.separator, self._marks.component))
        end = re.escape(self._marks.terminator)
        text, parts = rb"([A-Za-z0-9]{1,14})", rb"[A-Za-z0-9]{1,6}"
        identifier = rb"([A-Z]{6}" + (component + parts) * 3 + b"(?:" + component + parts + b")?)"
        self._unh: Final = re.compile(
            rb"[\r\n]{0,2}(UNH)" + element + text + element + identifier + end
        )
        self._unt: Final = re.compile(rb"UNT" + element + rb"([0-9]{1,6})" + element + text + end)
        # A release character before what needs one is right; before anything else it is told.
        special = self._marks.separator + self._marks.component + self._marks.terminator
        special += self._marks.release + (delimiters.repetition or "").encode("latin-1")
        release = re.escape(self._marks.release)
        # Begins with a literal, so that it is searched fast; from there on releases go in pairs.
        self._needless: Final = re.compile(
            release
            + b"(?<!"
            + release * 2
            + b")(?:"
            + release * 2
            + b")*+[^"
            + re.escape(special)
            + b"]"
        )
        self._codec: Final = header.encoding

    def take(self, data: FileBytes, scan: ServiceScan) -> TransactionSet | None:
        """Return the message that begins where a scan stands, None when it must be read."""
        header = self._unh.match(data, scan.at, scan.end)
        if header is None:
            return None
        tag = self._marks.find_tag(data, header.end(), scan.end)
        trailer = self._unt.match(data, tag, scan.end) if tag is not None else None
        if trailer is None or trailer[2] != header[2]:
            return None
        start, end = header.start(1), trailer.end()
        count = int(trailer[1])
        is_small = end - start <= self._limits.set_bytes and count <= self._limits.set_segments
        if not is_small or not self._is_right(data[start:end], count):
            return None
        component = self._marks.component.decode("latin-1")
        identifier = tuple(header[3].decode("ascii").split(component))
        return TransactionSet(
            set_id=identifier[0],
            control_number=header[2].decode("ascii"),
            span=Span(start, end),
            first_segment=scan.number,
            segments=count,
            identifier=identifier,
        )

    def _is_right(self, text: bytes, count: int) -> bool:
        """Say whether a message has so many segments, and no bytes that are to be told of."""
        marks = self._marks
        closed = text.count(marks.terminator)
        if marks.release and marks.release in text:
            if self._needless.search(text) is not None:
                return False
            if marks.release + marks.terminator in text:
                closed -= marks.released.findall(text).count(marks.release + marks.terminator)
        if closed != count or marks.blank_segment.search(text) is not None:
            return False
        if text.isascii():
            return True
        try:
            text.decode(self._codec)
        except UnicodeDecodeError:
            return False
        return True
