"""The same order, notice, invoice and answer in X12 and in EDIFACT are one document."""

from pathlib import Path

import pytest
from pydifact.segmentcollection import Interchange

from tests.mappings.table_fixtures import FIXTURES, cases, read_case

OTHER = "x12.edi"
PAIRS = [one for one in cases() if (one / OTHER).exists()]
MESSAGES = [one for one in cases() if one.parent.parent.name == "edifact"]
AS_RECEIVED = {"kind": None, "unmapped": ()}
"""What is kept as received: the code of the kind of order."""


def name(case: Path) -> str:
    return str(case.relative_to(FIXTURES))


def test_there_is_a_pair_of_each_document_that_most_partners_exchange() -> None:
    assert {one.parent.name for one in PAIRS} >= {"ORDERS", "DESADV", "INVOIC", "ORDRSP"}


@pytest.mark.parametrize("case", PAIRS, ids=name)
def test_a_pair_reads_to_one_document(case: Path) -> None:
    (message,), (transaction_set,) = read_case(case), read_case(case, OTHER)
    assert message.document is not None
    assert transaction_set.document is not None

    in_edifact, in_x12 = message.document.model_dump(), transaction_set.document.model_dump()

    assert in_edifact.keys() == in_x12.keys()
    assert {**in_edifact, **AS_RECEIVED} == {**in_x12, **AS_RECEIVED}


@pytest.mark.filterwarnings("ignore::pydifact.exceptions.MissingImplementationWarning")
@pytest.mark.parametrize("case", MESSAGES, ids=name)
def test_a_second_reader_sees_the_same_segments(case: Path) -> None:
    text = (case / "in.edi").read_text(encoding="latin-1")

    (read,) = read_case(case)
    seen = [one for one in Interchange.from_str(text).segments if one.tag not in ("UNH", "UNT")]

    assert len(seen) == read.place.transaction_set.segments - 2
