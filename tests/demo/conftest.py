"""What tests of the demo stand on: one demo, played once by the command line to its end."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

COMMAND: Final = (
    *(sys.executable, "-c", "from app.cli import main; main()"),
    *("demo", "--once", "--json"),
)
Answer = dict[str, Any]


def play(data: Path) -> Answer:
    """Play the demo on a folder to its end, and return its answer; it must be right."""
    demo = subprocess.run(
        [*COMMAND, "--data", str(data)], capture_output=True, text=True, timeout=240, check=False
    )
    assert demo.returncode == 0, demo.stdout + demo.stderr
    answer: Answer = json.loads(demo.stdout)
    return answer


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Answer]:
    """Give a demo that nobody disturbed: its folder and its answer."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, play(folder)
