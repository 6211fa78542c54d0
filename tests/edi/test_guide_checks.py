"""Sets against a partner's guide: each fault with its code, its place and what was expected."""

import re

import pytest

from edi.dictionary import RelationalNote
from edi.findings import FindingCode, Origin, Severity
from edi.guide import ElementRule, Guide, LoopRules, PlaceRule, Qualifier, Step, Use
from edi.guide_checks import guide_findings
from edi.model import Group, Loop, Segment
from edi.position import Position
from edi.x12.acknowledgment import SetVerdict, acknowledge_group
from edi.x12.check import check_set
from tests.edi.test_check import get_set, segments

ORDER = "ST*850*0001~BEG*00*SA*4711**20240115~{}PO1*1*10*EA*2.5~SE*9*0001"
BEG, REF, PO1 = Step("BEG"), Step("REF"), Step("PO1")
DEPARTMENT = Step("REF", Qualifier(("DP",)))
SHIP_TO = Step("N1", Qualifier(("ST",)))


def places(*rules: PlaceRule) -> LoopRules:
    return LoopRules(places=rules)


def element(rule: ElementRule) -> LoopRules:
    return LoopRules(elements={rule.step.id: (rule,)})


def found(text: str, rules: LoopRules) -> list[tuple[str, str, str | None]]:
    """Return code, place and expectation of each finding on an 850."""
    checked = check_set(segments(text), get_set("850"), Guide("850", rules))
    guide = [one for one in checked.findings if one.origin is Origin.GUIDE]
    assert all(one.severity is Severity.ERROR for one in guide)
    return [
        (str(one.code), str(one.position).removesuffix(f", byte {one.position.byte}"), one.expected)
        for one in guide
    ]


def test_a_set_within_its_guide_has_no_findings() -> None:
    rules = places(PlaceRule(DEPARTMENT, Use.REQUIRED, 1), PlaceRule(PO1, maximum=1))

    assert found(ORDER.format("REF*DP*042~"), rules) == []


def test_a_required_qualifier_is_missing_though_its_segment_is_there() -> None:
    rules = places(PlaceRule(DEPARTMENT, Use.REQUIRED, 1))

    assert found(ORDER.format("REF*IA*1~"), rules) == [
        ("segment_missing", "REF, segment 1 of the set", "REF[DP]")
    ]


@pytest.mark.parametrize(
    ("body", "rule", "expected"),
    [
        (
            "REF*DP*1~REF*DP*2~",
            PlaceRule(DEPARTMENT, maximum=1),
            ("segment_over_maximum", "REF, segment 4 of the set", "at most 1"),
        ),
        (
            "REF*DP*1~",
            PlaceRule(REF, minimum=2),
            ("segment_under_minimum", "REF, segment 3 of the set", "at least 2"),
        ),
        (
            "DTM*002*20240115~",
            PlaceRule(Step("DTM"), Use.UNUSED),
            ("segment_unused", "DTM, segment 3 of the set", "nothing"),
        ),
        (
            "N1*ST*A~N1*ST*B~",
            PlaceRule(SHIP_TO, maximum=1),
            ("loop_over_maximum", "N1, segment 4 of the set", "at most 1"),
        ),
        (
            "",
            PlaceRule(PO1, minimum=2),
            ("loop_under_minimum", "PO1, segment 3 of the set", "at least 2"),
        ),
        (
            "N1*ST*Store~",
            PlaceRule(SHIP_TO, notes=(RelationalNote("R", (3, 4)),)),
            ("conditional_element_missing", "N103, segment 3 of the set", "R0304"),
        ),
    ],
)
def test_how_often_a_place_is_used(
    body: str, rule: PlaceRule, expected: tuple[str, str, str]
) -> None:
    assert found(ORDER.format(body), places(rule)) == [expected]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (
            ElementRule(BEG, 2, codes=("NE", "RL")),
            ("code_not_used", "BEG02, segment 2 of the set", "NE, RL"),
        ),
        (
            ElementRule(BEG, 3, minimum=6),
            ("element_too_short", "BEG03, segment 2 of the set", "at least 6 characters"),
        ),
        (
            ElementRule(BEG, 3, maximum=3),
            ("element_too_long", "BEG03, segment 2 of the set", "at most 3 characters"),
        ),
        (
            ElementRule(BEG, 3, pattern=re.compile(r"\d{10}")),
            ("pattern_mismatch", "BEG03, segment 2 of the set", r"\d{10}"),
        ),
        (
            ElementRule(BEG, 4, use=Use.REQUIRED),
            ("element_missing", "BEG04, segment 2 of the set", "a value"),
        ),
        (
            ElementRule(BEG, 12, use=Use.REQUIRED),
            ("element_missing", "BEG12, segment 2 of the set", "a value"),
        ),
        (
            ElementRule(BEG, 5, use=Use.UNUSED),
            ("element_unused", "BEG05, segment 2 of the set", "nothing"),
        ),
    ],
)
def test_what_an_element_holds(rule: ElementRule, expected: tuple[str, str, str]) -> None:
    assert found(ORDER.format(""), element(rule)) == [expected]


