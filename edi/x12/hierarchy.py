"""HL segments: whether their numbers make a tree, and the tree that they make.

A set's loop tree keeps HL loops side by side, as the standard has them; who is whose parent
stands in HL02, or shows by the order of the levels where HL02 is left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from edi.findings import Finding, FindingCode
from edi.model import Loop, Segment
from edi.wording import error, place, shown, warning

MOST_LEVELS: Final = 12
"""How many levels up a parent is looked for when HL02 does not name it."""


@dataclass(frozen=True, slots=True)
class HierarchyNode:
    """An HL loop with the HL loops below it.

    `level` is HL03, `number` HL01, and `parent_number` HL02, as received.
    """

    loop: Loop
    level: str | None
    number: str | None
    parent_number: str | None
    children: tuple["HierarchyNode", ...] = ()


def hierarchy(tree: Loop) -> tuple[HierarchyNode, ...]:
    """Return the HL loops of a checked set as trees, roots in the order of the document.

    A parent is the earlier HL that HL02 names. Where it names none, an HL stands beside the
    nearest one above with the same level, and below the HL before it if there is none such.
    """
    loops = list(tree.loops("HL"))
    parents = _parents([_header(loop) for loop in loops])
    children: list[list[HierarchyNode]] = [[] for _ in loops]
    roots: list[HierarchyNode] = []
    for index in range(len(loops) - 1, -1, -1):  # children stand after their parents
        node = _node(loops[index], tuple(reversed(children[index])))
        parent = parents[index]
        (roots if parent is None else children[parent]).append(node)
    return tuple(reversed(roots))


def hierarchy_findings(segments: Iterable[Segment]) -> Iterator[Finding]:
    """Yield what is wrong with the numbers: HL01 repeated, HL02 naming no earlier HL01, HL04.

    Numbers may have gaps. HL04 is no syntax: where it does not tell the truth is a warning.
    """
    headers = [segment for segment in segments if segment.id == "HL"]
    parents = {header.get(2) for header in headers}
    known: set[str] = set()
    for header in headers:
        number, parent = header.get(1), header.get(2)
        if parent is not None and parent not in known:
            message = f"HL02 {shown(parent)} names no HL that stands before it"
            yield _wrong(header, 2, message, "the HL01 of an earlier HL")
        if number in known:
            message = f"HL01 {shown(number or '')} is used twice"
            yield _wrong(header, 1, message, "a number of its own")
        elif number is not None:
            known.add(number)
        yield from _child_code(header, has_children=number in parents)


def _child_code(header: Segment, *, has_children: bool) -> Iterator[Finding]:
    """HL04 is 1 where HLs below follow, 0 where none do; absent it says nothing."""
    told, right = header.get(4), "1" if has_children else "0"
    if told in ("0", "1") and told != right:
        there = "others stand below it" if has_children else "none stands below it"
        message = f"HL04 child code: says {told}, but {there}"
        where = place(header, "HL", 4)
        yield warning(FindingCode.HIERARCHY_WRONG, message, where, told, expected=right)


def _wrong(header: Segment, element: int, message: str, expected: str) -> Finding:
    where, value = place(header, "HL", element), header.get(element)
    return error(FindingCode.HIERARCHY_WRONG, message, where, value, expected=expected)


def _header(loop: Loop) -> Segment:
    return next(loop.segments("HL"), Segment("HL", ()))


def _node(loop: Loop, children: tuple[HierarchyNode, ...]) -> HierarchyNode:
    header = _header(loop)
    return HierarchyNode(loop, header.get(3), header.get(1), header.get(2), children)


def _parents(headers: list[Segment]) -> list[int | None]:
    """Return the index of each HL's parent, which is always before it."""
    by_number: dict[str, int] = {}
    parents: list[int | None] = []
    for index, header in enumerate(headers):
        named = by_number.get(header.get(2) or "")
        parents.append(_parent_by_order(headers, parents) if named is None else named)
        number = header.get(1)
        if number is not None:
            by_number[number] = index
    return parents


def _parent_by_order(headers: list[Segment], parents: list[int | None]) -> int | None:
    """Return the parent of the next HL, from the level of those before it."""
    if not parents:
        return None
    level = headers[len(parents)].get(3)
    previous = len(parents) - 1
    above: int | None = previous
    for _ in range(MOST_LEVELS):
        if above is None:
            break
        if headers[above].get(3) == level:
            return parents[above]
        above = parents[above]
    return previous
