"""The 997 that we write for what came in."""

import pytest

from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import Delimiters, Element, Group, Segment
from edi.position import Position
from edi.x12.acknowledgment import (
    AcknowledgmentTerms,
    Detail,
    SetVerdict,
    acknowledge_group,
    acknowledgment_version,
)


def segments(text: str) -> tuple[Segment, ...]:
    rows = (row.split("*") for row in text.split("~") if row)
    return tuple(
        Segment(name, tuple(_element(e) for e in elements), number_in_set=number)
        for number, (name, *elements) in enumerate(rows, 1)
    )


def _element(text: str) -> Element:
    return tuple(text.split(">")) if ">" in text else text


def written(body: tuple[Segment, ...] | None) -> str:
    assert body is not None
    rows = (
        "*".join([s.id, *(e if isinstance(e, str) else ">".join(map(str, e)) for e in s.elements)])
        for s in body
    )
    return "~".join(rows)


def group(*findings: Finding, code: str | None = "PO", version: str = "004010VICS") -> Group:
    return Group(code, "US", "YOU", "0042", version, Position(0), (), 2, findings)


def fault(
    code: FindingCode,
    segment_id: str = "BEG",
    element: int | None = None,
    *,
    component: int | None = None,
    value: str | None = None,
    number: int = 2,
) -> Finding:
    position = Position(9, 4, number, segment_id, element, component)
    return Finding(code, Severity.ERROR, Origin.STANDARD, "", position, value)


def verdict(*findings: Finding, rejected: bool = False, number: str = "0001") -> SetVerdict:
    return SetVerdict("850", number, findings, rejected)


ACCEPTED = verdict()
FAULTY = verdict(fault(FindingCode.SEGMENT_UNKNOWN, "QQQ"), number="0002")
REJECTED = verdict(fault(FindingCode.SEGMENT_COUNT_WRONG, "SE"), rejected=True, number="0003")


def test_sound_group_is_accepted_set_by_set() -> None:
    body = acknowledge_group(group(), [ACCEPTED, verdict(number="0002")])

    assert written(body) == "AK1*PO*0042~AK2*850*0001~AK5*A~AK2*850*0002~AK5*A~AK9*A*2*2*2"


@pytest.mark.parametrize("code", ["FA", "fa", " FA"])
def test_acknowledgments_are_never_acknowledged(code: str) -> None:
    assert acknowledge_group(group(code=code), [ACCEPTED]) is None


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([ACCEPTED, ACCEPTED], "AK9*A*2*2*2"),
        ([ACCEPTED, FAULTY], "AK9*E*2*2*2"),
        ([ACCEPTED, REJECTED], "AK9*P*2*2*1"),
        ([FAULTY, REJECTED], "AK9*P*2*2*1"),
        ([REJECTED, REJECTED], "AK9*R*2*2*0"),
        ([], "AK9*A*2*0*0"),
    ],
)
def test_verdict_on_the_group_follows_from_its_sets(
    verdicts: list[SetVerdict], expected: str
) -> None:
    assert written(acknowledge_group(group(), verdicts)).endswith(expected)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (FindingCode.GROUP_NOT_SUPPORTED, "1"),
        (FindingCode.GROUP_VERSION_NOT_SUPPORTED, "2"),
        (FindingCode.GROUP_TRAILER_MISSING, "3"),
        (FindingCode.GROUP_CONTROL_NUMBERS_DIFFER, "4"),
        (FindingCode.GROUP_COUNT_WRONG, "5"),
        (FindingCode.GROUP_CONTROL_NUMBER_INVALID, "6"),
        (FindingCode.GROUP_CONTROL_NUMBER_REPEATED, "6"),
    ],
)
def test_fault_of_the_group_rejects_it_whole(code: FindingCode, expected: str) -> None:
    body = acknowledge_group(group(fault(code, "GE")), [ACCEPTED])

    assert written(body).endswith(f"AK9*R*2*1*0*{expected}")


def test_tolerated_fault_of_the_group_leaves_it_accepted_with_errors() -> None:
    terms = AcknowledgmentTerms(tolerated=frozenset({FindingCode.GROUP_COUNT_WRONG}))

    body = acknowledge_group(group(fault(FindingCode.GROUP_COUNT_WRONG)), [ACCEPTED], terms=terms)

    assert written(body).endswith("AK9*E*2*1*1*5")


