"""Orders: a list by filter, and one order down to its lines and shipments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.reports.billing import Biller, Billing
from app.reports.documents import DocumentSummary, list_order_documents
from app.reports.values import Exact, Page, Value, cut_page, read_cursor
from app.store import orders as store
from app.store.states import ExceptionState, OrderState
from app.store.tables import (
    ExceptionRow,
    Load,
    OrderRow,
    PartnerRow,
    ShipmentRow,
)


class OrderSummary(Value):
    """An order in a list; `invoiced_by` says whose system bills it."""

    id: int
    partner: str
    number: str
    release: str | None
    kind: str | None
    state: OrderState
    ship_to: str | None
    ordered_on: date
    received_at: datetime
    invoiced_by: Biller
    open_exceptions: int


class ReportedLine(Value):
    """A line through the order's life, in eaches; `item` None while it is unknown."""

    number: str
    item: str | None
    ordered: Exact
    released: Exact
    shipped: Exact
    billed: Exact
    price: Exact | None


class ReportedShippedLine(Value):
    """What left of one line; `line` None when it is not on the order."""

    line: str | None
    item: str
    quantity: Exact


class ReportedShipment(Value):
    """One effective shipment with the load that it left on."""

    number: str
    shipped_on: date
    bill_of_lading: str | None
    master_bill: str | None
    packages: int
    lines: tuple[ReportedShippedLine, ...]


class OrderDetail(OrderSummary):
    """One order with its lines, shipments and documents; `document` is the order as it holds."""

    currency: str | None
    ship_not_before: date | None
    ship_not_after: date | None
    lines: tuple[ReportedLine, ...]
    shipments: tuple[ReportedShipment, ...]
    documents: tuple[DocumentSummary, ...]
    document: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class OrderFilter:
    """Which orders are asked for; None does not narrow."""

    partner: str | None = None
    number: str | None = None
    state: OrderState | None = None


def list_orders(
    session: Session, wanted: OrderFilter, *, now: datetime, cursor: str | None, limit: int
) -> Page[OrderSummary]:
    """Return a page of orders, newest first; raises BadCursor."""
    query = _query().order_by(OrderRow.id.desc()).limit(limit + 1)
    equal = (
        (PartnerRow.name, wanted.partner),
        (OrderRow.number, wanted.number),
        (OrderRow.state, wanted.state),
    )
    for column, value in equal:
        if value is not None:
            query = query.where(column == value)
    if cursor is not None:
        query = query.where(OrderRow.id < read_cursor(cursor))
    billing = Billing(session, now)
    rows = [OrderSummary(**_columns(billing, *row)) for row in session.execute(query)]
    return cut_page(rows, [row.id for row in rows], limit)


def find_summary(session: Session, order_id: int, now: datetime) -> OrderSummary | None:
    """Return one order as lists show it."""
    found = session.execute(_query().where(OrderRow.id == order_id)).one_or_none()
    return OrderSummary(**_columns(Billing(session, now), *found)) if found else None


def find_order(session: Session, order_id: int, now: datetime) -> OrderDetail | None:
    """Return one order with everything that followed it."""
    found = session.execute(_query().where(OrderRow.id == order_id)).one_or_none()
    if found is None:
        return None
    row: OrderRow = found[0]
    shipments = tuple(_shipment(session, one) for one in store.list_shipments(session, row.id))
    return OrderDetail(
        **_columns(Billing(session, now), *found),
        currency=row.currency,
        ship_not_before=row.ship_not_before,
        ship_not_after=row.ship_not_after,
        lines=_lines(session, row.id, shipments),
        shipments=shipments,
        documents=tuple(list_order_documents(session, row.id)),
        document=store.get_effective_document(session, row.id).content,
    )


def _query() -> Select[OrderRow, str, int]:
    problems = (
        select(func.count())
        .where(ExceptionRow.order_id == OrderRow.id, ExceptionRow.state == ExceptionState.OPEN)
        .correlate(OrderRow)
        .scalar_subquery()
    )
    return select(OrderRow, PartnerRow.name, problems).join(
        PartnerRow, PartnerRow.id == OrderRow.partner_id
    )


def _columns(billing: Billing, row: OrderRow, partner: str, problems: int) -> dict[str, Any]:
    return {
        "id": row.id,
        "partner": partner,
        "number": row.number,
        "release": row.release,
        "kind": row.kind,
        "state": row.state,
        "ship_to": row.ship_to,
        "ordered_on": row.ordered_on,
        "received_at": row.received_at,
        "invoiced_by": billing.biller(row),
        "open_exceptions": problems,
    }


def _shipment(session: Session, row: ShipmentRow) -> ReportedShipment:
    load = session.get_one(Load, row.load_id)
    return ReportedShipment(
        number=row.number,
        shipped_on=row.shipped_on,
        bill_of_lading=load.bill_of_lading,
        master_bill=load.master_bill,
        packages=len(store.list_packages(session, row.id)),
        lines=tuple(
            ReportedShippedLine(line=one.order_line, item=one.item, quantity=one.quantity)
            for one in store.list_shipment_lines(session, row.id)
        ),
    )


def _lines(
    session: Session, order_id: int, shipments: Sequence[ReportedShipment]
) -> tuple[ReportedLine, ...]:
    """Add up by line what left and what was billed, in Python: SQL holds scaled integers."""
    shipped: dict[str | None, Decimal] = {}
    for shipment in shipments:
        for line in shipment.lines:
            shipped[line.line] = shipped.get(line.line, Decimal(0)) + line.quantity
    billed = _billed(session, order_id)
    return tuple(
        ReportedLine(
            number=line.number,
            item=line.item,
            ordered=line.quantity,
            released=line.released,
            shipped=shipped.get(line.number, Decimal(0)),
            billed=billed.get(line.number, Decimal(0)),
            price=line.price,
        )
        for line in store.list_lines(session, order_id)
    )


def _billed(session: Session, order_id: int) -> dict[str | None, Decimal]:
    billed: dict[str | None, Decimal] = {}
    for invoice in store.list_invoices(session, order_id):
        for line in store.list_invoice_lines(session, invoice.id):
            billed[line.order_line] = billed.get(line.order_line, Decimal(0)) + line.quantity
    return billed
