"""Files explained over HTTP: as a page or as JSON, and nothing of them is kept."""

import pytest
from sqlalchemy import select

from app.api.explaining import HEADERS, HTML, JSON
from app.store.database import reading
from app.store.tables import FileRow
from tests.api.conftest import Doors
from tests.api.test_checking_door import load_guide
from tests.edi.interchanges import interchange

ORDER = interchange()
URL = "/api/v1/explain?name=po.edi"


def test_a_file_is_explained_as_json_and_not_kept(doors: Doors) -> None:
    answer = doors.client.post(URL, content=ORDER, headers=doors.key("northgate"))

    told = answer.json()
    with reading(doors.engine.database) as session:
        kept = session.scalars(select(FileRow.name)).all()
    assert answer.status_code == 200
    assert (told["file"], told["masked"], told["tree"]["end"]) == ("po.edi", False, len(ORDER))
    assert "po.edi" not in kept
    assert doors.engine.enqueued == []


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", HTML),
        ("text/html", HTML),
        ("text/*, application/json;q=0.5", HTML),
        ("application/json, text/html;q=0.9", JSON),
        ("text/html;q=none", JSON),
        ("*/*", JSON),
        ("image/png", JSON),
    ],
)
def test_the_caller_chooses_page_or_json(doors: Doors, accept: str, media_type: str) -> None:
    headers = {**doors.key("northgate"), "Accept": accept}

    answer = doors.client.post(URL, content=ORDER, headers=headers)

    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_values_are_masked_when_asked(doors: Doors) -> None:
    answer = doors.client.post(f"{URL}&mask=true", content=ORDER, headers=doors.key("northgate"))

    assert answer.json()["masked"] is True
    assert "NORTHGATE" not in answer.text
    assert "012345678905" not in answer.text


@pytest.mark.parametrize("content", [b"", b"no EDI", b"ISA", b"\xff" * 100])
def test_any_bytes_are_explained(doors: Doors, content: bytes) -> None:
    answer = doors.client.post(URL, content=content, headers=doors.key("northgate"))

    assert answer.status_code == 200
    assert answer.json()["tree"]["end"] == len(content)


def test_a_file_too_large_to_be_explained_is_refused(doors: Doors) -> None:
    answer = doors.client.post(URL, content=b"x" * 100_001, headers=doors.key("northgate"))

    assert answer.status_code == 413
    assert "100000 bytes" in answer.json()["detail"]


def test_guides_of_the_callers_partner_are_asked_where_wanted(doors: Doors) -> None:
    load_guide(doors)
    content, headers = ORDER.replace(b"*SA*", b"*NE*"), doors.key("northgate")

    plain = doors.client.post(URL, content=content, headers=headers)
    guided = doors.client.post(f"{URL}&guides=true", content=content, headers=headers)

    assert '"origin":"guide"' not in plain.text
    assert '"origin":"guide"' in guided.text


def test_fields_are_named_by_the_tables_of_the_callers_partner(doors: Doors) -> None:
    load_guide(doors, {"mappings/850.yaml": "map: {BEG: {3: contract}}\n"})

    answer = doors.client.post(URL, content=ORDER, headers=doors.key("northgate"))

    assert '"field":"contract"' in answer.text
    assert (
        '"field":"number"' in doors.client.post(URL, content=ORDER, headers=doors.key("ops")).text
    )


def test_a_file_in_a_form_is_explained(doors: Doors) -> None:
    answer = doors.client.post(
        "/api/v1/explain", files={"file": ("form.edi", ORDER)}, headers=doors.key("northgate")
    )

    assert answer.json()["file"] == "form.edi"


def test_nobody_without_a_key_is_answered(doors: Doors) -> None:
    assert doors.client.post(URL, content=ORDER).status_code == 401
