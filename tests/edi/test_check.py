"""Whole sets against the dictionary: the tree that comes out, and each structural fault."""

import pytest

from edi.dictionary import SetDefinition, find_set
from edi.findings import FindingCode, Severity
from edi.model import CheckedSet, Loop, Segment
from edi.x12.check import check_set
from edi.x12.hierarchy import HierarchyNode, hierarchy

ORDER = "ST*850*0001~BEG*00*SA*4711**20240115~{}SE*9*0001"
LINE = "PO1*1*10*EA*2.5~"


def segments(text: str) -> tuple[Segment, ...]:
    rows = (row.split("*") for row in text.split("~") if row)
    return tuple(
        Segment(name, tuple(elements), byte=10 * number, number=number + 2, number_in_set=number)
        for number, (name, *elements) in enumerate(rows, 1)
    )


def get_set(set_id: str) -> SetDefinition:
    definition = find_set("004010", set_id)
    assert definition is not None
    return definition


def check(text: str, set_id: str = "850") -> CheckedSet:
    return check_set(segments(text), get_set(set_id))


def found(checked: CheckedSet) -> list[tuple[str, int | None, str | None, str | None]]:
    return [
        (f.code.value, f.position.segment_in_set, f.position.segment_id, f.position.loop)
        for f in checked.findings
    ]


def shape(loop: Loop) -> str:
    inner = (c.id if isinstance(c, Segment) else shape(c) for c in loop.children)
    return f"{loop.id}({' '.join(inner)})"


def test_sound_order_has_no_findings_and_is_accepted() -> None:
    checked = check(ORDER.format("REF*DP*42~N1*ST*Store~N3*Street 1~" + LINE + "CTT*1~"))

    assert checked.findings == ()
    assert checked.accepted is True


def test_tree_nests_innermost_first() -> None:
    checked = check(
        ORDER.format("REF*DP*42~N1*ST*A~REF*IA*1~N1*BT*B~" + LINE + "PID*F****Cup~N1*ST*C~REF*X*1~")
    )

    assert shape(checked.tree) == (
        "850(ST BEG REF N1(N1 REF) N1(N1) PO1(PO1 PID(PID) N1(N1 REF)) SE)"
    )


def test_bounded_loop_keeps_its_counter_from_the_outer_one() -> None:
    checked = check(
        "ST*940*0001~W05*N*1~LX*1~W01*1*EA**UP*012345678905~LS*0330~LX*1~N9*SE*7~LE*0330~LX*2~W01*1*EA**UP*012345678905~SE*1*0001",
        "940",
    )

    assert shape(checked.tree) == (
        "940(ST W05 LX(LX W01(W01 LS(LS LX(LX N9) LE))) LX(LX W01(W01)) SE)"
    )


def test_without_a_dictionary_the_tree_is_flat_and_nothing_is_decided() -> None:
    checked = check_set(segments("ST*850*0001~XYZ*1~SE*3*0001"), None)

    assert shape(checked.tree) == "850(ST XYZ SE)"
    assert checked.accepted is None
    assert [(f.code, f.severity) for f in checked.findings] == [
        (FindingCode.NO_DICTIONARY, Severity.NOTE)
    ]


def test_no_segments_at_all_lack_what_is_mandatory() -> None:
    assert [f.position.segment_id for f in check_set((), get_set("850")).findings] == [
        "BEG",
        "PO1",
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("QQQ*1~" + LINE, ("segment_unknown", 3, "QQQ", None)),
        ("W05*N*1~" + LINE, ("segment_not_in_set", 3, "W05", None)),
        (LINE + "BEG*00*SA*1**20240115~", ("segment_out_of_sequence", 4, "BEG", "PO1")),
        ("DTM*010*20240115~REF*DP*1~" + LINE, ("segment_out_of_sequence", 4, "REF", None)),
        ("N3*Street 1~" + LINE, ("segment_unexpected", 3, "N3", None)),
        ("CUR*BY*USD~CUR*BY*USD~" + LINE, ("segment_over_maximum", 4, "CUR", None)),
        ("N1*ST*A~N3*B~N3*C~N3*D~" + LINE, ("segment_over_maximum", 6, "N3", "N1")),
        ("REF*DP*1~", ("segment_missing", 4, "PO1", "PO1")),
        ("LM*ZZ~" + LINE, ("segment_missing", 4, "LQ", "LM")),
    ],
)
def test_fault_of_structure_is_named_with_its_place(
    body: str, expected: tuple[str, int, str, str | None]
) -> None:
    assert found(check(ORDER.format(body))) == [expected]


