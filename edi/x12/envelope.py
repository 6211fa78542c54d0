"""The envelope segments of one interchange, found at C speed without splitting what is between.

Bytes in, a stream of places out: where ST, SE, GS, GE, IEA and TA1 stand, and how many segments
stand between them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from edi.model import Delimiters, Segment

BLANK: Final = b" \r\n\t\x00\x1a"


@dataclass(frozen=True, slots=True)
class EnvelopeSegment:
    """One envelope segment: itself, and where it ends (after its terminator).

    The last one has no id: it marks the end of the stretch, numbered as the next segment would be.
    """

    segment: Segment
    end: int


def find_envelope_segments(
    data: bytes, start: int, end: int, delimiters: Delimiters, first_number: int
) -> Iterator[EnvelopeSegment]:
    """Yield the envelope segments between two offsets, numbered within the file, then the end."""
    terminator = delimiters.segment.encode("latin-1")
    pattern = _pattern(delimiters)
    counted, number = start, first_number
    for match in pattern.finditer(data, start, end):
        at = match.start(1)
        number += count_segments(data[counted:at], terminator)
        counted = at
        stop = data.find(terminator, at, end)
        stop = end if stop < 0 else stop
        yield EnvelopeSegment(
            _segment(data[at:stop], delimiters, at, number), min(stop + len(terminator), end)
        )
    number += count_segments(data[counted:end], terminator)
    yield EnvelopeSegment(Segment("", (), end, number), end)


def count_segments(stretch: bytes, terminator: bytes) -> int:
    """Return how many segments that are not blank a stretch holds."""
    return sum(1 for part in stretch.split(terminator) if part.strip(BLANK))


def _pattern(delimiters: Delimiters) -> re.Pattern[bytes]:
    """Match a tag where a segment begins: at the start, or after a terminator and white space."""
    element = re.escape(delimiters.element.encode("latin-1"))
    terminator = re.escape(delimiters.segment.encode("latin-1"))
    return re.compile(
        rb"(?:\A|(?<=" + terminator + rb"))[ \r\n\t\x00]*((?:ISA|IEA|GS|GE|ST|SE|TA1)"
        rb"(?=" + element + rb"|" + terminator + rb"))"
    )


def _segment(raw: bytes, delimiters: Delimiters, at: int, number: int) -> Segment:
    parts = raw.decode("latin-1").rstrip("\r\n").split(delimiters.element)
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return Segment(parts[0], tuple(parts[1:]), at, number)
