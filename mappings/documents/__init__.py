"""The business documents, one file each."""

from mappings.documents.base import Document, ItemIdentifier, Party, Reference
from mappings.documents.invoice import Invoice, InvoiceLine
from mappings.documents.purchase_order import PurchaseOrder, PurchaseOrderLine
from mappings.documents.ship_notice import NoticedItem, NoticedOrder, NoticedPackage, ShipNotice
from mappings.documents.shipping_advice import ShippedLine, ShippedPackage, ShippingAdvice
from mappings.documents.warehouse_order import WarehouseOrder, WarehouseOrderLine

__all__ = [
    "Document",
    "Invoice",
    "InvoiceLine",
    "ItemIdentifier",
    "NoticedItem",
    "NoticedOrder",
    "NoticedPackage",
    "Party",
    "PurchaseOrder",
    "PurchaseOrderLine",
    "Reference",
    "ShipNotice",
    "ShippedLine",
    "ShippedPackage",
    "ShippingAdvice",
    "WarehouseOrder",
    "WarehouseOrderLine",
]
