"""The business documents, one file each."""

from mappings.documents.base import Document, ItemIdentifier, Party, Reference
from mappings.documents.invoice import Invoice, InvoiceLine
from mappings.documents.order_acknowledgment import AnsweredLine, OrderAcknowledgment
from mappings.documents.purchase_order import PurchaseOrder, PurchaseOrderLine
from mappings.documents.purchase_order_change import ChangedLine, PurchaseOrderChange
from mappings.documents.ship_notice import NoticedItem, NoticedOrder, NoticedPackage, ShipNotice
from mappings.documents.shipping_advice import ShippedLine, ShippedPackage, ShippingAdvice
from mappings.documents.warehouse_order import WarehouseOrder, WarehouseOrderLine

__all__ = [
    "AnsweredLine",
    "ChangedLine",
    "Document",
    "Invoice",
    "InvoiceLine",
    "ItemIdentifier",
    "NoticedItem",
    "NoticedOrder",
    "NoticedPackage",
    "OrderAcknowledgment",
    "Party",
    "PurchaseOrder",
    "PurchaseOrderChange",
    "PurchaseOrderLine",
    "Reference",
    "ShipNotice",
    "ShippedLine",
    "ShippedPackage",
    "ShippingAdvice",
    "WarehouseOrder",
    "WarehouseOrderLine",
]
