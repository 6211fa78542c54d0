"""The page of our words is what the code tables say."""

from pathlib import Path

from mappings.words_page import words_page

PAGE = Path(__file__).parents[2] / "docs" / "words.md"


def test_the_page_is_current() -> None:
    """Renewed by `python -m mappings.words_page > docs/words.md`."""
    assert PAGE.read_text(encoding="utf-8") == words_page()


def test_a_table_shows_both_standards_and_its_fields() -> None:
    page = words_page()

    assert "In `identifiers.kind`.\n" in page
    assert "| `replace` | 05 | 5 |" in page
    assert "| `gtin` | UP (12), EN (13), UK (14) | EN, SRV, UP |" in page
    assert "| `over` | not written |  |" in page
