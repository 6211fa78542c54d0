"""Named functions for segments that no other construct can say, each with its inverse beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from edi.model import Segment
from mappings.tables.converters import read_decimal, write_decimal

Fields = dict[str, Any]

STORES_IN_SEGMENT: Final = 10


@dataclass(frozen=True, slots=True)
class SegmentFunction:
    """`read` gives values for a list, none when it cannot read all; `write` undoes it."""

    read: Callable[[Segment], list[Fields]]
    write: Callable[[Sequence[Any]], Iterator[list[str]]]


def read_store_quantities(segment: Segment) -> list[Fields]:
    """Read SDQ: a unit, a kind of store number, and up to ten stores with their quantities."""
    unit, kind = segment.get(1), segment.get(2)
    found: list[Fields] = []
    for place in range(3, min(len(segment.elements), 22) + 1, 2):
        store, quantity = segment.get(place), segment.get(place + 1)
        if store is None and quantity is None:
            continue
        if store is None or quantity is None:
            return []
        try:
            found.append({"store": store, "quantity": read_decimal(quantity)})
        except ValueError:
            return []
    shared = {"unit": unit, "code_kind": kind, "place": segment.get(23)}
    given = {name: text for name, text in shared.items() if text is not None}
    return [{**one, **given} for one in found]


def write_store_quantities(values: Sequence[Any]) -> Iterator[list[str]]:
    """Write SDQ segments, ten stores in each."""
    for (unit, kind, place), group in groupby(
        values, key=lambda one: (one.unit, one.code_kind, one.place)
    ):
        stores = list(group)
        for start in range(0, len(stores), STORES_IN_SEGMENT):
            elements = [unit or "", kind or ""]
            for one in stores[start : start + STORES_IN_SEGMENT]:
                elements += [one.store, write_decimal(one.quantity)]
            if place is not None:
                elements += [""] * (22 - len(elements)) + [place]
            yield elements


FUNCTIONS: Final[Mapping[str, SegmentFunction]] = {
    "store_quantities": SegmentFunction(read_store_quantities, write_store_quantities),
}
