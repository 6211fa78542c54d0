"""Loops of one id in several places of a set's root, told apart by number: TAX_2 is the second.

EDIFACT names the places, by groups that differ from directory to directory; in X12 a loop stands
where the segments before it have led.
"""

from collections import Counter
from dataclasses import dataclass, replace

from edi.dictionary import LoopDefinition, SetDefinition
from edi.model import Loop, Segment


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a set's root, and the id that tells it from those of its kind before it."""

    id: str
    group: str | None
    numbered: str


Numbers = tuple[Place, ...]
"""The places of a set's root in order; none where no loop has several."""


def numbers_of(definition: SetDefinition) -> Numbers:
    """Return the places of a set's root."""
    seen: Counter[str] = Counter()
    places: list[Place] = []
    for one in definition.root.children:
        seen[one.id] += 1
        if isinstance(one, LoopDefinition) and seen[one.id] > 1:
            places.append(Place(one.id, one.group, f"{one.id}_{seen[one.id]}"))
        else:
            group = one.group if isinstance(one, LoopDefinition) else None
            places.append(Place(one.id, group, one.id))
    return tuple(places) if any(one.id != one.numbered for one in places) else ()


def numbered(definition: SetDefinition) -> SetDefinition:
    """Return a definition whose root tells its loops apart."""
    places = numbers_of(definition)
    if not places:
        return definition
    root = definition.root
    children = tuple(
        replace(one, id=place.numbered) if isinstance(one, LoopDefinition) else one
        for one, place in zip(root.children, places, strict=True)
    )
    return replace(definition, root=replace(root, children=children))


def number_loops(tree: Loop, numbers: Numbers) -> Loop:
    """Return a tree whose root tells its loops apart."""
    if not numbers:
        return tree
    children: list[Segment | Loop] = []
    at = 0
    for child in tree.children:
        at = _find(numbers, child, at)
        if isinstance(child, Loop) and numbers[at].id == child.id:
            children.append(Loop(numbers[at].numbered, child.children, child.group))
        else:
            children.append(child)
    return Loop(tree.id, children, tree.group)


def _find(numbers: Numbers, child: Segment | Loop, at: int) -> int:
    """Return the number of the place where a child stands: that of its group, or the next one."""
    group = child.group if isinstance(child, Loop) else None
    start = 0 if group else at
    fitting = (
        n
        for n in range(start, len(numbers))
        if (numbers[n].id, numbers[n].group) == (child.id, group)
    )
    return next(fitting, at)
