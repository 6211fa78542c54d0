"""The screens: what they show, that they escape it, and that a decision is carried out."""

from datetime import timedelta

import httpx
import pytest

from app.store.database import reading
from app.store.states import ExceptionState
from app.store.tables import ExceptionRow
from app.web.pages import show_age
from tests.api.conftest import Doors
from tests.reports.world import NOW
from tests.web.conftest import own_form, sign_in

POLICY = (
    "default-src 'none'; style-src 'self'; form-action 'self'; img-src 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize(
    "page", ["/", "/sign-in", "/static/screens.css", "/health/live", "/nothing", "/api/v1/orders"]
)
def test_every_answer_forbids_what_it_does_not_need(visitor: httpx.Client, page: str) -> None:
    headers = visitor.get(page).headers

    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == ("max-age=300" if "static" in page else "no-store")


def test_the_first_page_shows_orders_exceptions_and_counts(visitor: httpx.Client) -> None:
    page = visitor.get("/").text

    assert "PO-7001" in page
    assert "line 1: 90 noticed, 96 shipped" in page
    assert "<strong>2</strong> open exceptions" in page


def test_orders_are_found_by_number(visitor: httpx.Client) -> None:
    assert ">PO-7001<" in visitor.get("/?number=PO-7001&state=shipped").text.split('id="orders"')[1]
    assert "No order is like that." in visitor.get("/?number=PO-7002&state=").text


def test_an_order_shows_its_lines_documents_and_timeline(
    visitor: httpx.Client, doors: Doors
) -> None:
    page = visitor.get(f"/orders/{doors.world.order}").text

    assert "TL-100" in page
    assert "S00000001" in page
    assert "order received" in page


def test_an_exception_shows_what_disagrees_and_where(visitor: httpx.Client, doors: Doors) -> None:
    page = visitor.get(f"/exceptions/{doors.world.exception}").text

    assert "BSN01, segment 2 of the set, byte 140" in page
    assert 'value="discard"' in page
    assert 'value="recheck"' not in page


def test_what_partners_send_is_shown_and_never_run(visitor: httpx.Client, doors: Doors) -> None:
    for path in ("/", f"/exceptions/{doors.world.note}", f"/exceptions/{doors.world.exception}"):
        page = visitor.get(path).text

        assert "<script" not in page
        assert "&lt;script&gt;alert(&#39;{{ 7*7 }}&#39;)&lt;/script&gt;" in page


@pytest.mark.parametrize("path", ["/orders/999", "/exceptions/999"])
def test_a_page_that_is_not_there_says_so(visitor: httpx.Client, path: str) -> None:
    answer = visitor.get(path)

    assert answer.status_code == 404
    assert "There is no such" in answer.text


def test_a_decision_is_carried_out_with_its_reason(visitor: httpx.Client, doors: Doors) -> None:
    path = f"/exceptions/{doors.world.note}"
    form = {"action": "close", "reason": "asked for it again"}

    answer = visitor.post(path, data=form, headers=own_form(visitor))

    assert (answer.status_code, answer.headers["Location"]) == (303, path)
    assert "close: asked for it again" in visitor.get(path).text


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({"action": "close", "reason": " "}, "Give a reason"),
        ({"action": "close", "reason": "x" * 2001}, "Give a reason"),
        ({"reason": "because"}, "Choose what is to be done."),
        ({"action": "explode", "reason": "because"}, "Choose what is to be done."),
        ({"action": "recheck", "reason": "because"}, "recheck is not possible"),
    ],
)
def test_a_decision_that_cannot_be_is_explained(
    visitor: httpx.Client, doors: Doors, form: dict[str, str], problem: str
) -> None:
    path = f"/exceptions/{doors.world.note}"

    answer = visitor.post(path, data=form, headers=own_form(visitor))

    assert answer.status_code == 422
    assert problem in answer.text
    with reading(doors.engine.database) as session:
        row = session.get_one(ExceptionRow, doors.world.note)
    assert row.state is ExceptionState.OPEN


def test_who_may_only_look_cannot_decide(doors: Doors) -> None:
    sign_in(doors, "accounting")
    path = f"/exceptions/{doors.world.note}"
    form = {"action": "close", "reason": "because"}

    shown = doors.client.get(path)
    answer = doors.client.post(path, data=form, headers=own_form(doors.client))

    assert "<textarea" not in shown.text
    assert "Your key may look but not decide." in answer.text


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=59), "now"),
        (timedelta(minutes=12), "12 min"),
        (timedelta(hours=47), "47 h"),
        (timedelta(days=3, hours=5), "3 days"),
    ],
)
def test_an_age_is_said_in_words(age: timedelta, words: str) -> None:
    assert show_age(NOW - age, NOW) == words
