"""The business documents, one file each."""

from mappings.documents.adjustment import AdjustedLine, Adjustment
from mappings.documents.application_advice import (
    ApplicationAdvice,
    ApplicationAnswer,
    ApplicationError,
)
from mappings.documents.base import Document, ItemIdentifier, Party, Reference
from mappings.documents.forecast import Forecast, ForecastItem, ForecastQuantity
from mappings.documents.inventory_report import InventoryReport, StockedItem, StockQuantity
from mappings.documents.invoice import Invoice, InvoiceLine
from mappings.documents.order_acknowledgment import AnsweredLine, OrderAcknowledgment
from mappings.documents.organization import Organization, OrganizationUnit
from mappings.documents.price_catalog import CatalogItem, PriceCatalog
from mappings.documents.purchase_order import PurchaseOrder, PurchaseOrderLine
from mappings.documents.purchase_order_change import ChangedLine, PurchaseOrderChange
from mappings.documents.receipt_advice import ReceiptAdvice, ReceivedLine
from mappings.documents.remittance import PaidInvoice, Remittance
from mappings.documents.return_authorization import Return, ReturnedItem
from mappings.documents.routing_instructions import RoutedShipment, RoutingInstructions
from mappings.documents.routing_request import RoutedOrder, RoutingRequest, RoutingStop
from mappings.documents.sales_report import ReportedItem, SalesReport
from mappings.documents.ship_notice import NoticedItem, NoticedOrder, NoticedPackage, ShipNotice
from mappings.documents.shipping_advice import ShippedLine, ShippedPackage, ShippingAdvice
from mappings.documents.stock_adjustment import AdjustedStock, StockAdjustment
from mappings.documents.stock_transfer import StockTransfer, TransferredLine
from mappings.documents.warehouse_order import WarehouseOrder, WarehouseOrderLine

__all__ = [
    "AdjustedLine",
    "AdjustedStock",
    "Adjustment",
    "AnsweredLine",
    "ApplicationAdvice",
    "ApplicationAnswer",
    "ApplicationError",
    "CatalogItem",
    "ChangedLine",
    "Document",
    "Forecast",
    "ForecastItem",
    "ForecastQuantity",
    "InventoryReport",
    "Invoice",
    "InvoiceLine",
    "ItemIdentifier",
    "NoticedItem",
    "NoticedOrder",
    "NoticedPackage",
    "OrderAcknowledgment",
    "Organization",
    "OrganizationUnit",
    "PaidInvoice",
    "Party",
    "PriceCatalog",
    "PurchaseOrder",
    "PurchaseOrderChange",
    "PurchaseOrderLine",
    "ReceiptAdvice",
    "ReceivedLine",
    "Reference",
    "Remittance",
    "ReportedItem",
    "Return",
    "ReturnedItem",
    "RoutedOrder",
    "RoutedShipment",
    "RoutingInstructions",
    "RoutingRequest",
    "RoutingStop",
    "SalesReport",
    "ShipNotice",
    "ShippedLine",
    "ShippedPackage",
    "ShippingAdvice",
    "StockAdjustment",
    "StockQuantity",
    "StockTransfer",
    "StockedItem",
    "TransferredLine",
    "WarehouseOrder",
    "WarehouseOrderLine",
]
