"""The order and all that follows it: lines, schedules, releases, shipments, notices, invoices.

Quantities are in eaches and prices per each, so that they can be compared; the documents keep
what was said.
"""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.states import OrderState
from app.store.tables.base import Base, BigId, Id, Moment
from app.store.types import Exact, Word


class OrderRow(Base):
    """One purchase order of one partner, at its effective version."""

    __tablename__ = "purchase_order"
    __table_args__ = (Index("ix_purchase_order_number", "partner_id", "number"),)

    id: Mapped[Id]
    partner_id: Mapped[int] = mapped_column(BigId, ForeignKey("partner.id"))
    number: Mapped[str]
    release: Mapped[str | None]
    kind: Mapped[str | None]
    state: Mapped[OrderState] = mapped_column(Word(OrderState), index=True)
    ship_to: Mapped[str | None]
    currency: Mapped[str | None]
    ordered_on: Mapped[date]
    ship_not_before: Mapped[date | None]
    ship_not_after: Mapped[date | None]
    received_at: Mapped[Moment]


class OrderVersion(Base):
    """A document that made or changed the order; the highest number is the effective one."""

    __tablename__ = "order_version"
    __table_args__ = (UniqueConstraint("order_id", "number"),)

    id: Mapped[Id]
    order_id: Mapped[int] = mapped_column(BigId, ForeignKey("purchase_order.id"))
    number: Mapped[int]
    document_id: Mapped[int] = mapped_column(BigId, ForeignKey("document.id"))
    made_at: Mapped[Moment]


class OrderLine(Base):
    """One effective line; `item` is our SKU, None while the item is unknown."""

    __tablename__ = "order_line"
    __table_args__ = (UniqueConstraint("order_id", "number"),)

    id: Mapped[Id]
    order_id: Mapped[int] = mapped_column(BigId, ForeignKey("purchase_order.id"))
    number: Mapped[str]
    item: Mapped[str | None]
    quantity: Mapped[Decimal] = mapped_column(Exact())
    price: Mapped[Decimal | None] = mapped_column(Exact(20, 8))
    released: Mapped[Decimal] = mapped_column(Exact())


class OrderSchedule(Base):
    """Where and when a line's goods go; an order without schedules has one per line."""

    __tablename__ = "order_schedule"

    id: Mapped[Id]
    order_line_id: Mapped[int] = mapped_column(BigId, ForeignKey("order_line.id"), index=True)
    destination: Mapped[str | None]
    mark_for: Mapped[str | None]
    quantity: Mapped[Decimal] = mapped_column(Exact())
    ship_on: Mapped[date | None]
    deliver_on: Mapped[date | None]


class WarehouseOrderRow(Base):
    """One order to one warehouse; `document_id` is the 940 that said so."""

    __tablename__ = "warehouse_order"

    id: Mapped[Id]
    order_id: Mapped[int] = mapped_column(BigId, ForeignKey("purchase_order.id"), index=True)
    warehouse_id: Mapped[int] = mapped_column(BigId, ForeignKey("partner.id"))
    number: Mapped[str] = mapped_column(unique=True)
    document_id: Mapped[int] = mapped_column(BigId, ForeignKey("document.id"))


class Load(Base):
    """What left on one truck under one bill of lading; collects shipments of many orders."""

    __tablename__ = "load"
    __table_args__ = (Index("ix_load_bill", "warehouse_id", "bill_of_lading"),)

    id: Mapped[Id]
    warehouse_id: Mapped[int] = mapped_column(BigId, ForeignKey("partner.id"))
    bill_of_lading: Mapped[str | None]
    master_bill: Mapped[str | None]
    ship_to: Mapped[str | None]
    shipped_on: Mapped[date]
    closed_at: Mapped[Moment | None]


class ShipmentRow(Base):
    """One shipping advice; a correction supersedes it."""

    __tablename__ = "shipment"
    __table_args__ = (Index("ix_shipment_number", "warehouse_order_id", "number"),)

    id: Mapped[Id]
    warehouse_order_id: Mapped[int] = mapped_column(BigId, ForeignKey("warehouse_order.id"))
    load_id: Mapped[int] = mapped_column(BigId, ForeignKey("load.id"))
    number: Mapped[str]
    document_id: Mapped[int] = mapped_column(BigId, ForeignKey("document.id"), unique=True)
    digest: Mapped[str] = mapped_column(String(64))
    shipped_on: Mapped[date]
    superseded: Mapped[bool] = mapped_column(default=False)


class ShipmentLine(Base):
    """What left of one line, in eaches; `order_line` None when it is not on the order."""

    __tablename__ = "shipment_line"

    id: Mapped[Id]
    shipment_id: Mapped[int] = mapped_column(BigId, ForeignKey("shipment.id"), index=True)
    order_line: Mapped[str | None]
    item: Mapped[str]
    quantity: Mapped[Decimal] = mapped_column(Exact())
    final: Mapped[bool]
    package: Mapped[str | None]


class PackageRow(Base):
    """A carton or pallet of a shipment, as the warehouse reported it."""

    __tablename__ = "package"

    id: Mapped[Id]
    shipment_id: Mapped[int] = mapped_column(BigId, ForeignKey("shipment.id"), index=True)
    key: Mapped[str]
    kind: Mapped[str]
    sscc: Mapped[str | None] = mapped_column(index=True)
    tracking: Mapped[str | None]
    parent: Mapped[str | None]


class NoticeRow(Base):
    """A ship notice to the retailer for one shipment; held until the gate lets it go."""

    __tablename__ = "notice"

    id: Mapped[Id]
    order_id: Mapped[int] = mapped_column(BigId, ForeignKey("purchase_order.id"), index=True)
    shipment_id: Mapped[int] = mapped_column(BigId, ForeignKey("shipment.id"), index=True)
    number: Mapped[str]
    document_id: Mapped[int] = mapped_column(BigId, ForeignKey("document.id"), unique=True)


class InvoiceRow(Base):
    """An invoice to the retailer, ours or accounting's; `shipment_id` where it bills one."""

    __tablename__ = "invoice"
    __table_args__ = (Index("ix_invoice_number", "partner_id", "number"),)

    id: Mapped[Id]
    partner_id: Mapped[int] = mapped_column(BigId, ForeignKey("partner.id"))
    order_id: Mapped[int] = mapped_column(BigId, ForeignKey("purchase_order.id"), index=True)
    shipment_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("shipment.id"))
    number: Mapped[str]
    total: Mapped[Decimal] = mapped_column(Exact())
    document_id: Mapped[int] = mapped_column(BigId, ForeignKey("document.id"), unique=True)


class InvoiceLineRow(Base):
    """One line billed, in eaches and per each."""

    __tablename__ = "invoice_line"

    id: Mapped[Id]
    invoice_id: Mapped[int] = mapped_column(BigId, ForeignKey("invoice.id"), index=True)
    order_line: Mapped[str | None]
    item: Mapped[str]
    quantity: Mapped[Decimal] = mapped_column(Exact())
    price: Mapped[Decimal] = mapped_column(Exact(20, 8))
