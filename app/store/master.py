"""Items, packs, prices and locations: saved by key, looked up by any name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from app.store.tables import (
    ItemIdentifierRow,
    ItemPackRow,
    ItemPriceRow,
    ItemRow,
    LocationRow,
)


@dataclass(frozen=True, slots=True)
class Item:
    """An item: what it is called by whom (partner "" is everybody), and its packs in eaches."""

    sku: str
    description: str
    active: bool
    identifiers: tuple[tuple[str, str, str], ...]
    packs: Mapping[str, Decimal]


def save_item(session: Session, item: Item) -> None:
    """Add the item or replace all that is known of it."""
    session.merge(ItemRow(sku=item.sku, description=item.description, active=item.active))
    session.flush()
    session.execute(delete(ItemIdentifierRow).where(ItemIdentifierRow.sku == item.sku))
    session.execute(delete(ItemPackRow).where(ItemPackRow.sku == item.sku))
    for partner, kind, value in item.identifiers:
        session.add(ItemIdentifierRow(sku=item.sku, partner=partner, kind=kind, value=value))
    for unit, eaches in item.packs.items():
        session.add(ItemPackRow(sku=item.sku, unit=unit, eaches=eaches))
    session.flush()


def find_sku(session: Session, partner: str, identifiers: Sequence[tuple[str, str]]) -> str | None:
    """Return our SKU for the first identifier (kind, value) that is known.

    A partner's own names come before names known to all.
    """
    for kind, value in identifiers:
        sku = session.scalar(
            select(ItemIdentifierRow.sku)
            .where(
                ItemIdentifierRow.kind == kind,
                ItemIdentifierRow.value == value,
                or_(ItemIdentifierRow.partner == partner, ItemIdentifierRow.partner == ""),
            )
            .order_by(ItemIdentifierRow.partner.desc())
            .limit(1)
        )
        if sku is not None:
            return sku
    return None


def find_item(session: Session, sku: str) -> Item | None:
    """Return all that is known of an item."""
    row = session.get(ItemRow, sku)
    if row is None:
        return None
    identifiers = session.scalars(
        select(ItemIdentifierRow)
        .where(ItemIdentifierRow.sku == sku)
        .order_by(ItemIdentifierRow.partner, ItemIdentifierRow.kind, ItemIdentifierRow.value)
    )
    packs = session.scalars(select(ItemPackRow).where(ItemPackRow.sku == sku))
    return Item(
        sku=sku,
        description=row.description,
        active=row.active,
        identifiers=tuple((i.partner, i.kind, i.value) for i in identifiers),
        packs={pack.unit: pack.eaches for pack in packs},
    )


def save_price(
    session: Session, partner_id: int, sku: str, *, price: Decimal, currency: str, valid_from: date
) -> None:
    """Set what a partner pays per each from a day on."""
    row = session.scalar(
        select(ItemPriceRow).where(
            ItemPriceRow.partner_id == partner_id,
            ItemPriceRow.sku == sku,
            ItemPriceRow.valid_from == valid_from,
        )
    )
    if row is None:
        row = ItemPriceRow(partner_id=partner_id, sku=sku, valid_from=valid_from)
        session.add(row)
    row.price, row.currency = price, currency
    session.flush()


def find_price(session: Session, partner_id: int, sku: str, on: date) -> Decimal | None:
    """Return what the partner pays per each on a day, None when nothing was agreed."""
    return session.scalar(
        select(ItemPriceRow.price)
        .where(
            ItemPriceRow.partner_id == partner_id,
            ItemPriceRow.sku == sku,
            ItemPriceRow.valid_from <= on,
        )
        .order_by(ItemPriceRow.valid_from.desc())
        .limit(1)
    )


def find_location(session: Session, partner_id: int, code: str) -> LocationRow | None:
    """Return a partner's location by its code."""
    return session.scalar(
        select(LocationRow).where(LocationRow.partner_id == partner_id, LocationRow.code == code)
    )


def save_location(session: Session, location: LocationRow) -> None:
    """Add the location or replace what is known of it."""
    known = find_location(session, location.partner_id, location.code)
    if known is not None:
        location.id = known.id
    session.merge(location)
    session.flush()
