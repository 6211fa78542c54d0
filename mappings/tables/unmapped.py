"""Puts segments that no line of a table takes back into what the table writes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from edi.dictionary import LoopDefinition, SetDefinition
from edi.model import Element, Loop, Segment, repetitions
from mappings.documents.base import ENVELOPE, UnmappedSegment
from mappings.tables.context import LONGEST_NUMBER
from mappings.tables.definitions import opener
from mappings.tables.numbered import number_loops, numbered, numbers_of
from mappings.tables.runs import read_moment
from mappings.tables.trees import tree_of

MOMENT: Final = "DTM"
"""Its second component and the third, its format, are one value."""

STEP: Final = re.compile(r"(\w+)\[([^\]]*)\]")


def restore(
    body: Sequence[Segment],
    unmapped: Sequence[UnmappedSegment],
    definition: SetDefinition,
) -> tuple[Segment, ...]:
    """Return a body with unmapped segments in the places that the dictionary has for them.

    What is left of a segment is put into the one that was written from the rest of it.
    """
    tree = number_loops(tree_of(body, definition), numbers_of(definition))
    root = numbered(definition).root
    new = _openers(tree, root, unmapped)
    for one in unmapped:
        loop, place = _find(tree, root, one.loop, new)
        segment = Segment(one.id, one.elements)
        written = _find_written(loop, one) if one.taken else None
        if written is not None:
            loop.children[written] = _joined(loop.children[written], one)
        elif _is_blank(loop, one):
            loop.children[0] = segment
        elif loop.children or one.loop == "":
            _insert(loop, place, segment)
        else:
            loop.children.append(segment)
    return tuple(one for one in tree.all_segments() if one.id not in ENVELOPE)


def _openers(
    tree: Loop, root: LoopDefinition, unmapped: Iterable[UnmappedSegment]
) -> dict[str, Loop]:
    """Return by their paths the loops of whose opening segments something is left.

    Loops with a qualifier may be written in another order than they came in.
    """
    found: dict[str, Loop] = {}
    for one in unmapped:
        *_, step = [None, *STEP.finditer(one.loop)]
        if step is None or not one.taken or opener(step[1]) != one.id:
            continue
        around, _ = _find(tree, root, one.loop[: step.start()], found)
        known = _match(around, step[1], step[2])
        given = [id(loop) for loop in found.values()]
        free = [loop for loop in around.loops(step[1]) if id(loop) not in given]
        if known is not None and free:
            best = [known] if id(known) not in given else []
            found[one.loop] = max((*best, *free), key=lambda x: _agreement(one, x.children[0]))
    return found


def _find(
    tree: Loop, root: LoopDefinition, path: str, new: dict[str, Loop]
) -> tuple[Loop, LoopDefinition | None]:
    """Return the loop at a path, opened anew where none was written, and its definition."""
    loop, place, walked = tree, root, ""
    found: LoopDefinition | None = root
    for step in STEP.finditer(path):
        walked = f"{walked}/{step[0]}".removeprefix("/")
        known = new.get(walked) or _match(loop, step[1], step[2])
        if known is None:
            known = new[walked] = Loop(step[1])
            _insert(loop, found, known)
        loop = known
        found = _loop_of(place, step[1]) if found is not None else None
        place = found or place
    return loop, found


def _match(loop: Loop, name: str, label: str) -> Loop | None:
    """Return the loop that a label means among those of one id: by number, or by qualifier."""
    same = list(loop.loops(name))
    if label.isdigit() and len(label) < LONGEST_NUMBER:
        return same[int(label) - 1] if int(label) <= len(same) else None
    if label.startswith("+"):
        return None
    code, _, number = label.partition(".")
    qualified = [one for one in same if _opens_with(one, code)]
    at = int(number or 1) - 1
    return qualified[at] if at < len(qualified) else None


def _opens_with(loop: Loop, code: str) -> bool:
    first = loop.children[0] if loop.children else None
    return isinstance(first, Segment) and first.get(1) == code


def _loop_of(place: LoopDefinition, name: str) -> LoopDefinition | None:
    loops = (one for one in place.children if isinstance(one, LoopDefinition))
    return next((one for one in loops if one.id == name), None)


def _insert(loop: Loop, place: LoopDefinition | None, child: Segment | Loop) -> None:
    """Put a segment or loop behind all that comes before it in the dictionary, or beside it.

    What the dictionary does not have there stands before the loops, that none of them takes it.
    """
    order = {one.id: n for n, one in reversed(list(enumerate(place.children)))} if place else {}
    own = order.get(child.id)
    behind = (
        n
        for n, one in enumerate(loop.children)
        if (isinstance(one, Loop) if own is None else order.get(one.id, -1) > own)
    )
    loop.children.insert(next(behind, len(loop.children)), child)


def _find_written(loop: Loop, one: UnmappedSegment) -> int | None:
    """Return where the segment stands that agrees best with what was taken of another."""
    places = [
        at
        for at, child in enumerate(loop.children)
        if isinstance(child, Segment) and child.id == one.id
    ]
    return max(places, key=lambda at: _agreement(one, loop.children[at]), default=None)


def _agreement(one: UnmappedSegment, written: Segment | Loop) -> tuple[bool, int]:
    """Return how well a segment agrees with one that was written: in its qualifier, and in all."""
    if not isinstance(written, Segment):
        return False, 0
    kept = Segment(one.id, one.elements)
    same = [
        text is not None and text == written.get(n, component)
        for n in one.taken
        for component, text in enumerate(_components(kept, n), start=1)
    ]
    return same[0], sum(same)


def _components(segment: Segment, n: int) -> Iterator[str | None]:
    element = segment.elements[n - 1]
    size = 1 if isinstance(element, str) else len(repetitions(element)[0])
    return (segment.get(n, component) for component in range(1, size + 1))


def _joined(child: Segment | Loop, one: UnmappedSegment) -> Segment:
    """Return a segment with the elements that no line takes put beside those written."""
    assert isinstance(child, Segment)
    elements = list(_elements(child, one))
    while elements and not elements[-1]:
        elements.pop()
    return Segment(child.id, tuple(elements))


def _elements(written: Segment, one: UnmappedSegment) -> Iterator[Element]:
    for at in range(max(len(written.elements), len(one.elements))):
        own = written.elements[at] if at < len(written.elements) else ""
        left = one.elements[at] if at < len(one.elements) else ""
        if at + 1 in one.taken and own and not isinstance(left, str):
            yield left if one.id == MOMENT and _same_day(own, left) else _filled(own, left)
        elif at + 1 in one.taken or (own and isinstance(left, str)):
            yield own
        else:
            yield left or own


def _is_blank(loop: Loop, one: UnmappedSegment) -> bool:
    """Say whether a loop was opened for a segment by one that says nothing."""
    first = loop.children[0] if loop.children else None
    return isinstance(first, Segment) and first.id == one.id and not first.elements


def _same_day(own: Element, left: Element) -> bool:
    """Say whether a moment of which only the day was taken is still on that day."""
    try:
        days = [read_moment(repetitions(one)[0][1:])[0] for one in (own, left)]
    except ValueError:
        return False
    return bool(days[0] == days[1])


def _filled(own: Element, left: Element) -> Element:
    """Return a composite with the components that no line takes beside those written."""
    first, *others = repetitions(left)
    written = repetitions(own)[0]
    size = max(len(first), len(written))
    texts = tuple(
        (written[at] if at < len(written) else "") or (first[at] if at < len(first) else "")
        for at in range(size)
    )
    return (texts, *others) if others else texts
