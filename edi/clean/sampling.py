"""A part of a large set, from which its forms are learned before the whole is read."""

from typing import Final

from edi.events import FileBytes
from edi.findings import Finding, FindingCode

SAMPLED_FROM: Final = 4_000_000
"""Sets of more bytes are first read in part."""

_HEAD: Final = 1 << 18
_TAIL: Final = 1 << 16
_OF_THE_WHOLE: Final = frozenset(
    {FindingCode.TOTAL_WRONG, FindingCode.HIERARCHY_WRONG, FindingCode.NEAREST_DICTIONARY}
)
"""What may be wrong in a part, though it is right in the whole."""


def sample(data: FileBytes, start: int, end: int, terminator: bytes) -> bytes:
    """Return the first and the last segments of a large set, as a set."""
    head, tail = data[start : start + _HEAD], data[end - _TAIL : end]
    return head[: head.rfind(terminator) + 1] + tail[tail.find(terminator) + 1 :]


def shows_forms(findings: tuple[Finding, ...]) -> bool:
    """Say whether the segments of a part are right, whatever they add up to."""
    return all(finding.code in _OF_THE_WHOLE for finding in findings)
