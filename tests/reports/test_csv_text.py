"""CSV for spreadsheets: nothing that came from a partner runs as a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.csv_text import FORMULA_STARTS, write_cell, write_rows


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")']
)
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert write_cell(text) == f"'{text}"


def test_nothing_is_an_empty_cell() -> None:
    assert write_cell(None) == ""


def test_the_header_is_made_harmless_too() -> None:
    assert "".join(write_rows(["=a"], [])) == "'=a\r\n"


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=5))
def test_a_reader_gets_back_one_row_of_which_no_cell_is_a_formula(cells: list[str]) -> None:
    text = "".join(write_rows(["a"] * len(cells), [cells]))

    rows = list(csv.reader(io.StringIO(text, newline="")))

    assert len(rows) == 2
    assert len(rows[1]) == len(cells)
    assert not any(cell.startswith(FORMULA_STARTS) for cell in rows[1])
