"""Counts what stands where in samples: places, elements, values, and the files that lack them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from edi.dictionary import ElementDefinition, SegmentDefinition, SetDefinition
from edi.guide import Qualifier, Step
from edi.guide_checks import ENVELOPE
from edi.model import Loop, Segment, repetitions
from mappings.guide_keys import usual_place

MOST_VALUES: Final = 200
"""So many different values are kept of an element; beyond, they are no codes."""

UNIT: Final = "355"
"""A unit of measure tells what is counted, not which use of a segment this is."""

Child = Segment | Loop
Number = tuple[int, int | None]
"""An element and its component, None for an element that has no components."""


@dataclass(slots=True)
class ElementSeen:
    """One element: in how many of its segments it stood, and with which values."""

    present: int = 0
    values: Counter[str] = field(default_factory=Counter)

    def add(self, value: str) -> None:
        """Count one value."""
        self.present += 1
        if value in self.values or len(self.values) < MOST_VALUES:
            self.values[value] += 1


@dataclass(slots=True)
class PlaceSeen:
    """One segment or loop: in how many of its parents it stood, in which files, how often."""

    parents: int = 0
    segments: int = 0
    most: int = 0
    files: set[str] = field(default_factory=set)
    elements: dict[Number, ElementSeen] = field(default_factory=dict)
    inside: "LoopSeen | None" = None


@dataclass(slots=True)
class LoopSeen:
    """What stood directly in a loop; `files` has those in which the loop was, in order.

    `wholes` has what was seen of all uses of a qualified segment together, by its id.
    """

    occurrences: int = 0
    files: dict[str, None] = field(default_factory=dict)
    places: dict[Step, PlaceSeen] = field(default_factory=dict)
    wholes: dict[str, PlaceSeen] = field(default_factory=dict)

    def lacking(self, place: PlaceSeen) -> str | None:
        """Return the first file that has this loop and lacks a place in it."""
        return next((one for one in self.files if one not in place.files), None)


@dataclass(slots=True)
class Sample:
    """All that was seen of one transaction set in one version."""

    definition: SetDefinition
    root: LoopSeen = field(default_factory=LoopSeen)
    repeating: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Learn which segments may stand more than once: only those have qualifiers."""
        places = (
            place
            for loop in self.definition.root.loops()
            for place in loop.children[loop is not self.definition.root :]
        )
        self.repeating = frozenset(place.id for place in places if place.maximum != 1)

    def add(self, file: str, tree: Loop) -> None:
        """Count one set."""
        self._add_loop(self.root, file, tree.children)

    def _add_loop(self, seen: LoopSeen, file: str, children: list[Child]) -> None:
        seen.occurrences += 1
        seen.files[file] = None
        here: list[PlaceSeen] = []
        for child in children:
            segment = _opener(child)
            if segment.id in ENVELOPE or segment.id not in self.definition.segments:
                continue
            place = seen.places.setdefault(self.step_of(segment), PlaceSeen())
            self._add_segment(place, file, segment)
            here.append(place)
            if isinstance(child, Loop):
                place.inside = place.inside or LoopSeen()
                self._add_loop(place.inside, file, child.children[1:])
            if self._is_qualified(segment.id):
                whole = seen.wholes.setdefault(segment.id, PlaceSeen())
                self._add_segment(whole, file, segment)
                here.append(whole)
        for place in {id(one): one for one in here}.values():
            place.parents += 1
            place.most = max(place.most, sum(one is place for one in here))

    def _add_segment(self, place: PlaceSeen, file: str, segment: Segment) -> None:
        place.segments += 1
        place.files.add(file)
        for number, value in _values(segment, self.definition.segments[segment.id]):
            place.elements.setdefault(number, ElementSeen()).add(value)

    def step_of(self, segment: Segment) -> Step:
        """Return a segment's step: with its qualifier, where its first element is one."""
        place = usual_place(segment.id)
        code = segment.get(*place)
        if code is None or not self._is_qualified(segment.id):
            return Step(segment.id)
        return Step(segment.id, Qualifier((code,), *place))

    def _is_qualified(self, segment_id: str) -> bool:
        known = self.element(segment_id, usual_place(segment_id))
        coded = known is not None and is_coded(known) and known.number != UNIT
        return coded and segment_id in self.repeating

    def element(self, segment_id: str, number: Number) -> ElementDefinition | None:
        """Return the definition of an element, or of the component where it has components."""
        elements = self.definition.segments[segment_id].elements
        at, component = number
        if at > len(elements):
            return None
        found = elements[at - 1]
        if found.composite is None or component is None:
            return found
        parts = found.composite.components
        return parts[component - 1] if component <= len(parts) else None


def is_coded(element: ElementDefinition) -> bool:
    """Say whether an element takes codes: ID in X12, one with a list of values in EDIFACT."""
    return element.type == "ID" or element.codes is not None


def _opener(child: Child) -> Segment:
    while isinstance(child, Loop):
        child = child.children[0]
    return child


def _values(segment: Segment, defined: SegmentDefinition) -> Iterator[tuple[Number, str]]:
    """Yield every value of a segment's first repetitions with its place."""
    for at, (element, known) in enumerate(zip(segment.elements, defined.elements, strict=False), 1):
        if known.composite is None:
            if value := segment.get(at):
                yield (at, None), value
            continue
        parts = (element,) if isinstance(element, str) else repetitions(element)[0]
        for component, value in enumerate(parts, 1):
            if value:
                yield (at, component), value
