"""Files over HTTP: kept as they come, whatever they are called, and given back as they were."""

from collections.abc import Iterator
from hashlib import sha256

import pytest

from app.engine import FlowName
from app.store.database import writing
from app.store.states import FileState
from app.store.tables import FileRow
from tests.api.conftest import MOST_BYTES, Doors


def test_an_upload_is_kept_and_its_translation_enqueued(doors: Doors) -> None:
    answer = doors.client.post(
        "/api/v1/files?name=po.edi", content=b"ISA*00", headers=doors.key("northgate")
    )

    assert answer.status_code == 202
    file = answer.json()["file"]
    assert answer.headers["Location"] == f"/api/v1/files/{file['id']}"
    assert file == {
        "id": file["id"],
        "name": "po.edi",
        "size": 6,
        "digest": sha256(b"ISA*00").hexdigest(),
        "state": "received",
        "received_at": "2026-03-02T09:00:00Z",
    }
    assert answer.json()["repeat"] is False
    assert doors.engine.enqueued == [(FlowName.TRANSLATE, file["id"])]


def test_the_same_bytes_again_are_a_repeat(doors: Doors) -> None:
    def upload(name: str) -> dict[str, object]:
        path = f"/api/v1/files?name={name}"
        answer = doors.client.post(path, content=b"ISA", headers=doors.key("northgate"))
        body: dict[str, object] = answer.json()
        return body

    first, second = upload("a.edi"), upload("b.edi")

    assert second == {"file": first["file"], "repeat": True}
    assert len(doors.engine.enqueued) == 1


def test_a_file_in_a_form_is_taken_with_its_name(doors: Doors) -> None:
    files = {"file": ("from the form.edi", b"ISA*01", "application/edi-x12")}

    answer = doors.client.post("/api/v1/files", files=files, headers=doors.key("northgate"))

    assert answer.json()["file"]["name"] == "from the form.edi"
    assert answer.json()["file"]["size"] == 6


def test_a_form_without_a_file_is_refused(doors: Doors) -> None:
    answer = doors.client.post(
        "/api/v1/files", files={"other": b"x"}, headers=doors.key("northgate")
    )

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "../../etc/passwd"),
        ("a\r\nX-Evil: 1\0", "a\ufffd\ufffdX-Evil: 1\ufffd"),
        ("{{7*7}}${7*7}%(x)s", "{{7*7}}${7*7}%(x)s"),
        ("n" * 300, "n" * 200),
        ('"; filename=evil.exe', '"; filename=evil.exe'),
        ("", "unnamed"),
    ],
)
def test_a_name_is_shown_but_never_a_path_nor_a_header(doors: Doors, name: str, shown: str) -> None:
    headers = doors.key("northgate")

    kept = doors.client.post(
        "/api/v1/files", params={"name": name}, content=b"bytes", headers=headers
    ).json()["file"]
    answer = doors.client.get(f"/api/v1/files/{kept['id']}/content", headers=headers)

    assert kept["name"] == shown
    assert answer.content == b"bytes"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    disposition = answer.headers["Content-Disposition"].removeprefix(
        "attachment; filename*=UTF-8''"
    )
    assert not set(disposition) & set("\"\r\n;/\\' ")
    assert "X-Evil" not in answer.headers


def test_a_body_that_says_it_is_too_large_is_refused(doors: Doors) -> None:
    answer = doors.client.post(
        "/api/v1/files", content=b"x" * (MOST_BYTES + 1), headers=doors.key("northgate")
    )

    assert answer.status_code == 413
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert doors.engine.enqueued == []


@pytest.mark.parametrize("path", ["/api/v1/files", "/api/v1/shipments"])
def test_an_endless_body_is_cut_off_while_it_is_read(doors: Doors, path: str) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while sent < 100 * MOST_BYTES:
            sent += 10_000
            yield b" " * 10_000

    answer = doors.client.post(path, content=endless(), headers=doors.key("harbor"))

    assert answer.status_code == 413
    assert doors.engine.enqueued == []


def test_a_file_shows_what_came_of_it(doors: Doors) -> None:
    answer = doors.client.get(f"/api/v1/files/{doors.world.file}", headers=doors.key("northgate"))

    shown = answer.json()
    assert shown["documents"][0]["set"] == "850"
    assert shown["interchanges"][0]["sender"] == {"qualifier": "ZZ", "id": "NORTHGATE"}
    assert shown["exceptions"][0]["kind"] == "rejected"


def test_waiting_for_a_settled_file_gives_its_report(doors: Doors) -> None:
    def upload(wait: int) -> tuple[int, dict[str, object]]:
        answer = doors.client.post(
            f"/api/v1/files?wait={wait}", content=b"ISA*1", headers=doors.key("northgate")
        )
        return answer.status_code, answer.json()

    _, first = upload(0)
    with writing(doors.engine.database) as session:
        file = first["file"]
        assert isinstance(file, dict)
        session.get_one(FileRow, file["id"]).state = FileState.UNREADABLE
    status, body = upload(5)

    assert status == 200
    assert (body["state"], body["repeat"], body["documents"]) == ("unreadable", True, [])


def test_waiting_in_vain_ends_with_the_ordinary_answer(doors: Doors) -> None:
    answer = doors.client.post(
        "/api/v1/files?wait=0.2", content=b"ISA*1", headers=doors.key("northgate")
    )

    assert answer.status_code == 202


def test_waiting_longer_than_is_allowed_is_refused(doors: Doors) -> None:
    answer = doors.client.post(
        "/api/v1/files?wait=31", content=b"ISA", headers=doors.key("northgate")
    )

    assert answer.status_code == 422
