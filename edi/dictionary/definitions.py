"""What a dictionary says, as values: sets, loops, segments, elements, composites, notes.

None as a maximum means that there is no limit. Nothing here reads files or checks anything.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

COMPOSITE: Final = "COMPOSITE"
"""The type of an element that is made of components."""


class Requirement(StrEnum):
    """Whether something must be there; what relational notes say comes on top."""

    MANDATORY = "M"
    OPTIONAL = "O"


@dataclass(frozen=True, slots=True)
class RelationalNote:
    """One rule among elements: P0304 is kind "P" over the elements (3, 4)."""

    kind: str
    elements: tuple[int, ...]

    def __str__(self) -> str:
        """Return the note as the standard writes it."""
        return self.kind + "".join(f"{element:02d}" for element in self.elements)


@dataclass(frozen=True, slots=True)
class ElementDefinition:
    """One element of a segment, or one component of a composite.

    `type` is N0 to N9, R, ID, AN, DT, TM, B (X12), a, n, an (EDIFACT), or COMPOSITE; lengths
    are in characters. `repeat` is how often it may stand in its place. `codes` are the values
    that the standard lists, None where it has no list that we hold.
    """

    number: str
    requirement: Requirement
    type: str
    minimum: int = 0
    maximum: int | None = None
    composite: "CompositeDefinition | None" = None
    repeat: int = 1
    codes: frozenset[str] | None = None

    @property
    def mandatory(self) -> bool:
        """Say whether it must be there."""
        return self.requirement is Requirement.MANDATORY


@dataclass(frozen=True, slots=True)
class CompositeDefinition:
    """An element that is made of components, such as C001."""

    id: str
    components: tuple[ElementDefinition, ...]


@dataclass(frozen=True, slots=True)
class SegmentDefinition:
    """The elements of a segment, 01 first, and the relational notes over them."""

    id: str
    elements: tuple[ElementDefinition, ...]
    notes: tuple[RelationalNote, ...] = ()


@dataclass(frozen=True, slots=True)
class SegmentUse:
    """A place for a segment in a set; `area` is H, D or S (heading, detail, summary)."""

    id: str
    requirement: Requirement
    maximum: int | None
    area: str

    @property
    def mandatory(self) -> bool:
        """Say whether a segment must stand here once its loop is there."""
        return self.requirement is Requirement.MANDATORY


@dataclass(frozen=True, slots=True)
class LoopDefinition:
    """A place for a loop: its children in order, the first being the segment that opens it.

    `id` is the id of that segment; the root of a set has the set's id instead. `group` is the
    name that EDIFACT gives the loop (SG25), None in X12.
    """

    id: str
    requirement: Requirement
    maximum: int | None
    area: str
    children: tuple["SegmentUse | LoopDefinition", ...]
    group: str | None = None

    @property
    def mandatory(self) -> bool:
        """Say whether the loop must be there once the loop around it is."""
        return self.requirement is Requirement.MANDATORY

    def loops(self) -> Iterator["LoopDefinition"]:
        """Yield this loop and all the loops in it."""
        yield self
        for child in self.children:
            if isinstance(child, LoopDefinition):
                yield from child.loops()


@dataclass(frozen=True, slots=True, eq=False)
class SetDefinition:
    """A transaction set in one version; `segments` holds all segments of that version.

    Compared by identity: `find_set` gives the same value every time.
    """

    set_id: str
    version: str
    functional_code: str
    root: LoopDefinition
    segments: Mapping[str, SegmentDefinition]
