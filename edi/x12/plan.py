"""A set's definition made ready for checking: its structure, and its segments.

Compiled once per definition and never changed after.
"""

from dataclasses import dataclass
from functools import lru_cache

from edi.dictionary import SetDefinition
from edi.plan import StructurePlan, plan_structure
from edi.x12.elements import SegmentPlan, plan_segment


@dataclass(frozen=True, slots=True, eq=False)
class SetPlan(StructurePlan):
    """A transaction set made ready; `segments` holds the segments that it uses."""

    segments: dict[str, SegmentPlan]


@lru_cache(maxsize=256)
def plan_set(definition: SetDefinition) -> SetPlan:
    """Compile a definition."""
    structure = plan_structure(definition)
    segments = {
        segment_id: plan_segment(definition.segments[segment_id])
        for segment_id in structure.last_use
    }
    return SetPlan(definition, structure.root, structure.last_use, structure.use_of, segments)
