"""A ship notice as a tree of levels and back: hierarchies are a rendering of flat facts.

Knows neither segments nor tables: nodes hold the fields of what stands at their level.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from mappings.documents.base import Value
from mappings.documents.ship_notice import NoticedItem, NoticedOrder, NoticedPackage, ShipNotice

SHIPMENT, ORDER, TARE, PACK, ITEM = "S", "O", "T", "P", "I"
LEVELS: Final = frozenset({SHIPMENT, ORDER, TARE, PACK, ITEM})
KINDS: Final[Mapping[str, str]] = {TARE: "pallet", PACK: "carton"}
"""The packages that stand at a level."""
JOINS: Final = frozenset({"key", "order", "package", "parent"})
"""Fields that join the facts to each other: the tree itself says them."""

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Node:
    """One HL: its level, its fields (or, on writing, the value that has them), what is below."""

    level: str
    value: Any
    children: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """The levels of a notice from the top; `kept` are written though they hold nothing."""

    levels: tuple[str, ...]
    kept: frozenset[str]


@lru_cache(maxsize=64)
def parse_structure(text: str) -> Structure:
    """Read "S-O-P!-I"; raises ValueError for what no ship notice can be written in."""
    words = text.split("-")
    levels = tuple(word.rstrip("!") for word in words)
    if levels[0] != SHIPMENT or len(set(levels)) < len(levels) or not set(levels) <= LEVELS:
        raise ValueError(f"structure {text} is to be S and levels out of O, T, P and I, once each")
    if ORDER not in levels or ITEM not in levels:
        raise ValueError(f"structure {text} has no place for the order number and the items")
    if levels.index(ITEM) < levels.index(ORDER) or levels[-1] not in (ITEM, PACK):
        raise ValueError(f"structure {text} has orders, or tares, below items")
    return Structure(levels, frozenset(word[0] for word in words if word.endswith("!")))


def project(notice: ShipNotice, structure: str) -> ShipNotice:
    """Return what a structure can carry of a notice, with the keys that reading gives."""
    return collect(notice, draw(notice, parse_structure(structure)))


def collect(notice: ShipNotice, root: Node) -> ShipNotice:
    """Return a notice with the facts that a tree of it shows."""
    facts = Facts()
    facts.add(_as_fields(child) for child in root.children)
    return notice.model_copy(
        update={
            "orders": tuple(NoticedOrder(**one) for one in facts.orders),
            "packages": tuple(NoticedPackage(**one) for one in facts.packages),
            "items": tuple(NoticedItem(**one) for one in facts.items),
        }
    )


def _as_fields(node: Node) -> Node:
    set_fields = {
        name: value
        for name in type(node.value).model_fields
        if name not in JOINS and (value := getattr(node.value, name)) not in (None, ())
    }
    return Node(node.level, set_fields, tuple(_as_fields(child) for child in node.children))


@dataclass(slots=True)
class Facts:
    """Orders, packages and items of a notice, collected from a tree by walking it."""

    orders: list[Fields] = field(default_factory=list)
    packages: list[Fields] = field(default_factory=list)
    items: list[Fields] = field(default_factory=list)
    _known_orders: list[tuple[Fields, str]] = field(default_factory=list)
    _known_packages: dict[tuple[Any, ...], tuple[Fields, str, int]] = field(default_factory=dict)

    def add(self, nodes: Iterable[Node]) -> None:
        """Add what stands below the shipment."""
        for node in nodes:
            self._add(node, Above())

    def _add(self, node: Node, above: "Above") -> None:
        if node.level == ORDER:
            above = Above(self._add_order(node.value), above.package, id(node))
        elif node.level in KINDS:
            above = Above(above.order, self._add_package(node, above), id(node))
        elif node.level == ITEM:
            self._add_item(node, Above(above.order, above.package, id(node)))
            return
        for child in node.children:
            self._add(child, above)

    def _add_order(self, fields: Fields) -> str:
        """Add an order, unless the tree names the same one under several packages."""
        for known, key in self._known_orders:
            if known == fields:
                return key
        key = str(len(self.orders) + 1)
        self.orders.append({"key": key, **fields})
        self._known_orders.append((fields, key))
        return key

    def _add_package(self, node: Node, above: "Above") -> str:
        """Add a package, unless the tree draws the same one under several orders or items."""
        fields = {**node.value, "kind": KINDS[node.level]}
        marks = (node.level, fields.get("sscc"), fields.get("tracking"))
        known = self._known_packages.get(marks) if marks[1:] != (None, None) else None
        if known is not None and known[0] == fields and known[2] != above.node:
            return known[1]
        key = str(len(self.packages) + 1)
        joins = {"key": key, "order": above.order, "parent": above.package}
        self.packages.append({**joins, **fields})
        self._known_packages[marks] = (fields, key, above.node)
        return key

    def _add_item(self, node: Node, above: "Above") -> None:
        """Add an item; one with packages below it is in equal parts in them, if that goes."""
        packages = [
            self._add_package(child, above) for child in node.children if child.level in KINDS
        ]
        item = {"order": above.order, "package": above.package, **node.value}
        if above.order is None:
            del item["order"]
        quantity = item.get("quantity")
        share = _share(quantity, len(packages)) if packages and quantity is not None else None
        if share is None:
            self.items.append(item)
            return
        self.items.extend({**item, "package": key, "quantity": share} for key in packages)


@dataclass(frozen=True, slots=True)
class Above:
    """The order and the package above, and which node is directly above."""

    order: str | None = None
    package: str | None = None
    node: int = 0


def _share(quantity: Decimal, parts: int) -> Decimal | None:
    """Return one of the equal parts, None when the parts cannot be equal."""
    if parts == 1:
        return quantity
    share = quantity / parts
    return share if share * parts == quantity and share == round(share, 6) else None


def draw(notice: ShipNotice, structure: Structure) -> Node:
    """Return the tree of a notice; merged items are copies with the sum of their quantities."""
    drawing = _Drawing(notice, structure)
    scope = _Scope(notice.items, notice.packages)
    return Node(SHIPMENT, notice, tuple(drawing.below(1, scope)))


@dataclass(frozen=True, slots=True)
class _Scope:
    """The items and packages that belong below a node; `held` says that a package is above."""

    items: Sequence[NoticedItem]
    packages: Sequence[NoticedPackage]
    held: bool = False


class _Drawing:
    def __init__(self, notice: ShipNotice, structure: Structure) -> None:
        self._orders: Final = notice.orders
        self._empty: Final = {one.key for one in notice.orders}.difference(
            item.order for item in notice.items
        )
        self._levels: Final = structure.levels
        self._kept: Final = structure.kept
        self._packages: Final = {one.key: one for one in notice.packages}
        self._draw: Final = {
            ORDER: self._draw_orders,
            TARE: self._draw_packages,
            PACK: self._draw_packages,
            ITEM: self._draw_items,
        }

    def below(self, depth: int, scope: _Scope) -> Iterator[Node]:
        """Yield the nodes of the level at a depth, with all below them."""
        if depth < len(self._levels):
            yield from self._draw[self._levels[depth]](depth, scope)

    def _draw_orders(self, depth: int, scope: _Scope) -> Iterator[Node]:
        for order in self._orders:
            items = [one for one in scope.items if one.order == order.key]
            held = {key for item in items for key in self._chain(item.package)}
            packages = [one for one in scope.packages if one.key in held or one.order == order.key]
            if items or packages or (order.key in self._empty and not scope.held):
                below = _Scope(items, packages, scope.held)
                yield Node(ORDER, order, tuple(self.below(depth + 1, below)))

    def _draw_packages(self, depth: int, scope: _Scope) -> Iterator[Node]:
        level = self._levels[depth]
        drawn = [one for one in scope.packages if self._stands_at(level, one)]
        keys = {one.key for one in drawn}
        for package in drawn:
            items = [one for one in scope.items if package.key in self._chain(one.package)]
            inside = [
                one
                for one in scope.packages
                if one is not package and package.key in self._chain(one.key)
            ]
            below = _Scope(items, inside, held=True)
            yield Node(level, package, tuple(self.below(depth + 1, below)))
        rest = _Scope(
            [one for one in scope.items if keys.isdisjoint(self._chain(one.package))],
            [one for one in scope.packages if keys.isdisjoint(self._chain(one.key))],
            scope.held,
        )
        nodes = tuple(self.below(depth + 1, rest))
        if nodes and level in self._kept:
            yield Node(level, NoticedPackage(key="", kind=KINDS[level]), nodes)
        else:
            yield from nodes

    def _draw_items(self, depth: int, scope: _Scope) -> Iterator[Node]:
        if self._levels[depth + 1 :] == (PACK,):
            yield from self._draw_packed(scope)
        elif PACK in self._levels:
            yield from (Node(ITEM, item) for item in scope.items)
        else:
            for items in _alike(scope.items, "package", "quantity"):
                quantity = sum((one.quantity for one in items), Decimal(0))
                yield Node(ITEM, items[0].model_copy(update={"quantity": quantity}))

    def _draw_packed(self, scope: _Scope) -> Iterator[Node]:
        """Yield items with their packages below: each package of one holds the same quantity."""
        loose = [one for one in scope.items if self._carton(one) is None]
        yield from (Node(ITEM, item) for item in loose)
        for items in _alike([one for one in scope.items if self._carton(one)], "package"):
            quantity = items[0].quantity * len(items)
            packages = tuple(Node(PACK, self._carton(one)) for one in items)
            yield Node(ITEM, items[0].model_copy(update={"quantity": quantity}), packages)

    def _carton(self, item: NoticedItem) -> NoticedPackage | None:
        chain = (self._packages[key] for key in self._chain(item.package))
        return next((one for one in chain if self._stands_at(PACK, one)), None)

    def _stands_at(self, level: str, package: NoticedPackage) -> bool:
        """Say whether a package is drawn at a level: the outermost carton, or a pallet."""
        if level == TARE:
            return package.kind == KINDS[TARE]
        outer = self._packages.get(package.parent or "")
        return package.kind != KINDS[TARE] and (outer is None or outer.kind == KINDS[TARE])

    def _chain(self, key: str | None) -> list[str]:
        """Return a package's key and those of the packages around it."""
        chain: list[str] = []
        while key in self._packages and key not in chain:
            chain.append(key)
            key = self._packages[key].parent
        return chain


def _alike(items: Sequence[NoticedItem], *but: str) -> list[list[NoticedItem]]:
    """Return the items in groups that differ in some fields only, in the order of the first."""
    groups: dict[object, list[NoticedItem]] = {}
    for item in items:
        alike: Value = item.model_copy(update=dict.fromkeys(but))
        groups.setdefault(alike, []).append(item)
    return list(groups.values())
