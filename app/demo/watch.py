"""What the demo sees of the service, by the API alone: whether it is quiet, what it found."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.demo.program import Door
from app.demo.world import World

Json = dict[str, Any]
UNSENT: Final = frozenset({"held", "withdrawn"})
STOPPED_BY_EXCEPTION: Final = frozenset({"held", "shipped", "noticed"})
ENDED: Final = frozenset({"invoiced", "cancelled"})
JSON_DOCUMENTS: Final = {"ShippingAdvice": "shipment", "Invoice": "invoice"}


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A mismatch as the answer key names it; `line` "" when it is about no line."""

    kind: str
    order: str
    line: str = ""

    def json(self) -> Json:
        """Return the mismatch as JSON values."""
        return {"kind": self.kind, "order": self.order, "line": self.line or None}


@dataclass(frozen=True, slots=True)
class Watch:
    """The service seen by ops, and the boxes of the partners that fetch their files."""

    ops: Door
    partners: Sequence[Door]

    def orders(self) -> list[Json]:
        """Return every order in full, oldest first."""
        ids = sorted(one["id"] for one in self.ops.pages("/api/v1/orders"))
        return [self.ops.get(f"/api/v1/orders/{one}") for one in ids]

    def mismatches(self) -> list[Json]:
        """Return every mismatch that was ever opened."""
        return list(self.ops.pages("/api/v1/mismatches"))

    def timeline(self, order_id: int) -> Json:
        """Return the timeline of an order."""
        timeline: Json = self.ops.get(f"/api/v1/orders/{order_id}/timeline")
        return timeline

    def is_quiet(self, orders: Sequence[Json], world: World) -> bool:
        """Return whether nothing is under way: every order is there and has come to rest."""
        if len(orders) < len(world.orders) or not all(is_at_rest(order) for order in orders):
            return False
        return not any(door.get("/api/v1/outgoing")["items"] for door in self.partners)


def is_at_rest(order: Json) -> bool:
    """Return whether an order ended or waits for a person, and all that was sent is answered."""
    waits = order["open_exceptions"] > 0 and order["state"] in STOPPED_BY_EXCEPTION
    if order["state"] not in ENDED and not waits:
        return False
    return not any(_is_under_way(one) for one in order["documents"])


def _is_under_way(document: Json) -> bool:
    if document["direction"] == "in":
        return bool(document["handling"] == "pending")
    return document["delivery"] not in UNSENT and document["acknowledgment"] == "awaited"


def answer_key(world: World) -> list[Found]:
    """Return every planted mismatch."""
    return sorted(
        Found(order.plant.kind, order.number, str(order.plant.line or ""))
        for order in world.orders
        if order.plant is not None
    )


def what_was_found(mismatches: Iterable[Mapping[str, Any]]) -> list[Found]:
    """Return the mismatches that the service tells, as the answer key names them."""
    return sorted(Found(one["kind"], one["order"], one["line"] or "") for one in mismatches)


def count_documents(orders: Iterable[Json]) -> dict[str, int]:
    """Return how many documents there are by set; those that came as JSON by their own word."""
    words = {
        one["id"]: one["set"] or JSON_DOCUMENTS.get(one["document_type"], one["document_type"])
        for order in orders
        for one in order["documents"]
    }
    return dict(sorted(Counter(words.values()).items()))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the demo came to, held against the answer key."""

    orders: int
    documents: Mapping[str, int]
    expected: Sequence[Found]
    found: Sequence[Found]
    quiet: bool = True

    @property
    def missed(self) -> list[Found]:
        """Return what was planted and not found."""
        return sorted((Counter(self.expected) - Counter(self.found)).elements())

    @property
    def unexpected(self) -> list[Found]:
        """Return what was found and not planted, or found more than once."""
        return sorted((Counter(self.found) - Counter(self.expected)).elements())

    @property
    def right(self) -> bool:
        """Return whether all came to rest and the service found just what was planted."""
        return self.quiet and not self.missed and not self.unexpected

    def json(self) -> Json:
        """Return the answer as JSON values."""
        return {
            "orders": self.orders,
            "documents": dict(self.documents),
            "expected": [one.json() for one in self.expected],
            "found": [one.json() for one in self.found],
            "missed": [one.json() for one in self.missed],
            "unexpected": [one.json() for one in self.unexpected],
        }
