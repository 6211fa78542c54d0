"""What a file holds: every interchange with its groups and sets, and every stretch that is none.

Any bytes give a result, in time linear in their number; nothing is lost without a word.
"""

from dataclasses import dataclass, field, replace
from typing import Final

from edi.findings import Finding, FindingCode, Origin, Severity
from edi.limits import DEFAULT_LIMITS, Limits
from edi.model import (
    Delimiters,
    FileIndex,
    Identity,
    Interchange,
    Span,
    Standard,
    Unreadable,
)
from edi.position import Position
from edi.x12.delimiters import DetectedHeader
from edi.x12.envelope import EnvelopeScan
from edi.x12.envelope_checks import check_interchange_trailer
from edi.x12.groups import GroupBuilder
from edi.x12.header import Header, read_header
from edi.x12.marks import BLANK
from edi.x12.sizes import SizeCheck
from edi.x12.stretches import Landmarks, find_bare, find_foreign
from edi.x12.wrapping import is_wrapped, moved, unwrap

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
ASCII_LAST: Final = 0x7F
NOTE: Final = Severity.NOTE


def index_file(data: bytes, limits: Limits = DEFAULT_LIMITS) -> FileIndex:
    """Return what a file holds, envelopes only; sets are read later from their spans.

    Never raises for content. Bytes around interchanges that cannot be one are skipped with a
    warning; a stretch that should have been one is `Unreadable`, with its place. Places are
    offsets into `data` as given, also when the file is wrapped at a fixed column.
    """
    if not data.strip(BLANK):
        message = "the file is empty" if not data else "the file holds nothing but blanks"
        return FileIndex((), (), (_finding(FindingCode.FILE_EMPTY, message, 0),))
    if not is_wrapped(data):
        return _index(data, limits)
    unwrapped = unwrap(data)
    index = moved(_index(unwrapped.data, limits), unwrapped.origin)
    note = _finding(FindingCode.LINES_WRAPPED, "lines are wrapped inside segments", 0, NOTE)
    interchanges = tuple(replace(one, wrapped=True) for one in index.interchanges)
    return FileIndex(interchanges, index.unreadable, (note, *index.findings))


def _index(data: bytes, limits: Limits) -> FileIndex:
    scan = _Scan(data, limits, Landmarks(data))
    if data.startswith(BYTE_ORDER_MARK):
        scan.at = len(BYTE_ORDER_MARK)
        message = "the file begins with a byte order mark"
        scan.findings.append(_finding(FindingCode.BYTE_ORDER_MARK, message, 0, NOTE))
    while scan.at < len(data):
        landmark = scan.landmarks.after(scan.at)
        scan.skip_to(landmark.start)
        if landmark.header is not None:
            scan.read_interchange(landmark.header)
        elif landmark.start < len(data):
            scan.skip_to(scan.landmarks.after(landmark.start + 1).start)
    return FileIndex(tuple(scan.interchanges), tuple(scan.unreadable), tuple(scan.findings))


@dataclass(slots=True)
class _Scan:
    """One pass over a file: `at` is where it stands, `segments` how many it has passed."""

    data: bytes
    limits: Limits
    landmarks: Landmarks
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
        bare = find_bare(self.data, start, end)
        if bare is not None:
            self._read_bare(start, *bare)
        elif (foreign := find_foreign(stretch)) is not None:
            self._cannot_read(foreign[1], start, end)
        elif self.interchanges or end < len(self.data):
            message = f"{end - start} bytes around the interchanges were skipped"
            code = FindingCode.BYTES_SKIPPED
            self.findings.append(_finding(code, message, start, Severity.WARNING))
        else:
            self._cannot_read("no interchange: neither ISA nor UNB was found", start, end)

    def _cannot_read(self, problem: str, start: int, end: int) -> None:
        self.unreadable.append(Unreadable(problem, Position(byte=start), Span(start, end)))

    def read_interchange(self, found: DetectedHeader) -> None:
        """Read one interchange that begins with a header and ends at IEA, or at the next one."""
        header = read_header(found, self.segments + 1)
        builder = self._build(found.end, found.delimiters, self.segments + 2)
        checks = check_interchange_trailer(header.segment, builder.trailer, builder.headed)
        base = self._interchange(found.start, found.delimiters, builder)
        findings = (*header.findings, *base.findings, *checks)
        self.interchanges.append(_with_header(base, header, findings))

    def _read_bare(self, start: int, first: int, delimiters: Delimiters) -> None:
        """Read groups or sets that no ISA encloses: null identities, and an error."""
        if first > start:
            message = f"{first - start} bytes before a set without an ISA were skipped"
            code = FindingCode.BYTES_SKIPPED
            self.findings.append(_finding(code, message, start, Severity.WARNING))
        builder = self._build(first, delimiters, self.segments + 1)
        base = self._interchange(first, delimiters, builder)
        message = "groups or sets without an ISA: sender and receiver are unknown"
        missing = _finding(FindingCode.HEADER_MISSING, message, first)
        self.interchanges.append(replace(base, findings=(missing, *base.findings)))

    def _build(self, start: int, delimiters: Delimiters, first_number: int) -> GroupBuilder:
        sizes = SizeCheck(self.data, delimiters, self.limits)
        builder = GroupBuilder(sizes, self.limits, self.limits.envelope_segments)
        scan = EnvelopeScan(self.data, delimiters, lambda at: self.landmarks.after(at).start)
        self.segments = builder.take_all(scan.segments(start, first_number))
        self.at = builder.end
        return builder

    def _interchange(
        self, start: int, delimiters: Delimiters, builder: GroupBuilder
    ) -> Interchange:
        """Return an interchange without what only its header says."""
        encoding, notes = _encoding(self.data[start : self.at], start)
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
            span=Span(start, self.at),
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
