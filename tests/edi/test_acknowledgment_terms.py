"""How terms change an acknowledgment: 999 for 997, what rejects, which version answers."""

import pytest

from edi.dictionary import find_set
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import Group, Loop, Segment
from edi.position import Position
from edi.x12.acknowledgment import (
    AcknowledgmentTerms,
    SetVerdict,
    acknowledge_group,
    acknowledgment_version,
    read_acknowledgment,
)
from edi.x12.check import check_set

GROUP = Group("PO", "US", "YOU", "42", "005010", Position(0), (), 1)
AS_999 = AcknowledgmentTerms(set_id="999")


def fault(
    code: FindingCode,
    element: int | None = None,
    *,
    origin: Origin = Origin.STANDARD,
    expected: str | None = None,
    value: str | None = None,
) -> Finding:
    position = Position(9, 4, 3, "PO1", element, loop="PO1")
    return Finding(code, Severity.ERROR, origin, "", position, value, expected)


def guide(code: FindingCode, element: int | None = None, *, value: str | None = None) -> Finding:
    return fault(code, element, origin=Origin.GUIDE, value=value)


def answer(*findings: Finding, terms: AcknowledgmentTerms = AS_999) -> str:
    body = acknowledge_group(GROUP, [SetVerdict("850", "0001", findings)], terms=terms)
    assert body is not None
    return "~".join("*".join([s.id, *map(str, s.elements)]) for s in body)


def test_a_sound_group_is_accepted_by_a_999() -> None:
    assert answer() == "AK1*PO*42*005010~AK2*850*0001~IK5*A~AK9*A*1*1*1"


def test_faults_against_the_standard_have_plain_numbers_in_a_999() -> None:
    assert "~IK3*PO1*3*PO1*8~IK4*2*380*4*x~IK5*E*5~" in answer(
        fault(FindingCode.ELEMENT_TOO_SHORT, 2, value="x")
    )


def test_an_answer_at_the_level_of_sets_tells_no_fault() -> None:
    terms = AcknowledgmentTerms(faults=False)

    told = answer(fault(FindingCode.ELEMENT_TOO_SHORT, 2), terms=terms)

    assert told == "AK1*PO*42*005010~AK2*850*0001~AK5*E*5~AK9*E*1*1*1"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (FindingCode.SEGMENT_UNUSED, "I4"),
        (FindingCode.LOOP_UNDER_MINIMUM, "I7"),
        (FindingCode.SEGMENT_UNDER_MINIMUM, "I8"),
        (FindingCode.SEGMENT_MISSING, "I8"),
        (FindingCode.SEGMENT_OVER_MAXIMUM, "I4"),
        (FindingCode.LOOP_OVER_MAXIMUM, "I4"),
    ],
)
def test_faults_of_segments_against_the_guide_have_codes_of_their_own(
    code: FindingCode, expected: str
) -> None:
    assert f"~IK3*PO1*3*PO1*{expected}~IK5*E*I5~" in answer(guide(code))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (FindingCode.CODE_NOT_USED, "I6"),
        (FindingCode.ELEMENT_MISSING, "I9"),
        (FindingCode.CONDITIONAL_ELEMENT_MISSING, "I9"),
        (FindingCode.ELEMENT_UNUSED, "I10"),
        (FindingCode.PATTERN_MISMATCH, "I12"),
        (FindingCode.ELEMENT_TOO_LONG, "I12"),
        (FindingCode.EXCLUSION_VIOLATED, "I13"),
    ],
)
def test_faults_of_elements_against_the_guide_have_codes_of_their_own(
    code: FindingCode, expected: str
) -> None:
    assert f"~IK3*PO1*3*PO1*8~IK4*2*380*{expected}~IK5*E*I5~" in answer(guide(code, 2))


def test_faults_of_both_kinds_are_told_apart_at_the_set() -> None:
    both = answer(fault(FindingCode.SEGMENT_UNKNOWN), guide(FindingCode.SEGMENT_UNUSED))

    assert "~IK5*E*5*I5~" in both


def test_guide_that_is_not_followed_is_told_at_the_set() -> None:
    assert "~IK5*E*I6~" in answer(guide(FindingCode.IMPLEMENTATION_REFERENCE_INVALID, 3))


def test_reference_that_cannot_be_one_is_told_at_the_set() -> None:
    assert "~IK5*E*19~" in answer(fault(FindingCode.IMPLEMENTATION_REFERENCE_INVALID, 3))


def test_guide_findings_never_enter_a_997() -> None:
    told = answer(guide(FindingCode.CODE_NOT_USED, 2), terms=AcknowledgmentTerms())

    assert told == "AK1*PO*42*005010~AK2*850*0001~AK5*A~AK9*A*1*1*1"


@pytest.mark.parametrize(
    ("note", "element", "trigger"),
    [
        ("C0302", 2, "3"),
        ("L030204", 2, "3"),
        ("P0203", 2, "3"),
        ("E0203", 3, "2"),
        ("P020304", 2, None),
        ("R0203", 2, None),
    ],
)
def test_what_made_a_note_bind_is_told_where_the_note_tells_it(
    note: str, element: int, trigger: str | None
) -> None:
    told = answer(fault(FindingCode.CONDITIONAL_ELEMENT_MISSING, element, expected=note))

    context = f"~CTX*SITUATIONAL TRIGGER*PO1*3*PO1*{trigger}~"
    assert (context in told) is (trigger is not None)
    assert told.count("CTX") == (trigger is not None)


def test_999_with_everything_is_valid_by_its_own_dictionary() -> None:
    body = acknowledge_group(
        GROUP,
        [
            SetVerdict(
                "850",
                "0001",
                (
                    fault(FindingCode.CONDITIONAL_ELEMENT_MISSING, 2, expected="C0302"),
                    guide(FindingCode.PATTERN_MISMATCH, 7, value="x"),
                ),
                implementation_reference="GUIDE1",
            )
        ],
        terms=AS_999,
    )
    assert body is not None
    rows = (Segment("ST", ("999", "0001")), *body, Segment("SE", (str(len(body) + 2), "0001")))
    numbered = tuple(Segment(s.id, s.elements, n, n, n) for n, s in enumerate(rows, 1))

    assert check_set(numbered, find_set("005010", "999")).findings == ()
    assert read_acknowledgment(Loop("999", list(rows))).sets[0].codes == ("5", "I5")


def test_any_kind_of_fault_may_reject_by_terms() -> None:
    found = fault(FindingCode.INVALID_DATE, 4)
    terms = AcknowledgmentTerms(rejecting=frozenset({FindingCode.INVALID_DATE}))

    assert "~AK5*R*5~AK9*R*1*1*0" in answer(found, terms=terms)
    assert "~AK5*E*5~AK9*E*1*1*1" in answer(found, terms=AcknowledgmentTerms())


@pytest.mark.parametrize(
    ("received", "set_id", "answered"),
    [
        ("004010", "999", "005010"),
        ("005030X", "999", "005030"),
        ("009999", "999", "005010"),
        ("009999", "997", "004010"),
        ("004030VICS", "997", "004030"),
    ],
)
def test_answer_is_of_the_version_that_was_received_where_it_has_one(
    received: str, set_id: str, answered: str
) -> None:
    assert acknowledgment_version(received, set_id) == answered


def test_version_by_terms_goes_before() -> None:
    terms = AcknowledgmentTerms(version="004010")

    assert answer(terms=terms).startswith("AK1*PO*42~")
