"""The page about mapping tables: every example on it is a table that loads."""

import re
from pathlib import Path

import pytest

from edi import find_set
from mappings.tables import find_table
from mappings.tables.schema import Schema
from mappings.tables.sources import CODES, FRAGMENTS, load_node, parse_node
from mappings.tables.table import Table

PAGE = (Path(__file__).parents[2] / "docs" / "mapping-tables.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n# ([^\n]*)\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("title", "text"), EXAMPLES)
def test_an_example_is_a_table_that_loads(title: str, text: str) -> None:
    if title.startswith("overlay of "):
        set_id = title.split()[-1]
        assert find_table(set_id, "004010", parse_node("example.yaml", text)) is not None
        return
    set_id, _, document = title.partition(" ")
    if title == "whole table":
        set_id = "850"
    else:
        lines = "".join(f"  {line}\n" for line in text.splitlines())
        text = f'set: "{set_id}"\ndocument: {document}\nmap:\n{lines}'
    definition = find_set("004010", set_id)
    assert definition is not None

    node = parse_node("example.yaml", text)

    assert Table(Schema(load_node(CODES), load_node(FRAGMENTS)).table(node), definition)


def test_every_section_of_constructs_has_an_example() -> None:
    assert len(EXAMPLES) == PAGE.count("```yaml")
    assert len(EXAMPLES) >= 11
