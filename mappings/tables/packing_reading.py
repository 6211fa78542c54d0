"""Compiles the CPS loops of a table into a function that reads them into flat facts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from edi.model import Loop, Segment
from mappings.tables.context import Fields, Here, Reading
from mappings.tables.definitions import PackingLine
from mappings.tables.hierarchy import ITEM, KINDS, ORDER, PACK, SHIPMENT, TARE, Facts, Node
from mappings.tables.spread import spread_packages

LevelReader = Callable[[Loop, Fields, Reading, Here], None]
Require = Callable[[Fields, Reading, Here], None]
Readers = Mapping[str, tuple[LevelReader, Require]]

ORDER_CODE: Final = "ON"
HELD: Final = "H"
"""What a table says of packages that are only counted."""
USUAL: Final[Mapping[str, str]] = {TARE: "201", PACK: "CT"}
"""The codes of a pallet and of a carton (7065) where nothing else is said."""
DEEPEST: Final = 50
"""How deep packages may stand in one another; what is deeper stands beside them."""
LEVELS: Final = {kind: level for level, kind in KINDS.items()}


def compile_packing(line: PackingLine, readers: Readers) -> LevelReader:
    """Return the reader of all CPS loops of a message; orders of the heading are there already."""

    def read(loop: Loop, out: Fields, ctx: Reading, here: Here) -> None:
        orders = out.pop("orders", [])
        facts = Facts()
        facts.add(Node(ORDER, one) for one in orders)
        facts.add(_Walk(line, readers, ctx, here, orders).nodes(loop, out))
        out.update(orders=facts.orders, packages=facts.packages, items=facts.items)

    return read


@dataclass(slots=True)
class _Walk:
    """Reads CPS loops to nodes, each below the one that it names."""

    line: PackingLine
    readers: Readers
    ctx: Reading
    here: Here
    orders: Sequence[Fields]
    _below: dict[str, list[Loop]] = field(default_factory=dict)

    def nodes(self, loop: Loop, out: Fields) -> Iterator[Node]:
        """Yield the nodes below the shipment, whose own fields go to `out`."""
        spread = spread_packages(loop, self.line)
        self.here = Here(spread, self.here.around)
        loops = list(spread.loops(self.line.id))
        depths: dict[str, int] = {}
        top: list[Loop] = []
        for one in loops:
            number, above = _head(one)
            depth = depths.get(above, DEEPEST) + 1 if above != number else DEEPEST
            below = depth < DEEPEST
            (self._below.setdefault(above, []) if below else top).append(one)
            depths.setdefault(number, depth if below else 0)
        for one in top:
            yield from self._read(one, out)

    def _read(self, loop: Loop, out: Fields | None = None) -> Iterator[Node]:
        """Yield what a CPS loop holds: its packages with all that is in them, or that alone."""
        inside = Here(loop, self.here)
        packages = list(self._packages(loop, inside, out))
        items = list(self._items(loop, inside, packages if len(packages) > 1 else ()))
        number, _ = _head(loop)
        below = [node for one in self._below.pop(number, ()) for node in self._read(one)]
        if not packages or (items and len(packages) > 1):
            yield from (*items, *below)
        else:
            first, *others = packages
            yield Node(first.level, first.value, (*items, *below))
            yield from others

    def _packages(self, loop: Loop, here: Here, out: Fields | None) -> Iterator[Node]:
        """Yield the packages of a loop; what says no more than how many there are is a total."""
        segments = [c for c in loop.children if isinstance(c, Segment) and c.id != self.line.id]
        for segment in segments:
            self.ctx.leave(segment, here)
        around: Fields | None = None
        for one in loop.loops(self.line.package):
            if not _is_marked(one) and around is not None:
                self._hold(one, around, here)
            elif not _is_marked(one) and out is not None:
                read_total, _ = self.readers[SHIPMENT]
                read_total(Loop(loop.id, [one]), out, self.ctx, here)
                around = out
            else:
                node = self._package(one, here)
                around = node.value
                yield node

    def _package(self, loop: Loop, here: Here) -> Node:
        read_package, _ = self.readers[PACK]
        fields: Fields = {}
        read_package(loop, fields, self.ctx, Here(loop, here))
        level = LEVELS.get(fields.pop("kind", ""), PACK)
        if fields.get("packaging") == USUAL[level]:
            del fields["packaging"]
        return Node(level, fields)

    def _hold(self, loop: Loop, around: Fields, here: Here) -> None:
        """Read packages that are counted beside, or in, another one."""
        read_held, _ = self.readers[HELD]
        held: Fields = {}
        read_held(loop, held, self.ctx, Here(loop, here))
        around.setdefault("holds", []).append(held)

    def _items(self, loop: Loop, here: Here, packages: Sequence[Node]) -> Iterator[Node]:
        """Yield the items of a loop, each below its order."""
        read_item, require = self.readers[ITEM]
        for one in loop.loops(self.line.item):
            fields: Fields = {}
            inside = Here(one, here)
            names = [child for child in one.children if self._names_order(child)]
            rest = [child for child in one.children if not self._names_order(child)]
            read_item(Loop(one.id, rest, one.group), fields, self.ctx, inside)
            require(fields, self.ctx, inside)
            node = Node(ITEM, fields, tuple(packages))
            order = self._order(names[0] if names else None, one, inside)
            yield Node(ORDER, order, (node,)) if order is not None else node

    def _names_order(self, child: Segment | Loop) -> bool:
        first = child.children[0] if isinstance(child, Loop) and child.children else child
        named = isinstance(first, Segment) and first.id == self.line.order
        return named and isinstance(first, Segment) and first.get(1) == ORDER_CODE

    def _order(self, name: Segment | Loop | None, item: Loop, here: Here) -> Fields | None:
        """Return the order that an item names, or the one of the heading."""
        if not isinstance(name, Loop):
            if self.orders:
                return self.orders[0]
            segment = next(item.all_segments())
            self.ctx.add_missing("order", segment, None, here)
            return None
        read_order, _ = self.readers[ORDER]
        fields: Fields = {}
        read_order(name, fields, self.ctx, Here(name, here))
        known = (one for one in self.orders if one.get("number") == fields.get("number"))
        return next(known, fields)


def _head(loop: Loop) -> tuple[str, str]:
    """Return the number of a CPS loop and that of the one above."""
    first = loop.children[0]
    assert isinstance(first, Segment)
    return first.get(1) or "", first.get(2) or ""


def _is_marked(package: Loop) -> bool:
    """Say whether a package has a mark of its own."""
    return any(one.id == "GIN" for one in package.all_segments())
