"""Which decisions on an order are told, by what the terms say of order acknowledgments."""

import pytest

from app.rules.order_answers import ANSWERED, OPTIONAL, Decision, is_answered
from mappings.partners.documents import Acknowledged


@pytest.mark.parametrize(
    ("use", "accepted", "rejected"),
    [("required", True, True), ("reject_only", False, True), ("forbidden", False, False)],
)
@pytest.mark.parametrize("exchanged", [True, False])
def test_terms_decide_whatever_is_exchanged(
    use: str, accepted: bool, rejected: bool, exchanged: bool
) -> None:
    assert is_answered(use, Decision.ACCEPTED, exchanged=exchanged) is accepted
    assert is_answered(use, Decision.REJECTED, exchanged=exchanged) is rejected


@pytest.mark.parametrize("exchanged", [True, False])
@pytest.mark.parametrize("decision", list(Decision))
def test_what_is_optional_is_told_where_it_is_exchanged(
    decision: Decision, exchanged: bool
) -> None:
    assert is_answered("optional", decision, exchanged=exchanged) is exchanged


def test_every_word_of_the_terms_is_known_here() -> None:
    assert {OPTIONAL, *ANSWERED} == set(Acknowledged)
