"""Short names for segments, composites and elements in our own words, for findings and screens.

`labels_x12.txt` and `labels_edifact.txt` have an id and its label on each line.
"""

from functools import cache
from importlib.resources import files
from types import MappingProxyType

from edi.model import Standard


def segment_label(segment_id: str, standard: Standard = Standard.X12) -> str | None:
    """Return our label of a segment ("order header"), or None when it has none."""
    return _labels(standard).get(segment_id)


def element_label(number: str, standard: Standard = Standard.X12) -> str | None:
    """Return our label of an element or a composite ("unit"), or None when it has none."""
    return _labels(standard).get(number)


@cache
def _labels(standard: Standard) -> MappingProxyType[str, str]:
    text = files("edi.dictionary").joinpath(f"labels_{standard}.txt").read_text(encoding="utf-8")
    return MappingProxyType(dict(_split(line) for line in text.splitlines()))


def _split(line: str) -> tuple[str, str]:
    key, label = line.split(maxsplit=1)
    return key, label