def test_missing_segment_stands_at_the_segment_found_instead() -> None:
    checked = check("ST*850*0001~REF*DP*1~" + LINE + "SE*4*0001")

    assert found(checked) == [("segment_missing", 2, "BEG", None)]
    assert checked.findings[0].position.byte == 20
    assert checked.findings[0].message == (
        "BEG (order header) is missing: it is mandatory before REF (reference)"
    )


def test_cut_off_set_lacks_what_would_have_come_after_its_end() -> None:
    assert found(check("ST*850*0001~BEG*00*SA*4711**20240115")) == [
        ("segment_missing", 3, "PO1", "PO1")
    ]


def test_loop_over_maximum_is_named_and_still_read() -> None:
    parties = "".join(f"N1*ST*Store {n}~N3*Street {n}~" for n in range(11))
    checked = check(f"ST*940*0001~W05*N*1~{parties}SE*1*0001", "940")

    assert found(checked) == [("loop_over_maximum", 23, "N1", "N1")]
    assert len(list(checked.tree.loops("N1"))) == 11


def test_unknown_segment_stays_in_the_loop_that_is_open() -> None:
    checked = check(ORDER.format("N1*ST*A~QQQ*1~N3*Street 1~" + LINE))

    assert shape(checked.tree) == "850(ST BEG N1(N1 QQQ N3) PO1(PO1) SE)"


def test_late_segment_goes_to_its_place_and_leaves_inner_loops_open() -> None:
    checked = check(ORDER.format("N1*ST*A~DTM*010*20240115~N3*Street 1~" + LINE))

    assert found(checked) == [("segment_out_of_sequence", 4, "DTM", None)]
    assert shape(checked.tree) == "850(ST BEG N1(N1 N3) DTM PO1(PO1) SE)"


def test_late_loop_is_opened_so_that_its_segments_find_it() -> None:
    checked = check(ORDER.format("LM*ZZ~LQ*0*A~SAC*A*A010~CUR*BY*USD~" + LINE))

    assert found(checked) == [("segment_out_of_sequence", 5, "SAC", "SAC")]
    assert shape(checked.tree) == "850(ST BEG LM(LM LQ) SAC(SAC CUR) PO1(PO1) SE)"


def test_late_loops_stand_beside_each_other() -> None:
    checked = check(ORDER.format(LINE + "CTT*3~" + LINE + LINE))

    assert shape(checked.tree) == "850(ST BEG PO1(PO1) CTT(CTT) PO1(PO1) PO1(PO1) SE)"


def test_segment_of_the_heading_among_the_lines_stays_with_its_line() -> None:
    checked = check(ORDER.format(LINE + "BEG*00*SA*1**20240115~PO4*1~"))

    assert found(checked) == [("segment_out_of_sequence", 4, "BEG", "PO1")]
    assert shape(checked.tree) == "850(ST BEG PO1(PO1 BEG PO4) SE)"


def test_every_segment_is_kept_in_the_tree() -> None:
    text = ORDER.format("N3*x~QQQ~CUR*a~N1*ST*A~DTM*1~BEG~" + LINE + "CTT*1~" + LINE + "W05~")

    checked = check(text)

    assert sorted(s.number_in_set for s in checked.tree.all_segments()) == list(range(1, 14))


def test_trailing_separators_are_noted_once_for_the_set() -> None:
    checked = check(ORDER.format("REF*DP*1*~REF*IA*2*~" + LINE))

    [note] = checked.findings
    assert (note.code, note.severity) == (FindingCode.TRAILING_SEPARATORS, Severity.NOTE)
    assert note.message.endswith("so do 1 more segments")


def test_empty_optional_segment_is_a_warning() -> None:
    checked = check(ORDER.format("N1*ST*A~N2~" + LINE))

    assert [(f.code, f.severity) for f in checked.findings] == [
        (FindingCode.SEGMENT_EMPTY, Severity.WARNING)
    ]


def test_findings_come_in_the_order_of_the_document() -> None:
    checked = check(ORDER.format("REF*DP~" + LINE + "PO1*2*x~CTT*7~"))

    numbers = [f.position.segment_in_set or 0 for f in checked.findings]

    assert len(numbers) > 2
    assert numbers == sorted(numbers)


def test_findings_beyond_the_limit_are_left_out_and_said_to_be() -> None:
    checked = check_set(segments(ORDER.format("QQQ*1~" * 9 + LINE)), get_set("850"), limit=3)

    codes = [f.code for f in checked.findings]

    assert codes == [FindingCode.SEGMENT_UNKNOWN] * 3 + [FindingCode.TOO_MANY_FINDINGS]
    assert checked.findings[-1].position.segment_in_set == 6


