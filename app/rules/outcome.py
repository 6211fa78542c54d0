"""The one way to finish: what a rule decided, as one value that one function saves."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.rules.kinds import KINDS
from app.rules.mismatch import Mismatch, Severity

MismatchKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of an order's history: what happened, as a word, and the detail for people."""

    event: str
    detail: str


@dataclass(frozen=True, slots=True)
class Hold:
    """Why an order or a document waits for a person; `line` None when it is about all of it."""

    kind: str
    severity: Severity
    message: str
    line: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Mismatches opened and gone (by key), and what to write into the history."""

    opened: tuple[Mismatch, ...] = ()
    gone: tuple[MismatchKey, ...] = ()
    history: tuple[HistoryLine, ...] = ()

    @property
    def holds(self) -> tuple[Hold, ...]:
        """Return those opened mismatches that stop the order or document."""
        return tuple(
            Hold(one.kind, one.severity, one.message, one.line)
            for one in self.opened
            if is_hold(one)
        )


def is_hold(mismatch: Mismatch) -> bool:
    """Return whether a mismatch stops an order or document until a person decides."""
    kind = KINDS.get(mismatch.kind)
    stops_order = kind is not None and kind.stops_order
    return stops_order or mismatch.severity is Severity.BLOCK


def compare(
    before: Collection[MismatchKey], now: Sequence[Mismatch]
) -> tuple[tuple[Mismatch, ...], tuple[MismatchKey, ...]]:
    """Return what opened and what is gone, given the keys open before and what is found now."""
    known = set(before)
    found = {one.key for one in now}
    opened: dict[MismatchKey, Mismatch] = {}
    for one in now:
        if one.key not in known:
            opened.setdefault(one.key, one)
    gone = tuple(sorted(key for key in known if key not in found))
    return tuple(opened.values()), gone
