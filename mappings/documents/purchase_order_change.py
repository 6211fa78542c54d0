"""The buyer's change of an order (860, ORDCHG)."""

from datetime import date
from decimal import Decimal

from mappings.documents.purchase_order import OrderTerms, PurchaseOrderLine


class ChangedLine(PurchaseOrderLine):
    """One line as it shall be; `change` is added, deleted, changed, ... or the code as received.

    `quantity_left` is what is still to come of it.
    """

    change: str
    quantity_left: Decimal | None = None


class PurchaseOrderChange(OrderTerms):
    """A change of the order with this number; `change_number` counts the changes of it."""

    number: str
    ordered_on: date
    purpose: str = "change"
    kind: str | None = None
    release: str | None = None
    change_number: str | None = None
    contract: str | None = None
    changed_on: date | None = None
    lines: tuple[ChangedLine, ...] = ()
