"""Loops of one id in one place, told apart by number: the second loop of ALC is ALC_2.

EDIFACT tells them apart by the group's name, which differs from directory to directory.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from edi.dictionary import LoopDefinition, SetDefinition
from edi.model import Loop

Numbers = Mapping[str, str]
"""Numbered ids by the names of groups; only those that are not the first of their id."""


def numbers_of(definition: SetDefinition) -> Numbers:
    """Return the ids of the loops that a message's root has more than once."""
    seen: Counter[str] = Counter()
    found: dict[str, str] = {}
    for one in definition.root.children:
        seen[one.id] += 1
        if isinstance(one, LoopDefinition) and one.group and seen[one.id] > 1:
            found[one.group] = f"{one.id}_{seen[one.id]}"
    return found


def numbered(definition: SetDefinition) -> SetDefinition:
    """Return a definition whose root tells its loops apart."""
    numbers = numbers_of(definition)
    if not numbers:
        return definition
    children = tuple(
        replace(one, id=numbers.get(one.group or "", one.id))
        if isinstance(one, LoopDefinition)
        else one
        for one in definition.root.children
    )
    return replace(definition, root=replace(definition.root, children=children))


def number_loops(tree: Loop, numbers: Numbers) -> Loop:
    """Return a tree whose root tells its loops apart."""
    if not numbers:
        return tree
    children = [
        Loop(numbers.get(one.group or "", one.id), one.children, one.group)
        if isinstance(one, Loop)
        else one
        for one in tree.children
    ]
    return Loop(tree.id, children, tree.group)
