"""A developer's command that holds our X12 dictionaries against the fact tables.

`python -m edi.dictionary.compare FACTS_DIR` prints every difference; nothing at run time imports
this.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from edi.dictionary.build import Facts, read_facts
from edi.dictionary.definitions import (
    COMPOSITE,
    ElementDefinition,
    LoopDefinition,
    SegmentDefinition,
    SegmentUse,
)
from edi.dictionary.load import find_segment, find_set, known_sets


def differences(facts_dir: Path) -> Iterator[str]:
    """Yield, as one line each, what the fact tables and our dictionaries say differently."""
    for version, facts in read_facts(facts_dir).items():
        if known_sets(version) != facts["sets"].keys():
            yield f"{version}: ours are {sorted(known_sets(version))}, not {sorted(facts['sets'])}"
        yield from _set_differences(version, facts)
        yield from _segment_differences(version, facts)


def _set_differences(version: str, facts: Facts) -> Iterator[str]:
    for set_id, entry in facts["sets"].items():
        definition = find_set(version, set_id)
        ours = None
        if definition is not None:
            places = [_place(child, with_area=True) for child in definition.root.children]
            ours = (definition.functional_code, places)
        theirs = (entry["gs"], [[*_named(one)] for one in entry["body"]])
        if ours != theirs:
            yield f"{version} {set_id}: ours {ours}, the facts' {theirs}"


def _segment_differences(version: str, facts: Facts) -> Iterator[str]:
    composites: dict[str, list[list[Any]]] = {}
    for segment_id, entry in facts["segments"].items():
        definition = find_segment(version, segment_id)
        ours = _segment(definition, composites) if definition is not None else None
        theirs = (entry["e"], entry["s"])
        if ours != theirs:
            yield f"{version} {segment_id}: ours {ours}, the facts' {theirs}"
    for number, parts in composites.items():
        if parts != facts["composites"][number]:
            yield f"{version} {number}: ours {parts}, the facts' {facts['composites'][number]}"


def _segment(
    definition: SegmentDefinition, composites: dict[str, list[list[Any]]]
) -> tuple[list[list[Any]], list[str]]:
    """Return a segment in the shape of the tables; its composites are added to those given."""
    for element in definition.elements:
        if element.composite is not None:
            composites[element.number] = [_element(part) for part in element.composite.components]
    elements = [_element(element) for element in definition.elements]
    return elements, [str(note) for note in definition.notes]


def _element(element: ElementDefinition) -> list[Any]:
    status = "M" if element.mandatory else "O"
    if element.type == COMPOSITE:
        return [element.number, status, "COMP"]
    return [element.number, status, element.type, element.minimum, element.maximum]


def _place(place: SegmentUse | LoopDefinition, *, with_area: bool = False) -> list[Any]:
    maximum = -1 if place.maximum is None else place.maximum
    told: list[Any] = [place.area] if with_area else []
    told += [place.id, "M" if place.mandatory else "O", maximum]
    if isinstance(place, LoopDefinition):
        told.append([_place(child) for child in place.children])
    return told


def _named(place: list[Any]) -> Iterator[Any]:
    """Yield a place of the tables without the star that marks a loop."""
    for one in place:
        if isinstance(one, str):
            yield one.removesuffix("*")
        elif isinstance(one, list):
            yield [[*_named(child)] for child in one]
        else:
            yield one


if __name__ == "__main__":
    found = list(differences(Path(sys.argv[1])))
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.exit(1 if found else 0)
