"""One interchange as events: ISA, or nothing, its groups and sets, IEA or what cuts it off."""

import re
from typing import Final

from edi.events import (
    FileBytes,
    InterchangeBegun,
    InterchangeEnded,
    InterchangeWalk,
    Passed,
    Source,
)
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.mapped import release
from edi.model import Identity, Interchange, Span, Standard
from edi.position import Position
from edi.x12.delimiters import DetectedHeader
from edi.x12.envelope_checks import check_interchange_trailer
from edi.x12.groups import GroupWalk
from edi.x12.header import Header, read_header

ENCODING: Final = "utf-8"
"""What is no UTF-8 is read as CP1252, element by element; X12 names no encoding."""

LOOKED_AT_ONCE: Final = 1 << 20
_NOT_ASCII: Final = re.compile(rb"[\x80-\xff]")


def walk_interchange(source: Source, found: DetectedHeader, segment: int) -> InterchangeWalk:
    """Yield one interchange from its header on, as far as IEA or where another one begins."""
    header = read_header(found, segment) if found.elements else None
    begun = _headed(found, header) if header else _bare(found)
    yield InterchangeBegun(begun)
    first = segment + 1 if header else segment
    walk = GroupWalk(source, found.delimiters, found.end, first)
    yield from walk.walk()
    if header is not None:
        checks = check_interchange_trailer(header.segment, walk.trailer, walk.headed)
        walk.findings.extend(checks)
    notes = _characters(source.data, found.start, walk.end)
    yield InterchangeEnded(walk.end, (*notes, *walk.findings.in_order()))
    return Passed(walk.end, walk.next_segment)


def _headed(found: DetectedHeader, header: Header) -> Interchange:
    return Interchange(
        standard=Standard.X12,
        sender=header.sender,
        receiver=header.receiver,
        control_number=header.element(13),
        version=header.element(12),
        date=header.element(9),
        time=header.element(10),
        test=header.element(15) == "T",
        acknowledgment_requested=header.element(14) == "1",
        delimiters=found.delimiters,
        encoding=ENCODING,
        span=Span(found.start, found.end),
        findings=header.findings,
    )


def _bare(found: DetectedHeader) -> Interchange:
    """Return the interchange of groups or sets that no ISA encloses: it says nothing of itself."""
    message = "groups or sets without an ISA: sender and receiver are unknown"
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
        delimiters=found.delimiters,
        encoding=ENCODING,
        span=Span(found.start, found.end),
        findings=(_finding(FindingCode.HEADER_MISSING, message, found.start, Severity.ERROR),),
    )


def _characters(data: FileBytes, start: int, end: int) -> tuple[Finding, ...]:
    """Return a warning at the first byte above 7F."""
    for at in range(start, end, LOOKED_AT_ONCE):
        if not data[at : min(at + LOOKED_AT_ONCE, end)].isascii():
            first = _NOT_ASCII.search(data, at, end)
            assert first is not None
            message = "characters outside ASCII are read as UTF-8, or else as CP1252"
            code = FindingCode.CHARACTERS_OUTSIDE_ENCODING
            return (_finding(code, message, first.start(), Severity.WARNING),)
        release(data, at, min(at + LOOKED_AT_ONCE, end))
    return ()


def _finding(code: FindingCode, message: str, byte: int, severity: Severity) -> Finding:
    return Finding(code, severity, Origin.SYNTAX, message, Position(byte=byte))
