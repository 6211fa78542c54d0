"""Compiles the HL levels of a table into a function that reads a tree into flat facts."""

from collections.abc import Callable, Mapping

from edi.model import Loop
from edi.x12.hierarchy import HierarchyNode, hierarchy
from mappings.tables.context import Fields, Here, Reading
from mappings.tables.definitions import HierarchyLine
from mappings.tables.hierarchy import Facts, Node

LevelReader = Callable[[Loop, Fields, Reading, Here], None]
Require = Callable[[Fields, Reading, Here], None]


def compile_hierarchy(
    line: HierarchyLine, readers: Mapping[str, tuple[LevelReader, Require]]
) -> LevelReader:
    """Return the reader of all HL loops of a set."""
    top = next(code for code, level in line.levels.items() if level.into is None)

    def read_node(node: HierarchyNode, out: Fields, ctx: Reading, here: Here) -> Node:
        fields: Fields = out if node.level == top else {}
        reader = readers.get(node.level or "")
        if reader is None:
            ctx.leave_loop(node.loop, here)
        else:
            read_level, require = reader
            inside = Here(node.loop, here)
            read_level(Loop(node.loop.id, node.loop.children[1:]), fields, ctx, inside)
            if node.level != top:
                require(fields, ctx, inside)
        children = tuple(read_node(child, out, ctx, here) for child in node.children)
        return Node(node.level or "", fields, children)

    def read(loop: Loop, out: Fields, ctx: Reading, here: Here) -> None:
        facts = Facts()
        facts.add([read_node(node, out, ctx, here) for node in hierarchy(loop)])
        out.update(orders=facts.orders, packages=facts.packages, items=facts.items)

    return read
