"""The structure of a set made ready for matching: which place takes which segment id.

Compiled once per definition and never changed after.
"""

import sys
from dataclasses import dataclass

from edi.dictionary import LoopDefinition, SegmentUse, SetDefinition


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One place of a loop, for a segment or, when `loop` is given, for a loop.

    `id` is the segment's, or that of the segment that opens the loop; `area` is H, D or S.
    `group` is EDIFACT's name of the loop.
    """

    id: str
    area: str
    mandatory: bool
    maximum: int
    loop: "LoopPlan | None" = None
    group: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class LoopPlan:
    """A loop: its places in order, and where in them a segment id may stand.

    `name` is what findings call the loop, None for the root of a set. The place of the segment
    that opens the loop is in `places`, but not in `by_id`: when that segment recurs, the loop
    around it repeats. Nor is it in `mandatory`, for it is always there.
    """

    name: str | None
    places: tuple[Place, ...]
    by_id: dict[str, tuple[int, ...]]
    mandatory: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class StructurePlan:
    """The places of a transaction set.

    `last_use` says of each segment id how far down the set its last place is, counted over all
    loops; `use_of` says the same of each place.
    """

    definition: SetDefinition
    root: LoopPlan
    last_use: dict[str, int]
    use_of: dict[Place, int]


def plan_structure(definition: SetDefinition) -> StructurePlan:
    """Compile the structure of a definition."""
    use_of: dict[Place, int] = {}
    root = _plan_loop(definition.root, use_of, is_root=True)
    last_use: dict[str, int] = {}
    for place, use in use_of.items():
        last_use[place.id] = max(use, last_use.get(place.id, 0))
    return StructurePlan(definition, root, last_use, use_of)


def _plan_loop(
    definition: LoopDefinition, use_of: dict[Place, int], *, is_root: bool = False
) -> LoopPlan:
    places = tuple(_plan_place(child, use_of) for child in definition.children)
    by_id: dict[str, tuple[int, ...]] = {}
    first = 0 if is_root else 1
    for index, place in enumerate(places[first:], first):
        by_id[place.id] = (*by_id.get(place.id, ()), index)
    mandatory = tuple(i for i, place in enumerate(places[first:], first) if place.mandatory)
    name = None if is_root else definition.group or definition.id
    return LoopPlan(name, places, by_id, mandatory)


def _plan_place(child: SegmentUse | LoopDefinition, use_of: dict[Place, int]) -> Place:
    maximum = sys.maxsize if child.maximum is None else child.maximum
    if isinstance(child, SegmentUse):
        place = Place(child.id, child.area, child.mandatory, maximum)
        use_of[place] = len(use_of)
        return place
    opening = len(use_of)
    loop = _plan_loop(child, use_of)
    place = Place(child.id, child.area, child.mandatory, maximum, loop, child.group)
    use_of[place] = opening
    return place