def test_group_without_a_trailer_declares_no_sets() -> None:
    unclosed = Group("PO", "US", "YOU", "42", "004010", Position(0))

    assert written(acknowledge_group(unclosed, [ACCEPTED])).endswith("AK9*A*0*1*1")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (FindingCode.SET_NOT_SUPPORTED, "1"),
        (FindingCode.SET_TRAILER_MISSING, "2"),
        (FindingCode.SET_CONTROL_NUMBERS_DIFFER, "3"),
        (FindingCode.SEGMENT_COUNT_WRONG, "4"),
        (FindingCode.SET_TOO_LARGE, "5"),
        (FindingCode.SET_ID_INVALID, "6"),
        (FindingCode.SET_NOT_IN_GROUP, "6"),
        (FindingCode.SET_CONTROL_NUMBER_INVALID, "7"),
        (FindingCode.SET_CONTROL_NUMBER_REPEATED, "23"),
    ],
)
def test_fault_of_the_set_has_its_code(code: FindingCode, expected: str) -> None:
    body = acknowledge_group(group(), [verdict(fault(code, "ST"), rejected=True)])

    assert f"~AK5*R*{expected}~" in written(body)


def test_set_of_another_group_has_its_own_code_from_005010() -> None:
    verdicts = [verdict(fault(FindingCode.SET_NOT_IN_GROUP, "ST"), rejected=True)]

    assert "AK5*R*18" in written(acknowledge_group(group(version="005010"), verdicts))


def test_at_most_five_codes_are_told() -> None:
    codes = [
        FindingCode.SET_NOT_SUPPORTED,
        FindingCode.SET_TRAILER_MISSING,
        FindingCode.SET_CONTROL_NUMBERS_DIFFER,
        FindingCode.SEGMENT_COUNT_WRONG,
        FindingCode.SET_ID_INVALID,
        FindingCode.SET_CONTROL_NUMBER_INVALID,
    ]

    body = acknowledge_group(group(), [verdict(*(fault(c, "ST") for c in codes), rejected=True)])

    assert "AK5*R*1*2*3*4*6~" in written(body)


def test_set_rejected_for_what_a_997_cannot_tell_is_in_error() -> None:
    assert "AK5*R*5~" in written(acknowledge_group(group(), [verdict(rejected=True)]))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (FindingCode.SEGMENT_UNKNOWN, "1"),
        (FindingCode.SEGMENT_UNEXPECTED, "2"),
        (FindingCode.SEGMENT_MISSING, "3"),
        (FindingCode.LOOP_OVER_MAXIMUM, "4"),
        (FindingCode.SEGMENT_OVER_MAXIMUM, "5"),
        (FindingCode.SEGMENT_NOT_IN_SET, "6"),
        (FindingCode.SEGMENT_OUT_OF_SEQUENCE, "7"),
    ],
)
def test_fault_of_a_segment_has_its_code_and_no_elements(code: FindingCode, expected: str) -> None:
    findings = (fault(code), fault(FindingCode.ELEMENT_MISSING, element=3))

    body = acknowledge_group(group(), [verdict(*findings)])

    assert f"~AK3*BEG*2**{expected}~AK5*E*5~" in written(body)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (FindingCode.ELEMENT_MISSING, "1"),
        (FindingCode.CONDITIONAL_ELEMENT_MISSING, "2"),
        (FindingCode.TOO_MANY_ELEMENTS, "3"),
        (FindingCode.TOO_MANY_COMPONENTS, "3"),
        (FindingCode.TOO_MANY_REPETITIONS, "3"),
        (FindingCode.ELEMENT_TOO_SHORT, "4"),
        (FindingCode.ELEMENT_TOO_LONG, "5"),
        (FindingCode.INVALID_CHARACTER, "6"),
        (FindingCode.INVALID_CODE, "7"),
        (FindingCode.HIERARCHY_WRONG, "7"),
        (FindingCode.INVALID_DATE, "8"),
        (FindingCode.INVALID_TIME, "9"),
        (FindingCode.EXCLUSION_VIOLATED, "10"),
    ],
)
def test_fault_of_an_element_has_its_code(code: FindingCode, expected: str) -> None:
    body = acknowledge_group(group(), [verdict(fault(code, element=3, value="x"))])

    assert f"~AK3*BEG*2**8~AK4*3*324*{expected}*x~AK5*E*5~" in written(body)


@pytest.mark.parametrize(
    ("code", "expected"),
    [(FindingCode.TOO_MANY_REPETITIONS, "12"), (FindingCode.TOO_MANY_COMPONENTS, "13")],
)
def test_repetitions_and_components_are_told_apart_from_005010(
    code: FindingCode, expected: str
) -> None:
    verdicts = [verdict(fault(code, element=3))]

    assert f"AK4*3*324*{expected}~" in written(acknowledge_group(group(version="005010"), verdicts))


def test_component_is_named_by_place_and_number() -> None:
    finding = fault(FindingCode.ELEMENT_TOO_LONG, "MEA", 4, component=1, value="LBS")

    assert "AK4*4>1*355*5*LBS~" in written(acknowledge_group(group(), [verdict(finding)]))


def test_repetition_is_the_third_part_of_the_place_from_005010() -> None:
    position = Position(9, 4, 2, "DMG", 5, None, 2)
    finding = Finding(
        FindingCode.ELEMENT_TOO_LONG, Severity.ERROR, Origin.STANDARD, "", position, "XX"
    )

    body = acknowledge_group(group(version="005010"), [verdict(finding)])

    assert "AK4*5>>2**5*XX~" in written(body)


