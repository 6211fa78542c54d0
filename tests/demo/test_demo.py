"""The demo as a whole: played, and played again on the same folder."""

from pathlib import Path

from app.demo.world import PLANTS
from tests.demo.conftest import Answer, play


def test_all_that_was_planted_is_found_and_nothing_else(played: tuple[Path, Answer]) -> None:
    _, answer = played

    assert len(answer["found"]) == len(PLANTS)
    assert answer["found"] == answer["expected"]
    assert (answer["missed"], answer["unexpected"]) == ([], [])


def test_every_order_came_once(played: tuple[Path, Answer]) -> None:
    _, answer = played

    assert answer["orders"] == 20
    assert answer["documents"]["850"] == 20


def test_played_again_on_the_same_folder_it_ends_the_same(played: tuple[Path, Answer]) -> None:
    folder, answer = played

    assert play(folder) == answer
