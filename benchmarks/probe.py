"""One measurement in a process of its own: `python -m benchmarks.probe WORKLOAD FILE`."""

import gc
import json
import sys
import time
from pathlib import Path

from benchmarks.workloads import WORKLOADS


def peak_memory() -> int:
    """Return the most memory that this process has held, in bytes (Linux)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


def measure(workload: str, path: Path) -> dict[str, float]:
    """Return seconds, seconds of this process alone, sets, and the memory before and at most."""
    run = WORKLOADS[workload](path)
    gc.collect()
    before = peak_memory()
    wall, own = time.perf_counter(), time.process_time()
    sets = run()
    wall, own = time.perf_counter() - wall, time.process_time() - own
    return {
        "seconds": wall,
        "own_seconds": own,
        "sets": sets,
        "memory_before": before,
        "memory": peak_memory(),
    }


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
