"""A ship notice as CPS loops: packages in one another, items in them, orders by reference.

A structure says which packages are drawn; orders are no level, each item names its own.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from edi.dictionary import LoopDefinition
from edi.model import Segment
from mappings.documents.base import OtherParty, Party
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
from mappings.tables.packing_reading import HELD, ORDER_CODE, USUAL
from mappings.tables.shares import insert_in_place
from mappings.tables.write_composites import Writing

LoopWriter = Callable[[Any, Writing], None]
Compile = Callable[..., LoopWriter]

BUYER: Final = "BY"
"""The role (3035) of a buyer."""
PACKAGES: Final = (TARE, PACK)


def pack(notice: ShipNotice, structure: str) -> ShipNotice:
    """Return what CPS loops can carry of a notice, in their order and with the keys of reading.

    Raises ValueError for a structure that no ship notice can be written in.
    """
    notice = _lifted(notice)
    heading = tuple(Node(ORDER, one) for one in notice.orders)
    root = _draw(notice, structure)
    return collect(notice, replace(root, children=(*heading, *root.children)))


def _lifted(notice: ShipNotice) -> ShipNotice:
    """Return a notice that says in its heading which buyer and place all its orders have."""
    for name, lift in (("ship_to", _with_ship_to), ("buyer", _with_buyer)):
        parties = {getattr(one, name) for one in notice.orders}
        party = parties.pop() if len(parties) == 1 else None
        lifted = lift(notice, party) if party is not None else None
        if lifted is not None:
            orders = tuple(one.model_copy(update={name: None}) for one in notice.orders)
            notice = lifted.model_copy(update={"orders": orders})
    return notice


def _with_ship_to(notice: ShipNotice, party: Party) -> ShipNotice | None:
    """Return a notice with a place of its own, None where it has another one."""
    if notice.ship_to not in (None, party):
        return None
    return notice.model_copy(update={"ship_to": party})


def _with_buyer(notice: ShipNotice, party: Party) -> ShipNotice | None:
    """Return a notice with a buyer among its parties, None where it has another one."""
    buyer = OtherParty(role=BUYER, **dict(party))
    known = [one for one in notice.parties if one.role == BUYER]
    if known:
        return notice if known == [buyer] else None
    return notice.model_copy(update={"parties": (*notice.parties, buyer)})


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
        compile_map(line.levels[HELD].lines, package, forced=True),
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
    write_held: LoopWriter
    write_item: LoopWriter

    def write(self, node: Node, parent: int, last: int, writing: Writing, *, several: bool) -> int:
        """Write a node and all below it; return the number of the last loop written."""
        number = last + 1
        elements = (str(number), str(parent)) if parent else (str(number),)
        writing.body.append(Segment(self.line.id, elements))
        if node.level == SHIPMENT:
            self.write_totals(node.value, writing)
        else:
            usual = node.value.packaging or USUAL[node.level]
            self.write_package(node.value.model_copy(update={"packaging": usual}), writing)
        for held in node.value.holds:
            self.write_held(held, writing)
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
