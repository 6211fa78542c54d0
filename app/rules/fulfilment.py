"""Fulfilment: the documents that follow an order, written from it and from what really left.

Knows neither numbers nor clocks: both are arguments.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from app.rules.eaches import prices_per_unit
from app.rules.faults import NoConversion, NoPackage, NoPrice, NoQuantity
from app.rules.intake import MasterItem
from app.rules.leaving import Left, what_left
from app.rules.lines import number_lines
from app.rules.taxes import round_to_cents, sum_taxes, taxes_of, with_totals
from mappings.documents import (
    Invoice,
    InvoiceLine,
    NoticedItem,
    NoticedOrder,
    NoticedPackage,
    Party,
    PurchaseOrder,
    PurchaseOrderLine,
    ShipNotice,
    ShippingAdvice,
    WarehouseOrder,
    WarehouseOrderLine,
)

ORDER_KEY: Final = "1"
ORIGINAL: Final = "original"
"""The key of the order on a notice that speaks of one order only."""


def release(order: PurchaseOrder, *, number: str, depositor: Party | None) -> WarehouseOrder:
    """Return the order to the warehouse (940) to ship all of an order.

    Raises NoQuantity for a line that does not say how many of what.
    """
    lines = tuple(_released(order, one, line) for one, line in number_lines(order).items())
    return WarehouseOrder(
        number=number,
        purchase_order=order.number,
        ship_on=order.requested_ship_on or order.ship_not_before,
        deliver_by=order.requested_delivery_on or order.deliver_not_after,
        cancel_after=order.cancel_after or order.ship_not_after,
        ship_to=order.ship_to,
        depositor=depositor,
        department=order.department,
        freight_payment=order.freight_payment,
        carrier=order.carrier,
        lines=lines,
        quantity_total=sum((line.quantity for line in lines), Decimal(0)),
    )


def ship_notice(
    order: PurchaseOrder,
    advice: ShippingAdvice,
    items: Sequence[MasterItem | None],
    *,
    number: str,
    issued_at: datetime,
    purpose: str = ORIGINAL,
) -> ShipNotice:
    """Return the notice (856) of what an advice says left; `items` are those of its lines.

    Raises NoPackage for a line in a carton that the advice does not name.
    """
    cartons = advice.cartons or sum(one.kind == "carton" for one in advice.packages)
    noticed = NoticedOrder(
        key=ORDER_KEY,
        number=order.number,
        release=order.release,
        ordered_on=order.ordered_on,
        department=order.department,
        cartons=cartons or None,
        buyer=order.buyer,
        ship_to=order.ship_to,
    )
    return ShipNotice(
        number=number,
        purpose=purpose,
        issued_on=issued_at.date(),
        issued_at=issued_at.time().replace(second=0, microsecond=0),
        shipped_on=advice.shipped_on,
        arrives_on=advice.arrives_on,
        bill_of_lading=advice.bill_of_lading,
        master_bill=advice.master_bill,
        pro_number=advice.pro_number,
        carrier=advice.carrier,
        freight_payment=advice.freight_payment,
        cartons=cartons or None,
        weight=advice.weight_total if advice.weight_unit else None,
        weight_unit=advice.weight_unit if advice.weight_total else None,
        ship_from=advice.warehouse or order.ship_from,
        ship_to=order.ship_to or advice.ship_to,
        orders=(noticed,),
        packages=_packages(advice),
        items=tuple(_noticed(advice, left) for left in what_left(order, advice, items)),
    )


def invoice(
    order: PurchaseOrder,
    advice: ShippingAdvice,
    items: Sequence[MasterItem | None],
    *,
    number: str,
    invoiced_on: date,
    ship_notice: str | None = None,
) -> Invoice:
    """Return the invoice (810) of what an advice says left, at the prices and in the units ordered.

    Taxes are those that the order names by their percent. What is not on the order has no price
    and is not billed. Raises NoPrice, NoConversion and UnclearTax.
    """
    billed = [_billed(order.number, lefts) for lefts in _by_line(order, advice, items)]
    taxes = sum_taxes(billed)
    net = sum((extension for _, extension in billed), Decimal(0))
    bill = Invoice(
        number=number,
        invoiced_on=invoiced_on,
        total=sum((tax.amount for tax in taxes if tax.amount is not None), net),
        purchase_order=order.number,
        ordered_on=order.ordered_on,
        release=order.release,
        bill_of_lading=advice.bill_of_lading,
        ship_notice=ship_notice,
        department=order.department,
        vendor_number=order.vendor_number,
        currency=order.currency,
        shipped_on=advice.shipped_on,
        terms=order.terms,
        buyer=order.buyer,
        ship_to=order.ship_to,
        bill_to=order.bill_to,
        ship_from=advice.warehouse or order.ship_from,
        vendor=order.vendor,
        lines=tuple(line for line, _ in billed),
        taxes=taxes,
        carrier=advice.carrier,
    )
    return with_totals(bill, billed)


def _released(order: PurchaseOrder, number: str, line: PurchaseOrderLine) -> WarehouseOrderLine:
    if line.quantity is None or line.unit is None:
        raise NoQuantity(order.number, number)
    return WarehouseOrderLine(
        number=number,
        quantity=line.quantity,
        unit=line.unit,
        identifiers=line.identifiers,
        description=line.description,
        pack=line.pack,
    )


def _packages(advice: ShippingAdvice) -> tuple[NoticedPackage, ...]:
    return tuple(
        NoticedPackage(
            key=one.key,
            kind=one.kind,
            order=ORDER_KEY,
            parent=one.parent,
            sscc=one.sscc,
            tracking=one.tracking,
            weight=one.weight if advice.weight_unit else None,
            weight_unit=advice.weight_unit if one.weight else None,
        )
        for one in advice.packages
    )


def _noticed(advice: ShippingAdvice, left: Left) -> NoticedItem:
    """Return an item under the names that the order gave it, or else the warehouse."""
    advised, ordered = left.advised, left.ordered
    if advised.package not in {None, *(one.key for one in advice.packages)}:
        raise NoPackage(advice.number, advised.package)
    quantity, unit = left.noticed
    return NoticedItem(
        order=ORDER_KEY,
        package=advised.package,
        line_number=left.number,
        identifiers=ordered.identifiers if ordered else advised.identifiers,
        quantity=quantity,
        unit=unit,
        ordered=ordered.quantity if ordered else None,
        ordered_unit=ordered.unit if ordered else None,
        status=advised.status,
        description=ordered.description if ordered else advised.description,
        lot=advised.lot,
        expires_on=advised.expires_on,
    )


def _by_line(
    order: PurchaseOrder, advice: ShippingAdvice, items: Sequence[MasterItem | None]
) -> list[list[Left]]:
    """Return what left of the order, line by line in the order's own order; cartons split lines."""
    by_number: dict[str, list[Left]] = {number: [] for number in number_lines(order)}
    for left in what_left(order, advice, items):
        if left.number is not None:
            by_number[left.number].append(left)
    return [lefts for lefts in by_number.values() if lefts]


def _billed(order: str, lefts: Sequence[Left]) -> tuple[InvoiceLine, Decimal]:
    """Return an invoice line for all that left of one order line, and what it comes to."""
    number, ordered = lefts[0].number or "", lefts[0].ordered
    if ordered is None or ordered.price is None:
        raise NoPrice(order, number)
    quantities = [one for left in lefts if (one := left.in_unit_ordered) is not None]
    prices = prices_per_unit(ordered.price_basis, ordered.unit, lefts[0].packs)
    if len(quantities) < len(lefts) or ordered.unit is None or prices is None:
        raise NoConversion(f"order {order}", number, ordered.unit)
    quantity = sum(quantities, Decimal(0))
    line = InvoiceLine(
        number=number,
        quantity=quantity,
        unit=ordered.unit,
        price=ordered.price,
        price_basis=ordered.price_basis,
        identifiers=ordered.identifiers,
        description=ordered.description,
        pack=ordered.pack,
        taxes=taxes_of(order, number, ordered),
    )
    return line, round_to_cents(quantity * prices * ordered.price)
