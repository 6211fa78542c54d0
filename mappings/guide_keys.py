"""Reads the keys of a guide: "REF[DP]", "N1[BY|BT]", "PO1/N1[ST]04", "NAD[BY]02-1", "PO1/*"."""

import re
from dataclasses import dataclass
from typing import Final

from edi.guide import Qualifier, Step

OTHERS: Final = "*"
"""A key that means every segment that no other key of its loop names."""

STEP: Final = r"[A-Z][A-Z0-9]{1,2}(?:\[(?:\d\d(?:-\d{1,2})?=)?[^\]\[/=]+\])?"
ELEMENT: Final = r"\d\d(?:-\d{1,2})?"
PLACE_KEY: Final = rf"^(?:{STEP}/)*{STEP}$"
ELEMENT_KEY: Final = rf"^(?:{STEP}/)*{STEP}{ELEMENT}$"
OTHERS_KEY: Final = rf"^(?:{STEP}/)*\*$"

_STEP: Final = re.compile(
    r"([A-Z][A-Z0-9]{1,2})(?:\[(?:(\d\d)(?:-(\d{1,2}))?=)?([^\]\[/=]+)\])?(?:(\d\d)(?:-(\d{1,2}))?)?"
)

QUALIFIERS: Final = {"HL": (3, 1)}
"""Where a segment's qualifier stands when it is not its first element."""


@dataclass(frozen=True, slots=True)
class GuideKey:
    """The loops that a key leads through, then a segment, then perhaps an element of it.

    `step` is None for the key that means all others.
    """

    loops: tuple[Step, ...]
    step: Step | None
    element: int | None = None
    component: int | None = None


def read_key(text: str) -> GuideKey | None:
    """Return a key's parts, or None for what is no key of a guide."""
    if not any(re.fullmatch(key, text) for key in (PLACE_KEY, ELEMENT_KEY, OTHERS_KEY)):
        return None
    *loops, last = text.split("/")
    steps = tuple(_read_step(loop)[0] for loop in loops)
    if last == OTHERS:
        return GuideKey(steps, None)
    step, element, component = _read_step(last)
    return GuideKey(steps, step, element, component)


def usual_place(segment_id: str) -> tuple[int, int]:
    """Return the element and component that hold a segment's qualifier."""
    return QUALIFIERS.get(segment_id, (1, 1))


def _read_step(text: str) -> tuple[Step, int | None, int | None]:
    match = _STEP.fullmatch(text)
    assert match is not None, text
    segment, at, part, value, element, component = match.groups()
    qualifier = None
    if value is not None:
        place = (int(at), int(part or 1)) if at else usual_place(segment)
        qualifier = Qualifier(tuple(value.split("|")), *place)
    return Step(segment, qualifier), _number(element), _number(component)


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)
