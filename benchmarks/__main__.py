"""`python -m benchmarks`: measures every row, prints a table and writes it as JSON."""

import argparse
import json
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.measuring import OWN, WALL, Bench
from benchmarks.rows import ROWS


def main() -> int:
    """Measure; the exit status is 1 when a promise is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="measurements of each, default 3")
    parser.add_argument("--only", default="", help="rows whose name holds this")
    parser.add_argument("--json", type=Path, default=Path("bench.json"), help="where results go")
    parser.add_argument("--folder", type=Path, help="where inputs are kept, a new one by default")
    parser.add_argument("--wall", action="store_true", help="count the time of the wall")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        folder = options.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(folder, options.rounds, WALL if options.wall else OWN)
        results = _results(bench, options.only)
    options.json.write_text(json.dumps(_report(bench, results), indent=2), encoding="utf-8")
    return int(any(one["kept"] is False for one in results))


def _results(bench: Bench, only: str) -> list[dict[str, Any]]:
    results = []
    for row in ROWS:
        if only not in row.name:
            continue
        value = row.value(bench)
        kept = None if value is None else row.holds(value)
        sign = "<=" if row.at_most else ">="
        shown = "not measured" if value is None else f"{value:10.2f} {row.unit}"
        mark = {True: "ok", False: "SHORT", None: "-"}[kept]
        print(f"{row.name:58} {shown:20} {sign} {row.target:g} {row.unit:7} {mark}", flush=True)
        results.append({"row": row.name, "value": value, "unit": row.unit, "kept": kept})
    return results


def _report(bench: Bench, results: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": sys.version.split()[0],
        "machine": f"{platform.machine()} {platform.system()}",
        "rounds": bench.rounds,
        "clock": bench.clock,
        "rows": results,
        "details": bench.details,
        "measurements": {
            f"{workload} {name}": found for (workload, name), found in bench.measured.items()
        },
    }


if __name__ == "__main__":
    sys.exit(main())
