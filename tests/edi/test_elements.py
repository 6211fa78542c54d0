"""What values the data types take, and what is said of those that they refuse."""

import pytest

from edi.dictionary import ElementDefinition, Requirement, find_segment
from edi.findings import Finding, FindingCode, Severity
from edi.model import Element, Segment
from edi.x12.data_types import faults
from edi.x12.elements import element_findings, is_clean, plan_segment

SHORT = FindingCode.ELEMENT_TOO_SHORT
LONG = FindingCode.ELEMENT_TOO_LONG
CHARACTER = FindingCode.INVALID_CHARACTER
DATE = FindingCode.INVALID_DATE
TIME = FindingCode.INVALID_TIME


def codes_of(value: str, kind: str, minimum: int, maximum: int | None) -> list[FindingCode]:
    definition = ElementDefinition("1", Requirement.OPTIONAL, kind, minimum, maximum)
    return [fault.code for fault in faults(value, definition)]


@pytest.mark.parametrize(
    ("kind", "minimum", "maximum", "value"),
    [
        ("N0", 1, 3, "123"),
        ("N2", 1, 3, "-123"),
        ("N0", 4, 6, "0007"),
        ("R", 1, 4, "12.34"),
        ("R", 1, 4, "-12.34"),
        ("R", 1, 4, ".5"),
        ("R", 1, 4, "5."),
        ("R", 1, 4, "1234."),
        ("ID", 2, 3, "ZZ"),
        ("ID", 3, 3, "UN "),
        ("AN", 1, 5, " a~^|"),
        ("DT", 8, 8, "20240229"),
        ("DT", 8, 8, "20000229"),
        ("DT", 6, 6, "240229"),
        ("DT", 6, 6, "991231"),
        ("TM", 4, 8, "2359"),
        ("TM", 4, 8, "235959"),
        ("TM", 4, 8, "2359590"),
        ("TM", 4, 8, "23595999"),
        ("B", 1, None, "\x00\n~*"),
    ],
)
def test_right_value_is_taken(kind: str, minimum: int, maximum: int | None, value: str) -> None:
    assert codes_of(value, kind, minimum, maximum) == []


@pytest.mark.parametrize(
    ("kind", "minimum", "maximum", "value", "expected"),
    [
        ("N0", 1, 3, "1234", [LONG]),
        ("N0", 2, 3, "1", [SHORT]),
        ("N2", 1, 5, "12.34", [CHARACTER]),
        ("N0", 1, 5, "-", [CHARACTER]),
        ("N0", 1, 5, "\u0661", [CHARACTER]),
        ("R", 1, 4, "12345", [LONG]),
        ("R", 1, 4, "123.45", [LONG]),
        ("R", 3, 4, "1.2", [SHORT]),
        ("R", 1, 9, "1.2.3", [CHARACTER]),
        ("R", 1, 9, "1,5", [CHARACTER]),
        ("R", 1, 9, "+1", [CHARACTER]),
        ("R", 1, 9, "1E5", [CHARACTER]),
        ("R", 1, 9, ".", [CHARACTER]),
        ("R", 1, 9, "-", [CHARACTER]),
        ("R", 1, 9, " 1", [CHARACTER]),
        ("ID", 2, 2, "EACH", [LONG]),
        ("ID", 2, 2, "E", [SHORT]),
        ("AN", 1, 3, "   ", [SHORT]),
        ("AN", 1, 9, "a\tb", [CHARACTER]),
        ("AN", 1, 2, "a\x00b", [CHARACTER, LONG]),
        ("DT", 8, 8, "20230229", [DATE]),
        ("DT", 8, 8, "19000229", [DATE]),
        ("DT", 8, 8, "20241301", [DATE]),
        ("DT", 8, 8, "00000101", [DATE]),
        ("DT", 8, 8, "00000000", [DATE]),
        ("DT", 8, 8, "CCYYMMDD", [DATE]),
        ("DT", 8, 8, "240229", [SHORT]),
        ("DT", 8, 8, "2024022900", [LONG]),
        ("DT", 6, 6, "230229", [DATE]),
        ("DT", 6, 8, "2302281", [DATE]),
        ("TM", 4, 8, "2400", [TIME]),
        ("TM", 4, 8, "1260", [TIME]),
        ("TM", 4, 8, "125", [SHORT]),
        ("TM", 4, 8, "12345", [TIME]),
        ("TM", 4, 8, "123456789", [LONG]),
        ("TM", 4, 8, "noon", [TIME]),
        ("B", 3, 4, "ab", [SHORT]),
    ],
)
def test_wrong_value_is_named_by_its_fault(
    kind: str, minimum: int, maximum: int | None, value: str, expected: list[FindingCode]
) -> None:
    assert codes_of(value, kind, minimum, maximum) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1", []), ("0", []), ("2", [FindingCode.INVALID_CODE]), ("11", [LONG]), ("\t", [CHARACTER])],
)
def test_code_that_a_complete_list_lacks_is_wrong(value: str, expected: list[FindingCode]) -> None:
    child = find_segment("004010", "HL").elements[3]  # type: ignore[union-attr]  # it is there

    assert [fault.code for fault in faults(value, child)] == expected


