"""What a partner's guide asks is told beside the standard's rules, as kept or as broken."""

import re

from edi.explain import Rule, explain
from edi.guide import ElementRule, Guide, LoopRules, PlaceRule, Qualifier, Step, Use
from tests.edi.edifact.interchanges import interchange as edifact
from tests.edi.explain.trees import named
from tests.edi.interchanges import interchange as x12

ORDER = (
    "ST*850*0001",
    "BEG*00*SA*PO1**20260102",
    "N1*ST*Old Mill*92*0112",
    "PER*OC*Ann",
    "N1*BY*Shop*92*0001",
    "PO1*1*10*EA*2.5**UP*012345678905",
    "CTT*1",
    "SE*8*0001",
)
SHIP_TO = Step("N1", Qualifier(("ST",)))
IN_SHIP_TO = LoopRules(
    elements={"PER": (ElementRule(Step("PER"), 2, use=Use.REQUIRED, maximum=20),)}
)
GUIDE = Guide(
    "850",
    LoopRules(
        places=(
            PlaceRule(Step("BEG"), Use.REQUIRED, minimum=1, maximum=1),
            PlaceRule(SHIP_TO, minimum=2, maximum=3),
            PlaceRule(Step("CTT"), Use.UNUSED),
        ),
        elements={
            "BEG": (
                ElementRule(Step("BEG"), 2, codes=("NE", "SA")),
                ElementRule(Step("BEG"), 3, minimum=4, pattern=re.compile("PO[0-9]+")),
            ),
            "N1": (ElementRule(SHIP_TO, 3, codes=("92",)),),
        },
        loops={"N1": ((SHIP_TO, IN_SHIP_TO),)},
    ),
)


def asked(name: str, occurrence: int = 0) -> list[Rule]:
    tree = explain(x12(ORDER), guide_of=lambda interchange, group, one: GUIDE)
    node = [node for node in tree.walk() if node.name == name][occurrence]
    return [rule for rule in node.rules if rule.text.startswith("partner: ")]


def test_what_is_kept_is_told() -> None:
    assert asked("BEG") == [Rule("partner: required, at most once")]
    assert asked("BEG02") == [Rule("partner: one of NE, SA")]
    assert asked("N103") == [Rule("partner: always 92")]


def test_what_is_broken_is_told_as_broken() -> None:
    wanted = "partner: at least 4 characters, formed as PO[0-9]+"

    assert asked("BEG03") == [Rule(wanted, broken=True)]
    assert asked("CTT") == [Rule("partner: not used", broken=True)]
    assert asked("N1") == [Rule("partner: at least 2 times, at most 3 times", broken=True)]


def test_a_rule_of_one_loop_says_nothing_of_another() -> None:
    assert asked("PER02") == [Rule("partner: required, at most 20 characters")]
    assert asked("N1", 1) == []
    assert asked("N103", 1) == []


def test_components_are_told_what_is_asked_of_them() -> None:
    rules = (ElementRule(Step("BGM"), 1, 1, codes=("220",)),)
    guide = Guide("ORDERS", LoopRules(elements={"BGM": rules}))

    tree = explain(edifact().encode(), guide_of=lambda interchange, group, one: guide)

    assert Rule("partner: always 220") in named(tree, "BGM01-1").rules
    assert Rule("partner: always 220") not in named(tree, "BGM02").rules
