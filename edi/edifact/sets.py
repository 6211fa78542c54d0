"""One message as the walk through a file gives it: its place, its size, what its bytes show.

A clean envelope is taken by one pattern; only what that refuses is taken apart.
"""

import re

from edi.edifact.envelope import ServiceSegment
from edi.edifact.envelope_checks import check_set_trailer
from edi.edifact.header import Header
from edi.edifact.marks import marks_of
from edi.edifact.texts import size_findings, text_findings
from edi.events import Source
from edi.model import Composite, Segment, Span, TransactionSet, repetitions


def clean_message(
    source: Source, header: Header, found: re.Match[bytes], number: int
) -> TransactionSet | None:
    """Return the message that the pattern of clean ones found, None if its count is not right.

    Nor when it is too large, or holds bytes that want a look.
    """
    start, end, limits = found.start(1), found.end(), source.limits
    text = source.data[start:end] if end - start <= limits.set_bytes else b"\xff"
    if not text.isascii():
        return None
    marks = marks_of(header.delimiters)
    has_releases = bool(marks.release) and marks.release in text
    plain = marks.released.sub(b"..", text) if has_releases else text
    count = plain.count(marks.terminator)
    if int(found["count"]) != count or count > limits.set_segments:
        return None
    identifier = tuple(part.decode() for part in found.groups()[2:7] if part)
    return TransactionSet(
        set_id=identifier[0],
        control_number=found["reference"].decode(),
        span=Span(start, end),
        first_segment=number,
        segments=count,
        identifier=identifier,
    )


def complete_set(
    source: Source, header: Header, unh: Segment, one: ServiceSegment
) -> TransactionSet:
    """Return the message that `unh` opened and `one` closes: its UNT, or what stands behind it."""
    is_trailer = one.segment.id == "UNT"
    span = Span(unh.byte, one.end if is_trailer else one.segment.byte)
    count = one.segment.number - unh.number + is_trailer
    trailer = one.segment._replace(number_in_set=count) if is_trailer else None
    findings = [
        *check_set_trailer(unh, trailer, count),
        *size_findings(span, count, source.limits, unh.position()),
    ]
    if span.end - span.start <= source.limits.set_bytes:
        marks = marks_of(header.delimiters)
        findings += text_findings(source.data, span, header.delimiters, marks, header.encoding)
    identifier = _identifier(unh)
    return TransactionSet(
        set_id=(identifier[0] if identifier else "").upper() or None,
        control_number=unh.get(1),
        span=span,
        first_segment=unh.number,
        segments=count,
        findings=tuple(findings),
        identifier=identifier,
    )


def _identifier(unh: Segment) -> Composite:
    """Return S009 as received, without empty ends."""
    parts = list(repetitions(unh.elements[1])[0]) if len(unh.elements) > 1 else []
    while parts and not parts[-1]:
        parts.pop()
    return tuple(parts)
