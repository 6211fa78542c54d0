"""What holds an item or a package, and how much of it, where they say so by a segment of their own.

W12 with 72 pieces and two N9 of 36 each is two lines, one on each of two pallets. An N9 in the
loop of a carton is the pallet under it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from edi.dictionary import LoopDefinition
from edi.model import Loop, Segment
from mappings.tables.converters import read_decimal, write_decimal

Fields = dict[str, Any]

MARK: Final = 2
QUANTITY: Final = 3


@dataclass(frozen=True, slots=True)
class Split:
    """How items name their packages: by which segment, which qualifier for which kind.

    `quantity` is the field of the item that is split.
    """

    segment: str
    kinds: Mapping[str, str]
    quantity: str


@dataclass(frozen=True, slots=True)
class Share:
    """A part of an item in one package, or all of it; a package without a mark is none at all."""

    kind: str | None
    mark: str
    quantity: Decimal | None = None


def part_shares(loop: Loop, split: Split | None) -> tuple[Loop, Loop]:
    """Return an item's loop in two: without the segments that name packages, and those alone."""
    if split is None:
        return loop, Loop(loop.id)
    named = [one for one in loop.children if names_package(one, split)]
    plain = [one for one in loop.children if not names_package(one, split)]
    return Loop(loop.id, plain), Loop(loop.id, named)


def read_shares(named: Loop, split: Split | None, item: Mapping[str, Any]) -> list[Share]:
    """Return the parts of an item; none when it names no packages, or they do not add up.

    What no package holds is a part of its own, without a kind.
    """
    quantity = item.get(split.quantity) if split is not None else None
    if split is None or quantity is None or not named.children:
        return []
    segments = list(named.segments(split.segment))
    try:
        shares = [_share(one, split, quantity if len(segments) == 1 else None) for one in segments]
    except ValueError:
        return []
    rest = quantity - sum(one.quantity or 0 for one in shares)
    if rest < 0:
        return []
    return shares if not rest else [*shares, Share(None, "", rest)]


def list_shares(named: Loop, split: Split | None) -> list[Share]:
    """Return the packages that segments name, whatever they say of how much."""
    if split is None:
        return []
    segments = named.segments(split.segment)
    return [Share(split.kinds[one.get(1) or ""], one.get(MARK) or "") for one in segments]


def write_share(split: Split | None, package: Any, item: Any = None) -> Segment | None:
    """Return the segment that says which package holds another, or how much of an item it holds.

    None when there is no such package, or it has no mark.
    """
    if split is None or package is None or not package.sscc:
        return None
    code = next(code for code, kind in split.kinds.items() if kind == package.kind)
    quantity = () if item is None else (write_decimal(getattr(item, split.quantity)),)
    return Segment(split.segment, (code, package.sscc, *quantity))


def insert_in_place(
    body: list[Segment], start: int, segment: Segment | None, place: LoopDefinition
) -> None:
    """Put a segment into the loop that begins at `start`, where the dictionary has it."""
    if segment is None:
        return
    ids = [one.id for one in place.children]
    before: Sequence[str] = ids[: ids.index(segment.id) + 1]
    at = start
    while at < len(body) and body[at].id in before:
        at += 1
    body.insert(at, segment)


def names_package(child: Segment | Loop, split: Split | None) -> bool:
    """Say whether a segment is one that names a package."""
    if split is None or not isinstance(child, Segment) or child.id != split.segment:
        return False
    return child.get(1) in split.kinds and child.get(MARK) is not None


def _share(segment: Segment, split: Split, whole: Decimal | None) -> Share:
    """Return a part; raises ValueError when it does not say how much, and is not the whole."""
    text = segment.get(QUANTITY)
    if text is None and whole is None:
        raise ValueError("does not say how much")
    quantity = read_decimal(text) if text is not None else whole
    assert quantity is not None
    return Share(split.kinds[segment.get(1) or ""], segment.get(MARK) or "", quantity)
