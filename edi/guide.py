"""A guide as values: what one partner narrows of a transaction set, place by place.

The same for X12 and EDIFACT. None as a limit leaves the standard's; nothing here reads or checks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from re import Pattern

from edi.dictionary import RelationalNote
from edi.model import Segment


class Use(StrEnum):
    """Whether something must stand, may stand or must not stand."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True)
class Qualifier:
    """Codes that tell one use of a segment from another: REF[DP], HL[P], N1[BY|BT]."""

    codes: tuple[str, ...]
    element: int = 1
    component: int = 1

    def matches(self, segment: Segment) -> bool:
        """Say whether a segment holds one of the codes."""
        return segment.get(self.element, self.component) in self.codes

    def __str__(self) -> str:
        """Return the codes as guides write them."""
        return "|".join(self.codes)


@dataclass(frozen=True, slots=True)
class Step:
    """A segment, or the loop that it opens, with a qualifier or without."""

    id: str
    qualifier: Qualifier | None = None

    def matches(self, segment: Segment) -> bool:
        """Say whether a segment is meant."""
        return segment.id == self.id and (self.qualifier is None or self.qualifier.matches(segment))

    def __str__(self) -> str:
        """Return "REF[DP]", as guides write it."""
        return f"{self.id}[{self.qualifier}]" if self.qualifier else self.id


@dataclass(frozen=True, slots=True)
class PlaceRule:
    """How often a segment or loop stands in its parent, and what its elements owe each other."""

    step: Step
    use: Use = Use.OPTIONAL
    minimum: int = 0
    maximum: int | None = None
    notes: tuple[RelationalNote, ...] = ()


@dataclass(frozen=True, slots=True)
class ElementRule:
    """What an element, or a component of it, may hold; lengths are in characters."""

    step: Step
    element: int
    component: int | None = None
    use: Use = Use.OPTIONAL
    codes: tuple[str, ...] = ()
    minimum: int = 0
    maximum: int | None = None
    pattern: Pattern[str] | None = None

    def __str__(self) -> str:
        """Return "REF[DP]02", as guides write it."""
        tail = "" if self.component is None else f"-{self.component}"
        return f"{self.step}{self.element:02d}{tail}"


@dataclass(frozen=True, slots=True)
class LoopRules:
    """What holds directly in a loop, and in which loops inside it.

    `elements` are by segment id; those of a segment that opens a loop stand with the loop's
    parent. `only` names the segments that may stand here, None for all of the standard's.
    `shared` are segments of which one is enough among all loops of a step: MAN in HL[T|P].
    """

    places: tuple[PlaceRule, ...] = ()
    elements: Mapping[str, tuple[ElementRule, ...]] = field(default_factory=dict)
    loops: Mapping[str, tuple[tuple[Step, "LoopRules"], ...]] = field(default_factory=dict)
    only: frozenset[str] | None = None
    shared: tuple[tuple[Step, Step], ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """One partner's guide to one transaction set."""

    set_id: str
    root: LoopRules
