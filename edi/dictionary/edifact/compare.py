"""A developer's command that holds our dictionaries against the fact tables.

`python -m edi.dictionary.edifact.compare FACTS_DIR` prints every difference; nothing at run time
imports this.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from edi.dictionary.definitions import (
    ElementDefinition,
    LoopDefinition,
    SegmentDefinition,
    SegmentUse,
)
from edi.dictionary.edifact.build import Facts, read_directories, read_service
from edi.dictionary.edifact.load import (
    DIRECTORIES,
    SERVICE,
    editions,
    message_editions,
    messages,
    read_message,
    read_segments,
)

Tables = dict[str, Any]


def differences(facts_dir: Path) -> Iterator[str]:
    """Yield, as one line each, what the fact tables and our dictionaries say differently."""
    yield from _differences(DIRECTORIES, read_directories(facts_dir))
    yield from _differences(SERVICE, read_service(facts_dir))


def _differences(folder: str, facts: Mapping[str, Facts]) -> Iterator[str]:
    if list(editions(folder)) != list(facts):
        yield f"{folder}: ours are {list(editions(folder))}, the facts' are {list(facts)}"
    for edition in editions(folder):
        ours = tables(folder, edition)
        for part, theirs in facts.get(edition, {}).items():
            if part in ours:
                yield from _part_differences(f"{edition} {part}", ours[part], theirs)


def _part_differences(
    where: str, ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> Iterator[str]:
    for key in sorted(ours.keys() | theirs.keys()):
        expected = theirs.get(key)
        if where.endswith("codes") and expected is not None:
            values = expected.split() if isinstance(expected, str) else expected
            expected = sorted(set(values)) or None
        if ours.get(key) != expected:
            yield f"{where} {key}: ours {ours.get(key)}, the facts' {expected}"


def tables(folder: str, edition: str) -> Tables:
    """Return one edition of our dictionaries in the shape of the fact tables."""
    segments = dict(read_segments(folder, edition))
    if folder == DIRECTORIES:
        service = read_segments(SERVICE, editions(SERVICE)[-1])
        segments = {tag: one for tag, one in segments.items() if service.get(tag) is not one}
    found: Tables = {"messages": {}, "segments": {}, "composites": {}, "elements": {}, "codes": {}}
    for message_type in messages(folder):
        if edition in message_editions(folder, message_type):
            root = read_message(folder, edition, message_type).root
            found["messages"][message_type] = [_place(child) for child in root.children]
    for segment in segments.values():
        found["segments"][segment.id] = _segment(segment)
        _add_parts(segment.elements, found)
    return found


def _segment(segment: SegmentDefinition) -> list[list[Any]]:
    return [[e.number, _status(e), e.repeat] for e in segment.elements]


def _add_parts(elements: tuple[ElementDefinition, ...], found: Tables) -> None:
    for element in elements:
        if element.composite is not None:
            parts = element.composite.components
            found["composites"][element.number] = [[p.number, _status(p)] for p in parts]
            _add_parts(parts, found)
            continue
        dots = ".." if element.minimum != element.maximum else ""
        found["elements"][element.number] = f"{element.type}{dots}{element.maximum}"
        if element.codes is not None:
            found["codes"][element.number] = sorted(element.codes)


def _status(one: ElementDefinition | SegmentUse | LoopDefinition) -> str:
    return "M" if one.mandatory else "C"


def _place(place: SegmentUse | LoopDefinition) -> list[Any]:
    if isinstance(place, SegmentUse):
        return [place.id, _status(place), place.maximum]
    children = [_place(child) for child in place.children]
    return [place.group, _status(place), place.maximum, children]


if __name__ == "__main__":
    found = list(differences(Path(sys.argv[1])))
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.exit(1 if found else 0)
