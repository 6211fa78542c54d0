"""Strange items and broken carton numbers on a notice (ASN-07, ASN-10)."""

import pytest

from app.rules.mismatch import Severity
from app.rules.notices import item_not_on_order, sscc_invalid
from app.rules.tolerances import Tolerances
from tests.rules.cases import SSCC, left, noticed

TOLERANCES = Tolerances()


def test_a_notice_of_what_was_ordered_is_sound() -> None:
    case = noticed((left("1", "48"),), (SSCC,))

    assert [*item_not_on_order(case, TOLERANCES), *sscc_invalid(case, TOLERANCES)] == []


def test_items_that_are_not_on_the_order_are_told_once_per_notice() -> None:
    case = noticed((left(None, "4"), left("1", "48"), left(None, "2")))

    (found,) = item_not_on_order(case, TOLERANCES)

    assert (found.kind, found.severity) == ("ASN-07", Severity.BLOCK)
    assert (found.document, found.line, found.found) == ("S1", None, "STRANGE")
    assert found.message == "ship notice S1 names STRANGE, not on the order"


@pytest.mark.parametrize(
    "sscc", [SSCC[:-1] + "5", SSCC[:-1], SSCC + "0", "01" + SSCC, "A" + SSCC[1:], ""]
)
def test_a_number_that_is_no_sscc_is_told(sscc: str) -> None:
    (found,) = sscc_invalid(noticed(ssccs=(SSCC, sscc)), TOLERANCES)

    assert (found.kind, found.severity) == ("ASN-10", Severity.BLOCK)
    assert (found.document, found.found) == ("S1", sscc)


def test_an_sscc_may_bear_its_application_identifier() -> None:
    assert list(sscc_invalid(noticed(ssccs=("00" + SSCC,)), TOLERANCES)) == []
