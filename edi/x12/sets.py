"""Transaction sets as values, from where their ST and SE stand.

A sound envelope is accepted by one pattern; only what it refuses is taken apart.
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
from edi.x12.marks import count_byte
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
        self._terminator: Final = delimiters.segment.encode("latin-1")
        self._most_bytes: Final = min(source.limits.element_bytes, source.limits.set_bytes)
        self._sizes: Final = SizeCheck(source.data, delimiters, source.limits)

    def clean(self, group: OpenGroup) -> Iterator[TransactionSet]:
        """Yield the sets that come next in a group, as long as their envelopes are beyond doubt."""
        while (found := self._scan.match_set()) is not None:
            between = count_byte(self._data, self._terminator, *found.span(4))
            one = self._clean(found, between + 2, group)
            if one is None:
                return
            self._scan.at, self._scan.number = found.end(), self._scan.number + one.segments
            group.sets += 1
            yield one

    def _clean(self, found: re.Match[bytes], count: int, group: OpenGroup) -> TransactionSet | None:
        start, end = found.start(1), found.end()
        if int(found[5]) != count or count > self._limits.set_segments:
            return None
        if end - start > self._most_bytes:
            return None
        set_id, number = found[2].decode("ascii"), found[3].decode("ascii")
        if not belongs_into(set_id, group.functional_code) or group.numbers.add(number):
            return None
        return TransactionSet(set_id, number, Span(start, end), self._scan.number, count)

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