def test_exactly_as_many_findings_as_the_limit_are_all_there() -> None:
    checked = check_set(segments(ORDER.format("QQQ*1~" * 3 + LINE)), get_set("850"), limit=3)

    assert [f.code for f in checked.findings] == [FindingCode.SEGMENT_UNKNOWN] * 3


@pytest.mark.parametrize(("total", "wrong"), [("2", False), ("3", True), ("x", False)])
def test_line_count_of_an_order_counts_its_lines(total: str, wrong: bool) -> None:
    checked = check(ORDER.format(LINE * 2 + f"CTT*{total}~"))

    warnings = [f for f in checked.findings if f.severity is Severity.WARNING]
    assert [f.code for f in warnings] == [FindingCode.TOTAL_WRONG] * wrong


NOTICE = "ST*856*0001~BSN*00*S1*20240115*1200~{}CTT*{}~SE*9*0001"
LEVELS = "HL*1**S~HL*2*1*O~HL*3*2*P~HL*4*3*I~LIN**VN*1~SN1**1*EA~HL*5*2*P~"


@pytest.mark.parametrize(("total", "wrong"), [("5", False), ("1", False), ("2", True)])
def test_line_count_of_a_ship_notice_counts_levels_or_items(total: str, wrong: bool) -> None:
    checked = check(NOTICE.format(LEVELS, total), "856")

    assert [f.code for f in checked.findings] == [FindingCode.TOTAL_WRONG] * wrong


def test_loop_end_must_name_what_its_start_named() -> None:
    body = "LX*1~W01*1*EA**UP*012345678905~LS*0330~LX*1~LE*0331~"

    checked = check(f"ST*940*0001~W05*N*1~{body}SE*1*0001", "940")

    assert found(checked) == [("invalid_code", 7, "LE", "LS")]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ("HL*1**S~HL*1*1*O~", [(1, "1")]),
        ("HL*1**S~HL*2*9*O~", [(2, "9")]),
        ("HL*1**S~HL*2*2*O~", [(2, "2")]),
        ("HL*1**S~HL*7*1*O~", []),
    ],
)
def test_hierarchy_numbers_must_make_a_tree(levels: str, expected: list[tuple[int, str]]) -> None:
    checked = check(NOTICE.format(levels, 2), "856")

    wrong = [f for f in checked.findings if f.code is FindingCode.HIERARCHY_WRONG]
    assert [(f.position.element, f.value) for f in wrong] == expected


def drawn(nodes: tuple[HierarchyNode, ...]) -> str:
    return "".join(
        f"{n.level}({drawn(n.children)})" if n.children else n.level or "" for n in nodes
    )


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ("HL*1**S~HL*2*1*O~HL*3*2*P~HL*4*3*I~HL*5*2*P~", "S(O(P(I)P))"),
        ("HL*1**S~HL*2**O~HL*3**I~HL*4**I~HL*5**O~HL*6**I~", "S(O(II)O(I))"),
        ("HL*1**S~HL*2**O~HL*3**P~HL*4**I~HL*5**I~HL*6**P~HL*7**I~", "S(O(P(II)P(I)))"),
        ("HL*1**S~HL*2*1*O~HL*3**S~HL*4*3*O~", "S(O)S(O)"),
        ("HL*1**S~HL*2*9*O~HL*3*2*I~", "S(O(I))"),
        ("HL*1**S~HL*2*1*T~HL*3*1*T~HL*4*2*P~", "S(T(P)T)"),
    ],
)
def test_hierarchy_follows_parents_and_else_the_order_of_levels(levels: str, expected: str) -> None:
    tree = check(NOTICE.format(levels, 1), "856").tree

    assert drawn(hierarchy(tree)) == expected


def test_hierarchy_keeps_the_numbers_and_the_loop() -> None:
    tree = check(NOTICE.format("HL*1**S~HL*2*1*O~PRF*4711~", 2), "856").tree

    [root] = hierarchy(tree)

    [order] = root.children
    assert (order.number, order.parent_number, order.level) == ("2", "1", "O")
    assert [s.get(1) for s in order.loop.segments("PRF")] == ["4711"]


def test_tree_is_the_same_when_there_is_room_for_no_more_findings() -> None:
    given = segments(ORDER.format("N1*ST~LS*1~LS*2~BEG*1~N1*BT*B~" * 5 + LINE))

    few, many = (check_set(given, get_set("850"), limit=limit) for limit in (1, 1000))

    assert shape(few.tree) == shape(many.tree)
    assert few.findings[:1] == many.findings[:1]
