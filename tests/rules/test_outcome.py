"""An outcome says what opened, what is gone, and what stops the order."""

import pytest

from app.rules.kinds import Place, mismatch
from app.rules.mismatch import Mismatch
from app.rules.outcome import Outcome, compare, is_hold


def found(kind: str, line: str | None = None) -> Mismatch:
    return mismatch(kind, "words", at=Place(line, "PO-1"))


def test_what_is_new_opens_and_what_is_no_longer_found_is_gone() -> None:
    before = [found("PO-01", "1").key, found("PO-02", "2").key]
    now = [found("PO-01", "1"), found("PO-04"), found("PO-04")]

    opened, gone = compare(before, now)

    assert opened == (found("PO-04"),)
    assert gone == (("PO-02", "PO-1", "2"),)


@pytest.mark.parametrize(
    ("kind", "stops"), [("PO-01", True), ("PO-07", True), ("INV-01", True), ("WH-03", False)]
)
def test_intake_kinds_and_severity_b_stop(kind: str, stops: bool) -> None:
    assert is_hold(found(kind)) is stops


def test_an_outcome_holds_for_what_stops() -> None:
    outcome = Outcome(opened=(found("PO-01", "1"), found("WH-03", "1")))

    (hold,) = outcome.holds

    assert (hold.kind, hold.line) == ("PO-01", "1")
