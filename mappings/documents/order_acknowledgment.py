"""The seller's answer to an order or to a change of it (855, 865, ORDRSP)."""

from datetime import date
from decimal import Decimal

from mappings.documents.base import ItemIdentifier, Value
from mappings.documents.purchase_order import OrderTerms, PurchaseOrderLine


class LineAnswer(Value):
    """What becomes of a quantity of a line: accepted, back_ordered, rejected, ...

    `qualifier` says what the day is; `reason` is a code of the list that `reason_list` names.
    """

    status: str
    quantity: Decimal | None = None
    unit: str | None = None
    qualifier: str | None = None
    on: date | None = None
    identifiers: tuple[ItemIdentifier, ...] = ()
    agency: str | None = None
    reason_list: str | None = None
    reason: str | None = None


class AnsweredLine(PurchaseOrderLine):
    """One line of the order with what becomes of it; `change` is there in an answer to a change.

    `reason` is why the line is not as it was asked for.
    """

    reason: str | None = None
    change: str | None = None
    quantity_left: Decimal | None = None
    answers: tuple[LineAnswer, ...] = ()


class OrderAcknowledgment(OrderTerms):
    """The answer to the order with this number; `status` is for all of it.

    `change_number` is that of the change which is answered, None for the order itself; `kind` is
    the code of the answer as received, `reason` why it is not as it was asked for.
    """

    number: str
    ordered_on: date | None = None
    purpose: str = "original"
    kind: str | None = None
    status: str | None = None
    reason: str | None = None
    release: str | None = None
    change_number: str | None = None
    request: str | None = None
    contract: str | None = None
    vendor_order: str | None = None
    acknowledged_on: date | None = None
    changed_on: date | None = None
    lines: tuple[AnsweredLine, ...] = ()
