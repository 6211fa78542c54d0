"""Short names for segments and elements in our own words, for findings and screens.

`labels_x12.txt` has a segment id or an element number and its label on each line.
"""

from functools import cache
from importlib.resources import files
from types import MappingProxyType


def segment_label(segment_id: str) -> str | None:
    """Return our label of an X12 segment ("order header"), or None when it has none."""
    return _labels().get(segment_id)


def element_label(number: str) -> str | None:
    """Return our label of an X12 element number ("unit"), or None when it has none."""
    return _labels().get(number)


@cache
def _labels() -> MappingProxyType[str, str]:
    text = files("edi.dictionary").joinpath("labels_x12.txt").read_text(encoding="utf-8")
    labels: dict[str, str] = {}
    for line in text.splitlines():
        key, label = line.split(maxsplit=1)
        labels[key] = label
    return MappingProxyType(labels)
