"""A guide is found again in files that were made by it, of X12 and of EDIFACT."""

import pytest

from tests.mappings.inference import Kind, fresh_trees, measure
from tests.mappings.shaped import sendings

FILES = 50
FRESH = 40
FEWEST = 5


@pytest.mark.parametrize("name", ["northgate-850", "harborpoint-945", "osterfeld-ORDERS"])
def test_the_rules_of_a_hidden_guide_are_found_again(name: str) -> None:
    [sending] = [one for one in sendings() if str(one) == name]

    rules, _ = measure(sending, FILES, fresh_trees(sending, FRESH))

    assert rules[Kind.SEGMENTS].recall == 1
    assert rules[Kind.SEGMENTS].precision >= 0.75
    assert rules[Kind.CODES].recall >= 0.5
    assert rules[Kind.CODES].precision >= 0.9
    assert rules[Kind.FORMATS].recall == 1
    assert rules[Kind.FORMATS].precision >= 0.75


def test_what_few_files_have_is_asked_and_no_rule_yet() -> None:
    [sending] = [one for one in sendings() if str(one) == "osterfeld-ORDERS"]

    rules, asked = measure(sending, FEWEST, fresh_trees(sending, FRESH))

    assert rules[Kind.SEGMENTS].drafted == 0
    assert asked[Kind.SEGMENTS].recall >= 0.8
