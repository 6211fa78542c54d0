"""Interchanges of other people: each is read, and what is said of it was reviewed by a person."""

from pathlib import Path
from typing import Final

import pytest

from edi import index_file, read_segments
from tests.edi.reading import sets_of
from tests.edi.samples import FOLDER, described, sample_files, sample_name

X12: Final = "x12"
FILES: Final = sample_files(X12)
TABLE: Final = Path(__file__).with_name("expected") / "x12_index.txt"
EXPECTED: Final = dict(line.split(": ", 1) for line in TABLE.read_text("utf-8").splitlines())

pytestmark = pytest.mark.skipif(
    not FOLDER, reason="TRADELANE_SAMPLES names no folder of interchanges of others"
)


def test_the_table_names_every_sample() -> None:
    assert sorted(EXPECTED) == sorted(sample_name(path, X12) for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=[sample_name(path, X12) for path in FILES])
def test_a_sample_holds_what_the_table_says(path: Path) -> None:
    index = index_file(path.read_bytes())

    assert described(index) == EXPECTED[sample_name(path, X12)]


@pytest.mark.parametrize("path", FILES, ids=[sample_name(path, X12) for path in FILES])
def test_the_sets_of_a_sample_are_whole(path: Path) -> None:
    data = path.read_bytes()

    for one, transaction_set in sets_of(index_file(data)):
        segments = read_segments(data, one, transaction_set)
        assert (segments[0].id, segments[-1].id) == ("ST", "SE")
        assert len(segments) == transaction_set.segments
