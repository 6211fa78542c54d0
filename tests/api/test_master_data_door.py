"""Master data over HTTP: put by key or by file, and a fault names its line and column."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.store.database import reading
from app.store.master import find_item, find_location, find_price
from tests.api.conftest import Doors

ITEM: dict[str, Any] = {
    "description": "Mug, blue",
    "identifiers": [
        {"kind": "gtin", "value": "00812345678906"},
        {"partner": "northgate", "kind": "buyer_item", "value": "445566"},
    ],
    "packs": {"case": "12"},
}


def put(doors: Doors, path: str, body: Any) -> Any:
    return doors.client.put(f"/api/v1/{path}", json=body, headers=doors.key("ops"))


def put_csv(doors: Doors, path: str, text: str) -> Any:
    headers = doors.key("ops") | {"Content-Type": "text/csv; charset=utf-8"}
    return doors.client.put(f"/api/v1/{path}", content=text.encode(), headers=headers)


def test_an_item_is_added_and_replaced(doors: Doors) -> None:
    assert put(doors, "items/MUG-1", ITEM).status_code == 204
    assert put(doors, "items/MUG-1", ITEM | {"identifiers": []}).status_code == 204

    with reading(doors.engine.database) as session:
        item = find_item(session, "MUG-1")
    assert item is not None
    assert item.packs == {"case": Decimal(12)}
    assert item.identifiers == ()


def test_an_identifier_of_another_item_is_a_conflict(doors: Doors) -> None:
    put(doors, "items/MUG-1", ITEM)

    assert put(doors, "items/MUG-2", ITEM).status_code == 409
    with reading(doors.engine.database) as session:
        assert find_item(session, "MUG-2") is None


@pytest.mark.parametrize(
    "change",
    [
        {"packs": {"case": "0"}},
        {"packs": {"case": "1.00001"}},
        {"packs": {"case": "NaN"}},
        {"colour": "blue"},
        {"description": "a\0"},
    ],
)
def test_an_item_that_makes_no_sense_is_refused(doors: Doors, change: dict[str, Any]) -> None:
    assert put(doors, "items/MUG-1", ITEM | change).status_code == 422


def test_a_price_holds_from_its_day_on(doors: Doors) -> None:
    body = {"price": "4.25", "currency": "USD", "valid_from": "2026-01-01"}

    assert put(doors, "prices/northgate/TL-100", body).status_code == 204

    with reading(doors.engine.database) as session:
        northgate = doors.world.northgate
        assert find_price(session, northgate, "TL-100", date(2025, 12, 31)) is None
        assert find_price(session, northgate, "TL-100", date(2026, 1, 1)) == Decimal("4.25")


@pytest.mark.parametrize("path", ["prices/nobody/TL-100", "prices/northgate/NO-SUCH"])
def test_a_price_of_nothing_known_is_not_found(doors: Doors, path: str) -> None:
    body = {"price": "4.25", "currency": "USD", "valid_from": "2026-01-01"}

    assert put(doors, path, body).status_code == 404


def test_a_location_needs_a_time_zone_that_exists(doors: Doors) -> None:
    body = {"name": "DC 4", "time_zone": "America/Chicago"}

    assert put(doors, "locations/northgate/DC-04", body).status_code == 204
    assert put(doors, "locations/northgate/DC-04", body | {"time_zone": "CST?"}).status_code == 422
    with reading(doors.engine.database) as session:
        location = find_location(session, doors.world.northgate, "DC-04")
    assert location is not None
    assert location.active


def test_items_come_by_csv(doors: Doors) -> None:
    text = (
        "sku,description,active,identifier:gtin,identifier:buyer_item:northgate,pack:case\r\n"
        'MUG-1,"Mug, blue",true,00812345678906,445566,12\r\n'
        "MUG-2,Mug red,false,,,\r\n"
    )

    assert put_csv(doors, "items", "\ufeff" + text).status_code == 204

    with reading(doors.engine.database) as session:
        first, second = find_item(session, "MUG-1"), find_item(session, "MUG-2")
    assert first is not None
    assert second is not None
    assert first.identifiers == (
        ("", "gtin", "00812345678906"),
        ("northgate", "buyer_item", "445566"),
    )
    assert (second.active, second.packs) == (False, {})


def test_prices_and_locations_come_by_csv(doors: Doors) -> None:
    prices = "partner,sku,price,currency,valid_from\nnorthgate,TL-100,4.25,USD,2026-01-01\n"
    places = "partner,code,name,time_zone,served_by\nnorthgate,0042,Store 42,America/Denver,DC-04\n"

    assert put_csv(doors, "prices", prices).status_code == 204
    assert put_csv(doors, "locations", places).status_code == 204

    with reading(doors.engine.database) as session:
        location = find_location(session, doors.world.northgate, "0042")
        price = find_price(session, doors.world.northgate, "TL-100", date(2026, 2, 1))
    assert location is not None
    assert location.served_by == "DC-04"
    assert price == Decimal("4.25")


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("items", "sku\nA\n", "line 1, column description"),
        ("items", "sku,description,sku\n", "line 1, column sku"),
        ("items", "sku,description,pack:case\nA,a,1\nB,b,none\n", "line 3, column packs"),
        ("items", "sku,description\nA,a\n,b\n", "line 3, column sku"),
        ("items", "sku,description,identifier:gtin\nA,a,1\nB,b,1\n", "line 3, column identifier"),
        ("items", "sku,description\nA,a\nB,b,c\n", "line 3"),
        ("prices", "partner,sku,price,currency,valid_from\n,TL-100,1,USD,2026-01-01", "line 2"),
        (
            "prices",
            "partner,sku,price,currency,valid_from\nnobody,TL-100,1,USD,2026-01-01",
            "line 2, column partner",
        ),
        (
            "prices",
            "partner,sku,price,currency,valid_from\nnorthgate,X,1,USD,2026-01-01",
            "line 2, column sku",
        ),
        (
            "locations",
            "partner,code,name,time_zone\nnorthgate,1,One,Nowhere/City",
            "line 2, column time_zone",
        ),
    ],
)
def test_a_csv_fault_names_line_and_column_and_no_row_is_taken(
    doors: Doors, path: str, text: str, place: str
) -> None:
    answer = put_csv(doors, path, text)

    assert answer.status_code == 422
    assert answer.json()["detail"].startswith(place)
    with reading(doors.engine.database) as session:
        assert find_item(session, "A") is None


def test_bytes_that_are_no_text_name_their_line(doors: Doors) -> None:
    headers = doors.key("ops") | {"Content-Type": "text/csv"}

    answer = doors.client.put("/api/v1/items", content=b"sku\n\xff", headers=headers)

    assert answer.json()["detail"] == "line 2: not UTF-8"


def test_a_csv_resource_takes_nothing_else(doors: Doors) -> None:
    assert put(doors, "items", []).status_code == 415
