"""The tables of all rules agree with the kinds they tell, and with what each rule says."""

from app.rules.catalogue import CASE_KINDS, CASE_RULES, INTAKE_KINDS, check_case
from app.rules.kinds import KINDS
from app.rules.tolerances import Tolerances
from tests.rules.cases import billed, invoiced


def test_every_kind_has_one_rule() -> None:
    assert set(KINDS) == CASE_KINDS | INTAKE_KINDS
    assert not CASE_KINDS & INTAKE_KINDS


def test_a_rule_is_filed_under_the_identifier_it_explains() -> None:
    for kind, rule in CASE_RULES.items():
        assert (rule.__doc__ or "").startswith(f"{kind}: ")


def test_all_that_disagrees_is_told_kind_by_kind() -> None:
    case = invoiced((billed("1", "50", "9"), billed(None, "1")), quantity="47")

    kinds = [found.kind for found in check_case(case, Tolerances())]

    assert kinds == ["WH-03", "WH-03", "INV-01", "INV-02", "INV-13"]
