"""Finds definitions of messages and service segments in the package's data, parsed when wanted.

`directories` holds the UN/EDIFACT directories, `service` the syntax versions. In both, each line
begins with the editions that it holds in (`D96A-D99B,D01B`): `elements.txt` has `1004 an..35`,
`segments.txt` segments and composites as `BGM C002 1004 1225` (! mandatory, ^ repetitions),
`codes.txt` the values of an element; `messages/TAG.txt` has one place a line, groups indented.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Final, NamedTuple

from edi.dictionary.definitions import (
    COMPOSITE,
    CompositeDefinition,
    ElementDefinition,
    LoopDefinition,
    Requirement,
    SegmentDefinition,
    SegmentUse,
    SetDefinition,
)
from edi.dictionary.edifact.versions import version_of

DIRECTORIES: Final = "directories"
SERVICE: Final = "service"
_STATUS: Final = {"M": Requirement.MANDATORY, "C": Requirement.OPTIONAL}


class _Fact(NamedTuple):
    """One line: the editions that it holds in, and its words."""

    editions: frozenset[str]
    words: tuple[str, ...]


@cache
def editions(folder: str) -> tuple[str, ...]:
    """Return what a folder has definitions of, oldest first."""
    return tuple(_file(folder, "editions.txt").read_text(encoding="utf-8").split())


@cache
def messages(folder: str) -> frozenset[str]:
    """Return the types of the messages that some edition of a folder has."""
    entries = files("edi.dictionary.edifact").joinpath(folder, "messages").iterdir()
    return frozenset(entry.name.removesuffix(".txt") for entry in entries)


@cache
def message_editions(folder: str, message_type: str) -> frozenset[str]:
    """Return the editions that have a message."""
    heads = (line for line in _message_lines(folder, message_type) if line.startswith("in "))
    return frozenset(one for head in heads for one in _holders(folder, head[3:]))


@cache
def read_message(folder: str, edition: str, message_type: str) -> SetDefinition:
    """Return the definition of a message in an edition that has it."""
    lines = _structure(folder, edition, message_type)
    places = tuple(_read_places(lines, 0, len(lines), area="H"))
    root = LoopDefinition(message_type, Requirement.MANDATORY, 1, "H", _with_areas(places))
    segments = read_segments(folder, edition)
    return SetDefinition(message_type, version_of(edition), "", root, segments)


@cache
def read_segments(folder: str, edition: str) -> Mapping[str, SegmentDefinition]:
    """Return all segments of an edition; those of a directory include the service segments."""
    elements = _elements(folder, edition)
    found: dict[str, SegmentDefinition] = {}
    if folder == DIRECTORIES:
        found.update(read_segments(SERVICE, editions(SERVICE)[-1]))
    for fact in _facts(folder, "segments.txt"):
        if edition not in fact.editions:
            continue
        name, *words = fact.words
        parts = tuple(_read_element(word, elements) for word in words)
        if name[1:].isdigit():
            composite = CompositeDefinition(name, parts)
            elements[name] = ElementDefinition(
                name, Requirement.OPTIONAL, COMPOSITE, composite=composite
            )
        else:
            found[name] = SegmentDefinition(name, parts)
    return MappingProxyType(found)


def _elements(folder: str, edition: str) -> dict[str, ElementDefinition]:
    codes: dict[str, set[str]] = {}
    for fact in _facts(folder, "codes.txt"):
        if edition in fact.editions:
            codes.setdefault(fact.words[0], set()).update(fact.words[1:])
    found: dict[str, ElementDefinition] = {}
    for fact in _facts(folder, "elements.txt"):
        if edition not in fact.editions:
            continue
        number, form = fact.words
        kind = form.rstrip("0123456789.")
        length = form[len(kind) :]
        maximum = int(length.removeprefix(".."))
        minimum = 1 if length.startswith("..") else maximum
        values = frozenset(codes[number]) if number in codes else None
        found[number] = ElementDefinition(
            number, Requirement.OPTIONAL, kind, minimum, maximum, codes=values
        )
    return found


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


def _structure(folder: str, edition: str, message_type: str) -> list[str]:
    """Return the lines of the structure that a message has in an edition."""
    chosen: list[str] = []
    taken = False
    for line in _message_lines(folder, message_type):
        if line.startswith("in "):
            taken = edition in _holders(folder, line[3:])
        elif taken:
            chosen.append(line)
    return chosen


def _read_places(
    lines: list[str], start: int, end: int, *, area: str
) -> Iterator[SegmentUse | LoopDefinition]:
    """Yield the places of lines `start` to `end`; what stands deeper belongs to the group above."""
    depth = _depth(lines[start])
    heads = [n for n in range(start, end) if _depth(lines[n]) == depth]
    for head, after in zip(heads, [*heads[1:], end], strict=True):
        name, status, maximum = lines[head].split()
        if after == head + 1:
            yield SegmentUse(name, _STATUS[status], int(maximum), area)
            continue
        children = tuple(_read_places(lines, head + 1, after, area=area))
        yield LoopDefinition(
            children[0].id, _STATUS[status], int(maximum), area, children, group=name
        )


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _with_areas(
    places: tuple[SegmentUse | LoopDefinition, ...],
) -> tuple[SegmentUse | LoopDefinition, ...]:
    """Tell heading, detail and summary: the detail is the groups that may stand most often."""
    repeats = [(p.maximum or 0) if isinstance(p, LoopDefinition) else 0 for p in places]
    first = repeats.index(max(repeats))
    last = len(repeats) - 1 - repeats[::-1].index(max(repeats))
    areas = ("H" if n < first else "D" if n <= last else "S" for n in range(len(places)))
    return tuple(_moved(place, area) for place, area in zip(places, areas, strict=True))


def _moved(place: SegmentUse | LoopDefinition, area: str) -> SegmentUse | LoopDefinition:
    if isinstance(place, SegmentUse):
        return SegmentUse(place.id, place.requirement, place.maximum, area)
    children = tuple(_moved(child, area) for child in place.children)
    return LoopDefinition(
        place.id, place.requirement, place.maximum, area, children, group=place.group
    )


@cache
def _message_lines(folder: str, message_type: str) -> tuple[str, ...]:
    return tuple(_lines(folder, "messages", f"{message_type}.txt"))


@cache
def _facts(folder: str, name: str) -> tuple[_Fact, ...]:
    found = []
    for line in _lines(folder, name):
        held, *words = line.split()
        found.append(_Fact(_holders(folder, held), tuple(words)))
    return tuple(found)


@cache
def _holders(folder: str, ranges: str) -> frozenset[str]:
    """Return the editions of `D96A-D99B,D01B`."""
    order = editions(folder)
    found: set[str] = set()
    for part in ranges.split(","):
        first, _, last = part.partition("-")
        found.update(order[order.index(first) : order.index(last or first) + 1])
    return frozenset(found)


def _lines(folder: str, *path: str) -> list[str]:
    return _file(folder, *path).read_text(encoding="utf-8").splitlines()


def _file(folder: str, *path: str) -> Traversable:
    return files("edi.dictionary.edifact").joinpath(folder, *path)
