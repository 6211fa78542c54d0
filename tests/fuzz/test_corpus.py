"""What fuzzing found worth keeping is read at every test run, cut and turned over a little."""

from pathlib import Path
from typing import Final

import pytest

from tests.fuzz.targets import read_check_and_answer

CORPUS: Final = sorted((Path(__file__).parent / "corpus").iterdir())


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_an_input_is_read_checked_and_answered(path: Path) -> None:
    content = path.read_bytes()

    read_check_and_answer(content)
    for cut in range(0, len(content), max(1, len(content) // 7)):
        read_check_and_answer(content[:cut])
        read_check_and_answer(content[cut:] + content[:cut])


def test_the_corpus_is_there() -> None:
    assert len(CORPUS) > 10
