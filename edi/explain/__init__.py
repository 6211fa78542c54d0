"""Explains files: every byte in one place of a tree, with words, rules, findings and fields.

`explain(data)` gives the tree, `masked(tree)` the same without the values.
"""

from edi.explain.files import explain
from edi.explain.masking import masked
from edi.explain.nodes import VALUES, Kind, Node, Rule
from edi.explain.sets import FieldOf, FieldsOf, Path

__all__ = [
    "VALUES",
    "FieldOf",
    "FieldsOf",
    "Kind",
    "Node",
    "Path",
    "Rule",
    "explain",
    "masked",
]
