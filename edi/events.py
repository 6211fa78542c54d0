"""What a walk through a file finds, in order, and what `edi.files` asks of a dialect.

A dialect's module `index` (`edi.x12.index`, `edi.edifact.index`) offers five names:

CANDIDATE: re.Pattern[bytes]                  # where a header might begin; starts with a literal
detect_header(data, start) -> Header | None   # the header at a candidate, None if it is none
find_bare(data, start, end) -> Header | None  # sets that no header encloses, in a stretch
walk_interchange(source, header, segment) -> InterchangeWalk
read_segments(plain, interchange, transaction_set, limits) -> tuple[Segment, ...]

A Header is the dialect's own; its `start` is an offset. `segment` is the number of the first
segment. Dialects see plain bytes only: `edi.recoding` has dealt with wrapping, EBCDIC and UTF-16.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from mmap import mmap

from edi.findings import Finding
from edi.limits import Limits
from edi.model import Group, Interchange, Segment, TransactionSet, Unreadable

FileBytes = bytes | mmap
"""A file's bytes: patterns, `find` and slices work on both; the whole is never copied."""


@dataclass(frozen=True, slots=True)
class InterchangeBegun:
    """A header was read: what it says and what is wrong in it; no groups yet.

    The span is that of the header. With this value the sets that follow can be read.
    """

    interchange: Interchange


@dataclass(frozen=True, slots=True)
class GroupBegun:
    """A group's header was read (in EDIFACT without UNG and in X12 without GS it says nothing)."""

    group: Group


@dataclass(frozen=True, slots=True)
class GroupEnded:
    """A group is over: how many sets its trailer claims, and what is wrong with the group."""

    declared: int | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class InterchangeAcknowledgment:
    """An answer to an interchange of ours that stands beside the groups (TA1)."""

    segment: Segment


@dataclass(frozen=True, slots=True)
class InterchangeEnded:
    """An interchange is over: where it ends, and what is wrong with it beyond its header."""

    end: int
    findings: tuple[Finding, ...] = ()


Event = (
    InterchangeBegun
    | GroupBegun
    | TransactionSet
    | GroupEnded
    | InterchangeAcknowledgment
    | InterchangeEnded
    | Unreadable
    | Finding
)
"""A set comes when it is complete; a finding by itself is about the file. Begun is always ended,
also where the file is cut off."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a dialect walks: a file, and where something else begins.

    `next_header` gives the start of the first header of any dialect at or after an offset, or
    the file's end; asked with offsets that ascend it is cheap.
    """

    data: FileBytes
    limits: Limits
    next_header: Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Passed:
    """How far a walk came: the offset behind what it took, and the number of the next segment."""

    end: int
    next_segment: int


InterchangeWalk = Generator[Event, None, Passed]
"""Yields the events of one interchange, InterchangeBegun first; returns how far it came."""
