"""What a file holds: every interchange with its groups and sets, and every stretch that is none.

Any bytes give a result, in time linear in their number; nothing is lost without a word.
"""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import (
    Delimiters,
    FileIndex,
    Identity,
    Interchange,
    Segment,
    Span,
    Standard,
    Unreadable,
)
from edi.position import Position
from edi.x12.envelope import BLANK, find_envelope_segments
from edi.x12.envelope_checks import check_interchange_envelope
from edi.x12.groups import GroupBuilder
from edi.x12.header import Header, find_headers
from edi.x12.wrapping import is_wrapped, moved, unwrap

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
BARE_ENVELOPE: Final = re.compile(rb"(?:GS|ST)([^A-Za-z0-9\s])[A-Z0-9]{2,3}\1")
ASCII_LAST: Final = 0x7F
NOTE: Final = Severity.NOTE
# Stretches that begin like something we cannot read here yet, and how to say so.
FOREIGN: Final = (
    (re.compile(rb"UN[AB][^A-Za-z0-9\s]"), "an EDIFACT interchange: not read yet"),
    (re.compile(rb"\xc9\xe2\xc1|\xe4\xd5[\xc1\xc2]"), "EBCDIC: convert it to ASCII"),
    (re.compile(rb"I\x00S\x00A|U\x00N\x00[AB]"), "UTF-16: convert it to ASCII"),
    (re.compile(rb"ISA"), "an ISA that is no header: its sixteen elements cannot be told apart"),
)


def index_file(data: bytes) -> FileIndex:
    """Return what a file holds, envelopes only; sets are read later from their spans.

    Never raises for content. Bytes around interchanges that cannot be one are skipped with a
    warning; a stretch that should have been one is `Unreadable`, with its place. Places are
    offsets into `data` as given, also when the file is wrapped at a fixed column.
    """
    if not data.strip(BLANK):
        message = "the file is empty" if not data else "the file holds nothing but blanks"
        return FileIndex((), (), (_finding(FindingCode.FILE_EMPTY, message, 0),))
    if not is_wrapped(data):
        return _index(data)
    unwrapped = unwrap(data)
    index = moved(_index(unwrapped.data), unwrapped.origin)
    note = _finding(FindingCode.LINES_WRAPPED, "lines are wrapped inside segments", 0, NOTE)
    interchanges = tuple(replace(one, wrapped=True) for one in index.interchanges)
    return FileIndex(interchanges, index.unreadable, (note, *index.findings))


def _index(data: bytes) -> FileIndex:
    scan = _Scan(data)
    if data.startswith(BYTE_ORDER_MARK):
        scan.at = len(BYTE_ORDER_MARK)
        message = "the file begins with a byte order mark"
        scan.findings.append(_finding(FindingCode.BYTE_ORDER_MARK, message, 0, NOTE))
    headers = list(find_headers(data))
    bounds = [*(header.start for header in headers), len(data)]
    for header, (_, limit) in zip(headers, pairwise(bounds), strict=True):
        scan.skip_to(header.start)
        scan.read_interchange(header, limit)
    scan.skip_to(len(data))
    return FileIndex(tuple(scan.interchanges), tuple(scan.unreadable), tuple(scan.findings))


