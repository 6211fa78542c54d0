"""Packages that one loop of a ship notice names together, as loops of their own.

GIN takes five numbers, or ranges of them: each is the mark of one package.
"""

from collections.abc import Iterator
from typing import Final

from edi.gs1 import check_digit, is_valid_sscc
from edi.model import Element, Loop, Segment, repetitions
from mappings.tables.definitions import PackingLine

NUMBERS: Final = "GIN"
SSCC: Final = "BJ"
MARKING: Final = "PCI"
LONGEST_RANGE: Final = 1000
"""So many packages may be named as a range; a longer one stays as it is."""

Child = Segment | Loop


def spread_packages(root: Loop, line: PackingLine) -> Loop:
    """Return a message whose packages have at most one SSCC each."""
    return Loop(root.id, [_spread(one, line) for one in root.children], root.group)


def _spread(child: Child, line: PackingLine) -> Child:
    if not isinstance(child, Loop) or child.id != line.id:
        return child
    inner: list[Child] = []
    for one in child.children:
        package = isinstance(one, Loop) and one.id == line.package
        inner.extend(_packages(one) if package and isinstance(one, Loop) else (one,))
    return Loop(child.id, inner, child.group)


def _packages(loop: Loop) -> Iterator[Loop]:
    """Yield a package with the first of its numbers, then one like it for each of the others."""
    numbers = [number for one in loop.all_segments() for number in _numbers(one)]
    if len(numbers) <= 1:
        yield loop
        return
    first, *others = (_with_number(loop, number) for number in numbers)
    head = loop.children[0]
    assert isinstance(head, Segment)
    if head.get(1) == str(len(numbers)):
        head = head._replace(elements=("", *head.elements[1:]))
    yield Loop(loop.id, [head, *first.children[1:]], loop.group)
    alike = head._replace(elements=("", *head.elements[1:]))
    for one in others:
        yield Loop(loop.id, [alike, *one.loops(MARKING)], loop.group)


def _with_number(loop: Loop, number: str) -> Loop:
    """Return a loop without the other numbers in it, and without what only marked those."""
    children: list[Child] = []
    for child in loop.children:
        if isinstance(child, Segment):
            numbers = list(_numbers(child))
            if number in numbers:
                children.append(child._replace(elements=(SSCC, number)))
            elif not numbers:
                children.append(child)
            continue
        held = [one for segment in child.all_segments() for one in _numbers(segment)]
        if not held or number in held:
            children.append(_with_number(child, number))
    return Loop(loop.id, children, loop.group)


def _numbers(segment: Segment) -> Iterator[str]:
    """Yield the numbers of packages that a segment names."""
    if segment.id == NUMBERS and segment.get(1) == SSCC:
        for element in segment.elements[1:]:
            yield from _range(element)


def _range(element: Element) -> Iterator[str]:
    """Yield a number, or all from the first to the last if both are of one row."""
    first, last = (*repetitions(element)[0], "")[:2]
    if not first:
        return
    yield first
    if is_valid_sscc(first) and is_valid_sscc(last) and len(first) == len(last):
        start, end = int(first[:-1]), int(last[:-1])
        for serial in range(start + 1, min(end, start + LONGEST_RANGE) + 1):
            digits = f"{serial:0{len(first) - 1}d}"
            yield digits + check_digit(digits)
