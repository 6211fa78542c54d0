"""Compiles a loop that is a package, or holds loose items, into a function that reads both.

What holds an item or a package may be named by a segment of their own: see `shares`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from edi.model import Loop
from mappings.tables.context import Fields, Here, Reading
from mappings.tables.definitions import ContainerLine
from mappings.tables.shares import Share, Split, list_shares, part_shares, read_shares

MapReader = Callable[[Loop, Fields, Reading, Here], None]
Require = Callable[[Fields, Reading, Here], None]


@dataclass(slots=True)
class _Item:
    """An item as it was read, and its parts in packages that it names, if it does."""

    fields: Fields
    shares: list[Share]


class _Packages(list[Fields]):
    """The packages of a set as they were read, each to be found by its kind and mark."""

    def __init__(self) -> None:
        self._keys: dict[tuple[str | None, str | None], str] = {}

    def add(self, package: Fields, outer: Share | None = None) -> str:
        """Add a package, in another one if that is named; one of the same mark is that itself."""
        fields = {"key": str(len(self) + 1), **package}
        self.append(fields)
        if outer is not None and package.get("sscc") == outer.mark:
            fields["kind"] = outer.kind
        elif outer is not None:
            fields["parent"] = self.key_of(outer)
        key: str = fields["key"]
        self._keys.setdefault((fields.get("kind"), fields.get("sscc")), key)
        return key

    def key_of(self, share: Share) -> str:
        """Return the key of the package that a share names, which may be known already."""
        known = self._keys.get((share.kind, share.mark))
        return known or self.add({"kind": share.kind, "sscc": share.mark})


def compile_container(
    line: ContainerLine, read_package: MapReader, read_item: MapReader, require: Require
) -> MapReader:
    """Return the reader of a loop: a package is added if it says anything, and all its items."""
    assert line.inner.into is not None
    packages, items, inner = line.into.name, line.inner.into.name, line.inner.id
    split = line.split

    def read_one(loop: Loop, ctx: Reading, place: Here) -> _Item:
        fields: Fields = {}
        plain, named = part_shares(loop, split)
        read_item(plain, fields, ctx, place)
        require(fields, ctx, place)
        shares = read_shares(named, split, fields)
        if named.children and not shares:
            read_item(named, fields, ctx, place)
        return _Item(fields, shares)

    def read(loop: Loop, out: Fields, ctx: Reading, here: Here) -> None:
        inside = Here(loop, here)
        own = Loop(loop.id, [child for child in loop.children if child.id != inner])
        plain, named = part_shares(own, split)
        package: Fields = {}
        read_package(plain, package, ctx, inside)
        held = [read_one(child, ctx, Here(child, inside)) for child in loop.loops(inner)]
        is_package = bool(package) or line.always
        outer = _outer(named, held, split)
        taken = outer is not None if is_package else _hand_down(named, held, split, outer)
        if named.children and not taken:
            read_package(named, package, ctx, inside)
        found, lines = out.setdefault(packages, _Packages()), out.setdefault(items, [])
        key = found.add(package, outer) if is_package else None
        inside_all = is_package and outer is not None
        for one in held:
            if key is not None:
                one.fields[line.link] = key
            lines.extend(
                _parts(one, found, line) if one.shares and not inside_all else [one.fields]
            )

    return read


def _outer(named: Loop, held: Sequence[_Item], split: Split | None) -> Share | None:
    """Return the one package that a loop and its items name, None when they name several."""
    shares = [share for one in held for share in one.shares] + list_shares(named, split)
    outers = {(one.kind, one.mark): Share(one.kind, one.mark) for one in shares}
    return next(iter(outers.values())) if len(outers) == 1 else None


def _hand_down(
    named: Loop, held: Sequence[_Item], split: Split | None, outer: Share | None
) -> bool:
    """Let items be where their loop, which is no package, says; tell whether that goes."""
    if len(held) == 1 and not held[0].shares:
        held[0].shares = read_shares(named, split, held[0].fields)
        return bool(held[0].shares)
    if outer is not None:
        for one in held:
            one.shares = one.shares or [outer]
    return outer is not None and bool(held)


def _parts(item: _Item, found: _Packages, line: ContainerLine) -> Iterator[Fields]:
    """Yield an item's parts, each with the key of its package; what none holds is loose."""
    assert line.split is not None
    for share in item.shares:
        part = dict(item.fields)
        if share.quantity is not None:
            part[line.split.quantity] = share.quantity
        if share.kind is not None:
            part[line.link] = found.key_of(share)
        yield part
