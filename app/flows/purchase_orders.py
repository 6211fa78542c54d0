"""The purchase order of a document, in the words that the rules take."""

from typing import Final

from app.rules.units import EACH
from app.store.tables import DocumentRow
from mappings.documents import PurchaseOrder

COUNTS_ITEMS: Final = "ORDERS"
"""EDIFACT names no unit where a quantity counts the very item that its GTIN names."""


def read_order(row: DocumentRow) -> PurchaseOrder:
    """Return the order that a document is; a quantity without a unit counts eaches in EDIFACT."""
    order = PurchaseOrder.model_validate(row.content)
    if row.set_id != COUNTS_ITEMS:
        return order
    lines = (
        line if line.unit or line.quantity is None else line.model_copy(update={"unit": EACH})
        for line in order.lines
    )
    return order.model_copy(update={"lines": tuple(lines)})