@pytest.mark.parametrize(
    ("value", "copied"),
    [("EACH", "*EACH"), ("a*b", ""), ("a>b", ""), ("a\tb", ""), ("é", ""), ("  ", "")],
)
def test_value_that_a_997_cannot_hold_is_left_out(value: str, copied: str) -> None:
    finding = fault(FindingCode.ELEMENT_TOO_LONG, "BEG", 3, value=value)

    assert f"*5{copied}~AK5" in written(acknowledge_group(group(), [verdict(finding)]))


def test_delimiters_of_the_997_decide_what_it_can_hold() -> None:
    terms = AcknowledgmentTerms(delimiters=Delimiters("|", ":", "\n"))
    finding = fault(FindingCode.ELEMENT_TOO_LONG, "BEG", 3, value="a>b")

    assert "*a>b~" in written(acknowledge_group(group(), [verdict(finding)], terms=terms))


def test_copied_value_is_cut_at_99() -> None:
    finding = fault(FindingCode.ELEMENT_TOO_LONG, "BEG", 3, value="x" * 150)

    assert f"*5*{'x' * 99}~" in written(acknowledge_group(group(), [verdict(finding)]))


def test_at_most_99_elements_of_a_segment_are_told() -> None:
    findings = (fault(FindingCode.ELEMENT_TOO_LONG, "BEG", n) for n in range(1, 150))

    body = acknowledge_group(group(), [verdict(*findings)])

    assert written(body).count("~AK4*") == 99


@pytest.mark.parametrize(("set_id", "expected"), [("850", "AK3*N3*2*N1*8"), ("940", "AK3*N3*2**8")])
def test_loop_is_named_where_the_standard_names_it_by_its_segment(
    set_id: str, expected: str
) -> None:
    position = Position(9, 4, 2, "N3", 1, loop="N1")
    finding = Finding(FindingCode.ELEMENT_TOO_LONG, Severity.ERROR, Origin.STANDARD, "", position)

    body = acknowledge_group(group(), [SetVerdict(set_id, "0001", (finding,))])

    assert expected in written(body)


@pytest.mark.parametrize(
    ("origin", "severity"),
    [
        (Origin.GUIDE, Severity.ERROR),
        (Origin.BUSINESS, Severity.ERROR),
        (Origin.STANDARD, Severity.WARNING),
        (Origin.STANDARD, Severity.NOTE),
    ],
)
def test_only_errors_against_the_standard_enter(origin: Origin, severity: Severity) -> None:
    finding = Finding(
        FindingCode.ELEMENT_MISSING, severity, origin, "", Position(9, 4, 2, "BEG", 3)
    )

    body = acknowledge_group(group(), [verdict(finding)])

    assert written(body) == "AK1*PO*0042~AK2*850*0001~AK5*A~AK9*A*2*1*1"


def test_group_only_tells_nothing_of_the_sets() -> None:
    terms = AcknowledgmentTerms(detail=Detail.GROUP_ONLY)

    body = acknowledge_group(group(), [ACCEPTED, REJECTED], terms=terms)

    assert written(body) == "AK1*PO*0042~AK9*P*2*2*1"


def test_faulty_sets_only_leaves_out_what_was_accepted() -> None:
    terms = AcknowledgmentTerms(detail=Detail.FAULTY_SETS)

    body = acknowledge_group(group(), [ACCEPTED, FAULTY], terms=terms)

    assert [s.get(2) for s in body or () if s.id == "AK2"] == ["0002"]


def test_version_of_the_group_is_told_from_004050_on() -> None:
    body = acknowledge_group(group(version="005010X231A1"), [])

    assert written(body).startswith("AK1*PO*0042*005010X231A1~")


def test_guide_named_by_the_set_is_told_with_the_version() -> None:
    named = SetVerdict("850", "0001", implementation_reference="RETAIL1")

    assert "AK2*850*0001*RETAIL1~" in written(acknowledge_group(group(version="005010"), [named]))
    assert "AK2*850*0001~" in written(acknowledge_group(group(version="004010"), [named]))


@pytest.mark.parametrize(
    ("received", "answered"),
    [
        ("004010VICS", "004010"),
        ("005010", "005010"),
        ("003020", "003020"),
        ("002003", "004010"),
        (None, "004010"),
    ],
)
def test_version_of_the_997_is_that_of_the_group_if_we_can_read_it(
    received: str | None, answered: str
) -> None:
    assert acknowledgment_version(received) == answered


def test_what_the_header_lacks_is_filled_so_that_the_997_stays_valid() -> None:
    nameless = Group(None, None, None, "A", None, Position(0))

    body = acknowledge_group(nameless, [SetVerdict(None, "7", rejected=True)])

    assert written(body) == "AK1*ZZ*0~AK2*000*7   ~AK5*R*5~AK9*R*0*1*0"
