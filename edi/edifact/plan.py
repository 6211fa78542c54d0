"""A message's definition made ready for checking in one syntax: its structure, its segments.

Compiled once per definition and syntax and never changed after.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from edi.dictionary import SetDefinition
from edi.edifact.elements import SegmentPlan, plan_segment
from edi.edifact.syntax import Syntax
from edi.plan import StructurePlan, plan_structure


@dataclass(frozen=True, slots=True, eq=False)
class MessagePlan(StructurePlan):
    """A message made ready; `segments` holds the segments that it uses.

    `expanded` holds those in which repeated elements may stand one behind the other though
    the syntax has repetitions: many senders go on writing them so.
    """

    segments: dict[str, SegmentPlan]
    expanded: dict[str, SegmentPlan]

    def segment(self, tag: str, elements: int) -> SegmentPlan | None:
        """Return the plan for a segment that has so many elements, None when it is not used."""
        known = self.segments.get(tag)
        if known is not None and elements > len(known.elements):
            return self.expanded.get(tag, known)
        return known


@lru_cache(maxsize=256)
def plan_message(definition: SetDefinition, syntax: Syntax) -> MessagePlan:
    """Compile a definition."""
    structure = plan_structure(definition)
    used = {tag: definition.segments[tag] for tag in structure.last_use}
    expanded = {}
    if syntax.has_repetitions:
        before = replace(syntax, version="3")
        repeating = (s for s in used.values() if any(e.repeat > 1 for e in s.elements))
        expanded = {segment.id: plan_segment(segment, before) for segment in repeating}
    segments = {tag: plan_segment(segment, syntax) for tag, segment in used.items()}
    return MessagePlan(
        structure.definition,
        structure.root,
        structure.last_use,
        structure.use_of,
        segments,
        expanded,
    )
