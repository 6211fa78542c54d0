"""Writers, and which of them a value needs: most of a table says nothing of most documents."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from mappings.documents.base import Value
from mappings.tables.write_composites import Writing

Write = Callable[[Any, Writing], None]

SHAPES: Final = 1024
"""How many sets of given fields are remembered for one loop; a partner's documents have few."""


@dataclass(frozen=True, slots=True)
class Writer:
    """A function that writes, and the fields without any of which it would write nothing.

    `needs` is None when it writes whatever the value holds.
    """

    write: Write
    needs: frozenset[str] | None = None


def together(writers: Iterable[Writer]) -> Writer:
    """Return one writer that is several, one after the other."""
    every = tuple(writers)
    needs: frozenset[str] | None = frozenset()
    for one in every:
        needs = None if needs is None or one.needs is None else needs | one.needs

    def write(value: Any, writing: Writing) -> None:
        for one in every:
            one.write(value, writing)

    return every[0] if len(every) == 1 else Writer(write, needs)


def in_turn(writers: Iterable[Writer], model: type[Value]) -> Write:
    """Return a function that lets write, one after the other, those that have something to say.

    They are chosen by the fields that a value of the model was given; a default is given, too.
    """
    every = tuple(writers)
    fields = model.model_fields.items()
    standing = {name for name, field in fields if field.default not in (None, ())}

    @lru_cache(maxsize=SHAPES)
    def chosen(given: frozenset[str]) -> tuple[Write, ...]:
        said = given | standing
        return tuple(
            one.write for one in every if one.needs is None or not one.needs.isdisjoint(said)
        )

    def write(value: Any, writing: Writing) -> None:
        for one in chosen(frozenset(value.model_fields_set)):
            one(value, writing)

    return write
