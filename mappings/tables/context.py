"""What reading collects beside the document: findings, and segments that no line takes."""

from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import Element, Loop, Segment, repetitions
from mappings.documents.base import UnmappedSegment

Fields = dict[str, Any]
"""A part of the document on the way: values by field."""


class Here(NamedTuple):
    """A loop, and those around it."""

    loop: Loop
    around: "Here | None"

    def path(self) -> str:
        """Return the place in words: PO1[2]/N1[1]; the root is ""."""
        if self.around is None:
            return ""
        before = self.around.path()
        same = list(self.around.loop.loops(self.loop.id))
        number = next(n for n, one in enumerate(same, start=1) if one is self.loop)
        return f"{before}/{self.loop.id}[{number}]".removeprefix("/")


class Refused(NamedTuple):
    """A text that a converter refuses, and why."""

    text: str
    problem: str


@dataclass(slots=True)
class Reading:
    """Collects while one set is read."""

    findings: list[Finding] = field(default_factory=list)
    unmapped: list[UnmappedSegment] = field(default_factory=list)
    unreadable: set[tuple[int, str]] = field(default_factory=set)

    def leave(self, segment: Segment, here: Here) -> None:
        """Keep a segment as unmapped."""
        self.unmapped.append(
            UnmappedSegment(loop=here.path(), id=segment.id, elements=segment.elements)
        )

    def leave_loop(self, loop: Loop, here: Here) -> None:
        """Keep all segments of a loop as unmapped."""
        inside = Here(loop, here)
        for child in loop.children:
            if isinstance(child, Segment):
                self.leave(child, inside)
            else:
                self.leave_loop(child, inside)

    def leave_rest(self, segment: Segment, taken: frozenset[int], here: Here) -> None:
        """Keep the elements of a segment that no line takes; those taken are blank."""
        elements: list[Element] = [
            "" if index in taken else value for index, value in enumerate(segment.elements)
        ]
        while elements and not _holds(elements[-1]):
            elements.pop()
        if elements:
            self.leave(replace(segment, elements=tuple(elements)), here)

    def add_unreadable(
        self, segment: Segment, element: int, refused: "Refused", here: Here, *, required: bool
    ) -> None:
        """Report a value that its converter refuses."""
        position = replace(segment.position(element), loop=here.loop.id)
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
        position = replace(segment.position(element), loop=here.loop.id)
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
        position = replace(segment.position(element), loop=here.loop.id)
        self.findings.append(
            Finding(FindingCode.VALUE_REQUIRED, Severity.ERROR, Origin.BUSINESS, message, position)
        )


def _holds(value: Element) -> bool:
    if isinstance(value, str):
        return bool(value) and not value.isspace()
    return any(component for one in repetitions(value) for component in one)
