"""Finds the place of each segment in a set, and builds the loop tree on the way.

A segment belongs to the first place at or after the cursor that accepts it, innermost loop
first; then outward. What no place accepts is kept in the tree and named in a finding.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from edi.findings import Finding, FindingCode
from edi.model import Loop, Segment
from edi.plan import LoopPlan, Place, StructurePlan
from edi.wording import error, place

_ENVELOPE: Final = frozenset({"ST", "SE", "UNH", "UNT"})
"""Their absence is the envelope's fault and is found there."""

_RETURNED_TO: Final = ("D", "S")
"""The areas that a late segment is put back into."""


class Placed(NamedTuple):
    """Where a segment came to stand: in which loop, and whether it must stand there."""

    loop: str | None
    mandatory: bool


@dataclass(slots=True)
class _Open:
    """A loop that is open: the place reached in it, and how often each place was used.

    `stray` marks a loop that was opened out of sequence.
    """

    plan: LoopPlan
    loop: Loop
    counts: list[int]
    cursor: int = 0
    stray: bool = False


class Matcher:
    """Takes the segments of one set in order; `tree` grows as they come.

    Findings go to `report`; in their sentences a segment is called what `name` says of its id.
    `quiet` may be set when there is room for no more of them: they are costly to make.
    """

    def __init__(
        self, plan: StructurePlan, report: Callable[[Finding], None], name: Callable[[str], str]
    ) -> None:
        self.tree: Final = Loop(plan.definition.set_id)
        self._plan: Final = plan
        self._report: Final = report
        self._name: Final = name
        self._open: Final = [_open(plan.root, self.tree)]
        self.quiet = False

    def add(self, segment: Segment) -> Placed:
        """Put a segment where it belongs and return where that is."""
        for depth in range(len(self._open) - 1, -1, -1):
            loop = self._open[depth]
            for index in loop.plan.by_id.get(segment.id, ()):
                accepts = loop.counts[index] < loop.plan.places[index].maximum
                if accepts and index >= loop.cursor:
                    return self._put(depth, index, segment)
        return self._put_excess(segment) or self._misplace(segment)

    def close(self, last: Segment | None) -> None:
        """Say that no segment follows `last`: what is still missing will not come."""
        last = last or Segment("", ())
        self._close_above(-1, Segment("", (), last.byte, last.number + 1, last.number_in_set + 1))

    def _put(self, depth: int, index: int, segment: Segment) -> Placed:
        if depth < len(self._open) - 1:
            self._close_above(depth, segment)
        loop = self._open[depth]
        if index > loop.cursor:
            if loop.plan.mandatory and not self.quiet:
                self._report_missing(loop, index, segment)
            loop.cursor = index
        return self._take(loop, index, segment)

    def _take(self, into: _Open, index: int, segment: Segment, *, stray: bool = False) -> Placed:
        """Put a segment into its place, opening the loop that it opens."""
        into.counts[index] += 1
        found = into.plan.places[index]
        if found.loop is None:
            into.loop.children.append(segment)
            return Placed(into.plan.name, found.mandatory)
        opened = _open(found.loop, Loop(found.id, [segment], found.group), stray=stray)
        opened.counts[0] = 1
        into.loop.children.append(opened.loop)
        self._open.append(opened)
        return Placed(found.loop.name, True)

    def _put_excess(self, segment: Segment) -> Placed | None:
        """Put a segment where only the maximum keeps it out, if there is such a place."""
        for depth in range(len(self._open) - 1, -1, -1):
            loop = self._open[depth]
            for index in loop.plan.by_id.get(segment.id, ()):
                if index >= loop.cursor:
                    self._report_excess(loop.plan.places[index], loop.plan.name, segment)
                    return self._put(depth, index, segment)
        return None

    def _misplace(self, segment: Segment) -> Placed:
        """Keep a segment that no place accepts: where it should have come, else where we are.

        Nothing is carried back into the heading: a REF among the details is none of its REFs.
        """
        for depth in range(len(self._open) - 1, -1, -1):
            loop = self._open[depth]
            areas = {loop.plan.places[loop.cursor].area, *_RETURNED_TO}
            for index in loop.plan.by_id.get(segment.id, ()):
                if loop.plan.places[index].area in areas:
                    return self._put_late(depth, index, segment)
        innermost = self._open[-1]
        innermost.loop.children.append(segment)
        code = self._misplacement(segment)
        message = f"{self._name(segment.id)} {_MISPLACED[code]}"
        where = place(segment, innermost.plan.name)
        self._report(error(code, message, where, expected=_EXPECTED[code]))
        return Placed(innermost.plan.name, mandatory=False)

    def _put_late(self, depth: int, index: int, segment: Segment) -> Placed:
        """Put a segment into a place that the cursor has passed, without moving the cursor.

        The loops inside stay open, for their segments may follow.
        """
        loop = self._open[depth]
        found = loop.plan.places[index]
        if found.loop is not None:
            strays = (i for i in range(depth + 1, len(self._open)) if self._open[i].stray)
            self._close_above(next(strays, len(self._open)) - 1, segment)
        placed = self._take(loop, index, segment, stray=True)
        ahead = self._name(loop.plan.places[loop.cursor].id)
        code = FindingCode.SEGMENT_OUT_OF_SEQUENCE
        message = f"{self._name(segment.id)} comes too late: its place is before {ahead}"
        where = place(segment, placed.loop)
        self._report(error(code, message, where, expected=f"before {ahead}"))
        return placed

    def _misplacement(self, segment: Segment) -> FindingCode:
        """Choose why no place accepts a segment (standard: AK304 1, 6, 7 and 2)."""
        if segment.id not in self._plan.definition.segments:
            return FindingCode.SEGMENT_UNKNOWN
        if segment.id not in self._plan.last_use:
            return FindingCode.SEGMENT_NOT_IN_SET
        innermost = self._open[-1]
        here = self._plan.use_of[innermost.plan.places[innermost.cursor]]
        if self._plan.last_use[segment.id] < here:
            return FindingCode.SEGMENT_OUT_OF_SEQUENCE
        return FindingCode.SEGMENT_UNEXPECTED

    def _report_excess(self, found: Place, loop: str | None, segment: Segment) -> None:
        if self.quiet:
            return
        at_most = f"at most {found.maximum} {'is' if found.maximum == 1 else 'are'} allowed here"
        if found.loop is None:
            code = FindingCode.SEGMENT_OVER_MAXIMUM
            message = f"{self._name(segment.id)} is one too many: {at_most}"
        else:
            code = FindingCode.LOOP_OVER_MAXIMUM
            message = f"loop {self._name(segment.id)} is one too many: {at_most}"
            loop = found.loop.name
        self._report(error(code, message, place(segment, loop), expected=at_most))

    def _close_above(self, depth: int, found: Segment) -> None:
        """Close the loops inside the one at `depth`, innermost first, as `found` comes."""
        while len(self._open) - 1 > depth:
            loop = self._open.pop()
            if loop.plan.mandatory and not self.quiet:
                self._report_missing(loop, len(loop.plan.places), found)

    def _report_missing(self, loop: _Open, before: int, found: Segment) -> None:
        """Name the mandatory places from the cursor on that were left out before `before`."""
        for missing in _missing(loop, before):
            inside = missing.loop.name if missing.loop else loop.plan.name
            where = place(found, inside)._replace(segment_id=missing.id)
            follows = self._name(found.id) if found.id else "the end of the set"
            message = f"{self._name(missing.id)} is missing: it is mandatory before {follows}"
            code, expected = FindingCode.SEGMENT_MISSING, self._name(missing.id)
            self._report(error(code, message, where, expected=expected))


_MISPLACED: Final = {
    FindingCode.SEGMENT_UNKNOWN: "is not a segment of this version",
    FindingCode.SEGMENT_NOT_IN_SET: "does not belong to this set",
    FindingCode.SEGMENT_OUT_OF_SEQUENCE: "comes too late: all its places are further up",
    FindingCode.SEGMENT_UNEXPECTED: "is not expected here: the segment that opens its loop is "
    "not there",
}

_EXPECTED: Final = {
    FindingCode.SEGMENT_UNKNOWN: "a segment of this version",
    FindingCode.SEGMENT_NOT_IN_SET: "a segment of this set",
    FindingCode.SEGMENT_OUT_OF_SEQUENCE: "further up",
    FindingCode.SEGMENT_UNEXPECTED: "the segment that opens its loop before it",
}


def _open(plan: LoopPlan, loop: Loop, *, stray: bool = False) -> _Open:
    return _Open(plan, loop, [0] * len(plan.places), stray=stray)


def _missing(loop: _Open, before: int) -> Iterator[Place]:
    for index in loop.plan.mandatory:
        found = loop.plan.places[index]
        if loop.cursor <= index < before and not loop.counts[index] and found.id not in _ENVELOPE:
            yield found
