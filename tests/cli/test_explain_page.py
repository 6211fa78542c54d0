"""What docs/explain.md shows is what comes out."""

import doctest
import re
from pathlib import Path

import pytest

import mappings
from tests.cli.conftest import Run

PAGE = Path(__file__).parents[2] / "docs" / "explain.md"
EXAMPLES = Path(mappings.__file__).parent / "partners" / "northgate" / "examples"
COLUMNS = "110"


def trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines())


def test_the_python_on_the_page_is_true() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False)

    assert result.attempted > 0
    assert result.failed == 0


def test_the_output_on_the_page_is_true(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", COLUMNS)
    plain, hidden = re.findall(r"```text\n(.*?)\n```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    order = (EXAMPLES / "store-order" / "in.edi").read_bytes()
    order = order.replace(b"4500100001**20260302", b"4500100001**20260230")

    assert plain in trimmed(run("explain", "-", given=order).output)
    assert hidden in trimmed(run("explain", "-", "--mask", given=order).output)
