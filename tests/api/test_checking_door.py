"""Files checked and answered over HTTP: nothing of them is kept."""

from collections.abc import Mapping

import pytest
from sqlalchemy import func, select

from app.store.database import reading, writing
from app.store.partners import find_partner
from app.store.tables import FileRow, PartnerVersion
from tests.api.conftest import Doors
from tests.edi.interchanges import interchange
from tests.reports.world import NOW

ORDER = interchange()
TERMS = """\
name: northgate
title: Northgate Stores
kind: retailer
identities: {ours: ZZ/LARKSPUR, theirs: ZZ/NORTHGATE}
"""
FAULTY = ORDER.replace(b"**20260102~PO1", b"**20260230~PO1")


def files_kept(doors: Doors) -> int:
    with reading(doors.engine.database) as session:
        return session.scalar(select(func.count()).select_from(FileRow)) or 0


def test_findings_of_a_file_are_told_and_nothing_is_kept(doors: Doors) -> None:
    before = files_kept(doors)

    answer = doors.client.post(
        "/api/v1/check?name=po.edi", content=FAULTY, headers=doors.key("northgate")
    )

    [one] = answer.json()["interchanges"][0]["groups"][0]["transaction_sets"]
    assert answer.status_code == 200
    assert answer.json()["file"] == "po.edi"
    assert [finding["code"] for finding in one["findings"]] == ["invalid_date"]
    assert files_kept(doors) == before
    assert doors.engine.enqueued == []


def test_what_would_answer_a_file_is_told_and_nothing_is_sent(doors: Doors) -> None:
    before = files_kept(doors)

    answer = doors.client.post(
        "/api/v1/ack?number=42", content=FAULTY, headers=doors.key("northgate")
    )

    [one] = answer.json()["answers"]
    assert answer.status_code == 200
    assert one["receiver"] == {"qualifier": "ZZ", "id": "NORTHGATE"}
    assert (one["control_number"], one["acknowledgments"]) == ("42", ["997"])
    assert "AK4*5*373*8*20260230" in one["content"]
    assert files_kept(doors) == before
    assert doors.engine.enqueued == []


@pytest.mark.parametrize("content", [b"", b"no EDI", b"ISA", b"\xff" * 100])
def test_any_bytes_are_answered(doors: Doors, content: bytes) -> None:
    checked = doors.client.post("/api/v1/check", content=content, headers=doors.key("ops"))
    answered = doors.client.post("/api/v1/ack", content=content, headers=doors.key("ops"))

    assert checked.json()["interchanges"] == []
    assert checked.json()["findings"]
    assert answered.json()["answers"] == []


def load_guide(doors: Doors, more: Mapping[str, str] | None = None) -> None:
    """Give the partner whose key is northgate a version with a guide for orders, and more files."""
    guide = {"guides/850.yaml": "BEG02: {codes: [SA]}\n"}
    with writing(doors.engine.database) as session:
        partner = find_partner(session, "northgate")
        assert partner is not None
        session.add(
            PartnerVersion(
                partner_id=partner.id,
                number=99,
                digest="0",
                files={"partner.yaml": TERMS, **guide, **(more or {})},
                valid_from=NOW,
                loaded_at=NOW,
            )
        )


def test_guides_of_the_callers_partner_are_asked_where_wanted(doors: Doors) -> None:
    load_guide(doors)

    def origins(query: str) -> list[str]:
        answer = doors.client.post(
            f"/api/v1/check{query}",
            content=ORDER.replace(b"*SA*", b"*NE*"),
            headers=doors.key("northgate"),
        )
        [one] = answer.json()["interchanges"][0]["groups"][0]["transaction_sets"]
        return [finding["origin"] for finding in one["findings"]]

    assert origins("") == []
    assert set(origins("?guides=true")) == {"guide"}


@pytest.mark.parametrize("path", ["/api/v1/check", "/api/v1/ack"])
def test_a_key_is_needed(doors: Doors, path: str) -> None:
    assert doors.client.post(path, content=ORDER).status_code == 401
