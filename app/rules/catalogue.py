"""All rules by identifier: those on an order as it comes in, and those on the order case."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from app.rules.billing import billed_item_not_on_order, billed_more_than_shipped, price_not_of_order
from app.rules.case import OrderCase
from app.rules.intake import INTAKE_RULES
from app.rules.mismatch import Mismatch
from app.rules.notices import item_not_on_order, sscc_invalid
from app.rules.tolerances import PriceTolerance
from app.rules.warehouse import over_shipped, short_shipped

CaseRule = Callable[[OrderCase, PriceTolerance], Iterator[Mismatch]]

CASE_RULES: Final[Mapping[str, CaseRule]] = {
    "WH-03": short_shipped,
    "WH-04": over_shipped,
    "ASN-07": item_not_on_order,
    "ASN-10": sscc_invalid,
    "INV-01": price_not_of_order,
    "INV-02": billed_more_than_shipped,
    "INV-13": billed_item_not_on_order,
}

INTAKE_KINDS: Final = frozenset(INTAKE_RULES)
CASE_KINDS: Final = frozenset(CASE_RULES)


def check_case(case: OrderCase, tolerances: PriceTolerance) -> tuple[Mismatch, ...]:
    """Return all that disagrees about an order, kind by kind, line by line."""
    return tuple(found for rule in CASE_RULES.values() for found in rule(case, tolerances))
