"""Real files of others: each that is sound gives a document, and what was mapped is written back.

The files are not ours to ship: TRADELANE_SAMPLES names the folder that has them.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import pytest

from edi import Segment, read_segments
from edi.findings import Origin, Severity
from mappings.documents import ShipNotice
from mappings.tables import find_table, project
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


def test_what_a_clean_file_holds_is_written_back() -> None:
    for file, content, read in sets():
        faulty = any(one.severity is Severity.ERROR for one in read.findings)
        if faulty or read.document is None or isinstance(read.document, ShipNotice):
            continue
        table = find_table(read.place.transaction_set.set_id or "", read.place.group.version or "")
        assert table is not None
        body = table.write(read.document, unmapped=True)

        came = read_segments(content, read.place.interchange, read.place.transaction_set)
        lost = _texts(came[1:-1]) - _texts(body)
        assert not lost, (file.name, lost)


def test_a_clean_ship_notice_is_written_back_in_its_own_structure() -> None:
    drawn = 0
    for file, content, read in sets():
        faulty = any(one.severity is Severity.ERROR for one in read.findings)
        if faulty or not isinstance(read.document, ShipNotice):
            continue
        came = read_segments(content, read.place.interchange, read.place.transaction_set)[1:-1]
        levels = dict.fromkeys(str(one.get(3)) for one in came if one.id == "HL")
        table = find_table("856", read.place.group.version or "")
        assert table is not None

        body = table.write(read.document, structure="-".join(levels), unmapped=True)

        lost = _texts(_facts(came)) - _texts(_facts(body))
        assert not lost, (file.name, lost)
        drawn += 1
    assert drawn


def _facts(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Return the segments without what only numbers the tree, and names its shape."""
    named = tuple(Segment("BSN", one.elements[:4]) if one.id == "BSN" else one for one in segments)
    return tuple(one for one in named if one.id != "HL")


@pytest.mark.parametrize("structure", ["S-O-P-I", "S-O-T-P-I"])
def test_a_ship_notice_of_others_can_be_drawn_again(structure: str) -> None:
    notices = [r.document for _, _, r in sets() if isinstance(r.document, ShipNotice)]

    assert notices
    for notice in notices:
        drawn = project(notice, structure)
        assert project(drawn, structure) == drawn


def _texts(segments: tuple[Segment, ...]) -> Counter[tuple[str, str]]:
    """Count every value by its segment, numbers without what is only their look."""
    return Counter(
        (segment.id, _look(text))
        for segment in segments
        for element in segment.elements
        for text in _flat(element)
        if text.strip()
    )


def _flat(element: Any) -> Iterator[str]:
    if isinstance(element, str):
        yield element
    else:
        for part in element:
            yield from _flat(part)


def _look(text: str) -> str:
    number = text.lstrip("0").rstrip("0").rstrip(".")
    return number if number.replace(".", "").isdigit() or not number else text