@pytest.mark.parametrize("value", ["é", "\u2019", "a\u00a0b"])
def test_character_of_no_set_of_x12_is_a_warning(value: str) -> None:
    definition = ElementDefinition("1", Requirement.OPTIONAL, "AN", 1, 5)

    [fault] = faults(value, definition)

    assert (fault.code, fault.severity) == (CHARACTER, Severity.WARNING)


def check(
    id: str, *elements: Element, version: str = "004010", mandatory: bool = True
) -> list[Finding]:
    definition = find_segment(version, id)
    assert definition is not None
    plan = plan_segment(definition)
    segment = Segment(id, elements, byte=100, number=9, number_in_set=7)
    findings = list(element_findings(segment, plan, loop="X", mandatory=mandatory))
    assert not (findings and is_clean(segment, plan)), "the fast path took what is wrong"
    return findings


def test_finding_says_what_where_found_and_expected() -> None:
    [finding] = check("PO1", "1", "10", "EACH", "2.5")

    assert finding.message == "PO103 unit: 'EACH' has 4 characters, at most 2 are allowed"
    assert (finding.value, finding.expected) == ("EACH", "at most 2 characters")
    assert str(finding.position) == "PO103, segment 7 of the set, byte 100"
    assert (finding.position.segment, finding.position.loop) == (9, "X")


def test_mandatory_element_that_is_empty_is_missing() -> None:
    [finding] = check("BEG", "00", "SA", "", "", "20240115")

    assert finding.code is FindingCode.ELEMENT_MISSING
    assert finding.position.element == 3


def test_mandatory_element_after_the_last_one_sent_is_missing() -> None:
    assert [f.position.element for f in check("BEG", "00", "SA", "4711")] == [5]


def test_elements_beyond_the_last_one_defined_are_too_many() -> None:
    [finding] = check("N3", "Street 1", "Building 2", "", "Gate 4")

    assert finding.code is FindingCode.TOO_MANY_ELEMENTS
    assert (finding.position.element, finding.value) == (4, "Gate 4")


def test_trailing_separators_beyond_the_last_element_are_not_too_many() -> None:
    assert check("N3", "Street 1", "", "", "") == []


def test_empty_optional_segment_is_a_warning_only() -> None:
    [finding] = check("N3", mandatory=False)

    assert (finding.code, finding.severity) == (FindingCode.SEGMENT_EMPTY, "warning")


def test_relational_note_names_the_absent_element() -> None:
    [finding] = check("N1", "ST", "Harbour Stores", "92")

    assert finding.code is FindingCode.CONDITIONAL_ELEMENT_MISSING
    assert (finding.position.element, finding.expected) == (4, "P0304")


def test_exclusion_is_found_on_the_second_of_two() -> None:
    [finding] = check("MEA", "", "", "5", ("LB",), "1", "2", "", "01")

    assert finding.code is FindingCode.EXCLUSION_VIOLATED
    assert finding.position.element == 3
    assert finding.value == "5"


def test_composite_counts_as_present_when_any_component_is() -> None:
    assert check("MEA", "", "", "", ("EA", ""), "1") == []
    assert [f.position.element for f in check("MEA", "", "", "", ("", ""), "1")] == [4]


def test_component_at_fault_is_named() -> None:
    [finding] = check("MEA", "", "WT", "5", ("LBS",))

    assert finding.message == "MEA04-1 unit: 'LBS' has 3 characters, at most 2 are allowed"
    assert (finding.position.element, finding.position.component) == (4, 1)


def test_mandatory_component_is_missing_once_the_composite_is_there() -> None:
    [finding] = check("MEA", "", "WT", "5", ("", "2"))

    assert finding.code is FindingCode.ELEMENT_MISSING
    assert finding.position.component == 1


def test_components_beyond_the_last_one_defined_are_too_many() -> None:
    [finding] = check("AK4", ("1", "2", "3"), "", "5")

    assert finding.code is FindingCode.TOO_MANY_COMPONENTS
    assert finding.position.component == 3


def test_composite_sent_as_plain_text_is_its_first_component() -> None:
    assert check("AK4", "3", "", "5") == []


def test_component_separator_in_a_simple_element_is_an_invalid_character() -> None:
    [finding] = check("N3", ("Street", "1"))

    assert (finding.code, finding.value) == (CHARACTER, "Street>1")


def test_repetition_of_an_element_that_has_none_is_too_many() -> None:
    [finding] = check("N3", (("Street 1",), ("Street 2",)))

    assert finding.code is FindingCode.TOO_MANY_REPETITIONS
    assert (finding.position.repetition, finding.value) == (2, "Street 2")


def test_fault_in_a_repetition_is_placed_there() -> None:
    [finding] = check("DMG", "", "", "", "", (("A",), ("BB",)), version="005010")

    assert (finding.position.element, finding.position.repetition) == (5, 2)


def test_long_and_unprintable_values_are_cut_in_the_sentence_only() -> None:
    value = "x" * 200 + "\n"
    first, _ = check("N3", value)

    assert first.value == value
    assert len(first.message) < 120
    assert "\n" not in check("N3", "a\nb")[0].message
