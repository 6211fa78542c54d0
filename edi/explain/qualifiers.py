"""Values whose kind a code beside them tells: "reference" becomes "reference (department)"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from edi.dictionary import SegmentDefinition
from edi.explain.nodes import Node

SECOND_BY_FIRST: Final = {2: 1}
SEGMENTS: Final[Mapping[str, Mapping[int, int]]] = {
    **dict.fromkeys(("REF", "N9", "DTM", "G62", "MAN", "AMT", "QTY"), SECOND_BY_FIRST),
    "LIN": {3: 2},
}
"""By segment of X12: the place of a value, and of the code that tells its kind."""
COMPOSITES: Final[Mapping[str, Mapping[int, int]]] = {
    **dict.fromkeys(("C186", "C506", "C507", "C509", "C516"), SECOND_BY_FIRST),
    "C212": {1: 2},
}
"""The same by composite of EDIFACT; an item number has its kind behind it."""


def segment_qualifiers(known: SegmentDefinition) -> Mapping[int, int]:
    """Return which element tells the kind of which; those that a note pairs are taken as such."""
    notes = (note.elements for note in known.notes if note.kind == "P")
    paired = {value: kind for kind, value, *others in notes if not others}
    return {**paired, **SEGMENTS.get(known.id, {})}


def qualified(nodes: Sequence[Node], kinds: Mapping[int, int], name: str) -> list[Node]:
    """Return nodes with what their qualifiers say behind their labels.

    `kinds` are places as `segment_qualifiers` gives them; a node is called `name` and its place.
    """
    found = {_place(node, name): node for node in nodes}
    return [_with_kind(node, found.get(kinds.get(_place(node, name), 0))) for node in nodes]


def _place(node: Node, name: str) -> int:
    """Return the place of a node, -1 for a delimiter."""
    place = node.name.removeprefix(name)
    return int(place) if node.name and place.isdecimal() else -1


def _with_kind(node: Node, kind: Node | None) -> Node:
    if kind is None or not kind.meaning or not kind.coded or node.coded or not node.label:
        return node
    return replace(node, label=f"{node.label} ({kind.meaning})")
