"""Master data: items with their names, packs and prices, and the partners' locations."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, BigId, Id
from app.store.types import Exact


class ItemRow(Base):
    """An item of ours under its SKU."""

    __tablename__ = "item"

    sku: Mapped[str] = mapped_column(primary_key=True)
    description: Mapped[str]
    active: Mapped[bool]


class ItemIdentifierRow(Base):
    """A name by which an item is known: to all (gtin), or to one partner (their item number)."""

    __tablename__ = "item_identifier"
    __table_args__ = (
        UniqueConstraint("partner", "kind", "value"),
        Index("ix_item_identifier_value", "kind", "value"),
    )

    id: Mapped[Id]
    sku: Mapped[str] = mapped_column(ForeignKey("item.sku"), index=True)
    partner: Mapped[str] = mapped_column(default="")
    kind: Mapped[str]
    value: Mapped[str]


class ItemPackRow(Base):
    """How many eaches one unit of an item holds."""

    __tablename__ = "item_pack"

    sku: Mapped[str] = mapped_column(ForeignKey("item.sku"), primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    eaches: Mapped[Decimal] = mapped_column(Exact())


class ItemPriceRow(Base):
    """What a partner pays per each, from a day on (to the day before the next)."""

    __tablename__ = "item_price"
    __table_args__ = (UniqueConstraint("partner_id", "sku", "valid_from"),)

    id: Mapped[Id]
    partner_id: Mapped[int] = mapped_column(BigId, ForeignKey("partner.id"))
    sku: Mapped[str] = mapped_column(ForeignKey("item.sku"))
    price: Mapped[Decimal] = mapped_column(Exact(20, 8))
    currency: Mapped[str]
    valid_from: Mapped[date]


class LocationRow(Base):
    """A place of a partner: store or distribution centre; `served_by` is the centre's code."""

    __tablename__ = "location"
    __table_args__ = (UniqueConstraint("partner_id", "code"),)

    id: Mapped[Id]
    partner_id: Mapped[int] = mapped_column(BigId, ForeignKey("partner.id"))
    code: Mapped[str]
    name: Mapped[str]
    time_zone: Mapped[str]
    served_by: Mapped[str | None]
    active: Mapped[bool]
