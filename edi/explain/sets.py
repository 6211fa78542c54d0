"""Where each segment of a set stands: its loops and its place, as the check of the set found."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from edi.checking import GuideOf
from edi.dictionary import (
    LoopDefinition,
    SegmentDefinition,
    SegmentUse,
    SetDefinition,
    find_segment,
    find_set,
)
from edi.dictionary.edifact import find_message
from edi.edifact.check import check_message
from edi.edifact.syntax import syntax_of
from edi.files import read_segments
from edi.findings import Finding, FindingCode, Severity
from edi.guide import Guide
from edi.limits import DEFAULT_LIMITS, Limits
from edi.model import CheckedSet, Group, Interchange, Loop, Segment, Standard, TransactionSet
from edi.x12.check import check_set

USUAL_VERSION: Final = "004010"
"""Explains the segments of sets that stand in no group."""
ANY_MESSAGE: Final = "ORDERS"
"""Every directory has it; its definition knows all segments of the directory."""

Path = tuple[Loop, ...]
"""The loops that a segment stands in, the set itself the first."""
FieldOf = Callable[[Path, Segment, int, int | None], str | None]
"""Names the business field that an element (or a component of it) of a segment feeds."""
FieldsOf = Callable[[str, str], FieldOf | None]
"""Returns what tells the fields of a set by its id and version, None when nothing does."""


@dataclass(frozen=True, slots=True)
class Options:
    """What an explanation is made with: the fields, the partner's guides, the limits."""

    fields_of: FieldsOf | None = None
    guide_of: GuideOf | None = None
    limits: Limits = DEFAULT_LIMITS


class Stand(NamedTuple):
    """Where a segment stands: the loops around it, and the places that the dictionary has."""

    segment: Segment
    path: Path
    uses: tuple[LoopDefinition | None, ...]
    place: SegmentUse | LoopDefinition | None


@dataclass(frozen=True, slots=True)
class SetReading:
    """One set, checked: its segments by their first byte, all findings, what tells its fields.

    `guide` is the partner's that it was held against.
    """

    transaction_set: TransactionSet
    version: str
    stands: Mapping[int, Stand]
    findings: tuple[Finding, ...]
    segments: Mapping[str, SegmentDefinition]
    field_of: FieldOf | None
    guide: Guide | None

    def definition(self, tag: str, standard: Standard) -> SegmentDefinition | None:
        """Return the definition of a segment, also where that of the set is not known."""
        if tag in self.segments:
            return self.segments[tag]
        if standard is Standard.EDIFACT:
            return None
        return find_segment(self.version or USUAL_VERSION, tag)


def read_set(
    data: bytes,
    where: tuple[Interchange, Group, TransactionSet],
    options: Options,
) -> SetReading:
    """Return a set as the check of it has it; one that is too large is not looked into."""
    interchange, group, one = where
    is_x12 = interchange.standard is Standard.X12
    version, set_id = (group.version if is_x12 else one.version) or "", one.set_id or ""
    find = find_set if is_x12 else find_message
    definition = find(version, set_id)
    known = definition or (None if is_x12 else find_message(version, ANY_MESSAGE))
    guide = options.guide_of(*where) if options.guide_of and definition else None
    checked = CheckedSet(Loop(set_id), (), None)
    if not _is_too_large(one):
        segments = read_segments(data, interchange, one, options.limits)
        checked = _check(segments, where, definition, guide)
    root = definition.root if definition else None
    return SetReading(
        one,
        version,
        {stand.segment.byte: stand for stand in _stands(checked.tree, root, (), ())},
        (*one.findings, *checked.findings),
        known.segments if known else {},
        options.fields_of(set_id, version) if options.fields_of and definition else None,
        guide,
    )


def _check(
    segments: tuple[Segment, ...],
    where: tuple[Interchange, Group, TransactionSet],
    definition: SetDefinition | None,
    guide: Guide | None,
) -> CheckedSet:
    interchange, group, one = where
    if interchange.standard is Standard.X12:
        return check_set(segments, definition, guide, version=group.version or "")
    syntax = syntax_of(interchange, one)
    return check_message(segments, definition, syntax, guide, version=one.version or "")


def _is_too_large(one: TransactionSet) -> bool:
    return any(
        finding.code is FindingCode.SET_TOO_LARGE and finding.severity is Severity.ERROR
        for finding in one.findings
    )


def _stands(
    loop: Loop,
    known: LoopDefinition | None,
    path: Path,
    uses: tuple[LoopDefinition | None, ...],
) -> Iterator[Stand]:
    """Yield the segments of a loop and of the loops in it, each with its place."""
    path, uses = (*path, loop), (*uses, known)
    places = _Places(known.children if known else ())
    for child in loop.children:
        place = places.take(child)
        if isinstance(child, Segment):
            yield Stand(child, path, uses, place)
        else:
            yield from _stands(
                child, place if isinstance(place, LoopDefinition) else None, path, uses
            )


class _Places:
    """The places of one loop, taken in the order of the document."""

    def __init__(self, places: Sequence[SegmentUse | LoopDefinition]) -> None:
        self._places = places
        self._counts = [0] * len(places)
        self._at = 0
        self._by_name: dict[tuple[bool, str, str | None], list[int]] = {}
        for number, place in enumerate(places):
            name = (isinstance(place, SegmentUse), place.id, getattr(place, "group", None))
            self._by_name.setdefault(name, []).append(number)

    def take(self, child: Segment | Loop) -> SegmentUse | LoopDefinition | None:
        """Return the place of a child: the next that has room, else the last of its id."""
        name = (isinstance(child, Segment), child.id, getattr(child, "group", None))
        fit = self._by_name.get(name)
        if fit is None:
            return None
        ahead = (number for number in fit if number >= self._at and self._has_room(number))
        chosen = next(ahead, fit[-1])
        self._counts[chosen] += 1
        self._at = max(self._at, chosen)
        return self._places[chosen]

    def _has_room(self, number: int) -> bool:
        maximum = self._places[number].maximum
        return maximum is None or self._counts[number] < maximum
