"""What a business document's fields are: which hold one value, which a list, and of what type."""

from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from mappings.documents.base import Value


@dataclass(frozen=True, slots=True)
class FieldType:
    """One field: the type of its value, or of the values of its list."""

    name: str
    kind: type[Any]
    many: bool
    required: bool

    @property
    def model(self) -> type[Value] | None:
        """Return the type as a part of a document, None for a plain value."""
        return self.kind if issubclass(self.kind, Value) else None


def find_field(model: type[Value], name: str) -> FieldType | None:
    """Return a field of a document or of its part, None when it has none of this name."""
    found = model.model_fields.get(name)
    if found is None:
        return None
    kind = _one(found.annotation)
    many = get_origin(kind) is tuple
    if many:
        kind = get_args(kind)[0]
    return FieldType(name, kind, many, found.is_required())


def required_fields(model: type[Value]) -> tuple[str, ...]:
    """Return the names of the fields that must be there."""
    return tuple(name for name, one in model.model_fields.items() if one.is_required())


def _one(annotation: Any) -> Any:
    """Return the annotation without the None that makes it optional."""
    if get_origin(annotation) in (Union, UnionType):
        (kind,) = (one for one in get_args(annotation) if one is not NoneType)
        return kind
    return annotation
