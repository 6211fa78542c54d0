"""What segments of a set say about one another: totals, identifiers, hierarchy, ST03."""

import pytest

from edi.dictionary import find_set
from edi.findings import FindingCode, Severity
from edi.model import Segment
from edi.x12.check import check_set

Told = list[tuple[str, str | None, int | None, str | None]]


def segments(text: str) -> tuple[Segment, ...]:
    rows = (row.split("*") for row in text.split("~") if row)
    return tuple(
        Segment(name, tuple(elements), byte=10 * number, number=number, number_in_set=number)
        for number, (name, *elements) in enumerate(rows, 1)
    )


def told(set_id: str, body: str, *, version: str = "004010") -> Told:
    """Return code, segment, element and what was expected, of each finding."""
    given = segments(f"ST*{set_id}*0001~{body}SE*9*0001")
    checked = check_set(given, find_set(version, set_id), version=version)
    return [
        (f.code.value, f.position.segment_id, f.position.element, f.expected)
        for f in checked.findings
    ]


ORDER = "BEG*00*SA*4711**20240115~"
INVOICE = "BIG*20240115*9~"
NOTICE = "BSN*00*S1*20240115*1200~"


@pytest.mark.parametrize(
    ("set_id", "body", "expected"),
    [
        ("850", ORDER + "PO1*1*10*EA*2.5~CTT*1*10~", None),
        ("850", ORDER + "PO1*1*10*EA*2.5~CTT*1*11~", ("CTT", 2, "10")),
        ("850", ORDER + "PO1*1*1.5*EA*2~PO1*2*2*EA*1~CTT*2*17~", None),
        ("850", ORDER + "PO1*1*1.5*EA*2~PO1*2*2*EA*1~CTT*2*3.5~", None),
        ("850", ORDER + "PO1*1*10*EA*2.5~CTT*1~AMT*TT*25~", None),
        ("850", ORDER + "PO1*1*10*EA*2.5~CTT*1~AMT*TT*26~", ("AMT", 2, "25.0")),
        ("850", ORDER + "PO1*1*10*EA*2.5~SAC*C*A010***100~CTT*1~AMT*TT*26~", None),
        ("850", ORDER + "PO1*1*10*EA*2.5*HP~CTT*1~AMT*TT*26~", None),
        ("810", INVOICE + "IT1*1*3*EA*0.333~TDS*100~", None),
        ("810", INVOICE + "IT1*1*3*EA*2~TDS*60~", ("TDS", 1, "6")),
        ("856", NOTICE + "HL*1**S~HL*2*1*I~SN1**7*EA~CTT*2*7~", None),
        ("856", NOTICE + "HL*1**S~HL*2*1*I~SN1**7*EA~CTT*2*8~", ("CTT", 2, "7")),
        ("940", "W05*N*1~LX*1~W01*10*EA**VN*1~W01*5*EA**VN*2~W76*15~", None),
        ("940", "W05*N*1~LX*1~W01*10*EA**VN*1~W01*5*EA**VN*2~W76*16~", ("W76", 1, "15")),
        ("940", "W05*N*1~LX*1~W01*10*EA**VN*1~W01*5*CA**VN*2~W76*16~", None),
        ("945", "W06*N*1~LX*1~W12*CC*5*5*0*EA*614141123452~W03*6~", ("W03", 1, "5")),
    ],
)
def test_total_that_is_not_that_of_the_lines_is_a_warning(
    set_id: str, body: str, expected: tuple[str, int, str] | None
) -> None:
    wrong = [one[1:] for one in told(set_id, body) if one[0] == "total_wrong"]

    assert wrong == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("set_id", "body", "expected"),
    [
        ("850", ORDER + "PO1*1*10*EA*2.5**UP*614141123452~", None),
        ("850", ORDER + "PO1*1*10*EA*2.5**UP*614141123453~", ("PO1", 7, "check digit 2")),
        ("850", ORDER + "PO1*1*10*EA*2.5**UP*SHIRT~", ("PO1", 7, "12 digits")),
        ("850", ORDER + "PO1*1*10*EA*2.5**VN*1*EN*4006381333932~", ("PO1", 9, "check digit 1")),
        ("850", ORDER + "PO1*1*10*EA*2.5**EN*40170725~", None),
        ("850", ORDER + "N1*ST**UL*0614141000012~PO1*1*1*EA*1~", None),
        ("850", ORDER + "N1*ST**UL*0614141000013~PO1*1*1*EA*1~", ("N1", 4, "check digit 2")),
        ("850", ORDER + "N1*ST**92*0614141000013~PO1*1*1*EA*1~", None),
        ("856", NOTICE + "HL*1**P~MAN*GM*00106141412345678908~", None),
        ("856", NOTICE + "HL*1**P~MAN*AA*106141412345678908~", None),
        ("856", NOTICE + "HL*1**P~MAN*GM*106141412345678909~", ("MAN", 2, "check digit 8")),
        ("856", NOTICE + "HL*1**P~MAN*CP*1Z999~", None),
        (
            "850",
            ORDER + "PO1*1*1*EA*1~SDQ*EA*UL*0614141000012*1*0614141000013*1~",
            ("SDQ", 5, "check digit 2"),
        ),
    ],
)
def test_gs1_identifier_is_held_to_length_and_check_digit(
    set_id: str, body: str, expected: tuple[str, int, str] | None
) -> None:
    wrong = [one[1:] for one in told(set_id, body) if one[0] == "identifier_invalid"]

    assert wrong == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ("HL*1**S*1~HL*2*1*O*0~", []),
        ("HL*1**S~HL*2*1*O~", []),
        ("HL*1**S*0~HL*2*1*O*0~", ["1"]),
        ("HL*1**S*1~HL*2*1*O*1~", ["0"]),
    ],
)
def test_child_code_must_tell_the_truth(levels: str, expected: list[str]) -> None:
    wrong = [one for one in told("856", NOTICE + levels) if one[0] == "hierarchy_wrong"]

    assert [(one[2], one[3]) for one in wrong] == [(4, right) for right in expected]


