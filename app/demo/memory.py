"""What the demo keeps beside the service's data: its day, and the keys of those who play.

One file that only its owner can read, written once, so that a demo started again on the same
folder is the same demo.
"""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

FILE: Final = "demo-keys.json"
RETAILER: Final = "northgate"
WAREHOUSE: Final = "harborpoint"
ACCOUNTING: Final = "accounting"
OPS: Final = "ops"
PLAYERS: Final = (RETAILER, WAREHOUSE, ACCOUNTING, OPS)
"""The connections that play, by name."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The day of the world, and a key for each connection that plays."""

    day: date
    keys: Mapping[str, str]


def load_memory(folder: Path, today: date) -> Memory:
    """Return what an earlier start on this folder kept; the first start decides and keeps it."""
    path = folder / FILE
    if path.exists():
        kept = json.loads(path.read_text())
        return Memory(date.fromisoformat(kept["day"]), kept["keys"])
    memory = Memory(today, {name: secrets.token_urlsafe(32) for name in PLAYERS})
    _save(path, memory)
    return memory


def _save(path: Path, memory: Memory) -> None:
    """Write the whole file or none: a kill in between leaves no half of it."""
    half = path.with_suffix(".new")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump({"day": memory.day.isoformat(), "keys": dict(memory.keys)}, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
