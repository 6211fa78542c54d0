"""Guides as text: what is read from them, and how a mistake is told."""

import pytest

from edi import find_set
from edi.guide import Guide, Qualifier, Step, Use
from mappings.errors import BadGuide
from mappings.guide_words import guide_lines
from mappings.guides import read_guide
from mappings.yaml_text import read_yaml


def order_guide(text: str) -> Guide:
    definition = find_set("004010", "850")
    assert definition is not None
    return read_guide(read_yaml("guides/850.yaml", text), definition)


def refused(text: str) -> BadGuide:
    with pytest.raises(BadGuide) as caught:
        order_guide(text)
    return caught.value


def test_a_word_says_how_a_place_is_used() -> None:
    (rule,) = order_guide("REF[DP]: required\n").root.places

    assert (rule.step, rule.use, rule.minimum) == (
        Step("REF", Qualifier(("DP",))),
        Use.REQUIRED,
        1,
    )


def test_codes_stay_the_text_that_they_are() -> None:
    guide = order_guide("BEG01: {codes: [00, 07]}\nBEG02: {codes: [NO, 1E]}\n")

    purpose, kind = guide.root.elements["BEG"]
    assert (purpose.codes, kind.codes) == (("00", "07"), ("NO", "1E"))


def test_a_path_leads_through_loops() -> None:
    guide = order_guide("PO1/N1[ST]/N3: {max: 1}\n")

    ((_, lines),) = guide.root.loops["PO1"]
    ((step, party),) = lines.loops["N1"]
    assert step == Step("N1", Qualifier(("ST",)))
    assert party.places[0].maximum == 1


def test_the_level_of_a_hierarchy_is_its_third_element() -> None:
    definition = find_set("004010", "856")
    assert definition is not None

    guide = read_guide(read_yaml("856.yaml", "HL[P]: unused\n"), definition)

    assert guide.root.places[0].step.qualifier == Qualifier(("P",), 3)


def test_one_of_several_loops_may_be_enough() -> None:
    guide = order_guide("PO1/N1[ST|BT]/N3: {use: required, in: any}\n")

    ((_, lines),) = guide.root.loops["PO1"]
    assert lines.shared == ((Step("N1", Qualifier(("ST", "BT"))), Step("N3")),)
    assert guide_lines(guide) == {"PO1/N1[ST|BT]/N3": "required in any of them"}


@pytest.mark.parametrize("rule", ["HL[P]/HL[I]: required", "HL[T]/HL[I]: unused"])
def test_a_level_is_not_looked_for_in_another(rule: str) -> None:
    definition = find_set("004010", "856")
    assert definition is not None

    with pytest.raises(BadGuide, match=r"write HL\[I\]; .* ship_notice.structure"):
        read_guide(read_yaml("856.yaml", rule), definition)


def test_all_others_can_be_unused() -> None:
    guide = order_guide("BEG03: {max: 10}\nPO1/PID: required\n'*': unused\n")

    assert guide.root.only == frozenset({"BEG", "PO1"})


@pytest.mark.parametrize(
    ("text", "line", "key", "problem"),
    [
        ("BEG: required\nXYZ: unused\n", 2, "XYZ", "there is no XYZ in 850"),
        ("SN1: unused\n", 1, "SN1", "there is no SN1 in 850"),
        ("PO1/SN1: unused\n", 1, "PO1/SN1", "there is no SN1 in PO1"),
        (
            "N1/N1[ST]: unused\n",
            1,
            "N1/N1[ST]",
            "beside each other, not in each other: write N1[ST]",
        ),
        ("PO1/PO103: required\n", 1, "PO1/PO103", "write PO103"),
        ("PO1/N1/N104: {max: 9}\n", 1, "PO1/N1/N104", "write PO1/N104"),
        ("PO1/PO1/N1/N3: required\n", 1, "PO1/PO1/N1/N3", "write PO1/N1/N3"),
        ("BEG: {use: required, in: any}\n", 1, "BEG.in", "is for `use: required` of what stands"),
        ("PO1/PID: {max: 2, in: any}\n", 1, "PO1/PID.in", "is for `use: required`"),
        ("PO1/PID: {use: required, in: all}\n", 1, "PO1/PID.in", "'any'"),
        ("REF/N1: unused\n", 1, "REF/N1", "there is no loop REF in 850"),
        ("beg: required\n", 1, "beg", "is no place of a guide"),
        ("BEG13: required\n", 1, "BEG13", "BEG has no element 13"),
        ("PO1/PIX[5]: required\n", 1, "PO1/PIX[5]", "there is no segment PIX in 850"),
        ("BEG00: required\n", 1, "BEG00", "BEG has no element 00"),
        ("BEG03-1: required\n", 1, "BEG03-1", "BEG03 has no component 1"),
        ("BEG02:\n  codes: [SAND]\n", 1, "BEG02", "'SAND' is longer than 2"),
        ("BEG01: {codes: [0]}\n", 1, "BEG01", "'0' is shorter than 2"),
        ("REF[DEPT]: required\n", 1, "REF[DEPT]", "'DEPT' is longer than 3"),
        ("SAC[D240|F050]: unused\n", 1, "SAC[D240|F050]", "another: SAC[02=D240|F050]"),
        ("REF[DP|]: required\n", 1, "REF[DP|]", "'' is shorter than 2"),
        ("BEG03:\n  max: 23\n", 2, "BEG03.max", "the standard has at most 22 here"),
        ("BEG03: {min: 5, max: 4}\n", 1, "BEG03.min", "is more than max 4"),
        ("BEG03: {pattern: '['}\n", 1, "BEG03.pattern", "is no pattern"),
        ("BEG: unused\n", 1, "BEG", "is mandatory in the standard"),
        ("BEG03: unused\n", 1, "BEG03", "is mandatory in the standard"),
        ("BEG: {max: 2}\n", 1, "BEG.max", "the standard has at most 1 here"),
        ("BEG: {notes: [P0599]}\n", 1, "BEG", "BEG has no element 99"),
        ("BEG: {notes: [X0506]}\n", 1, "BEG.notes.0", "such as P0304"),
        ("CUR: {use: unused, max: 1}\n", 1, "CUR.use", "nothing more"),
        ("BEG:\n  often: true\n", 2, "BEG.often", "is not known here"),
        ("BEG02: {max: 2, min: 2, codes: SA}\n", 1, "BEG02.codes", "is to be a list"),
        ("BEG02: sometimes\n", 1, "BEG02", "'required'"),
        ("BEG02:\n", 1, "BEG02", "keys and values"),
        ("'*': required\n", 1, "*", "can only be unused"),
        ("- BEG\n", 1, None, "keys and values"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_key(
    text: str, line: int, key: str | None, problem: str
) -> None:
    fault = refused(text)

    assert (fault.file, fault.line, fault.key) == ("guides/850.yaml", line, key)
    assert problem in fault.problem
