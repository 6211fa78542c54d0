"""Orders, mismatches and exceptions over HTTP: as the reports say them."""

import csv
import io

import pytest

from app.store.database import writing
from app.store.queue import About, Problem, open_exception
from tests.api.conftest import Doors
from tests.reports.world import NOW, add_mismatch


def test_orders_come_in_pages(doors: Doors) -> None:
    answer = doors.client.get("/api/v1/orders?partner=northgate", headers=doors.key("ops"))

    assert answer.json()["next"] is None
    (order,) = answer.json()["items"]
    assert order == {
        "id": doors.world.order,
        "partner": "northgate",
        "number": "PO-7001",
        "release": None,
        "kind": "SA",
        "state": "shipped",
        "ship_to": "DC-04",
        "ordered_on": "2026-03-01",
        "received_at": "2026-03-02T09:00:00Z",
        "invoiced_by": "us",
        "open_exceptions": 1,
    }


def test_an_order_is_shown_with_its_lines_as_strings(doors: Doors) -> None:
    answer = doors.client.get(f"/api/v1/orders/{doors.world.order}", headers=doors.key("ops"))

    line = answer.json()["lines"][0]
    assert (line["ordered"], line["shipped"], line["price"]) == ("96", "90", "4.25")
    assert answer.json()["document"]["number"] == "PO-7001"


def test_a_timeline_is_told(doors: Doors) -> None:
    path = f"/api/v1/orders/{doors.world.order}/timeline"

    told = doors.client.get(path, headers=doors.key("ops")).json()

    assert told["order"]["number"] == "PO-7001"
    assert [entry["event"] for entry in told["entries"]][-1] == "document_held"
    assert told["entries"][-1]["document"]["state"] == "held"


@pytest.mark.parametrize(
    "path", ["orders/999", "orders/999/timeline", "exceptions/999", "files/999", "outgoing/999"]
)
def test_what_is_not_there_is_not_found(doors: Doors, path: str) -> None:
    key = doors.key("northgate" if path.startswith(("files", "outgoing")) else "ops")

    assert doors.client.get(f"/api/v1/{path}", headers=key).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "orders?cursor=nonsense",
        "orders?limit=0",
        "orders?limit=201",
        "orders?state=lost",
        "orders?number=%00",
        "orders/99999999999999999999",
        "orders/0",
        "mismatches?from=yesterday",
        "mismatches?format=xml",
        "exceptions?state=maybe",
    ],
)
def test_a_question_that_makes_no_sense_is_refused(doors: Doors, query: str) -> None:
    answer = doors.client.get(f"/api/v1/{query}", headers=doors.key("ops"))

    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_mismatches_come_as_json_by_filter(doors: Doors) -> None:
    def ask(query: str) -> list[int]:
        answer = doors.client.get(f"/api/v1/mismatches?{query}", headers=doors.key("accounting"))
        return [row["id"] for row in answer.json()["items"]]

    assert ask("partner=northgate&kind=ASN-02&from=2026-03-02&to=2026-03-02&open=true") == [
        doors.world.mismatch
    ]
    assert ask("open=false") == []


@pytest.mark.parametrize(
    ("query", "accept"), [("?format=csv", "*/*"), ("", "text/csv"), ("", "text/csv;q=1, */*")]
)
def test_mismatches_come_as_csv_without_formulas(doors: Doors, query: str, accept: str) -> None:
    with writing(doors.engine.database) as session:
        add_mismatch(session, doors.world.order, doors.world.northgate, message="=1+1")

    answer = doors.client.get(
        f"/api/v1/mismatches{query}", headers=doors.key("accounting") | {"Accept": accept}
    )

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    assert [row["message"] for row in rows] == ["'=1+1", "line 1: 90 noticed, 96 shipped"]


def test_an_exception_is_shown_with_findings_links_and_what_may_be_done(doors: Doors) -> None:
    path = f"/api/v1/exceptions/{doors.world.exception}"

    shown = doors.client.get(path, headers=doors.key("ops")).json()

    assert (shown["expected"], shown["found"]) == ("96", "90")
    assert shown["findings"][0]["position"]["segment_id"] == "BSN"
    assert shown["links"]["timeline"] == f"/api/v1/orders/{doors.world.order}/timeline"
    assert shown["actions"] == ["accept", "discard"]


def test_the_queue_is_listed(doors: Doors) -> None:
    answer = doors.client.get(
        "/api/v1/exceptions?state=open&partner=northgate&limit=1", headers=doors.key("accounting")
    )

    assert [row["id"] for row in answer.json()["items"]] == [doors.world.note]
    assert answer.json()["next"] is not None


def test_closing_a_note_keeps_who_and_why(doors: Doors) -> None:
    path = f"/api/v1/exceptions/{doors.world.note}/resolve"
    body = {"action": "close", "reason": " asked Northgate to resend "}

    answer = doors.client.post(path, json=body, headers=doors.key("ops"))

    assert answer.status_code == 200
    assert answer.json()["state"] == "resolved"
    assert answer.json()["resolution"] == "close: asked Northgate to resend"
    assert answer.json()["resolved_by"] == "ops"
    assert answer.json()["actions"] == []


def test_discarding_a_held_notice_withdraws_it(doors: Doors) -> None:
    path = f"/api/v1/exceptions/{doors.world.exception}/resolve"
    body = {"action": "discard", "reason": "the warehouse recounts"}

    doors.client.post(path, json=body, headers=doors.key("ops"))

    order = doors.client.get(f"/api/v1/orders/{doors.world.order}", headers=doors.key("ops"))
    assert [one["state"] for one in order.json()["documents"]] == ["handled", "withdrawn"]


def test_an_action_that_does_not_fit_is_a_conflict(doors: Doors) -> None:
    path = f"/api/v1/exceptions/{doors.world.note}/resolve"
    body = {"action": "recheck", "reason": "why not"}

    assert doors.client.post(path, json=body, headers=doors.key("ops")).status_code == 409


@pytest.mark.parametrize("reason", ["", "  \n ", "a\0b", "x" * 2001])
def test_a_decision_needs_a_reason(doors: Doors, reason: str) -> None:
    path = f"/api/v1/exceptions/{doors.world.note}/resolve"
    body = {"action": "close", "reason": reason}

    assert doors.client.post(path, json=body, headers=doors.key("ops")).status_code == 422


def test_a_failed_flow_is_run_again_after_the_decision(doors: Doors) -> None:
    with writing(doors.engine.database) as session:
        problem = Problem("parked", "H", "translate of orders.edi", workflow_id="translate:1")
        row = open_exception(session, problem, About(file_id=doors.world.file), NOW)
    body = {"action": "retry", "reason": "disk is free again"}

    doors.client.post(f"/api/v1/exceptions/{row.id}/resolve", json=body, headers=doors.key("ops"))

    assert doors.engine.retried == ["translate:1"]
