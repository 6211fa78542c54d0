"""The answer to an order (855, ORDRSP): whether there is one, and what it says line by line."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from app.rules.lines import number_lines
from mappings.documents import AnsweredLine, OrderAcknowledgment, PurchaseOrder, PurchaseOrderLine
from mappings.documents.order_acknowledgment import LineAnswer


class Decision(StrEnum):
    """What was decided of an order as a whole."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


ANSWERED: Final[Mapping[str, frozenset[Decision]]] = {
    "required": frozenset(Decision),
    "reject_only": frozenset({Decision.REJECTED}),
    "vendor_order": frozenset(),
    "forbidden": frozenset(),
}
"""Which decisions are told, by what a partner's terms say of order acknowledgments."""

OPTIONAL: Final = "optional"


def is_answered(use: str, decision: Decision, *, exchanged: bool) -> bool:
    """Return whether a decision is told; where it is optional, if the document is exchanged."""
    return exchanged if use == OPTIONAL else decision in ANSWERED[use]


def answer_order(
    order: PurchaseOrder,
    decision: Decision,
    *,
    number: str,
    acknowledged_on: date,
    in_detail: bool,
) -> OrderAcknowledgment:
    """Return the answer: one word for the order, and the same word for each of its lines.

    `number` is ours for the order. `in_detail` is for X12, whose header has a word of its own for
    an answer with lines, and which parts a line's quantity among its answers.
    """
    lines = tuple(
        AnsweredLine(
            number=name,
            quantity=line.quantity,
            unit=line.unit,
            price=line.price,
            price_basis=line.price_basis,
            identifiers=line.identifiers,
            answers=(_answer(line, decision, with_quantity=in_detail),),
        )
        for name, line in number_lines(order).items()
    )
    return OrderAcknowledgment(
        number=order.number,
        ordered_on=order.ordered_on,
        status=f"{decision}_in_detail" if in_detail else str(decision),
        release=order.release,
        vendor_order=number,
        acknowledged_on=acknowledged_on,
        currency=order.currency,
        department=order.department,
        vendor_number=order.vendor_number,
        buyer=order.buyer,
        ship_to=order.ship_to,
        vendor=order.vendor,
        lines=lines,
    )


def _answer(line: PurchaseOrderLine, decision: Decision, *, with_quantity: bool) -> LineAnswer:
    if not with_quantity:
        return LineAnswer(status=decision)
    return LineAnswer(status=decision, quantity=line.quantity, unit=line.unit)
