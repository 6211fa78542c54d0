"""Master data by key: an item, a price, a location."""

from fastapi import APIRouter, Depends
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.api.dependencies import PathWord, Running, allowed
from app.api.master_values import PutItem, PutLocation, PutPrice
from app.api.problems import Conflict, NotFound
from app.store import master
from app.store.partners import find_partner

router = APIRouter(
    prefix="/api/v1", tags=["master data"], dependencies=[Depends(allowed("master"))]
)


@router.put("/items/{sku}", status_code=204)
def put_item(engine: Running, sku: PathWord, item: PutItem) -> None:
    """Add an item, or replace all that is known of it."""
    try:
        with engine.work() as work:
            master.save_item(work.session, item.to_item(sku))
    except IntegrityError as fault:
        raise Conflict("one of the identifiers belongs to another item") from fault


@router.put("/prices/{partner}/{sku}", status_code=204)
def put_price(engine: Running, partner: PathWord, sku: PathWord, price: PutPrice) -> None:
    """Set what a partner pays per each from a day on."""
    with engine.work() as work:
        partner_id = get_partner_id(work.session, partner)
        if master.find_item(work.session, sku) is None:
            raise NotFound("there is no such item")
        price.save(work.session, partner_id, sku)


@router.put("/locations/{partner}/{code}", status_code=204)
def put_location(engine: Running, partner: PathWord, code: PathWord, location: PutLocation) -> None:
    """Add a partner's location, or replace what is known of it."""
    with engine.work() as work:
        partner_id = get_partner_id(work.session, partner)
        master.save_location(work.session, location.to_row(partner_id, code))


def get_partner_id(session: Session, name: str) -> int:
    """Return the partner of this name; raises NotFound."""
    partner = find_partner(session, name)
    if partner is None:
        raise NotFound("there is no such partner")
    return partner.id
