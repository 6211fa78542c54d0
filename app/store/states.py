"""The words for where things stand, and which may follow which: one table per word list."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class FileState(StrEnum):
    """A received file, from its commit to its last set."""

    RECEIVED = "received"
    TRANSLATED = "translated"
    UNREADABLE = "unreadable"


class Direction(StrEnum):
    """Which way a file, interchange or document goes."""

    IN = "in"
    OUT = "out"


class Standing(StrEnum):
    """Whether an interchange that came in may act."""

    ACCEPTED = "accepted"
    HELD = "held"
    REFUSED = "refused"
    REPEATED = "repeated"


class Validation(StrEnum):
    """What checking against standard and guide said."""

    PENDING = "pending"
    VALID = "valid"
    VALID_WITH_ERRORS = "valid_with_errors"
    REJECTED = "rejected"


class Delivery(StrEnum):
    """Where a document is on its way over the wire."""

    RECEIVED = "received"
    HELD = "held"
    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class Acknowledgment(StrEnum):
    """What the receiver's 997 or CONTRL said (ours, for what came in)."""

    NONE = "none"
    AWAITED = "awaited"
    ACCEPTED = "accepted"
    ACCEPTED_WITH_ERRORS = "accepted_with_errors"
    REJECTED = "rejected"


class Application(StrEnum):
    """What the receiver's application answered (824, APERAK)."""

    NONE = "none"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Handling(StrEnum):
    """What became of a document that came in: the flow of its kind."""

    PENDING = "pending"
    HANDLED = "handled"
    HELD = "held"
    PARKED = "parked"
    DISCARDED = "discarded"
    NONE = "none"


class OrderState(StrEnum):
    """Where an order stands."""

    HELD = "held"
    RELEASED = "released"
    SHIPPED = "shipped"
    NOTICED = "noticed"
    INVOICED = "invoiced"
    CANCELLED = "cancelled"


class ExceptionState(StrEnum):
    """Where an entry of the exception queue stands."""

    OPEN = "open"
    RESOLVED = "resolved"
    GONE = "gone"


ORDER_MOVES: Final[Mapping[OrderState, frozenset[OrderState]]] = {
    OrderState.HELD: frozenset({OrderState.RELEASED, OrderState.CANCELLED}),
    OrderState.RELEASED: frozenset({OrderState.SHIPPED, OrderState.CANCELLED}),
    OrderState.SHIPPED: frozenset({OrderState.NOTICED}),
    OrderState.NOTICED: frozenset({OrderState.INVOICED, OrderState.SHIPPED}),
    OrderState.INVOICED: frozenset({OrderState.SHIPPED, OrderState.NOTICED}),
    OrderState.CANCELLED: frozenset(),
}

DELIVERY_MOVES: Final[Mapping[Delivery, frozenset[Delivery]]] = {
    Delivery.RECEIVED: frozenset(),
    Delivery.HELD: frozenset({Delivery.QUEUED, Delivery.WITHDRAWN}),
    Delivery.QUEUED: frozenset({Delivery.SENT, Delivery.DELIVERED, Delivery.FAILED}),
    Delivery.SENT: frozenset({Delivery.DELIVERED, Delivery.FAILED}),
    Delivery.DELIVERED: frozenset(),
    Delivery.FAILED: frozenset({Delivery.QUEUED, Delivery.SENT}),
    Delivery.WITHDRAWN: frozenset(),
}


class IllegalMove(Exception):
    """A state was asked to follow one that it may not follow."""

    def __init__(self, before: StrEnum, after: StrEnum) -> None:
        super().__init__(f"{type(before).__name__}: {after} may not follow {before}")
        self.before = before
        self.after = after


def move_order(before: OrderState, after: OrderState) -> OrderState:
    """Return `after` if it may follow `before` or equals it; raise IllegalMove otherwise."""
    if after != before and after not in ORDER_MOVES[before]:
        raise IllegalMove(before, after)
    return after


def move_delivery(before: Delivery, after: Delivery) -> Delivery:
    """Return `after` if it may follow `before` or equals it; raise IllegalMove otherwise."""
    if after != before and after not in DELIVERY_MOVES[before]:
        raise IllegalMove(before, after)
    return after
