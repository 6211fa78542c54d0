"""Real files of others: each that is sound gives a document, and nearly all of it is mapped.

The files are not ours to ship: TRADELANE_SAMPLES names the folder that has them.
"""

from typing import Final

import pytest

from edi.findings import Origin, Severity
from mappings.documents import ShipNotice
from mappings.tables import project
from tests.mappings.samples_mapped import SAMPLES, sets, shares

pytestmark = pytest.mark.skipif(SAMPLES is None, reason="TRADELANE_SAMPLES names no folder")

TRULY_WRONG: Final = {
    "bots__810_3.x12": "its lines have no price",
    "edinet__x12.Issue101.edi": "it has no BEG: it is no order at all",
    "ediengine__940_Failed_SE01.edi": "quantity and unit stand one place too far",
    "edifabric__WarehouseShippingAdvice.txt": "its date is the text CCYYMMDD",
    "edifabric__ApplicationAdvice.txt": "its date is YYMMDD",
    "synthetic__buyer_retail.edi": "the sequence number of the change stands where a date belongs",
}
"""Files with a set that gives no document, each looked at by hand."""

MAPPED: Final = {
    "850": 0.98,
    "820": 0.95,
    "846": 0.97,
    "855": 0.96,
    "860": 0.99,
    "810": 0.99,
    "856": 0.99,
    "940": 0.98,
    "945": 0.94,
}
"""The share of the segments of all samples that the tables take, at least."""


def test_every_set_gives_a_document_or_is_truly_wrong() -> None:
    without = {file.name for file, _, read in sets() if read.document is None}

    assert without == TRULY_WRONG.keys()


def test_what_gives_no_document_says_where_and_why() -> None:
    for _, _, read in sets():
        if read.document is None:
            errors = [f for f in read.findings if f.severity is Severity.ERROR]
            business = [f for f in errors if f.origin is Origin.BUSINESS]
            assert business
            assert all(f.position.segment for f in business)


def test_nearly_all_segments_are_mapped() -> None:
    measured = shares()

    assert {name: measured[name] for name in MAPPED if measured[name] < MAPPED[name]} == {}


@pytest.mark.parametrize("structure", ["S-O-P-I", "S-O-T-P-I"])
def test_a_ship_notice_of_others_can_be_drawn_again(structure: str) -> None:
    notices = [r.document for _, _, r in sets() if isinstance(r.document, ShipNotice)]

    assert notices
    for notice in notices:
        drawn = project(notice, structure)
        assert project(drawn, structure) == drawn
