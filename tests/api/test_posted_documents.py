"""Shipments and invoices as JSON: kept as canonical files, and idempotent by key."""

import json
from typing import Any

import pytest

from app.store.database import reading
from app.store.files import get_content
from app.store.tables import FileRow
from tests.api.conftest import Doors

ADVICE: dict[str, Any] = {
    "shipment_number": "SH-77",
    "warehouse_order": "W000001",
    "shipped_on": "2026-03-06",
    "lines": [{"line_number": "1", "shipped": "96", "unit": "EA"}],
}
INVOICE: dict[str, Any] = {
    "number": "A-1",
    "invoiced_on": "2026-03-07",
    "total": "408.00",
    "purchase_order": "PO-7001",
}


def post_shipment(doors: Doors, body: dict[str, Any], key: str | None = None) -> Any:
    headers = doors.key("harbor") | ({"Idempotency-Key": key} if key else {})
    return doors.client.post("/api/v1/shipments", json=body, headers=headers)


def test_a_shipment_is_kept_as_a_canonical_file(doors: Doors) -> None:
    answer = post_shipment(doors, ADVICE)

    assert answer.status_code == 202
    assert answer.json()["file"]["name"] == "shipment SH-77.json"
    with reading(doors.engine.database) as session:
        file = session.get_one(FileRow, answer.json()["file"]["id"])
        posted = json.loads(get_content(session, file.id))
    assert file.content_type == "application/vnd.tradelane.shipment+json"
    assert posted["partner"] is None
    assert posted["document"]["shipment_number"] == "SH-77"


def test_the_same_shipment_in_another_order_of_fields_is_a_repeat(doors: Doors) -> None:
    first = post_shipment(doors, ADVICE)
    second = post_shipment(doors, dict(reversed(ADVICE.items())))

    assert second.json() == {"file": first.json()["file"], "repeat": True}


def test_a_key_with_the_same_body_is_a_repeat(doors: Doors) -> None:
    assert post_shipment(doors, ADVICE, "k-1").json()["repeat"] is False
    assert post_shipment(doors, ADVICE, "k-1").json()["repeat"] is True


def test_a_key_with_another_body_is_a_conflict_and_stores_nothing(doors: Doors) -> None:
    post_shipment(doors, ADVICE, "k-1")

    answer = post_shipment(doors, ADVICE | {"shipped_on": "2026-03-07"}, "k-1")

    assert answer.status_code == 409
    assert len(doors.engine.enqueued) == 1


def test_a_key_of_one_connection_is_not_that_of_another(doors: Doors) -> None:
    post_shipment(doors, ADVICE, "k-1")

    answer = doors.client.post(
        "/api/v1/invoices",
        json={"partner": "northgate", "document": INVOICE},
        headers=doors.key("accounting") | {"Idempotency-Key": "k-1"},
    )

    assert answer.status_code == 202
    assert answer.json()["file"]["name"] == "invoice A-1.json"


def test_an_invoice_for_nobody_known_is_refused(doors: Doors) -> None:
    answer = doors.client.post(
        "/api/v1/invoices",
        json={"partner": "nobody", "document": INVOICE},
        headers=doors.key("accounting"),
    )

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        ("shipped_on", "tomorrow", "body.shipped_on"),
        ("lines", [{"shipped": "a lot"}], "body.lines.0.shipped"),
        ("surprise", "secret-value", "body.surprise"),
    ],
)
def test_a_fault_names_its_place_and_never_repeats_the_value(
    doors: Doors, field: str, value: Any, place: str
) -> None:
    answer = post_shipment(doors, ADVICE | {field: value})

    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert [error["at"] for error in answer.json()["errors"]] == [place]
    assert str(value) not in answer.text
    assert "a lot" not in answer.text


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 50_000])
def test_a_body_that_is_no_document_is_refused(doors: Doors, body: bytes) -> None:
    headers = doors.key("harbor") | {"Content-Type": "application/json"}

    answer = doors.client.post("/api/v1/shipments", content=body, headers=headers)

    assert answer.status_code in (400, 422)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert doors.engine.enqueued == []


def test_a_document_with_nul_is_refused(doors: Doors) -> None:
    assert post_shipment(doors, ADVICE | {"bill_of_lading": "a\0b"}).status_code == 422
