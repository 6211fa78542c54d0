"""Segments of a body as the tree of loops that the dictionary has for them."""

from collections.abc import Sequence

from edi.dictionary import SetDefinition
from edi.edifact.check import check_message
from edi.model import Loop, Segment
from edi.x12.check import check_set


def tree_of(body: Sequence[Segment], definition: SetDefinition) -> Loop:
    """Return the tree of a set's body, which has neither ST and SE nor UNH and UNT."""
    if definition.root.children[0].id == "UNH":
        return check_message((Segment("UNH", ()), *body, Segment("UNT", ())), definition).tree
    first = Segment("ST", (definition.set_id, "0001"))
    return check_set((first, *body, Segment("SE", ())), definition).tree
