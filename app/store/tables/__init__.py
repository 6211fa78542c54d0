"""All tables; importing this fills the metadata."""

from app.store.tables.base import Base
from app.store.tables.documents import (
    ControlNumber,
    DeliveryAttempt,
    DocumentOrder,
    DocumentRow,
    GroupRow,
    InterchangeRow,
    OutgoingFile,
)
from app.store.tables.files import FileContent, FileRow, FindingRow, Receipt
from app.store.tables.master import (
    ItemIdentifierRow,
    ItemPackRow,
    ItemPriceRow,
    ItemRow,
    LocationRow,
)
from app.store.tables.orders import (
    InvoiceLineRow,
    InvoiceRow,
    Load,
    NoticeRow,
    OrderLine,
    OrderRow,
    OrderSchedule,
    OrderVersion,
    PackageRow,
    ShipmentLine,
    ShipmentRow,
    WarehouseOrderRow,
)
from app.store.tables.partners import (
    ConnectionIdentity,
    ConnectionRow,
    PartnerRow,
    PartnerVersion,
    ScreenSession,
)
from app.store.tables.queue import ExceptionRow, HistoryRow, MismatchRow

__all__ = [
    "Base",
    "ConnectionIdentity",
    "ConnectionRow",
    "ControlNumber",
    "DeliveryAttempt",
    "DocumentOrder",
    "DocumentRow",
    "ExceptionRow",
    "FileContent",
    "FileRow",
    "FindingRow",
    "GroupRow",
    "HistoryRow",
    "InterchangeRow",
    "InvoiceLineRow",
    "InvoiceRow",
    "ItemIdentifierRow",
    "ItemPackRow",
    "ItemPriceRow",
    "ItemRow",
    "Load",
    "LocationRow",
    "MismatchRow",
    "NoticeRow",
    "OrderLine",
    "OrderRow",
    "OrderSchedule",
    "OrderVersion",
    "OutgoingFile",
    "PackageRow",
    "PartnerRow",
    "PartnerVersion",
    "Receipt",
    "ScreenSession",
    "ShipmentLine",
    "ShipmentRow",
    "WarehouseOrderRow",
]
