"""What reading collects beside the document: findings, and segments that no line takes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import Loop, Segment
from mappings.documents.base import ENVELOPE, QUALIFIER, UnmappedSegment

Fields = dict[str, Any]
"""A part of the document on the way: values by field."""


class Here(NamedTuple):
    """A loop, and those around it; `by` is the element of the qualifier of a loop that has one."""

    loop: Loop
    around: "Here | None"
    by: int | None = None


class Refused(NamedTuple):
    """A text that a converter refuses, and why."""

    text: str
    problem: str


LONGEST_NUMBER: Final = 7
"""Labels are numbers up to a million; longer ones are qualifiers."""


@dataclass(slots=True)
class Reading:
    """Collects while one set is read."""

    findings: list[Finding] = field(default_factory=list)
    unmapped: list[UnmappedSegment] = field(default_factory=list)
    unreadable: set[tuple[int, str]] = field(default_factory=set)
    _left: set[int] = field(default_factory=set)

    def leave(self, segment: Segment, here: Here, taken: Iterable[int] = ()) -> None:
        """Keep a segment as unmapped, or what is not `taken` of it."""
        if segment.id in ENVELOPE:
            return
        given = len(segment.elements)
        numbers = tuple(n for n in sorted(taken) if n <= given and segment.elements[n - 1])
        self.unmapped.append(
            UnmappedSegment(
                loop=self._path(here), id=segment.id, elements=segment.elements, taken=numbers
            )
        )

    def leave_loop(self, loop: Loop, here: Here) -> None:
        """Keep all segments of a loop as unmapped."""
        self._left.add(id(loop))
        inside = Here(loop, here)
        for child in loop.children:
            if isinstance(child, Segment):
                self.leave(child, inside)
            else:
                self.leave_loop(child, inside)

    def _path(self, here: Here) -> str:
        """Return a place in words; loops that are left are counted apart from those taken."""
        if here.around is None:
            return ""
        before = self._path(here.around)
        label = _label(here)
        if not label:
            left = id(here.loop) in self._left
            same = [
                one
                for one in here.around.loop.loops(here.loop.id)
                if (id(one) in self._left) is left
            ]
            number = next(n for n, one in enumerate(same, start=1) if one is here.loop)
            label = f"+{number}" if left else str(number)
        return f"{before}/{here.loop.id}[{label}]".removeprefix("/")

    def add_unreadable(
        self, segment: Segment, element: int, refused: "Refused", here: Here, *, required: bool
    ) -> None:
        """Report a value that its converter refuses."""
        position = segment.position(element)._replace(loop=here.loop.id)
        text = refused.text
        message = f"{segment.id}{element:02d} '{text}' {refused.problem}"
        severity = Severity.ERROR if required else Severity.WARNING
        self.findings.append(
            Finding(
                FindingCode.VALUE_UNREADABLE, severity, Origin.BUSINESS, message, position, text
            )
        )

    def add_repeated(self, segment: Segment, element: int, here: Here) -> None:
        """Report a qualifier that comes again where one is expected."""
        value = segment.get(element)
        position = segment.position(element)._replace(loop=here.loop.id)
        message = f"{segment.id}{element:02d} {value} comes again: the first one counts"
        self.findings.append(
            Finding(
                FindingCode.QUALIFIER_REPEATED,
                Severity.WARNING,
                Origin.BUSINESS,
                message,
                position,
                value,
            )
        )

    def add_missing(self, field: str, segment: Segment, element: int | None, here: Here) -> None:
        """Report a required field that nothing gave a value."""
        place = f"{segment.id}{element:02d}" if element is not None else segment.id
        message = f"{place} is needed: it gives the {field.replace('_', ' ')}"
        position = segment.position(element)._replace(loop=here.loop.id)
        self.findings.append(
            Finding(FindingCode.VALUE_REQUIRED, Severity.ERROR, Origin.BUSINESS, message, position)
        )


def _label(here: Here) -> str:
    """Return the qualifier of a loop: ST, and ST.2 for the second one with it.

    "" without one, for a short number, which would be taken for a place, and for no plain code.
    """
    if here.by is None or here.around is None:
        return ""
    codes = []
    for one in here.around.loop.loops(here.loop.id):
        first = one.children[0]
        codes.append(first.get(here.by) or "" if isinstance(first, Segment) else "")
        if one is here.loop:
            break
    is_number = codes[-1].isdigit() and len(codes[-1]) < LONGEST_NUMBER
    if is_number or QUALIFIER.fullmatch(codes[-1]) is None:
        return ""
    number = codes.count(codes[-1])
    return codes[-1] if number == 1 else f"{codes[-1]}.{number}"
