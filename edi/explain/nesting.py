"""Puts nodes that follow one another into what holds them: groups, sets and loops."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, NamedTuple

from edi.dictionary import LoopDefinition
from edi.explain.nodes import Kind, Node
from edi.explain.words import use_rules
from edi.model import Span

LEVEL: Final = "HL03"
"""Its first element is a number; the third says what the loop is about."""


@dataclass(eq=False, slots=True)
class Container:
    """What holds nodes; compared by identity. `use` is the place of a loop in its set.

    `stretches` counts how often it was begun: a segment that comes too late interrupts it.
    """

    kind: Kind
    name: str
    label: str = ""
    use: LoopDefinition | None = None
    stretches: int = 0


class Item(NamedTuple):
    """A node, and the containers that it stands in, the outermost first."""

    inside: tuple[Container, ...]
    node: Node


def nested(items: Sequence[Item], depth: int = 0) -> Iterator[Node]:
    """Yield the nodes, those that share a container in a node of that container."""
    for container, group in groupby(items, key=lambda item: _at(item, depth)):
        if container is None:
            yield from (item.node for item in group)
        else:
            yield _held(container, tuple(nested(list(group), depth + 1)))


def shared(before: tuple[Container, ...], after: tuple[Container, ...]) -> tuple[Container, ...]:
    """Return the containers that two neighbours have in common."""
    count = 0
    while count < min(len(before), len(after)) and before[count] is after[count]:
        count += 1
    return before[:count]


def _at(item: Item, depth: int) -> Container | None:
    return item.inside[depth] if depth < len(item.inside) else None


def _held(container: Container, children: tuple[Node, ...]) -> Node:
    container.stretches += 1
    node = Node(
        container.kind,
        Span(children[0].span.start, children[-1].span.end),
        name=container.name,
        label=container.label,
        children=children,
    )
    if container.stretches > 1:
        return replace(node, label=f"{container.label} (continued)".strip())
    if container.kind is Kind.LOOP:
        first = children[0]
        rules = tuple(use_rules(container.use, first.findings))
        return replace(node, rules=rules, meaning=_meaning(first))
    return node


def _meaning(opening: Node) -> str:
    """Return what the qualifier of the segment that opens a loop says: "ship to"."""
    for element in opening.children:
        if element.name in (f"{opening.name}01", LEVEL):
            coded = (node.meaning for node in element.walk() if node.coded and node.meaning)
            if meaning := next(coded, ""):
                return meaning
    return ""
