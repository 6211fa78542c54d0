"""Code values have short labels of our own; only complete lists say that a value is wrong."""

import pytest

from edi.dictionary import code_label, find_segment, known_codes
from edi.dictionary.codes import CodeList
from edi.model import Standard


@pytest.mark.parametrize(
    ("element", "code", "label"),
    [
        ("92", "SA", "stand-alone order"),
        ("98", "ST", "ship to"),
        ("374", "010", "ship requested"),
        ("355", "EA ", "each"),
        ("1300", "D240", "freight"),
    ],
)
def test_x12_codes_have_labels(element: str, code: str, label: str) -> None:
    assert code_label(element, code) == label


def test_edifact_codes_have_labels_of_their_own() -> None:
    assert code_label("1001", "220", Standard.EDIFACT) == "order"
    assert code_label("3035", "BY", Standard.EDIFACT) == "buyer"


def test_unknown_values_and_elements_without_a_list_have_none() -> None:
    assert code_label("92", "??") is None
    assert code_label("324", "4500012345") is None
    assert known_codes("324") is None


def test_only_some_lists_are_complete() -> None:
    verdicts, roles = known_codes("717"), known_codes("98")

    assert verdicts is not None
    assert verdicts.complete
    assert roles is not None
    assert not roles.complete


def test_definitions_hold_the_values_of_complete_lists_alone() -> None:
    ack, party = find_segment("004010", "AK5"), find_segment("004010", "N1")

    assert ack is not None
    assert ack.elements[0].codes == frozenset("AEMPRWX")
    assert party is not None
    assert party.elements[0].codes is None


@pytest.mark.parametrize("standard", Standard)
def test_labels_are_short(standard: Standard) -> None:
    found = [label for known in lists(standard) for label in known.labels.values()]

    assert len(found) > 1_000
    assert not [label for label in found if len(label.split()) > 6 or len(label) > 44]


def lists(standard: Standard) -> list[CodeList]:
    numbers = {Standard.X12: range(1_900), Standard.EDIFACT: range(10_000)}[standard]
    width = 4 if standard is Standard.EDIFACT else 0
    found = (known_codes(f"{number:0{width}d}", standard) for number in numbers)
    return [one for one in found if one is not None]
