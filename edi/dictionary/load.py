"""Finds definitions in the package's data: text files, one line a place, parsed once.

`x12/VERSION/elements.txt` has `number type minimum/maximum`; `segments.txt` has composites and
segments as `id element! element^10 ... ; notes` (! mandatory, ^ repetitions);
`sets/ID.txt` has one place a line, loops indented.
"""

from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from edi.dictionary.codes import known_codes
from edi.dictionary.definitions import (
    COMPOSITE,
    CompositeDefinition,
    ElementDefinition,
    LoopDefinition,
    RelationalNote,
    Requirement,
    SegmentDefinition,
    SegmentUse,
    SetDefinition,
)
from edi.dictionary.versions import nearest_first, release_of


@lru_cache(maxsize=1024)
def find_set(version: str, set_id: str) -> SetDefinition | None:
    """Return the definition of a transaction set, or None when no version that we hold has it.

    `version` is GS08 as received (004010VICS is 004010). Where we hold no such version of the
    set, the nearest one stands in: the definition's own `version` then differs (`is_exact`).
    """
    for release in nearest_first(release_of(version), known_versions()):
        if set_id in known_sets(release):
            return _read_set(release, set_id)
    return None


def is_exact(definition: SetDefinition, version: str) -> bool:
    """Say whether a definition is of the version that GS08 names, not one that stands in."""
    return definition.version == release_of(version)


def find_segment(version: str, segment_id: str) -> SegmentDefinition | None:
    """Return the definition of a segment in the version that GS08 names, or nearest to it."""
    for release in nearest_first(release_of(version), known_versions()):
        if segment_id in _read_segments(release):
            return _read_segments(release)[segment_id]
    return None


@cache
def known_versions() -> frozenset[str]:
    """Return the versions that we hold, as six digits."""
    return frozenset(entry.name for entry in _folder().iterdir() if entry.is_dir())


@cache
def known_sets(version: str) -> frozenset[str]:
    """Return the ids of the sets that we hold of one of the known versions."""
    folder = _folder().joinpath(version, "sets")
    return frozenset(entry.name.removesuffix(".txt") for entry in folder.iterdir())


def _folder() -> Traversable:
    return files("edi.dictionary").joinpath("x12")


def _lines(*path: str) -> list[str]:
    return _folder().joinpath(*path).read_text(encoding="utf-8").splitlines()


@cache
def _read_set(version: str, set_id: str) -> SetDefinition:
    lines = _lines(version, "sets", f"{set_id}.txt")
    _, functional_code = lines[0].split()
    children, _ = _read_places(lines, 1, area="H")
    root = LoopDefinition(set_id, Requirement.MANDATORY, 1, "H", children)
    return SetDefinition(set_id, version, functional_code, root, _read_segments(version))


def _read_places(
    lines: list[str], start: int, *, area: str
) -> tuple[tuple[SegmentUse | LoopDefinition, ...], int]:
    """Read the places that stand as deep as line `start`; return them and the next line."""
    places: list[SegmentUse | LoopDefinition] = []
    depth = _depth(lines[start])
    at = start
    while at < len(lines) and _depth(lines[at]) == depth:
        words = lines[at].split()
        at += 1
        if words[0] == "area":
            area = words[1]
        elif words[0] == "loop":
            children, at = _read_places(lines, at, area=area)
            requirement, maximum = Requirement(words[2]), _read_limit(words[3])
            places.append(LoopDefinition(words[1], requirement, maximum, area, children))
        else:
            requirement, maximum = Requirement(words[1]), _read_limit(words[2])
            places.append(SegmentUse(words[0], requirement, maximum, area))
    return tuple(places), at


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _read_limit(word: str) -> int | None:
    return None if word == "-" else int(word)


@cache
def _read_segments(version: str) -> MappingProxyType[str, SegmentDefinition]:
    elements: dict[str, ElementDefinition] = {}
    for line in _lines(version, "elements.txt"):
        number, kind, lengths = line.split()
        minimum, maximum = lengths.split("/")
        elements[number] = ElementDefinition(
            number,
            Requirement.OPTIONAL,
            kind,
            int(minimum),
            _read_limit(maximum),
            codes=_closed_list(number),
        )
    segments: dict[str, SegmentDefinition] = {}
    for line in _lines(version, "segments.txt"):
        definition = _read_segment(line, elements)
        if _is_composite(definition.id):
            composite = CompositeDefinition(definition.id, definition.elements)
            elements[definition.id] = ElementDefinition(
                definition.id, Requirement.OPTIONAL, COMPOSITE, composite=composite
            )
        else:
            segments[definition.id] = definition
    return MappingProxyType(segments)


def _is_composite(id: str) -> bool:
    return len(id) == len("C001")


def _read_segment(line: str, elements: dict[str, ElementDefinition]) -> SegmentDefinition:
    places, _, notes = line.partition(";")
    segment_id, *words = places.split()
    return SegmentDefinition(
        segment_id,
        tuple(_read_element(word, elements) for word in words),
        tuple(_read_note(word) for word in notes.split()),
    )


def _read_element(word: str, elements: dict[str, ElementDefinition]) -> ElementDefinition:
    name, _, repeat = word.partition("^")
    known = elements[name.rstrip("!")]
    return ElementDefinition(
        known.number,
        Requirement.MANDATORY if name.endswith("!") else Requirement.OPTIONAL,
        known.type,
        known.minimum,
        known.maximum,
        known.composite,
        int(repeat or 1),
        known.codes,
    )


def _closed_list(number: str) -> frozenset[str] | None:
    """Return the values of an element whose list is complete: X12 lists are open, most of them."""
    known = known_codes(number)
    return frozenset(known.labels) if known and known.complete else None


def _read_note(word: str) -> RelationalNote:
    digits = word[1:]
    return RelationalNote(word[0], tuple(int(digits[i : i + 2]) for i in range(0, len(digits), 2)))
