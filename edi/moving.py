"""Values of the model with their places moved to where they were before a file was recoded."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from edi.findings import Finding
from edi.model import Segment, Span
from edi.position import Position

T = TypeVar("T")


def moved(value: T, origin: Callable[[int], int]) -> T:
    """Return a value with every offset in it replaced by its origin."""
    if isinstance(value, Segment):
        return value._replace(byte=origin(value.byte))
    if isinstance(value, Position):
        return value._replace(byte=origin(value.byte))
    if isinstance(value, Finding):
        return value._replace(position=moved(value.position, origin))
    if isinstance(value, Span):
        return replace(value, start=origin(value.start), end=origin(value.end))
    if isinstance(value, tuple):
        return tuple(moved(one, origin) for one in value)  # type: ignore[return-value]  # same type
    if is_dataclass(value) and not isinstance(value, type):
        changes = {f.name: moved(getattr(value, f.name), origin) for f in fields(value)}
        return replace(value, **changes)
    return value
