"""Master data by the file: CSV with a header row; all rows are taken, or none."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.api.bodies import CSV_BODY, read_csv
from app.api.csv_rows import CsvRow, read_rows
from app.api.dependencies import Running, allowed
from app.api.master_values import PutItem, PutLocation, PutPrice
from app.engine import Engine
from app.store import master
from app.store.partners import find_partner

router = APIRouter(
    prefix="/api/v1", tags=["master data"], dependencies=[Depends(allowed("master"))]
)
Csv = Annotated[bytes, Depends(read_csv)]
Save = Callable[[Session, CsvRow], None]


@router.put("/items", status_code=204, openapi_extra=CSV_BODY)
def put_items(engine: Running, content: Csv) -> None:
    """Put items: columns sku, description, active, identifier:..., pack:UNIT.

    identifier:KIND is a name known to all, identifier:KIND:PARTNER one partner's own name,
    pack:UNIT how many eaches are in it. An empty cell is none.
    """
    _save_all(engine, content, ("sku", "description"), _save_item)


@router.put("/prices", status_code=204, openapi_extra=CSV_BODY)
def put_prices(engine: Running, content: Csv) -> None:
    """Put prices: columns partner, sku, price, currency, valid_from."""
    columns = ("partner", "sku", "price", "currency", "valid_from")
    _save_all(engine, content, columns, _save_price)


@router.put("/locations", status_code=204, openapi_extra=CSV_BODY)
def put_locations(engine: Running, content: Csv) -> None:
    """Put locations: columns partner, code, name, time_zone, served_by, active."""
    _save_all(engine, content, ("partner", "code", "name", "time_zone"), _save_location)


def _save_all(engine: Engine, content: bytes, required: tuple[str, ...], save: Save) -> None:
    rows = read_rows(content, required)
    with engine.work() as work:
        for row in rows:
            save(work.session, row)


def _save_item(session: Session, row: CsvRow) -> None:
    item = row.validate(
        PutItem,
        {
            "description": row.get("description"),
            "active": row.get("active") or True,
            "identifiers": [
                {"kind": kind, "partner": partner, "value": value}
                for (kind, partner), value in row.group("identifier")
            ],
            "packs": {unit: eaches for (unit, _), eaches in row.group("pack")},
        },
    )
    try:
        master.save_item(session, item.to_item(row.require("sku")))
    except IntegrityError as fault:
        raise row.fault("identifier", "one of them belongs to another item") from fault


def _save_price(session: Session, row: CsvRow) -> None:
    names = ("price", "currency", "valid_from")
    price = row.validate(PutPrice, {name: row.get(name) for name in names})
    sku = row.require("sku")
    if master.find_item(session, sku) is None:
        raise row.fault("sku", "there is no such item")
    price.save(session, _get_partner_id(session, row), sku)


def _save_location(session: Session, row: CsvRow) -> None:
    location = row.validate(
        PutLocation,
        {
            "name": row.get("name"),
            "time_zone": row.get("time_zone"),
            "served_by": row.get("served_by") or None,
            "active": row.get("active") or True,
        },
    )
    partner_id = _get_partner_id(session, row)
    master.save_location(session, location.to_row(partner_id, row.require("code")))


def _get_partner_id(session: Session, row: CsvRow) -> int:
    partner = find_partner(session, row.require("partner"))
    if partner is None:
        raise row.fault("partner", "there is no such partner")
    return partner.id
