"""What single code values mean, in our own words, for findings and screens.

`codes_x12.txt` and `codes_edifact.txt` have an element number on a line of its own, "complete"
behind it where no other value exists, and below it, indented, one value and its label a line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from edi.model import Standard

_COMPLETE: Final = "complete"


@dataclass(frozen=True, slots=True)
class CodeList:
    """The values of one element that we have labels for.

    Only a `complete` list says that a value which is not in it is wrong; the others hold what
    is in use.
    """

    labels: Mapping[str, str]
    complete: bool


def code_label(element: str, code: str, standard: Standard = Standard.X12) -> str | None:
    """Return our label of a value ("stand-alone order" for 92, SA), or None when it has none.

    `element` is the element's number; blanks that only fill a length do not matter.
    """
    known = known_codes(element, standard)
    return known.labels.get(code.strip()) if known else None


def known_codes(element: str, standard: Standard = Standard.X12) -> CodeList | None:
    """Return the values of an element that we have labels for, or None when we have none."""
    return _code_lists(standard).get(element)


@cache
def _code_lists(standard: Standard) -> Mapping[str, CodeList]:
    text = files("edi.dictionary").joinpath(f"codes_{standard}.txt").read_text(encoding="utf-8")
    return MappingProxyType(dict(_read_lists(text.splitlines())))


def _read_lists(lines: list[str]) -> Iterator[tuple[str, CodeList]]:
    starts = [at for at, line in enumerate(lines) if not line.startswith(" ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        element, *mark = lines[start].split()
        labels = dict(_read_value(line) for line in lines[start + 1 : end])
        yield element, CodeList(MappingProxyType(labels), mark == [_COMPLETE])


def _read_value(line: str) -> tuple[str, str]:
    code, label = line.split(maxsplit=1)
    return code, label
