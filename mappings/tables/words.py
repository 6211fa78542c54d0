"""What tables say in single words: fields of documents, numbers of elements, named functions.

Every mistake is a BadGuide with the file and line.
"""

import re
from typing import Final

from mappings.documents.base import Value
from mappings.tables.fields import FieldType, find_field
from mappings.tables.functions import FUNCTIONS, SegmentFunction
from mappings.tables.shares import Split
from mappings.tables.sources import Node

ELEMENT: Final = re.compile(r"(\d{1,2})(?:\.(\d))?")


def read_by(node: Node) -> tuple[int, str]:
    """Return the element of a qualifier, and its place as a line says it: 1, or 1.1."""
    text = node.need("by")
    found = ELEMENT.fullmatch(text)
    if found is None or found[2] not in (None, "1"):
        raise node.keys["by"].fault("is to be the number of an element")
    return int(found[1]), text


def read_number(node: Node, key: str) -> int:
    """Return the number at a key."""
    text = node.need(key)
    if not text.isdigit():
        raise node.keys[key].fault("is to be the number of an element")
    return int(text)


def read_target(node: Node, model: type[Value]) -> FieldType:
    """Return the field that `into` names."""
    return read_field(node.keys["into"], node.need("into"), model)


def read_field(node: Node, name: str, model: type[Value]) -> FieldType:
    """Return a field of a part of a document."""
    field = find_field(model, name)
    if field is None:
        raise node.fault(f"{model.__name__} has no field {name}")
    return field


def read_list(node: Node, name: str, model: type[Value]) -> FieldType:
    """Return a field that is a list."""
    field = read_field(node, name, model)
    if not field.many:
        raise node.fault(f"{name} is not a list")
    return field


def read_split(node: Node, model: type[Value]) -> Split:
    """Return how items name their packages."""
    quantity = read_scalar(node, node.need("quantity"), model)
    kinds = {code: one.text or "" for code, one in node.without("segment", "quantity").items()}
    return Split(node.need("segment"), kinds, quantity.name)


def read_function(node: Node) -> SegmentFunction:
    """Return the named function of a segment."""
    refuse_others(node, "into", "function")
    name = node.need("function")
    if name not in FUNCTIONS:
        raise node.keys["function"].fault(f"there is no function {name}")
    return FUNCTIONS[name]


def read_scalar(node: Node, name: str, model: type[Value]) -> FieldType:
    """Return the field that `a` or `a.b` names, which holds one plain value.

    Where `a` is a list, `b` is of its only value.
    """
    *above, last = name.split(".")
    for part in above:
        inner = read_field(node, part, model)
        if inner.model is None or len(above) > 1:
            raise node.fault(f"{part} is not a part of {model.__name__}")
        model = inner.model
    field = read_field(node, last, model)
    if field.many or field.model is not None:
        raise node.fault(f"{name} does not hold one value")
    return field


def refuse_others(node: Node, *known: str) -> None:
    """Refuse keys that are not known."""
    for key, one in node.items():
        if key not in known:
            raise one.fault(f"{key} is not known here")