@pytest.mark.parametrize(
    ("version", "reference", "expected"),
    [
        ("004010", "GUIDE", ["too_many_elements"]),
        ("004030", "GUIDE", ["nearest_dictionary"]),
        ("005010", "GUIDE", []),
        ("005010", "G" * 36, ["implementation_reference_invalid"]),
    ],
)
def test_implementation_reference_is_for_later_versions(
    version: str, reference: str, expected: list[str]
) -> None:
    given = segments(f"ST*850*0001*{reference}~{ORDER}PO1*1*1*EA*1~SE*4*0001")

    checked = check_set(given, find_set(version, "850"), version=version)

    assert [f.code.value for f in checked.findings] == expected


def test_faults_against_the_nearest_version_are_warnings_under_one_note() -> None:
    given = segments("ST*850*0001~BEG*00*SA*4711**20240230~QQQ*1~PO1*1*1*EA*1~SE*5*0001")

    checked = check_set(given, find_set("004030", "850"), version="004030VICS")

    assert [(f.code, f.severity) for f in checked.findings] == [
        (FindingCode.NEAREST_DICTIONARY, Severity.NOTE),
        (FindingCode.INVALID_DATE, Severity.WARNING),
        (FindingCode.SEGMENT_UNKNOWN, Severity.WARNING),
    ]
    assert checked.findings[0].expected == "004010"


@pytest.mark.parametrize(("date", "expected"), [("960115", []), ("961315", ["element_too_short"])])
def test_dates_of_six_digits_are_right_before_004010(date: str, expected: list[str]) -> None:
    codes = [one[0] for one in told("850", f"BEG*00*SA*1**{date}~PO1*1*1*EA*1~", version="003060")]

    assert codes == ["nearest_dictionary", *expected]


def test_loop_of_what_does_not_fit_is_told() -> None:
    given = segments(f"ST*850*0001~{ORDER}N1*ST**UL*12~PO1*1*1*EA*1**UP*1~CTT*2~SE*9*0001")

    checked = check_set(given, find_set("004010", "850"))

    assert [(f.position.segment_id, f.position.loop) for f in checked.findings] == [
        ("N1", "N1"),
        ("PO1", "PO1"),
        ("CTT", "CTT"),
    ]


@pytest.mark.parametrize("total", ["0.00000000000000000003", "3"])
def test_hash_total_of_many_decimals_is_added_up(total: str) -> None:
    lines = "PO1*1*.00000000000000000001*EA*1~PO1*2*.00000000000000000002*EA*1~"

    wrong = [one for one in told("850", f"{ORDER}{lines}CTT*2*{total}~") if one[0] == "total_wrong"]

    assert wrong == []
