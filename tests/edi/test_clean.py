"""What is recognised as clean at once has no finding when it is checked exactly."""

from functools import partial
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edi.clean import CleanSets, content, pattern
from edi.clean.check_digits import have_check_digits
from edi.dictionary import SetDefinition, find_set, known_sets, known_versions
from edi.files import index_file, read_segments
from edi.findings import Finding
from edi.gs1 import has_check_digit
from edi.model import Delimiters, Segment, Span, TransactionSet
from edi.x12.check import check_set
from edi.x12.clean_forms import X12Dialect
from tests.edi.clean_sets import Body, damage, make_set, written
from tests.edi.interchanges import interchange

INTERCHANGE = index_file(interchange()).interchanges[0]
KINDS = [
    (version, set_id)
    for version in sorted(known_versions())
    for set_id in sorted(known_sets(version))
]
ENDS = st.sampled_from([b"~", b"~\n", b"~\r\n"])


def get_set(set_id: str, version: str = "004010") -> SetDefinition:
    definition = find_set(version, set_id)
    assert definition is not None
    return definition


def segments_of(data: bytes) -> tuple[Segment, ...]:
    one = TransactionSet("850", "0001", Span(0, len(data)), 1, 1)
    return read_segments(data, INTERCHANGE, one)


class Sets:
    """Sets of one definition, checked both ways."""

    def __init__(self, definition: SetDefinition, end: bytes = b"~") -> None:
        self.definition = definition
        self.end = end
        self.clean = CleanSets(X12Dialect(definition, INTERCHANGE.delimiters, end))

    def takes(self, body: Body) -> bool:
        data = written(body, self.end)
        return self.clean.takes(data, 0, len(data), partial(segments_of, data))

    def findings(self, body: Body) -> tuple[Finding, ...]:
        return check_set(segments_of(written(body, self.end)), self.definition).findings

    def learn(self, body: Body) -> bool:
        checked = check_set(segments_of(written(body, self.end)), self.definition)
        if not checked.findings:
            self.clean.learn(checked.tree)
        return not checked.findings


@settings(deadline=None)
@given(st.sampled_from(KINDS), ENDS, st.integers(0, 2**32 - 1).map(Random))
def test_what_is_taken_for_clean_has_no_finding(
    kind: tuple[str, str], end: bytes, random: Random
) -> None:
    definition = get_set(kind[1], kind[0])
    sets = Sets(definition, end)
    bodies = [make_set(definition, random) for _ in range(4)]
    for body in bodies:
        sets.learn(body)

    for body in [*bodies, *(damage(random.choice(bodies), random) for _ in range(12))]:
        if sets.takes(body):
            segments = segments_of(written(body, end))
            exact = check_set(segments, definition)
            assert exact.findings == ()
            assert sets.clean.tree(segments) == exact.tree


def read(text: str) -> Body:
    return [(name, values) for name, *values in (line.split("*") for line in text.split())]


ORDER = read(
    """ST*850*0001 BEG*00*SA*PO1**20260102 REF*DP*042 N1*ST*NORTH*92*01 N3*ROAD N4*RENO*NV*89502
    PO1*1*10*EA*2.5**UP*012345678905 PID*F****LAMP CTT*1 SE*10*0001"""
)
SHIPMENT = read(
    """ST*856*0001 BSN*00*S1*20260102*1200*0001 HL*1**S*1 TD1*CTN*2 HL*2*1*O*1 PRF*PO1 HL*3*2*I*0
    LIN**UP*012345678905 SN1**5*EA CTT*1 SE*11*0001"""
)


def learned(set_id: str, body: Body) -> Sets:
    sets = Sets(get_set(set_id))
    assert sets.learn(body)
    return sets


