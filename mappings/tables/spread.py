"""Packages that one loop of a ship notice names together, as loops of their own.

GIN takes five numbers, or ranges of them: each is the mark of one package.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from edi.gs1 import check_digit, is_valid_sscc
from edi.model import Element, Loop, Segment, repetitions
from mappings.tables.definitions import PackingLine

NUMBERS: Final = "GIN"
SSCC: Final = "BJ"
MARKING: Final = "PCI"
LONGEST_RANGE: Final = 1000
"""So many packages may be named as a range; a loop with a longer one stays as it is."""
MOST_COPIES: Final = 20_000
"""So many segments and items the packages of one message may have; other loops stay as they are."""

Child = Segment | Loop
Places = Sequence[tuple[int, Child]]
"""Children, each with its place in its loop."""


def spread_packages(root: Loop, line: PackingLine) -> Loop:
    """Return a message whose packages have at most one SSCC each."""
    spreading = _Spreading(line)
    return Loop(root.id, [spreading.spread(one) for one in root.children], root.group)


@dataclass(slots=True)
class _Spreading:
    """Spreads the packages of one message; `room` is for how many copies there is room yet."""

    line: PackingLine
    room: int = MOST_COPIES

    def spread(self, child: Child) -> Child:
        if not isinstance(child, Loop) or child.id != self.line.id:
            return child
        items = sum(1 for _ in child.loops(self.line.item))
        inner: list[Child] = []
        for one in child.children:
            package = isinstance(one, Loop) and one.id == self.line.package
            inner.extend(
                self._packages(one, items) if package and isinstance(one, Loop) else (one,)
            )
        return Loop(child.id, inner, child.group)

    def _packages(self, loop: Loop, items: int) -> Iterable[Loop]:
        """Return a loop for each number; the loop itself where one names what cannot be spread."""
        behind = [_behind(one) for segment in loop.all_segments() for one in _named(segment)]
        rows = [one for one in behind if one is not None]
        count = len(rows) + sum(map(len, rows))
        shared = sum(1 for segment in loop.all_segments() if not any(_named(segment)))
        copies = count * (1 + shared + items)
        if count <= 1 or len(rows) < len(behind) or copies > self.room:
            return (loop,)
        self.room -= copies
        return _alone(loop)


def _alone(loop: Loop) -> Iterator[Loop]:
    """Yield a package with the first of its numbers, then one like it for each of the others."""
    plain, held = _parts(loop)
    head = loop.children[0]
    assert isinstance(head, Segment)
    alike = head._replace(elements=("", *head.elements[1:]))
    counted = head.get(1) == str(len(held))
    marking = [(at, one) for at, one in plain if isinstance(one, Loop) and one.id == MARKING]
    first, *others = held.values()
    yield Loop(loop.id, [alike if counted else head, *_joined(plain[1:], first)], loop.group)
    for own in others:
        yield Loop(loop.id, [alike, *_joined(marking, own)], loop.group)


def _parts(loop: Loop) -> tuple[Places, Mapping[str, Places]]:
    """Return what stands in a loop for all of its numbers, and what for each of them."""
    plain: list[tuple[int, Child]] = []
    held: dict[str, list[tuple[int, Child]]] = {}
    for at, child in enumerate(loop.children):
        if isinstance(child, Segment):
            own: dict[str, Child] = {
                number: child._replace(elements=(SSCC, number))
                for element in _named(child)
                for number in _numbers(element)
            }
        else:
            shared, below = _parts(child)
            own = {
                number: Loop(child.id, _joined(shared, places), child.group)
                for number, places in below.items()
            }
        if not own:
            plain.append((at, child))
        for number, one in own.items():
            held.setdefault(number, []).append((at, one))
    return plain, held


def _joined(one: Places, other: Places) -> list[Child]:
    """Return children of a loop in the order of their places."""
    return [child for _, child in sorted((*one, *other), key=lambda place: place[0])]


def _named(segment: Segment) -> Iterator[Element]:
    """Yield the elements of a segment that name packages: a number, or a range of them."""
    if segment.id == NUMBERS and segment.get(1) == SSCC:
        yield from (one for one in segment.elements[1:] if any(repetitions(one)[0]))


def _behind(element: Element) -> range | None:
    """Return the serials of a range behind its first one, None for what cannot be spread."""
    (first, last, *more), *again = ((*one, "") for one in repetitions(element))
    if first and not (last or any(more) or again):
        return range(0)
    is_row = is_valid_sscc(first) and is_valid_sscc(last) and len(first) == len(last)
    if not is_row or any(more) or again:
        return None
    serials = range(int(first[:-1]) + 1, int(last[:-1]) + 1)
    return serials if last >= first and len(serials) < LONGEST_RANGE else None


def _numbers(element: Element) -> Iterator[str]:
    """Yield a number, or all from the first to the last of a range."""
    first = repetitions(element)[0][0]
    yield first
    for serial in _behind(element) or ():
        digits = f"{serial:0{len(first) - 1}d}"
        yield digits + check_digit(digits)