@dataclass(slots=True)
class _Scan:
    """One pass over a file: `at` is where it stands, `segments` how many it has passed."""

    data: bytes
    at: int = 0
    segments: int = 0
    interchanges: list[Interchange] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def skip_to(self, end: int) -> None:
        """Pass a stretch that no header opens: blank, bare sets, something foreign, or garbage."""
        start, self.at = self.at, end
        stretch = self.data[start:end]
        if not stretch.strip(BLANK):
            return
        start += len(stretch) - len(stretch.lstrip(BLANK))
        stretch = stretch.lstrip(BLANK)
        bare = BARE_ENVELOPE.match(stretch)
        if bare is not None:
            self._read_bare(start, stretch, bare.group(1))
        elif (problem := _foreign(stretch)) is not None:
            self._cannot_read(problem, start, end)
        elif self.interchanges or end < len(self.data):
            message = f"{end - start} bytes around the interchanges were skipped"
            code = FindingCode.BYTES_SKIPPED
            self.findings.append(_finding(code, message, start, Severity.WARNING))
        else:
            self._cannot_read("no interchange: neither ISA nor UNB was found", start, end)

    def _cannot_read(self, problem: str, start: int, end: int) -> None:
        self.unreadable.append(Unreadable(problem, Position(byte=start), Span(start, end)))

    def read_interchange(self, header: Header, limit: int) -> None:
        """Read one interchange that begins with a header and ends at IEA, or at `limit`."""
        isa = Segment("ISA", header.elements, header.start, self.segments + 1)
        builder = GroupBuilder()
        self.segments = builder.take_all(
            find_envelope_segments(
                self.data, header.end, limit, header.delimiters, self.segments + 2
            )
        )
        self.at = builder.end
        checks = check_interchange_envelope(
            header.element(13), isa, builder.trailer, len(builder.groups)
        )
        body = self.data[header.start : self.at]
        base = _interchange(body, header.delimiters, header.start, builder)
        findings = (*header.findings, *base.findings, *checks)
        self.interchanges.append(_with_header(base, header, findings))

    def _read_bare(self, start: int, stretch: bytes, separator: bytes) -> None:
        """Read groups or sets that no ISA encloses: null identities, and an error."""
        terminator = "~" if b"~" in stretch else "\n"
        delimiters = Delimiters(element=separator.decode("latin-1"), segment=terminator)
        builder = GroupBuilder()
        self.segments = builder.take_all(
            find_envelope_segments(stretch, 0, len(stretch), delimiters, self.segments + 1)
        )
        base = _interchange(stretch[: builder.end], delimiters, 0, builder)
        message = "groups or sets without an ISA: sender and receiver are unknown"
        missing = _finding(FindingCode.HEADER_MISSING, message, 0)
        whole = replace(base, findings=(missing, *base.findings))
        self.interchanges.append(moved(whole, lambda offset: offset + start))


def _foreign(stretch: bytes) -> str | None:
    return next((problem for pattern, problem in FOREIGN if pattern.search(stretch)), None)


def _interchange(
    body: bytes, delimiters: Delimiters, start: int, builder: GroupBuilder
) -> Interchange:
    """Return an interchange without what only its header says."""
    encoding, notes = _encoding(body, start)
    return Interchange(
        standard=Standard.X12,
        sender=Identity(None, None),
        receiver=Identity(None, None),
        control_number=None,
        version=None,
        date=None,
        time=None,
        test=False,
        acknowledgment_requested=False,
        delimiters=delimiters,
        encoding=encoding,
        span=Span(start, start + len(body)),
        groups=tuple(builder.groups),
        interchange_acknowledgments=tuple(builder.acknowledgments),
        findings=(*notes, *builder.findings),
    )


def _with_header(base: Interchange, header: Header, findings: tuple[Finding, ...]) -> Interchange:
    return replace(
        base,
        sender=header.sender,
        receiver=header.receiver,
        control_number=header.element(13),
        version=header.element(12),
        date=header.element(9),
        time=header.element(10),
        test=header.element(15) == "T",
        acknowledgment_requested=header.element(14) == "1",
        findings=findings,
    )


def _encoding(body: bytes, start: int) -> tuple[str, tuple[Finding, ...]]:
    """Return the codec: ASCII, else UTF-8, else Latin-1, which takes any byte."""
    if body.isascii():
        return "ascii", ()
    outside = next(i for i, byte in enumerate(body) if byte > ASCII_LAST)
    try:
        body.decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = "latin-1"
    message = f"characters outside ASCII are read as {encoding}"
    code = FindingCode.CHARACTERS_OUTSIDE_ENCODING
    return encoding, (_finding(code, message, start + outside, Severity.WARNING),)


def _finding(
    code: FindingCode, message: str, byte: int, severity: Severity = Severity.ERROR
) -> Finding:
    return Finding(code, severity, Origin.SYNTAX, message, Position(byte=byte))