def changed(body: Body, old: str, new: str) -> Body:
    return [(n, new.split("*")[1:]) if "*".join((n, *v)) == old else (n, v) for n, v in body]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("BEG*00*SA*PO1**20260102", "BEG*05*NE*PO99-1**20240229"),
        ("REF*DP*042", "REF*IA*SOMETHING ELSE"),
        ("PO1*1*10*EA*2.5**UP*012345678905", "PO1*2*-7*CA*100**UP*036000291452"),
        ("SE*10*0001", "SE*10*987654321"),
    ],
)
def test_a_set_with_the_same_elements_present_is_taken_at_once(old: str, new: str) -> None:
    sets = learned("850", ORDER)

    assert sets.takes(changed(ORDER, old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("BEG*00*SA*PO1**20260102", "BEG*00*SA*PO1**20260230"),
        ("BEG*00*SA*PO1**20260102", "BEG*00*SA*PO1**20230229"),
        ("BEG*00*SA*PO1**20260102", "BEG*0*SA*PO1**20260102"),
        ("REF*DP*042", "REF*DP*"),
        ("REF*DP*042", "REF*DP* "),
        ("REF*DP*042", "REF*DP*042*"),
        ("PO1*1*10*EA*2.5**UP*012345678905", "PO1*1*10*EA*2.5**UP*012345678901"),
        ("PO1*1*10*EA*2.5**UP*012345678905", "PO1*1*1.0.*EA*2.5**UP*012345678905"),
        ("PO1*1*10*EA*2.5**UP*012345678905", "PO1*1*10*EA*2.5**EN*012345678905"),
        ("PO1*1*10*EA*2.5**UP*012345678905", "PO1*1**EA*2.5**UP*012345678905"),
        ("CTT*1", "CTT*2"),
    ],
)
def test_a_set_with_a_fault_is_left_to_the_exact_check(old: str, new: str) -> None:
    sets = learned("850", ORDER)

    assert not sets.takes(changed(ORDER, old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("HL*3*2*I*0", "HL*2*2*I*0"),
        ("HL*3*2*I*0", "HL*3*4*I*0"),
        ("HL*2*1*O*1", "HL*2*1*O*0"),
        ("CTT*1", "CTT*2"),
    ],
)
def test_levels_that_make_no_tree_are_left_to_the_exact_check(old: str, new: str) -> None:
    sets = learned("856", SHIPMENT)
    assert sets.takes(SHIPMENT)

    assert not sets.takes(changed(SHIPMENT, old, new))


def test_segments_may_repeat_and_be_absent_without_being_learned_anew() -> None:
    sets = learned("850", ORDER)

    longer = [*ORDER[:3], ORDER[2], *ORDER[3:8], *ORDER[6:8], ("CTT", ["2"]), ORDER[-1]]
    shorter = [*ORDER[:2], *ORDER[6:]]

    assert sets.takes(longer)
    assert sets.takes(shorter)


def test_totals_are_added_up_before_a_set_is_taken() -> None:
    order = [*ORDER[:-1], ("AMT", ["TT", "25"]), ORDER[-1]]
    sets = learned("850", order)

    assert sets.takes(order)
    assert not sets.takes([*ORDER[:-1], ("AMT", ["TT", "26"]), ORDER[-1]])


@pytest.mark.parametrize("delimiters", ["*>*", "*A~", "*1~", "*>\xa7", "*.~", "*-~"])
def test_nothing_is_taken_where_a_delimiter_could_be_text(delimiters: str) -> None:
    element, component, segment = list(delimiters)
    sets = CleanSets(X12Dialect(get_set("850"), Delimiters(element, component, segment), b"~"))
    data = written(ORDER)

    sets.learn(check_set(segments_of(data), get_set("850")).tree)

    assert not sets.takes(data, 0, len(data), lambda: ())


@given(st.lists(st.tuples(st.integers(0, 10**17 - 1), st.integers(0, 9)), max_size=5), st.data())
def test_check_digits_of_many_numbers_are_checked_at_once(
    numbers: list[tuple[int, int]], data: st.DataObject
) -> None:
    digits = data.draw(st.sampled_from([8, 12, 13, 14, 18]))
    texts = [f"{number % 10 ** (digits - 1):0{digits - 1}}{last}" for number, last in numbers]

    found = have_check_digits([text.encode() for text in texts], digits)

    assert found == all(map(has_check_digit, texts))


def test_a_set_in_many_pieces_is_checked_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    sets = learned("856", SHIPMENT)
    monkeypatch.setattr(content, "READ_AT_ONCE", 40)

    assert sets.takes(SHIPMENT)
    assert not sets.takes(changed(SHIPMENT, "HL*3*2*I*0", "HL*3*4*I*0"))
    assert not sets.takes(changed(SHIPMENT, "CTT*1", "CTT*4"))


def test_nothing_is_taken_where_python_matches_possessive_patterns_wrongly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert pattern.POSSESSIVE_IS_SOUND
    assert learned("850", ORDER).takes(ORDER)

    monkeypatch.setattr(pattern, "POSSESSIVE_IS_SOUND", False)

    assert not learned("850", ORDER).takes(ORDER)
