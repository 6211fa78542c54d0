"""Transaction sets as values, from where their ST and SE stand.

A clean envelope is accepted by two patterns; only what they refuse is taken apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from edi.control_numbers import UsedNumbers
from edi.events import Source
from edi.findings import Finding
from edi.model import Delimiters, Segment, Span, TransactionSet
from edi.x12.envelope import EnvelopeScan, EnvelopeSegment
from edi.x12.envelope_checks import belongs_into, check_set_envelope, check_set_place
from edi.x12.sizes import SizeCheck


@dataclass(slots=True)
class OpenGroup:
    """A group whose GE has not come; `header` is None for sets that stand in no group."""

    header: Segment | None
    functional_code: str | None = None
    sets: int = 0
    numbers: UsedNumbers = field(default_factory=UsedNumbers)


class SetReader:
    """Makes the sets of one interchange."""

    def __init__(self, source: Source, delimiters: Delimiters, scan: EnvelopeScan) -> None:
        self._data: Final = source.data
        self._limits: Final = source.limits
        self._scan: Final = scan
        self._most_bytes: Final = min(source.limits.element_bytes, source.limits.set_bytes)
        self._sizes: Final = SizeCheck(source.data, delimiters, source.limits)
        separator = re.escape(delimiters.element.encode("latin-1"))
        number = separator + rb"([A-Za-z0-9]{4,9})\r?"
        self._clean_header: Final = re.compile(b"ST" + separator + rb"([A-Z0-9]{3})" + number)
        self._clean_trailer: Final = re.compile(b"SE" + separator + rb"([0-9]{1,6})" + number)

    def clean(
        self, opened: EnvelopeSegment, closing: EnvelopeSegment, group: OpenGroup
    ) -> TransactionSet | None:
        """Return a set whose envelope is beyond doubt, None for any other."""
        if group.header is None or closing.end - opened.start > self._most_bytes:
            return None
        header = self._clean_header.fullmatch(self._data, opened.start, opened.stop)
        trailer = self._clean_trailer.fullmatch(self._data, closing.start, closing.stop)
        count = closing.number - opened.number + 1
        if (
            header is None
            or trailer is None
            or header[2] != trailer[2]
            or int(trailer[1]) != count
            or count > self._limits.set_segments
        ):
            return None
        set_id, number = header[1].decode("ascii"), header[2].decode("ascii")
        if not belongs_into(set_id, group.functional_code) or group.numbers.add(number):
            return None
        span = Span(opened.start, closing.end)
        return TransactionSet(set_id, number, span, opened.number, count)

    def exact(
        self, opened: EnvelopeSegment, closing: EnvelopeSegment, group: OpenGroup
    ) -> TransactionSet:
        """Return a set with what is wrong; what closes it is its SE, or else what cuts it off."""
        is_closed = closing.tag == b"SE"
        count = closing.number - opened.number + is_closed
        header = self._scan.read(opened, 1)
        trailer = self._scan.read(closing, count) if is_closed else None
        span = Span(opened.start, closing.end if is_closed else closing.start)
        return TransactionSet(
            set_id=header.get(1),
            control_number=header.get(2),
            span=span,
            first_segment=header.number,
            segments=count,
            implementation_reference=header.get(3),
            findings=tuple(self._check(header, trailer, span, count, group)),
        )

    def _check(
        self, header: Segment, trailer: Segment | None, span: Span, count: int, group: OpenGroup
    ) -> Iterator[Finding]:
        repeated = group.numbers.add(header.get(2))
        yield from check_set_envelope(header, trailer, count, repeated=repeated)
        if group.header is not None:
            yield from check_set_place(header, group.functional_code)
        yield from self._sizes.check(header, span, count)
