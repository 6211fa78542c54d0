"""A ship notice as CPS loops: packages in one another, items in them, orders by reference.

A structure says which packages are drawn; orders are no level, each item names its own.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from edi.dictionary import LoopDefinition
from edi.model import Segment
from mappings.documents.ship_notice import NoticedOrder, ShipNotice
from mappings.tables.definitions import Lines, PackingLine
from mappings.tables.hierarchy import (
    ITEM,
    ORDER,
    PACK,
    SHIPMENT,
    TARE,
    Node,
    collect,
    draw,
    parse_structure,
)
from mappings.tables.shares import insert_in_place
from mappings.tables.write_composites import Writing

LoopWriter = Callable[[Any, Writing], None]
Compile = Callable[..., LoopWriter]

ORDER_CODE: Final = "ON"
PACKAGES: Final = (TARE, PACK)


def pack(notice: ShipNotice, structure: str) -> ShipNotice:
    """Return what CPS loops can carry of a notice, in their order and with the keys of reading.

    Raises ValueError for a structure that no ship notice can be written in.
    """
    heading = tuple(Node(ORDER, one) for one in notice.orders)
    root = _draw(notice, structure)
    return collect(notice, replace(root, children=(*heading, *root.children)))


def _draw(notice: ShipNotice, structure: str) -> Node:
    levels = parse_structure(structure).levels
    drawn = (SHIPMENT, *(one for one in PACKAGES if one in levels), ORDER, ITEM)
    return _items_first(draw(notice, parse_structure("-".join(drawn))))


def _items_first(node: Node) -> Node:
    """Return a node in the order of a message: the items of a package, then packages in it."""
    children = sorted(node.children, key=lambda one: one.level in PACKAGES)
    return replace(node, children=tuple(_items_first(one) for one in children))


def compile_packing(line: PackingLine, place: LoopDefinition, compile_map: Compile) -> LoopWriter:
    """Return the writer of all CPS loops of a notice."""
    inner = {one.id: one for one in place.children if isinstance(one, LoopDefinition)}
    package, item = inner[line.package], inner[line.item]
    totals = Lines(line.levels[SHIPMENT].lines.model, line.levels[SHIPMENT].lines.by_id)
    drawer = _Drawer(
        line,
        item,
        compile_map(totals, place),
        compile_map(line.levels[PACK].lines, package, forced=True),
        compile_map(line.levels[ITEM].lines, item, forced=True),
    )

    def write(value: Any, writing: Writing) -> None:
        drawer.write(_draw(value, writing.structure), 0, 0, writing, several=len(value.orders) > 1)

    return write


@dataclass(frozen=True, slots=True)
class _Drawer:
    """Writes nodes as CPS loops."""

    line: PackingLine
    item_place: LoopDefinition
    write_totals: LoopWriter
    write_package: LoopWriter
    write_item: LoopWriter

    def write(self, node: Node, parent: int, last: int, writing: Writing, *, several: bool) -> int:
        """Write a node and all below it; return the number of the last loop written."""
        number = last + 1
        elements = (str(number), str(parent)) if parent else (str(number),)
        writing.body.append(Segment(self.line.id, elements))
        if node.level == SHIPMENT:
            self.write_totals(node.value, writing)
        else:
            self.write_package(node.value, writing)
        last = number
        for child in node.children:
            if child.level == ORDER:
                self._write_items(child, writing, several=several)
            else:
                last = self.write(child, number, last, writing, several=several)
        return last

    def _write_items(self, node: Node, writing: Writing, *, several: bool) -> None:
        order: NoticedOrder = node.value
        for child in node.children:
            start = len(writing.body)
            self.write_item(child.value, writing)
            if several:
                name = Segment(self.line.order, ((ORDER_CODE, order.number),))
                insert_in_place(writing.body, start, name, self.item_place)
