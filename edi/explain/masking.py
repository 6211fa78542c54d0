"""An explanation without what a file says of the business, so that it can be shared.

Letters become X or x, digits 9; lengths, punctuation and codes stay. Always the same result.
"""

from dataclasses import replace
from typing import Final

from edi.explain.nodes import VALUES, Kind, Node
from edi.explain.segments import TAG, UNNAMED
from edi.findings import Finding
from edi.position import Position

_HIDDEN: Final = frozenset({Kind.TEXT, Kind.BINARY, Kind.SKIPPED, Kind.UNREADABLE})


def masked(node: Node) -> Node:
    """Return a node and all below it without values; what findings quote is left out."""
    return _masked(node, coded=False)


def mask(text: str) -> str:
    """Return a text of the same length that says nothing."""
    return "".join(_mask(one) for one in text)


def _mask(one: str) -> str:
    if one.isdecimal():
        return "9"
    if one.isalnum():
        return "X" if one.isupper() else "x"
    return one


def _masked(node: Node, *, coded: bool) -> Node:
    coded = coded or node.coded
    hidden = not coded and (node.kind in VALUES or node.kind in _HIDDEN)
    if node.kind is Kind.TAG:
        hidden = TAG.fullmatch(node.text.upper()) is None
    return replace(
        node,
        text=mask(node.text) if hidden else node.text,
        meaning="" if hidden else node.meaning,
        findings=tuple(map(_without_values, node.findings)),
        children=tuple(_masked(child, coded=coded) for child in node.children),
    )


def _without_values(finding: Finding) -> Finding:
    """Return a finding that quotes nothing: its code in words stands for its sentence."""
    return finding._replace(
        message=str(finding.code).replace("_", " "),
        position=_without_tag(finding.position),
        value=None,
        expected=None,
    )


def _without_tag(position: Position) -> Position:
    tag = position.segment_id
    if tag is None or TAG.fullmatch(tag):
        return position
    return position._replace(segment_id=UNNAMED)
