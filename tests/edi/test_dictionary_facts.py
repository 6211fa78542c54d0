"""Our X12 dictionaries against the fact tables that they were made from, where these are there."""

import os
from pathlib import Path

import pytest

from edi.dictionary.compare import differences

FACTS = os.environ.get("TRADELANE_X12_FACTS")


@pytest.mark.skipif(not FACTS, reason="TRADELANE_X12_FACTS names no folder of fact tables")
def test_dictionaries_differ_from_the_fact_tables_in_binary_content_alone() -> None:
    (found,) = differences(Path(FACTS or ""))

    assert found.startswith("004010 BIN: ")
