"""Whole messages against their directory: the tree that comes out, and each fault in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi.dictionary.edifact import find_message
from edi.edifact.check import DEFAULT_SYNTAX, check_message
from edi.edifact.syntax import Syntax
from edi.findings import Finding
from edi.model import CheckedSet, Element, Segment
from tests.edi.edifact.interchanges import ORDER, UNB, interchange, order
from tests.edi.edifact.reading import segments_of, walk

HEADING = ("BGM+220+PO1+9", "DTM+137:20260102:102")
LINE = ("LIN+1++4006381333931:EN", "QTY+21:10")
SUMMARY = ("UNS+S", "CNT+2:1")


def segments(message: list[str] | tuple[str, ...], unb: str = UNB) -> tuple[Segment, ...]:
    data = interchange(message, unb=unb).encode("latin-1")
    (read,) = walk(data)
    return segments_of(data, read, read.sets[0])


def check(message: list[str] | tuple[str, ...], syntax: Syntax = DEFAULT_SYNTAX) -> CheckedSet:
    unb = UNB if syntax.version == "3" else UNB.replace("UNOC:3", "UNOC:4")
    read = segments(message, unb)
    version = f"{read[0].get(2, 2)}.{read[0].get(2, 3)}"
    definition = find_message(version, read[0].get(2) or "")
    return check_message(read, definition, syntax, version=version)


def brief(finding: Finding) -> tuple[str, str, int | None, str | None]:
    position = finding.position
    where = position.segment_id or ""
    if position.element is not None:
        where += f"{position.element:02d}"
    if position.component is not None:
        where += f"-{position.component}"
    return str(finding.code), where, position.segment_in_set, position.loop


def test_a_right_order_has_no_findings_and_a_tree_of_groups() -> None:
    checked = check(ORDER)

    (line,) = checked.tree.loops("LIN")
    assert checked.findings == ()
    assert checked.accepted is True
    assert (checked.tree.id, line.id, line.group) == ("ORDERS", "LIN", "SG25")
    assert [s.id for s in line.all_segments()] == ["LIN", "QTY"]
    assert [s.id for s in checked.tree.segments("UNS")] == ["UNS"]


def test_the_separator_tells_a_sum_of_the_message_from_one_of_the_line() -> None:
    checked = check(order(*HEADING, *LINE, "MOA+203:5", "UNS+S", "MOA+79:5"))

    (line,) = checked.tree.loops("LIN")
    assert checked.findings == ()
    assert [s.get(1) for loop in line.loops("MOA") for s in loop.segments("MOA")] == []
    assert [s.get(1) for s in line.segments("MOA")] == ["203"]
    assert [s.get(1) for s in checked.tree.segments("MOA")] == ["79"]


def test_a_reference_belongs_to_the_innermost_group_that_takes_it() -> None:
    checked = check(
        order(*HEADING, "RFF+CT:1", "NAD+BY+1", "RFF+VA:2", *LINE, "RFF+ON:3", *SUMMARY)
    )

    (party,) = checked.tree.loops("NAD")
    (line,) = checked.tree.loops("LIN")
    assert checked.findings == ()
    assert [loop.group for loop in checked.tree.loops("RFF")] == ["SG1"]
    assert [loop.group for loop in party.loops("RFF")] == ["SG3"]
    assert [loop.group for loop in line.loops("RFF")] == ["SG29"]


STRUCTURE = [
    (order("DTM+137:20260102:102", *LINE, *SUMMARY), "segment_missing", "BGM", 2, None),
    (order(*HEADING, *LINE), "segment_missing", "UNS", 6, None),
    (order(*HEADING, "XYZ+1", *LINE, *SUMMARY), "segment_unknown", "XYZ", 4, None),
    (order(*HEADING, "CPS+1", *LINE, *SUMMARY), "segment_not_in_set", "CPS", 4, None),
    (order(*HEADING, "QTY+21:1", *LINE, *SUMMARY), "segment_unexpected", "QTY", 4, None),
    (order(*HEADING, *LINE, *SUMMARY, "BGM+220"), "segment_out_of_sequence", "BGM", 8, None),
    (
        order(*HEADING, "PAI+::42", "PAI+::42", *LINE, *SUMMARY),
        "segment_over_maximum",
        "PAI",
        5,
        None,
    ),
    (
        order(*HEADING, *["TOD+5"] * 6, *LINE, *SUMMARY),
        "loop_over_maximum",
        "TOD",
        9,
        "SG11",
    ),
]


@pytest.mark.parametrize(("message", "code", "tag", "number", "loop"), STRUCTURE)
def test_a_segment_in_the_wrong_place_is_named_there(
    message: list[str], code: str, tag: str, number: int, loop: str | None
) -> None:
    found = [brief(f) for f in check(message).findings if f.severity == "error"]

    assert found == [(code, tag, number, loop)]


ELEMENTS = [
    ("DTM+137:20260230:102", "invalid_date", "DTM01-2"),
    ("DTM+137:260102:102", "invalid_date", "DTM01-2"),
    ("DTM+137:202601021200:203", None, ""),
    ("DTM+137:20260101-20260131:718", None, ""),
    ("DTM+137:2026010120260131:718", None, ""),
    ("DTM+137:20260131202601:718", "invalid_date", "DTM01-2"),
    ("DTM+:20260102:102", "element_missing", "DTM01-1"),
    ("DTM+137:20260102:102+X", "too_many_elements", "DTM02"),
    ("DTM+137:20260102:102:X", "too_many_components", "DTM01-4"),
    ("DTM+XYZ:20260102:102", "invalid_code", "DTM01-1"),
    ("DTM+7000:20260102:102", "element_too_long", "DTM01-1"),
    ("DTM", "element_missing", "DTM01"),
    ("FTX+AAI+++ ", "element_too_short", "FTX04-1"),
    ("FTX+AAI+++A\tB", "invalid_character", "FTX04-1"),
    ("FTX+AAI+++" + "X" * 71, "element_too_long", "FTX04-1"),
    ("FTX+AAI+++" + "Ä" * 70, None, ""),
    ("FTX+AAI+++" + "?+" * 70, None, ""),
    ("FTX+AAI:X+++A", "too_many_components", "FTX01"),
    ("ALI+DE+1+10+11+12+13+14", None, ""),
    ("ALI+DE+1+10+11+12+13+14+15", "too_many_elements", "ALI08"),
    ("ALI", "segment_empty", "ALI"),
]


@pytest.mark.parametrize(("segment", "code", "where"), ELEMENTS)
def test_a_fault_of_an_element_is_named_in_its_place(
    segment: str, code: str | None, where: str
) -> None:
    message = order(*HEADING, segment, *LINE, *SUMMARY)
    if segment.startswith("FTX"):
        message = order(*HEADING, "PAI+::42", segment, *LINE, *SUMMARY)

    found = [(str(f.code), brief(f)[1]) for f in check(message).findings]

    assert (code, where) in found if code else found == []


NUMBERS = [
    ("10", "."),
    ("-10", "."),
    ("10.5", "."),
    ("10,5", ","),
    ("123456789012345", "."),
    ("-1234567890123.45", "."),
    ("0010.50", "."),
]


@pytest.mark.parametrize(("value", "decimal"), NUMBERS)
def test_a_right_number_is_taken(value: str, decimal: str) -> None:
    message = order(*HEADING, LINE[0], f"QTY+21:{value}", *SUMMARY)

    assert check(message, Syntax(decimal=decimal)).findings == ()


WRONG_NUMBERS = [
    ("ten", "wrong_character_type", "error"),
    ("1E5", "wrong_character_type", "error"),
    ("+10", "decimal_notation_invalid", "error"),
    ("1,000.5", "decimal_notation_invalid", "error"),
    ("10.", "decimal_notation_invalid", "error"),
    ("10-", "decimal_notation_invalid", "error"),
    (".5", "digit_before_decimal_missing", "error"),
    ("10,5", "decimal_notation_invalid", "warning"),
    ("1234567890123456", "element_too_long", "error"),
    ("١٢", "wrong_character_type", "error"),
]


@pytest.mark.parametrize(("value", "code", "severity"), WRONG_NUMBERS)
def test_a_wrong_number_is_told_apart(value: str, code: str, severity: str) -> None:
    segments = (
        Segment("UNH", ("1", ("ORDERS", "D", "96A", "UN"))),
        Segment("LIN", ("1",)),
        Segment("QTY", (("21", value),)),
    )

    found = check_message(segments, find_message("D.96A", "ORDERS")).findings

    assert [(str(f.code), str(f.severity)) for f in found if f.position.segment_id == "QTY"] == [
        (code, severity)
    ]


def test_both_decimal_marks_count_in_version_4() -> None:
    message = order(*HEADING, LINE[0], "QTY+21:10,5", *SUMMARY)

    assert check(message, Syntax(version="4")).findings == ()


def test_fixed_lengths_are_exact() -> None:
    fixed = find_message("D.3", "CONTRL")
    reply = (Segment("UCI", ("1", "A", "B", "4", "2", "UNBX")),)

    found = [brief(f)[:2] for f in check_message(reply, fixed).findings]

    assert ("element_too_long", "UCI06") in found


def test_an_association_code_makes_unknown_codes_a_warning() -> None:
    body = ("BGM+220", "DTM+XYZ:20260102:102", *LINE, *SUMMARY)

    plain = check(order(*body)).findings
    eancom = check(order(*body, identifier="ORDERS:D:96A:UN:EAN008"), Syntax(association="EAN008"))

    assert [(str(f.code), str(f.severity)) for f in plain] == [("invalid_code", "error")]
    assert [(str(f.code), str(f.severity)) for f in eancom.findings] == [
        ("invalid_code", "warning")
    ]


@pytest.mark.parametrize(("association", "told"), [("EAN005", []), ("ODETTE", ["invalid_code"])])
def test_codes_of_eancom_are_known_in_its_messages(association: str, told: list[str]) -> None:
    notice = order(
        *("BGM+351+1+9", "CPS+1", "PAC+1++CT", "PCI+33E", "GIN+BJ+095212020000020111"),
        identifier=f"DESADV:D:96A:UN:{association}",
    )

    found = check(notice, Syntax(association=association)).findings

    assert [str(one.code) for one in found] == told


def test_codes_of_another_agency_are_not_held_against_the_directory() -> None:
    message = order("BGM+50E::9", HEADING[1], *LINE, *SUMMARY)

    assert check(message).findings == ()


def test_the_nearest_directory_gives_warnings_and_a_note() -> None:
    message = order("BGM+NOCODE", HEADING[1], *LINE, *SUMMARY, identifier="ORDERS:D:25A:UN")

    found = check(message).findings

    assert [(str(f.code), str(f.severity)) for f in found] == [
        ("nearest_dictionary", "note"),
        ("element_too_long", "warning"),
        ("invalid_code", "warning"),
    ]
    assert found[0].expected == "D.24A"


def test_a_message_without_a_dictionary_is_flat_and_undecided() -> None:
    checked = check(order("BGM+220", identifier="IFTMIN:D:96A:UN"))

    assert checked.accepted is None
    assert [str(f.code) for f in checked.findings] == ["no_dictionary"]
    assert [s.id for s in checked.tree.all_segments()] == ["UNH", "BGM", "UNT"]


@pytest.mark.parametrize(
    ("segment", "version", "codes"),
    [
        ("PIA+5+A:SA*B:IN", "4", []),
        ("PIA+5+A:SA+B:IN", "4", []),
        ("PIA+5+A:SA+B:IN", "3", []),
        ("PIA+5+A*B*C*D*E*F", "4", ["too_many_repetitions"]),
        ("PIA+5+A+B+C+D+E+F", "3", ["too_many_elements"]),
        ("PIA*1+5+A", "4", ["segment_unknown"]),
    ],
)
def test_elements_repeat_by_the_rules_of_the_version(
    segment: str, version: str, codes: list[str]
) -> None:
    message = order(*HEADING, LINE[0], segment, *SUMMARY)

    found = check(message, Syntax(version=version)).findings

    assert [str(f.code) for f in found] == codes


def test_a_repetition_at_fault_is_named() -> None:
    message = order(*HEADING, LINE[0], f"PIA+5+A:SA*{'X' * 36}:IN", *SUMMARY)

    (finding,) = check(message, Syntax(version="4")).findings

    assert (finding.position.element, finding.position.component) == (2, 1)
    assert finding.position.repetition == 2


@pytest.mark.parametrize(
    ("level", "strict", "severity"),
    [("UNOA", False, "warning"), ("UNOA", True, "error"), ("UNOB", False, None)],
)
def test_characters_outside_the_level_are_told_once_or_as_errors(
    level: str, strict: bool, severity: str | None
) -> None:
    message = order(*HEADING, "FTX+AAI+++lower case", *LINE, *SUMMARY)

    found = check(message, Syntax(level=level, strict=strict)).findings

    assert [str(f.severity) for f in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("version", "strict", "severity"),
    [("3", False, "note"), ("4", False, "warning"), ("4", True, "error")],
)
def test_trailing_separators_are_worse_in_version_4(
    version: str, strict: bool, severity: str
) -> None:
    message = order("BGM+220++", HEADING[1], "LIN+1++4006381333931:EN::", LINE[1], *SUMMARY)

    (finding,) = check(message, Syntax(version=version, strict=strict)).findings

    assert (str(finding.code), str(finding.severity)) == ("trailing_separators", severity)
    assert "1 more segments" in finding.message


CONTENT = [
    (SUMMARY, []),
    (("UNS+S", "CNT+2:7"), [("total_wrong", "CNT01")]),
    (("UNS+S", "CNT+1:10"), []),
    (("UNS+S", "CNT+1:11"), [("total_wrong", "CNT01")]),
    (("UNS+D", "CNT+2:1"), [("invalid_code", "UNS01")]),
]


@pytest.mark.parametrize(("summary", "expected"), CONTENT)
def test_totals_and_separators_say_what_is_there(
    summary: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    found = check(order(*HEADING, *LINE, *summary)).findings

    assert [brief(f)[:2] for f in found] == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (("CPS+1", "CPS+2+1", "CPS+3+2"), []),
        (("CPS+1", "CPS+2+7"), [("hierarchy_wrong", "CPS02", 4, None)]),
        (("CPS+1", "CPS+1"), [("hierarchy_wrong", "CPS01", 4, None)]),
        (("CPS+1+1",), [("hierarchy_wrong", "CPS02", 3, None)]),
    ],
)
def test_packing_steps_name_steps_that_are_there(
    steps: tuple[str, ...], expected: list[tuple[str, str, int, str | None]]
) -> None:
    checked = check(order("BGM+351", *steps, identifier="DESADV:D:96A:UN"))

    assert [brief(f) for f in checked.findings] == expected


def test_findings_beyond_the_limit_are_only_counted() -> None:
    read = segments(order(*["XYZ"] * 20))

    checked = check_message(read, find_message("D.96A", "ORDERS"), limit=5)

    assert len(checked.findings) == 6
    assert checked.findings[-1].code == "too_many_findings"


TAGS = st.sampled_from(["BGM", "DTM", "LIN", "QTY", "UNS", "CNT", "NAD", "ZZZ", "CPS", "GIN", ""])
TEXT = st.text("AZ09 .,-+é\n", max_size=5)
PARTS = st.lists(TEXT, min_size=1, max_size=6).map(tuple)
VALUES: st.SearchStrategy[Element] = st.one_of(TEXT, PARTS, st.lists(PARTS, min_size=1).map(tuple))


@given(st.lists(st.builds(Segment, TAGS, st.lists(VALUES, max_size=7).map(tuple)), max_size=12))
def test_any_segments_are_checked_without_a_fault(found: list[Segment]) -> None:
    for version, message_type in (("D.96A", "ORDERS"), ("D.01B", "DESADV"), ("4.1", "CONTRL")):
        definition = find_message(version, message_type)
        for syntax in (Syntax(), Syntax("UNOA", "4", strict=True)):
            checked = check_message(tuple(found), definition, syntax)
            assert sorted(map(repr, checked.tree.all_segments())) == sorted(map(repr, found))
