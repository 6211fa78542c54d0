"""What a file is made of: interchanges, groups, transaction sets, loops and segments, as values.

Nothing here reads, checks or writes; the same values serve X12 and EDIFACT.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from edi.findings import Finding
from edi.position import Position

Component = str
Composite = tuple[str, ...]
Element = str | Composite | tuple[Composite, ...]
"""A simple element is text; a composite is a tuple of components; a repeated element is a
tuple of composites (each a tuple, even when it has one component)."""


class Standard(StrEnum):
    """The two standards that we read and write."""

    X12 = "x12"
    EDIFACT = "edifact"


@dataclass(frozen=True, slots=True)
class Delimiters:
    """The service characters of one interchange; None where there is none.

    `decimal` is the mark that EDIFACT's UNA names; X12 knows the point alone.
    """

    element: str = "*"
    component: str = ">"
    segment: str = "~"
    repetition: str | None = None
    release: str | None = None
    decimal: str = "."


X12_DELIMITERS: Final = Delimiters()


class Segment(NamedTuple):
    """One segment: its id, its elements (01 first) and where it stands.

    `byte` is its offset in the file, `number` its place in the file, `number_in_set` its
    place in the set. All are 0 for a segment that was not read but built for writing.
    """

    id: str
    elements: tuple[Element, ...]
    byte: int = 0
    number: int = 0
    number_in_set: int = 0

    def get(self, element: int, component: int = 1, repetition: int = 1) -> str | None:
        """Return the text at a 1-based place, or None when it is absent or empty."""
        if not 1 <= element <= len(self.elements):
            return None
        value = self.elements[element - 1]
        if isinstance(value, str):
            return value or None if component == repetition == 1 else None
        parts = repetitions(value)
        if repetition > len(parts) or component > len(parts[repetition - 1]):
            return None
        return parts[repetition - 1][component - 1] or None

    def position(self, element: int | None = None, component: int | None = None) -> Position:
        """Return the place of this segment, or of one of its elements."""
        return Position(
            byte=self.byte,
            segment=self.number,
            segment_in_set=self.number_in_set or None,
            segment_id=self.id,
            element=element,
            component=component,
        )


def repetitions(value: Element) -> tuple[Composite, ...]:
    """Return any element as its repetitions, each a tuple of components."""
    if isinstance(value, str):
        return ((value,),)
    if value and isinstance(value[0], tuple):
        return value
    return (value,)  # type: ignore[return-value]  # a single composite


@dataclass(slots=True)
class Loop:
    """A node of the tree: segments and loops in the order of the document.

    `id` is the loop's name in the dictionary; the root of a set has the set's id. The first
    child of every loop but the root is the segment that opens it. `group` is the name that
    EDIFACT gives the loop in one directory (SG25), None in X12 and at the root.
    """

    id: str
    children: list["Segment | Loop"] = field(default_factory=list)
    group: str | None = None

    def segments(self, id: str) -> Iterator[Segment]:
        """Yield the segments with this id that stand directly in this loop."""
        return (c for c in self.children if isinstance(c, Segment) and c.id == id)

    def loops(self, id: str) -> Iterator["Loop"]:
        """Yield the loops with this name that stand directly in this loop."""
        return (c for c in self.children if isinstance(c, Loop) and c.id == id)

    def all_segments(self) -> Iterator[Segment]:
        """Yield every segment of this loop and of the loops in it, in order."""
        for child in self.children:
            if isinstance(child, Segment):
                yield child
            else:
                yield from child.all_segments()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who sent or shall receive an interchange: ISA05/06, UNB S002 and S003.

    `routing` is the address behind it that UNB may name; who it is does not depend on it.
    """

    qualifier: str | None
    id: str | None
    routing: str | None = field(default=None, compare=False)

    def __str__(self) -> str:
        """Return "ZZ/NORTHGATE", as partners write it."""
        return f"{self.qualifier or '-'}/{self.id or '-'}"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of bytes of the file, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TransactionSet:
    """One set or message: its header, its place and the faults of its envelope.

    `segments` counts ST and SE. Its content is read from `span` when it is wanted
    (`edi.read_segments`), so that a file's index stays small. `identifier` is UNH S009 as
    received: type, version, release, agency, association code; empty in X12.
    """

    set_id: str | None
    control_number: str | None
    span: Span
    first_segment: int
    segments: int
    implementation_reference: str | None = None
    findings: tuple[Finding, ...] = ()
    identifier: Composite = ()

    @property
    def version(self) -> str | None:
        """Return the version that UNH names ("D.96A"), None in X12, where the group names it."""
        return ".".join(self.identifier[1:3]) if len(self.identifier) > 2 else None

    @property
    def association_code(self) -> str | None:
        """Return UNH's association code ("EAN008"), None without one."""
        return (self.identifier[4:5] or ("",))[0] or None


@dataclass(frozen=True, slots=True)
class Group:
    """One functional group; EDIFACT without UNG has one whose fields are None.

    `declared` is the number of sets that the trailer claims, None without a trailer.
    """

    functional_code: str | None
    sender: str | None
    receiver: str | None
    control_number: str | None
    version: str | None
    position: Position
    transaction_sets: tuple[TransactionSet, ...] = ()
    declared: int | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Interchange:
    """One interchange: envelope, delimiters, groups and the faults of the envelope.

    `date` and `time` are as given (ISA09, ISA10). `encoding` is the Python codec that
    its bytes are read with; X12 names none, and what is no UTF-8 is read as CP1252, element by
    element. `wrapped` says that line breaks at a fixed column stand inside its segments and mean
    nothing.
    """

    standard: Standard
    sender: Identity
    receiver: Identity
    control_number: str | None
    version: str | None
    date: str | None
    time: str | None
    test: bool
    acknowledgment_requested: bool
    delimiters: Delimiters
    encoding: str
    span: Span
    groups: tuple[Group, ...] = ()
    interchange_acknowledgments: tuple[Segment, ...] = ()
    findings: tuple[Finding, ...] = ()
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A stretch that cannot be read as an interchange: what is wrong, and where."""

    problem: str
    position: Position
    span: Span


@dataclass(frozen=True, slots=True)
class FileIndex:
    """What a file holds, in order; `findings` are about the file itself."""

    interchanges: tuple[Interchange, ...]
    unreadable: tuple[Unreadable, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedSet:
    """A set after validation: its loop tree and all that was found.

    `accepted` is None when there is no dictionary to say; `tree` is then a flat root.
    """

    tree: Loop
    findings: tuple[Finding, ...]
    accepted: bool | None
