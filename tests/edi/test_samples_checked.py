"""What checking finds in foreign files is what was reviewed, set by set and place by place.

Run `tests.edi.samples_checked` after a change that is meant, and review the difference.
"""

from pathlib import Path
from typing import Final

from tests.edi.samples_checked import table

EXPECTED: Final = Path(__file__).with_name("expected") / "x12_checked.txt"


def test_samples_are_checked_as_reviewed(samples: Path) -> None:
    assert samples.is_dir()

    found = list(table())

    assert found == EXPECTED.read_text(encoding="utf-8").splitlines()
