"""Real messages of others: each that is sound gives a document, and nearly all of it is mapped.

The files are not ours to ship: TRADELANE_SAMPLES names the folder that has them.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from edi import index_file
from edi.findings import Origin, Severity
from mappings.reading import ReadSet, places, read_set
from mappings.tables import find_table

SAMPLES: Final = os.environ.get("TRADELANE_SAMPLES")

pytestmark = pytest.mark.skipif(SAMPLES is None, reason="TRADELANE_SAMPLES names no folder")

TRULY_WRONG: Final = {
    "edireader__ORDERS-D01B-UNOE.edi": "its dates and amounts are filler text",
    "edireader__ORDERS-D01B-UNOC.edi": "its dates and amounts are filler text",
    "pydifact__wikipedia_de.edi": "it has no date, which its directory demands",
    "edinet__edifact.Issue188.edi": "it has neither a number nor a total",
    "edinet__edifact.Issue203.edi": "it has no number",
    "pydifact__invoice1.edi": "its date has a time that its format denies",
    "pydifact__invoice_with_colon_at_end.edi": "its date has a time that its format denies",
    "rsedi__invalid_desadv_d96a_missing_bgm.edi": "it has no BGM: it has no number",
}
"""Files with a message that gives no document, each looked at by hand."""

MAPPED: Final = {"ORDERS": 0.96, "DESADV": 0.96, "INVOIC": 0.96, "ORDRSP": 0.8, "SLSRPT": 0.99}
"""The share of the segments of all samples that the tables take, at least."""


def messages() -> Iterator[tuple[Path, ReadSet]]:
    """Yield every message of the samples that has a table, read."""
    for file in sorted(Path(SAMPLES or "", "edifact").glob("*/*")):
        content = file.read_bytes()
        for place in places(index_file(content)):
            one = place.transaction_set
            if find_table(one.set_id or "", one.version or "") is not None:
                yield file, read_set(content, place)


def test_every_message_gives_a_document_or_is_truly_wrong() -> None:
    without = {file.name for file, read in messages() if read.document is None}

    assert without == TRULY_WRONG.keys()


def test_what_gives_no_document_says_why() -> None:
    for _, read in messages():
        if read.document is None:
            errors = [f for f in read.findings if f.severity is Severity.ERROR]
            assert [f for f in errors if f.origin is Origin.BUSINESS]


@pytest.mark.parametrize("message", MAPPED)
def test_nearly_all_segments_are_mapped(message: str) -> None:
    total = left = 0
    for _, read in messages():
        if read.document is not None and read.place.transaction_set.set_id == message:
            total += read.place.transaction_set.segments - 2
            left += sum(not one.taken for one in read.document.unmapped)

    assert total
    assert 1 - left / total >= MAPPED[message]
