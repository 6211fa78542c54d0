"""Purchase orders and shipping advices in few words."""

from datetime import date
from decimal import Decimal
from typing import Any

from app.rules.intake import MasterItem
from mappings.documents import (
    ItemIdentifier,
    Party,
    PurchaseOrder,
    PurchaseOrderLine,
    ShippedLine,
    ShippingAdvice,
)
from mappings.documents.base import Pack
from mappings.documents.shipping_advice import ShippedPackage

CASE_OF_12 = Pack(eaches=Decimal(12))
STORE = Party(code_kind="buyer", code="0101")


def gtin(value: str) -> tuple[ItemIdentifier, ...]:
    """Give an item's names: a GTIN alone."""
    return (ItemIdentifier(kind="gtin", value=value),)


def order_line(
    number: str | None = "1", quantity: str | None = "48", **values: Any
) -> PurchaseOrderLine:
    """Give a line of eaches at 2.50, named by a GTIN with its number in it."""
    usual: dict[str, Any] = {
        "unit": "each",
        "price": Decimal("2.50"),
        "identifiers": gtin(f"10{number}05"),
    }
    amount = Decimal(quantity) if quantity else None
    return PurchaseOrderLine(number=number, quantity=amount, **(usual | values))


def order(*lines: PurchaseOrderLine, **values: Any) -> PurchaseOrder:
    """Give an order of these lines."""
    usual: dict[str, Any] = {"number": "PO-1", "ordered_on": date(2026, 3, 2), "ship_to": STORE}
    return PurchaseOrder(lines=lines, **(usual | values))


def shipped_line(number: str | None = "1", quantity: str = "48", **values: Any) -> ShippedLine:
    """Give what left of a line, in eaches."""
    usual: dict[str, Any] = {"unit": "each", "identifiers": gtin(f"10{number}05")}
    return ShippedLine(line_number=number, shipped=Decimal(quantity), **(usual | values))


def advice(*lines: ShippedLine, packages: tuple[str, ...] = (), **values: Any) -> ShippingAdvice:
    """Give an advice of these lines, with cartons of these keys."""
    usual: dict[str, Any] = {
        "shipment_number": "H1",
        "warehouse_order": "W1",
        "shipped_on": date(2026, 3, 5),
        "packages": tuple(ShippedPackage(key=key, sscc=f"SSCC-{key}") for key in packages),
    }
    return ShippingAdvice(lines=lines, **(usual | values))


def master(**packs: str) -> MasterItem:
    """Give an item with these packs."""
    eaches = {unit: Decimal(held) for unit, held in packs.items()}
    return MasterItem("SKU-1", True, eaches, Decimal("2.50"))
