"""Limits against abuse: what a reader takes before it says that something is too large."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """Largest sizes; what is beyond one is told by a finding, never read into memory.

    `file_bytes` is of a file, `envelopes` (interchanges, groups, sets) of the index of a file,
    `recoded_bytes` of a stretch that is wrapped, in EBCDIC or in UTF-16 (it is copied),
    `set_bytes` and `set_segments` of a transaction set, `segment_elements` of a segment (and of
    the components or repetitions of an element), `element_bytes` of an element, `findings` of
    one file, interchange or group.
    """

    file_bytes: int = 1_000_000_000
    envelopes: int = 1_000_000
    recoded_bytes: int = 100_000_000
    set_bytes: int = 50_000_000
    set_segments: int = 500_000
    segment_elements: int = 200
    element_bytes: int = 1_048_576
    findings: int = 1_000


DEFAULT_LIMITS: Final = Limits()
