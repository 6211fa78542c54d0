"""What holds for any segments: checking never raises, our 997 is valid and its counts add up."""

from hypothesis import given
from hypothesis import strategies as st

from edi.dictionary import SetDefinition, find_set
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import Element, Group, Loop, Segment
from edi.position import Position
from edi.x12.acknowledgment import (
    AcknowledgmentTerms,
    SetVerdict,
    acknowledge_group,
    acknowledgment_version,
    read_acknowledgment,
)
from edi.x12.check import check_set
from edi.x12.hierarchy import HierarchyNode, hierarchy


def get_set(set_id: str, version: str = "004010") -> SetDefinition:
    definition = find_set(version, set_id)
    assert definition is not None
    return definition


SETS = st.sampled_from(["850", "856", "810", "940", "945", "997"])
KNOWN_IDS = st.sampled_from(sorted(get_set("850").segments))
VALUES = st.one_of(
    st.text(max_size=6),
    st.sampled_from(["", "1", "EA", "20240230", "2400", "-", "1.5", "S", "I", "\x00", " "]),
)
COMPOSITES = st.lists(VALUES, max_size=4).map(tuple)
ELEMENTS: st.SearchStrategy[Element] = st.one_of(
    VALUES, COMPOSITES, st.lists(COMPOSITES, min_size=1, max_size=3).map(tuple)
)


@st.composite
def any_segments(draw: st.DrawFn) -> tuple[Segment, ...]:
    ids = draw(st.lists(st.one_of(KNOWN_IDS, st.text(max_size=4)), max_size=25))
    return tuple(
        Segment(name, tuple(draw(st.lists(ELEMENTS, max_size=8))), number, number, number)
        for number, name in enumerate(ids, 1)
    )


@st.composite
def placed_segments(draw: st.DrawFn) -> tuple[SetDefinition, tuple[Segment, ...]]:
    definition = get_set(draw(SETS))
    ids = sorted({c.id for loop in definition.root.loops() for c in loop.children})
    chosen = draw(st.lists(st.sampled_from(ids), max_size=40))
    segments = (Segment(name, ("1", "2"), n, n, n) for n, name in enumerate(chosen, 1))
    return definition, tuple(segments)


@given(any_segments(), SETS)
def test_any_segments_are_checked_without_raising(
    segments: tuple[Segment, ...], set_id: str
) -> None:
    checked = check_set(segments, get_set(set_id))

    assert checked.accepted is True
    for finding in checked.findings:
        assert finding.message
        assert (finding.position.segment_in_set or 0) <= len(segments) + 1


@given(placed_segments())
def test_every_segment_is_once_in_the_tree(
    given_set: tuple[SetDefinition, tuple[Segment, ...]],
) -> None:
    definition, segments = given_set

    kept = [s.number_in_set for s in check_set(segments, definition).tree.all_segments()]

    assert sorted(kept) == [segment.number_in_set for segment in segments]


@given(placed_segments())
def test_loops_begin_with_the_segment_that_opens_them(
    given_set: tuple[SetDefinition, tuple[Segment, ...]],
) -> None:
    definition, segments = given_set

    waiting = list(check_set(segments, definition).tree.children)
    while waiting:
        child = waiting.pop()
        if isinstance(child, Loop):
            opener = child.children[0]
            assert isinstance(opener, Segment)
            assert opener.id == child.id
            waiting += child.children


@given(any_segments(), st.integers(0, 5))
def test_findings_never_exceed_the_limit_by_more_than_the_word_that_says_so(
    segments: tuple[Segment, ...], limit: int
) -> None:
    found = check_set(segments, get_set("850"), limit=limit).findings

    assert len(found) <= limit + 1


def count(nodes: tuple[HierarchyNode, ...]) -> int:
    return sum(1 + count(node.children) for node in nodes)


NUMBERS = st.sampled_from(["", "1", "2", "3", "4"])


@given(st.lists(st.tuples(NUMBERS, NUMBERS, st.sampled_from("SOPI")), max_size=12))
def test_hierarchy_holds_every_level_once(levels: list[tuple[str, str, str]]) -> None:
    tree = Loop("856", [Loop("HL", [Segment("HL", level)]) for level in levels])

    assert count(hierarchy(tree)) == len(levels)


FINDINGS = st.builds(
    Finding,
    st.sampled_from(FindingCode),
    st.sampled_from(Severity),
    st.sampled_from(Origin),
    st.just("wrong"),
    st.builds(
        Position,
        st.just(0),
        st.none(),
        st.integers(0, 2_000_000) | st.none(),
        st.text(max_size=5) | st.just("MEA") | st.none(),
        st.integers(1, 200) | st.none(),
        st.integers(1, 200) | st.none(),
        st.integers(1, 200) | st.none(),
        st.sampled_from(["N1", "PO1", "ABCDEFGH"]) | st.none(),
    ),
    st.text(max_size=120) | st.none(),
)
TEXTS = st.none() | st.text(max_size=12) | st.sampled_from(["850", "0001", "~*>"])
VERDICTS = st.builds(
    SetVerdict, TEXTS, TEXTS, st.lists(FINDINGS, max_size=6).map(tuple), st.booleans(), TEXTS
)
GROUPS = st.builds(
    Group,
    functional_code=TEXTS,
    sender=st.none(),
    receiver=st.none(),
    control_number=TEXTS,
    version=st.sampled_from(["004010", "005010", "003040", None]),
    position=st.just(Position(0)),
    declared=st.none() | st.integers(-1, 10_000_000),
    findings=st.lists(FINDINGS, max_size=6).map(tuple),
)


@given(GROUPS, st.lists(VERDICTS, max_size=4), st.sampled_from(["997", "999"]))
def test_our_acknowledgment_is_valid_and_its_counts_add_up(
    group: Group, verdicts: list[SetVerdict], set_id: str
) -> None:
    body = acknowledge_group(group, verdicts, terms=AcknowledgmentTerms(set_id=set_id))
    if body is None:
        return
    ids = (Segment("ST", (set_id, "0001")), *body, Segment("SE", ("1", "0001")))
    whole = tuple(Segment(s.id, s.elements, n, n, n) for n, s in enumerate(ids, 1))

    checked = check_set(whole, get_set(set_id, acknowledgment_version(group.version, set_id)))

    answer = read_acknowledgment(checked.tree)
    assert checked.findings == ()
    assert answer.received == len(answer.sets) == len(verdicts)
    accepted = sum(one.status != "rejected" for one in answer.sets)
    assert answer.accepted == (0 if answer.status == "rejected" else accepted)
