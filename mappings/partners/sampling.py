"""Counts what stands where in samples: places, elements, values, and the files that lack them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from edi.dictionary import ElementDefinition, SetDefinition
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
    """What stood directly in a loop; `files` has those in which the loop was, in order."""

    occurrences: int = 0
    files: dict[str, None] = field(default_factory=dict)
    places: dict[Step, PlaceSeen] = field(default_factory=dict)

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
        here: Counter[Step] = Counter()
        for child in children:
            segment = _opener(child)
            if segment.id in ENVELOPE or segment.id not in self.definition.segments:
                continue
            step = self.step_of(segment)
            here[step] += 1
            place = seen.places.setdefault(step, PlaceSeen())
            self._add_place(place, file, child)
        for step, times in here.items():
            place = seen.places[step]
            place.parents += 1
            place.most = max(place.most, times)

    def _add_place(self, place: PlaceSeen, file: str, child: Child) -> None:
        place.segments += 1
        place.files.add(file)
        for number, value in _values(_opener(child)):
            place.elements.setdefault(number, ElementSeen()).add(value)
        if isinstance(child, Loop):
            place.inside = place.inside or LoopSeen()
            self._add_loop(place.inside, file, child.children[1:])

    def step_of(self, segment: Segment) -> Step:
        """Return a segment's step: with its qualifier, where its first element is one."""
        place = usual_place(segment.id)
        code, known = segment.get(*place), self.element(segment.id, place)
        qualified = known is not None and is_coded(known) and known.number != UNIT
        if code is None or not qualified or segment.id not in self.repeating:
            return Step(segment.id)
        return Step(segment.id, Qualifier((code,), *place))

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


def _values(segment: Segment) -> Iterator[tuple[Number, str]]:
    """Yield every value of a segment's first repetitions with its place."""
    for at, element in enumerate(segment.elements, 1):
        if isinstance(element, str):
            if element:
                yield (at, None), element
            continue
        for component, value in enumerate(repetitions(element)[0], 1):
            if value:
                yield (at, component), value
