"""Ship notices: what would be told to the retailer, held against its order (ASN-07, ASN-10)."""

from collections.abc import Iterator

from app.rules.case import OrderCase
from app.rules.kinds import Place, mismatch
from app.rules.mismatch import Mismatch
from app.rules.tolerances import PriceTolerance
from edi.gs1 import is_valid_sscc


def item_not_on_order(case: OrderCase, tolerances: PriceTolerance) -> Iterator[Mismatch]:
    """ASN-07: the notice names items that the order does not; one mismatch names them all."""
    for notice in case.notices:
        strange = dict.fromkeys(one.item for one in notice.lines if one.line is None)
        if strange:
            found = ", ".join(strange)
            words = f"ship notice {notice.number} names {found}, not on the order"
            yield mismatch("ASN-07", words, at=Place(document=notice.number), found=found)


def sscc_invalid(case: OrderCase, tolerances: PriceTolerance) -> Iterator[Mismatch]:
    """ASN-10: a carton's number is no SSCC (GS1 General Specifications, section 7.9)."""
    for notice in case.notices:
        invalid = [sscc for sscc in notice.ssccs if not is_valid_sscc(sscc)]
        if invalid:
            found = ", ".join(invalid)
            words = f"ship notice {notice.number}: no valid SSCC: {found}"
            yield mismatch("ASN-10", words, at=Place(document=notice.number), found=found)
