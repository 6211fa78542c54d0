"""What every table of a message promises: what it writes it reads back, and that is valid."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edi import Segment
from edi.dictionary.edifact import find_message
from edi.edifact.check import check_message
from edi.findings import Finding, FindingCode, Severity
from edi.model import Loop
from mappings.documents import ShipNotice
from mappings.documents.base import Document
from mappings.tables import Table, find_table, pack
from tests.mappings.generated import documents

VERSIONS = ("D.96A", "D.01B")
MESSAGES = (
    "DELFOR",
    "INVOIC",
    "INVRPT",
    "ORDCHG",
    "ORDERS",
    "ORDRSP",
    "RECADV",
    "REMADV",
    "SLSRPT",
)
STRUCTURES = ("S-O-P-I", "S-O-T-P-I", "S-O-I", "S-P-O-I", "S-O-T-I")

JUDGED_BY_CONTENT = frozenset(
    {
        FindingCode.SEGMENT_OVER_MAXIMUM,
        FindingCode.LOOP_OVER_MAXIMUM,
        FindingCode.SEGMENT_MISSING,
        FindingCode.ELEMENT_MISSING,
    }
)
"""Faults that come from which fields a document has, not from how they are written."""

EANCOM_CODES = frozenset({"33E", "36E"})
"""Codes that EANCOM adds to the directories."""

generous = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def table(message: str, version: str) -> Table:
    found = find_table(message, version)
    assert found is not None
    return found


def checked(
    message: str, version: str, body: tuple[Segment, ...]
) -> tuple[Loop, tuple[Finding, ...]]:
    identifier = (message, *version.split("."), "UN", "EAN007")
    header = Segment("UNH", ("1", identifier))
    segments = (header, *body, Segment("UNT", (str(len(body) + 2), "1")))
    found = check_message(segments, find_message(version, message), version=version)
    return found.tree, found.findings


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("message", MESSAGES)
@generous
@given(st.data())
def test_what_is_written_is_read_back(message: str, version: str, data: st.DataObject) -> None:
    document = data.draw(documents(message, version))

    tree, _ = checked(message, version, table(message, version).write(document))

    assert read(message, version, tree) == document


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("message", [*MESSAGES, "DESADV"])
@generous
@given(st.data())
def test_what_is_written_breaks_no_rule_of_structure_or_type(
    message: str, version: str, data: st.DataObject
) -> None:
    document = data.draw(documents(message, version))

    _, findings = checked(message, version, table(message, version).write(document))

    errors = [one for one in findings if one.severity is Severity.ERROR]
    judged = [one for one in errors if one.code not in JUDGED_BY_CONTENT]
    assert [one for one in judged if one.value not in EANCOM_CODES] == []


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("message", [*MESSAGES, "DESADV"])
@settings(generous, max_examples=5)
@given(st.data())
def test_nothing_is_written_alike_whether_said_or_not(
    message: str, version: str, data: st.DataObject
) -> None:
    document = data.draw(documents(message, version))

    said = document.model_validate(document.model_dump())

    assert table(message, version).write(said) == table(message, version).write(document)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("structure", STRUCTURES)
@generous
@given(st.data())
def test_a_ship_notice_keeps_what_its_structure_can_carry(
    structure: str, version: str, data: st.DataObject
) -> None:
    notice = data.draw(documents("DESADV", version))
    assert isinstance(notice, ShipNotice)

    tree, _ = checked(
        "DESADV", version, table("DESADV", version).write(notice, structure=structure)
    )

    assert read("DESADV", version, tree) == pack(notice, structure)


def read(message: str, version: str, tree: Loop) -> Document | None:
    reading = table(message, version).read(tree)
    assert [one for one in reading.findings if one.severity is Severity.ERROR] == []
    return reading.document
