"""The loop tree of a set that is surely clean: each segment's place follows from the one before.

Nothing is counted and nothing reported, as the clean pattern has done it; so the way from one
segment to the next is looked for once, and remembered.
"""

from dataclasses import dataclass, field

from edi.model import Loop, Segment
from edi.plan import LoopPlan, Place, StructurePlan


@dataclass(slots=True, eq=False)
class _Place:
    """Where a walk stands: in which loop, and how far; `after` is where segment ids lead."""

    loop: LoopPlan
    cursor: int
    outer: "_Place | None" = None
    after: dict[str, "_Step"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Step:
    """How many loops a segment closes, the place of the loop that it opens, and what is next."""

    closes: int
    opens: Place | None
    to: _Place


class TreeBuilder:
    """Builds the trees of sets of one definition."""

    def __init__(self, plan: StructurePlan) -> None:
        self._set_id = plan.definition.set_id
        self._start = _Place(plan.root, -1)
        self._places: dict[tuple[int, int], _Place] = {}

    def build(self, segments: tuple[Segment, ...]) -> Loop:
        """Return the tree of a set that the clean pattern took."""
        tree = Loop(self._set_id)
        children, stack, place = tree.children, [tree.children], self._start
        for segment in segments:
            step = place.after.get(segment.id) or self._find(place, segment.id)
            if step.closes:
                del stack[-step.closes :]
                children = stack[-1]
            if step.opens is not None:
                loop = Loop(step.opens.id, [segment], step.opens.group)
                children.append(loop)
                children = loop.children
                stack.append(children)
            else:
                children.append(segment)
            place = step.to
        return tree

    def _find(self, place: _Place, segment_id: str) -> _Step:
        """Find the first place at or after this one that takes a segment, inner loops first."""
        closes, at = 0, place
        while (index := _index(at, segment_id)) is None:
            assert at.outer is not None, "the clean pattern takes only what has a place"
            at, closes = at.outer, closes + 1
        here, found = self._place(at.loop, index, at.outer), at.loop.places[index]
        if found.loop is None:
            step = _Step(closes, None, here)
        else:
            step = _Step(closes, found, self._place(found.loop, 0, here))
        place.after[segment_id] = step
        return step

    def _place(self, loop: LoopPlan, cursor: int, outer: _Place | None) -> _Place:
        return self._places.setdefault((id(loop), cursor), _Place(loop, cursor, outer))


def _index(place: _Place, segment_id: str) -> int | None:
    """Return which place of a loop takes a segment next; what stands once is passed by then."""
    for index in place.loop.by_id.get(segment_id, ()):
        once = place.loop.places[index].maximum == 1
        if index > place.cursor or (index == place.cursor and not once):
            return index
    return None
