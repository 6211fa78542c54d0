"""The five kinds of notes among elements, and which element each puts at fault."""

import pytest

from edi.dictionary import RelationalNote
from edi.findings import FindingCode
from edi.relational import explain, violations

MISSING = FindingCode.CONDITIONAL_ELEMENT_MISSING
EXCLUDED = FindingCode.EXCLUSION_VIOLATED


def note(text: str) -> RelationalNote:
    digits = text[1:]
    return RelationalNote(text[0], tuple(int(digits[i : i + 2]) for i in range(0, len(digits), 2)))


@pytest.mark.parametrize(
    ("rule", "present", "expected"),
    [
        ("P0102", "..", []),
        ("P0102", "xx", []),
        ("P0102", "x.", [(2, MISSING)]),
        ("P020304", "..x.", [(2, MISSING), (4, MISSING)]),
        ("R0102", "..", [(1, MISSING)]),
        ("R0203", ".x", []),
        ("E010203", "x..", []),
        ("E010203", "xxx", [(2, EXCLUDED), (3, EXCLUDED)]),
        ("E0204", ".x.x", [(4, EXCLUDED)]),
        ("C0302", "..x", [(2, MISSING)]),
        ("C0302", ".x.", []),
        ("C010203", "x.x", [(2, MISSING)]),
        ("L030102", "..x", [(1, MISSING)]),
        ("L030102", ".xx", []),
        ("L030102", "x..", []),
    ],
)
def test_note_puts_the_right_element_at_fault(
    rule: str, present: str, expected: list[tuple[int, FindingCode]]
) -> None:
    found = violations([note(rule)], [mark == "x" for mark in present])

    assert [(element, code) for element, code, _ in found] == expected


def test_elements_beyond_the_last_one_sent_are_absent() -> None:
    assert [element for element, _, _ in violations([note("P0105")], [True])] == [5]


def test_element_is_named_once_for_two_notes() -> None:
    found = violations([note("P0102"), note("C0102")], [True, False])

    assert found == ((2, MISSING, note("P0102")),)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("P0304", "N103 and N104 must be there together or not at all"),
        ("R0203", "at least one of N102 and N103 must be there"),
        ("E0204", "at most one of N102 and N104 may be there"),
        ("C0302", "with N103 there must also be N102"),
        ("L030204", "with N103 there must also be one of N102 and N104"),
    ],
)
def test_note_is_explained_in_words(rule: str, words: str) -> None:
    assert explain(note(rule), "N1") == words
