"""Every file of a set or message reads to its document, which writes the file again."""

import json
from pathlib import Path

import pytest

from edi import index_file, read_segments
from edi.findings import Severity
from mappings.reading import places
from mappings.tables import find_table
from tests.mappings.table_fixtures import FIXTURES, STANDARDS, as_json, cases, read_case

CASES = list(cases())
NAMES = [str(one.relative_to(FIXTURES)) for one in CASES]


EANCOM_CODES = frozenset({"33E"})
"""Codes that EANCOM adds to the directories: they are warned of."""


@pytest.mark.parametrize("folder", [x for s in STANDARDS for x in (FIXTURES / s).iterdir()])
def test_every_set_has_a_case(folder: Path) -> None:
    assert [one for one in CASES if one.parent == folder]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_case_reads_to_its_document(case: Path) -> None:
    expected = json.loads((case / "document.json").read_text(encoding="utf-8"))

    assert as_json(read_case(case)) == expected


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_case_is_clean(case: Path) -> None:
    every = [one for read in read_case(case) for one in read.findings]
    findings = [one for one in every if one.value not in EANCOM_CODES]

    assert [one.message for one in findings if one.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_document_writes_its_case_again(case: Path) -> None:
    content = (case / "in.edi").read_bytes()
    structure = case.name.upper() if case.parent.name == "856" else "S-O-T-P-I"

    for place, read in zip(places(index_file(content)), read_case(case), strict=True):
        version = place.transaction_set.version or place.group.version or ""
        table = find_table(case.parent.name, version)
        assert table is not None
        assert read.document is not None
        body = table.write(read.document, structure=structure)

        came = read_segments(content, place.interchange, place.transaction_set)[1:-1]
        assert [(one.id, one.elements) for one in body] == [(one.id, one.elements) for one in came]


def test_a_case_keeps_what_no_line_takes() -> None:
    """The documents of the cases are whole: all their segments are mapped."""
    unmapped = [
        one
        for case in CASES
        for read in read_case(case)
        if read.document is not None
        for one in read.document.unmapped
    ]

    assert unmapped == []
