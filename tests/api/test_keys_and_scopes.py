"""Keys: one way to be let in, one answer to all who are not, and nothing read before that."""

import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select, update

from app.store.database import reading, writing
from app.store.tables import ConnectionRow, FileRow
from tests.api.conftest import Doors

KEY = "key-of-northgate"
BAD_HEADERS = [
    [],
    [("Authorization", "Bearer wrong")],
    [("Authorization", "Bearer")],
    [("Authorization", KEY)],
    [("Authorization", f"Basic {KEY}")],
    [("Authorization", f"Bearer {KEY} {KEY}")],
    [("Authorization", f"Bearer  {KEY}")],
    [("Authorization", f"Bearer {KEY}, Basic eDp4")],
    [("Authorization", f"Bearer {KEY}"), ("Authorization", f"Bearer {KEY}")],
    [("Authorization", f"Bearer {KEY}"), ("Authorization", "Basic eDp4")],
    [("Authorization", "Basic eDp4"), ("Authorization", f"Bearer {KEY}")],
    [("Authorization", "Bearer ' OR 1=1 --")],
    [("Authorization", "Bearer \xe9")],
    [("Authorization", "Bearer " + "a" * 2000)],
    [("X-Api-Key", KEY)],
    [("Cookie", f"tradelane_session={KEY}")],
]


@pytest.mark.parametrize("headers", BAD_HEADERS)
def test_whoever_has_no_key_gets_the_same_answer(
    doors: Doors, headers: list[tuple[str, str]]
) -> None:
    encoded = [(name.encode(), value.encode("latin-1")) for name, value in headers]

    answer = doors.client.get("/api/v1/orders", headers=encoded)

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "type": "urn:tradelane:problem:unauthorized",
        "title": "Unauthorized",
        "status": 401,
        "detail": "a valid key is needed: Authorization: Bearer <key>",
    }


@pytest.mark.parametrize("path", ["/api/v1/files/1", "/api/v1/nothing", "/api/", "/api/v1/items"])
def test_without_a_key_it_does_not_show_what_is_there(doors: Doors, path: str) -> None:
    assert doors.client.get(path).status_code == 401
    assert doors.client.post(path, content=b"x").status_code == 401


def test_an_anonymous_upload_leaves_nothing_behind(doors: Doors) -> None:
    answer = doors.client.post("/api/v1/files?name=../../etc/passwd", content=b"x" * 1000)

    assert answer.status_code == 401
    assert doors.engine.enqueued == []
    with reading(doors.engine.database) as session:
        assert session.scalar(select(func.count(FileRow.id))) == 1


def test_good_and_bad_keys_raced_are_never_taken_for_each_other(doors: Doors) -> None:
    keys = itertools.islice(itertools.cycle(["key-of-ops", "key-of-0ps"]), 200)

    def ask(key: str) -> tuple[str, int]:
        headers = {"Authorization": f"Bearer {key}"}
        return key, doors.client.get("/api/v1/orders", headers=headers).status_code

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(ask, keys))

    assert answers == {("key-of-ops", 200), ("key-of-0ps", 401)}


def test_the_key_of_an_inactive_connection_opens_nothing(doors: Doors) -> None:
    with writing(doors.engine.database) as session:
        session.execute(update(ConnectionRow).values(active=False))

    assert doors.client.get("/api/v1/orders", headers=doors.key("ops")).status_code == 401


@pytest.mark.parametrize(
    ("name", "method", "path"),
    [
        ("northgate", "GET", "/api/v1/orders"),
        ("northgate", "GET", "/api/v1/mismatches"),
        ("northgate", "GET", "/api/v1/exceptions"),
        ("northgate", "POST", "/api/v1/shipments"),
        ("harbor", "POST", "/api/v1/invoices"),
        ("accounting", "PUT", "/api/v1/items/TL-1"),
        ("accounting", "POST", "/api/v1/exceptions/1/resolve"),
        ("ops", "POST", "/api/v1/files"),
        ("ops", "GET", "/api/v1/outgoing"),
    ],
)
def test_a_key_without_the_scope_is_refused(
    doors: Doors, name: str, method: str, path: str
) -> None:
    answer = doors.client.request(method, path, headers=doors.key(name))

    assert answer.status_code == 403
    assert "needs the scope" in answer.json()["detail"]


def test_another_connections_file_is_as_if_it_were_not_there(doors: Doors) -> None:
    theirs, nobodys = f"/api/v1/files/{doors.world.file}", "/api/v1/files/987654"

    answers = [
        doors.client.get(path + rest, headers=doors.key("harbor"))
        for rest in ("", "/content")
        for path in (theirs, nobodys)
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text.replace("987654", str(doors.world.file)) for answer in answers}) == 1


def test_another_connections_outgoing_file_is_as_if_it_were_not_there(doors: Doors) -> None:
    path = f"/api/v1/outgoing/{doors.world.outgoing}"

    listed = doors.client.get("/api/v1/outgoing", headers=doors.key("harbor"))
    fetched = doors.client.get(path, headers=doors.key("harbor"))
    confirmed = doors.client.post(f"{path}/receipt", headers=doors.key("harbor"))

    assert listed.json() == {"items": []}
    assert (fetched.status_code, confirmed.status_code) == (404, 404)


def test_reports_sees_every_file(doors: Doors) -> None:
    path = f"/api/v1/files/{doors.world.file}/content"

    answer = doors.client.get(path, headers=doors.key("accounting"))

    assert answer.content == b"ISA*..."