def test_a_rule_of_one_qualifier_says_nothing_of_others() -> None:
    rule = ElementRule(DEPARTMENT, 2, maximum=3)

    assert found(ORDER.format("REF*IA*12345~"), element(rule)) == []


def test_one_of_several_qualifiers_is_enough() -> None:
    either = Step("REF", Qualifier(("DP", "IA")))
    rules = places(PlaceRule(either, Use.REQUIRED, 1))

    assert found(ORDER.format("REF*IA*1~"), rules) == []
    assert found(ORDER.format("REF*CO*1~"), rules) == [
        ("segment_missing", "REF, segment 1 of the set", "REF[DP|IA]")
    ]


def test_rules_inside_a_loop_hold_for_each_loop_of_that_qualifier() -> None:
    address = places(PlaceRule(Step("N3"), Use.REQUIRED, 1))
    rules = LoopRules(loops={"N1": ((SHIP_TO, address),)})

    assert found(ORDER.format("N1*BY*A~N1*ST*B~"), rules) == [
        ("segment_missing", "N3, segment 4 of the set", "N3")
    ]


def test_elements_of_a_segment_that_opens_a_loop_are_checked() -> None:
    rule = ElementRule(SHIP_TO, 4, minimum=13)

    (finding,) = check_set(
        segments(ORDER.format("N1*ST*A*92*0101~")), get_set("850"), Guide("850", element(rule))
    ).findings

    assert (finding.value, finding.position.loop) == ("0101", "N1")
    assert finding.message == (
        "N1[ST]04: '0101' is too short: this partner wants at least 13 characters"
    )


def test_what_the_guide_does_not_name_is_unused_when_it_is_closed() -> None:
    rules = LoopRules(only=frozenset({"BEG", "PO1"}))

    assert found(ORDER.format("REF*DP*1~"), rules) == [
        ("segment_unused", "REF, segment 3 of the set", "nothing")
    ]


def test_a_level_of_a_hierarchy_is_a_qualifier_too() -> None:
    packs = PlaceRule(Step("HL", Qualifier(("P",), 3)), Use.UNUSED)
    tree = Loop("856", [Segment("ST", ("856", "1"))])
    tree.children += [Loop("HL", [Segment("HL", ("1", "", code))]) for code in "SP"]

    (finding,) = guide_findings(tree, Guide("856", places(packs)))

    assert finding.message == "HL[P] is not used by this partner"


@pytest.mark.parametrize(
    ("levels", "marked", "told"),
    [("STP", "T", []), ("STPP", "P", []), ("STP", "S", [3]), ("SO", "", [1])],
)
def test_one_of_several_loops_is_to_have_a_segment(
    levels: str, marked: str, told: list[int]
) -> None:
    """The fault stands at the first of the loops, or at the loop around them."""
    rules = LoopRules(shared=((Step("HL", Qualifier(("T", "P"), 3)), Step("MAN")),))
    tree = Loop("856", [Segment("ST", ("856", "1"), number=1)])
    for number, level in enumerate(levels, 2):
        marks = [Segment("MAN", ("GM", "1"))] if level in marked else []
        header = Segment("HL", ("", "", level), number=number)
        tree.children.append(Loop("HL", [header, *marks]))

    found = list(guide_findings(tree, Guide("856", rules)))

    assert [one.position.segment for one in found] == told
    assert all("MAN is missing in every HL[T|P]" in one.message for one in found)


def test_components_and_repetitions_of_edifact_are_taken_apart() -> None:
    date = Segment("DTM", (("137", "2024", "102"),), byte=9, number=2, number_in_set=2)
    tree = Loop("ORDERS", [Segment("UNH", ("1",)), date])
    step = Step("DTM", Qualifier(("137",)))
    rule = ElementRule(step, 1, 2, minimum=8)

    (finding,) = guide_findings(tree, Guide("ORDERS", element(rule)))

    assert finding.position == Position(9, 2, 2, "DTM", 1, 2)
    assert (finding.code, finding.value) == (FindingCode.ELEMENT_TOO_SHORT, "2024")


def test_each_repetition_is_checked() -> None:
    segment = Segment("GIN", ("BJ", (("1",), ("22",))))
    tree = Loop("DESADV", [Segment("UNH", ("1",)), segment])
    rule = ElementRule(Step("GIN"), 2, 1, minimum=2)

    (finding,) = guide_findings(tree, Guide("DESADV", element(rule)))

    assert (finding.value, finding.position.repetition) == ("1", 1)


def test_what_breaks_a_guide_alone_never_enters_a_997() -> None:
    rules = element(ElementRule(BEG, 3, maximum=3))
    checked = check_set(segments(ORDER.format("")), get_set("850"), Guide("850", rules))
    group = Group("PO", "A", "B", "7", "004010", Position(0), declared=1)

    answer = acknowledge_group(group, [SetVerdict("850", "0001", checked.findings)])

    assert [one.origin for one in checked.findings] == [Origin.GUIDE]
    assert answer is not None
    assert [one.id for one in answer] == ["AK1", "AK2", "AK5", "AK9"]
    assert answer[2].elements == ("A",)
