"""The demo as a whole: played, played again on the same folder, killed in between."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.demo.world import PLANTS

COMMAND = (sys.executable, "-c", "from app.cli import main; main()", "demo", "--once", "--json")


def start(data: Path) -> subprocess.Popen[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("TRADELANE_")}
    return subprocess.Popen(
        [*COMMAND, "--data", str(data)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def play(data: Path) -> dict[str, Any]:
    demo = start(data)
    output, error = demo.communicate(timeout=120)
    assert demo.returncode == 0, error
    answer: dict[str, Any] = json.loads(output)
    return answer


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def answer(folder: Path) -> dict[str, Any]:
    return play(folder)


def test_all_that_was_planted_is_found_and_nothing_else(answer: dict[str, Any]) -> None:
    assert len(answer["found"]) == len(PLANTS)
    assert answer["found"] == answer["expected"]
    assert (answer["missed"], answer["unexpected"]) == ([], [])


def test_every_order_came_once(answer: dict[str, Any]) -> None:
    assert answer["orders"] == 20
    assert answer["documents"]["850"] == 20


def test_played_again_on_the_same_folder_it_ends_the_same(
    folder: Path, answer: dict[str, Any]
) -> None:
    assert play(folder) == answer


def test_killed_on_the_way_and_started_again_it_ends_the_same(
    tmp_path: Path, answer: dict[str, Any]
) -> None:
    killed = start(tmp_path)
    with pytest.raises(subprocess.TimeoutExpired):
        killed.communicate(timeout=5)
    killed.kill()
    killed.communicate()

    assert play(tmp_path) == answer
