"""What every table promises: what it writes it reads back, and what it writes is valid."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edi import Segment, check_set, find_set
from edi.findings import Finding, FindingCode, Severity
from edi.model import Loop
from mappings.documents import ShipNotice
from mappings.documents.base import Document
from mappings.tables import Table, find_table, project
from tests.mappings.generated import documents

SETS = (
    "180",
    "753",
    "754",
    "810",
    "812",
    "816",
    "820",
    "824",
    "830",
    "832",
    "846",
    "850",
    "852",
    "855",
    "860",
    "865",
    "875",
    "880",
    "940",
    "943",
    "944",
    "945",
    "947",
)
STRUCTURES = ("S-O-P-I", "S-O-T-P-I", "S-O-I", "S-P-O-I", "S-O-I-P", "S-T-O-P-I", "S-O-T-P!-I")

JUDGED_BY_NOTES = frozenset(
    {
        FindingCode.CONDITIONAL_ELEMENT_MISSING,
        FindingCode.EXCLUSION_VIOLATED,
        FindingCode.HIERARCHY_WRONG,
        FindingCode.ELEMENT_MISSING,
        FindingCode.SEGMENT_OVER_MAXIMUM,
        FindingCode.LOOP_OVER_MAXIMUM,
        FindingCode.SEGMENT_MISSING,
    }
)
"""Faults that come from which fields a document has, not from how they are written."""

generous = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def table(set_id: str) -> Table:
    found = find_table(set_id, "004010")
    assert found is not None
    return found


def checked(set_id: str, body: tuple[Segment, ...]) -> tuple[Loop, tuple[Finding, ...]]:
    segments = (Segment("ST", (set_id, "0001")), *body, Segment("SE", (str(len(body) + 2), "0001")))
    found = check_set(segments, find_set("004010", set_id))
    return found.tree, found.findings


@pytest.mark.parametrize("set_id", SETS)
@generous
@given(st.data())
def test_what_is_written_is_read_back(set_id: str, data: st.DataObject) -> None:
    document = data.draw(documents(set_id))

    tree, _ = checked(set_id, table(set_id).write(document))

    assert read(set_id, tree) == document


@pytest.mark.parametrize("set_id", SETS)
@generous
@given(st.data())
def test_what_is_written_breaks_no_rule_of_structure_or_type(
    set_id: str, data: st.DataObject
) -> None:
    document = data.draw(documents(set_id))

    _, findings = checked(set_id, table(set_id).write(document))

    errors = [one for one in findings if one.severity is Severity.ERROR]
    assert [one for one in errors if one.code not in JUDGED_BY_NOTES] == []


@pytest.mark.parametrize("set_id", [*SETS, "856"])
@settings(generous, max_examples=5)
@given(st.data())
def test_nothing_is_written_alike_whether_said_or_not(set_id: str, data: st.DataObject) -> None:
    document = data.draw(documents(set_id))

    said = document.model_validate(document.model_dump())

    assert table(set_id).write(said) == table(set_id).write(document)


@pytest.mark.parametrize("structure", STRUCTURES)
@generous
@given(st.data())
def test_a_ship_notice_keeps_what_its_structure_can_carry(
    structure: str, data: st.DataObject
) -> None:
    notice = data.draw(documents("856"))
    assert isinstance(notice, ShipNotice)

    tree, _ = checked("856", table("856").write(notice, structure=structure))

    assert read("856", tree) == project(notice, structure)


def read(set_id: str, tree: Loop) -> Document | None:
    reading = table(set_id).read(tree)
    assert [one for one in reading.findings if one.severity is Severity.ERROR] == []
    return reading.document
