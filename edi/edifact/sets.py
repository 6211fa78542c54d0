"""One message as the walk through a file gives it: its place, its size, what its bytes show."""

from dataclasses import replace

from edi.edifact.envelope import ServiceSegment
from edi.edifact.envelope_checks import check_set_trailer
from edi.edifact.header import Header
from edi.edifact.marks import marks_of
from edi.edifact.texts import size_findings, text_findings
from edi.events import Source
from edi.model import Composite, Segment, Span, TransactionSet, repetitions


def complete_set(
    source: Source, header: Header, unh: Segment, one: ServiceSegment
) -> TransactionSet:
    """Return the message that `unh` opened and `one` closes: its UNT, or what stands behind it."""
    is_trailer = one.segment.id == "UNT"
    span = Span(unh.byte, one.end if is_trailer else one.segment.byte)
    count = one.segment.number - unh.number + is_trailer
    trailer = replace(one.segment, number_in_set=count) if is_trailer else None
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
