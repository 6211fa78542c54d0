"""Signing in: by a key with the right scope, from our own page, until it ends."""

from datetime import timedelta

import httpx
import pytest
from sqlalchemy import func, select, update

from app.store.database import reading, writing
from app.store.sessions import digest_of
from app.store.tables import ConnectionRow, ScreenSession
from tests.api.conftest import Doors
from tests.reports.world import NOW
from tests.web.conftest import own_form, sign_in

PAGES = ["/", "/orders/1", "/exceptions/1"]


@pytest.mark.parametrize("page", PAGES)
def test_whoever_is_not_signed_in_is_asked_to(doors: Doors, page: str) -> None:
    answer = doors.client.get(page)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")
    assert answer.text == ""


def test_a_key_gives_a_cookie_that_scripts_and_other_sites_cannot_use(doors: Doors) -> None:
    answer = sign_in(doors, "accounting")

    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert doors.client.get("/").status_code == 200


def test_the_database_knows_the_token_by_its_digest_alone(
    visitor: httpx.Client, doors: Doors
) -> None:
    token = visitor.cookies["tradelane_session"]

    with reading(doors.engine.database) as session:
        (digest,) = session.scalars(select(ScreenSession.token_digest)).all()

    assert digest == digest_of(token)


@pytest.mark.parametrize("key", ["", "wrong", "key-of-northgate", "' OR 1=1 --", "ä"])
def test_a_key_that_will_not_do_always_gets_the_same_answer(doors: Doors, key: str) -> None:
    client = doors.client

    answer = client.post("/sign-in", data={"key": key}, headers=own_form(client))

    assert answer.status_code == 401
    assert "This key does not open the screens." in answer.text
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "null"}, {"Origin": "https://evil.example"}, {"Origin": "x"}]
)
def test_a_form_from_elsewhere_is_refused(
    visitor: httpx.Client, doors: Doors, headers: dict[str, str]
) -> None:
    answers = [
        visitor.post(path, data={"key": "key-of-ops", "action": "close"}, headers=headers)
        for path in ("/sign-in", "/sign-out", f"/exceptions/{doors.world.note}")
    ]

    assert {answer.status_code for answer in answers} == {403}
    assert visitor.get("/").status_code == 200


def test_signing_out_ends_the_session(visitor: httpx.Client) -> None:
    token = visitor.cookies["tradelane_session"]

    visitor.post("/sign-out", headers=own_form(visitor))

    cookie = {"Cookie": f"tradelane_session={token}"}
    assert visitor.get("/", headers=cookie).status_code == 303


@pytest.mark.parametrize("change", ["expired", "inactive", "scope"])
def test_a_session_ends_with_its_time_its_connection_or_its_scope(
    visitor: httpx.Client, doors: Doors, change: str
) -> None:
    with writing(doors.engine.database) as session:
        if change == "expired":
            session.execute(update(ScreenSession).values(expires_at=NOW - timedelta(seconds=1)))
        elif change == "inactive":
            session.execute(update(ConnectionRow).values(active=False))
        else:
            session.execute(update(ConnectionRow).values(scopes=["files"]))

    assert visitor.get("/").status_code == 303


def test_expired_sessions_are_forgotten_at_the_next_sign_in(
    visitor: httpx.Client, doors: Doors
) -> None:
    with writing(doors.engine.database) as session:
        session.execute(update(ScreenSession).values(expires_at=NOW - timedelta(seconds=1)))

    sign_in(doors, "ops")

    with reading(doors.engine.database) as session:
        assert session.scalar(select(func.count()).select_from(ScreenSession)) == 1


def test_the_cookie_opens_no_api(visitor: httpx.Client) -> None:
    assert visitor.get("/api/v1/orders").status_code == 401
