"""Limits against abuse: what a reader takes before it says that something is too large."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """Largest sizes: bytes of a set and of an element, elements of a segment, findings of a set."""

    set_bytes: int = 50_000_000
    element_bytes: int = 1_048_576
    segment_elements: int = 200
    findings: int = 1_000


DEFAULT_LIMITS: Final = Limits()
