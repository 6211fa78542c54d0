"""What the dictionaries hold, and how they are found and built."""

import json
from pathlib import Path

import pytest

from edi.dictionary import (
    LoopDefinition,
    RelationalNote,
    Requirement,
    SegmentUse,
    SetDefinition,
    element_label,
    find_segment,
    find_set,
    is_exact,
    known_sets,
    known_versions,
    segment_label,
)
from edi.dictionary.build import main

EVERY_SET = [(v, s) for v in sorted(known_versions()) for s in sorted(known_sets(v))]


def get_set(version: str, set_id: str) -> SetDefinition:
    definition = find_set(version, set_id)
    assert definition is not None
    return definition


def test_industry_suffix_of_gs08_does_not_matter() -> None:
    assert find_set("004010VICS", "850") is find_set("004010", "850")


@pytest.mark.parametrize(
    ("version", "set_id"),
    [("004010", "000"), ("", ""), ("004010", "../elements"), ("0040", "850"), ("002040", "850")],
)
def test_what_we_do_not_hold_is_none(version: str, set_id: str) -> None:
    assert find_set(version, set_id) is None


@pytest.mark.parametrize(
    ("version", "set_id", "expected"),
    [
        ("004010", "850", "004010"),
        ("004030VICS", "850", "004010"),
        ("003010", "850", "004010"),
        ("005010", "850", "005010"),
        ("008060", "850", "005010"),
        ("004010", "999", "005010"),
        ("005010", "830", "004010"),
        ("00401", "850", "004010"),
        (" 005010 ", "850", "005010"),
    ],
)
def test_nearest_version_stands_in_older_ones_first(
    version: str, set_id: str, expected: str
) -> None:
    assert get_set(version, set_id).version == expected


@pytest.mark.parametrize(
    ("version", "exact"), [("004010VICS", True), ("00401", True), ("004030", False)]
)
def test_a_version_that_stands_in_is_not_exact(version: str, exact: bool) -> None:
    assert is_exact(get_set(version, "850"), version) is exact


def test_segment_is_found_by_version() -> None:
    beg = find_segment("004010VICS", "BEG")

    assert beg is not None
    assert [e.number for e in beg.elements[:3]] == ["353", "92", "324"]
    assert find_segment("003010", "BEG") is beg
    assert find_segment("004010", "ZZZ") is None


def test_versions_and_sets_are_those_of_the_tables() -> None:
    assert known_versions() == {"004010", "005010"}
    assert len(known_sets("004010")) == 32
    assert known_sets("005010") - known_sets("004010") == {"753", "754", "999"}


def test_purchase_order_has_its_loops_under_simple_names() -> None:
    definition = get_set("004010", "850")

    line = next(c for c in definition.root.children if c.id == "PO1")

    assert definition.functional_code == "PO"
    assert isinstance(line, LoopDefinition)
    assert (line.requirement, line.maximum, line.area) == (Requirement.MANDATORY, 100000, "D")
    assert line.children[0] == SegmentUse("PO1", Requirement.MANDATORY, 1, "D")
    assert {c.id for c in line.children if isinstance(c, LoopDefinition)} >= {"PID", "SAC", "N1"}


def test_lengths_follow_the_version() -> None:
    old, new = find_segment("004010", "REF"), find_segment("005010", "REF")

    assert old is not None
    assert new is not None
    assert (old.elements[1].maximum, new.elements[1].maximum) == (30, 50)


def test_composite_of_an_element_is_at_hand() -> None:
    fault = find_segment("004010", "AK4")

    assert fault is not None
    place = fault.elements[0].composite
    assert place is not None
    assert [(c.number, c.mandatory) for c in place.components] == [("722", True), ("1528", False)]


def test_person_composite_may_repeat_ten_times_from_005010() -> None:
    person = find_segment("005010", "DMG")

    assert person is not None
    assert [e.repeat for e in person.elements if e.number == "C056"] == [10]


def test_binary_content_has_no_limit() -> None:
    binary = find_segment("004010", "BIN")

    assert binary is not None
    assert (binary.elements[1].type, binary.elements[1].maximum) == ("B", None)


@pytest.mark.parametrize(("version", "set_id"), EVERY_SET)
def test_every_segment_of_every_set_is_defined(version: str, set_id: str) -> None:
    definition = get_set(version, set_id)

    used = {c.id for loop in definition.root.loops() for c in loop.children}

    assert used <= set(definition.segments)


@pytest.mark.parametrize(("version", "set_id"), EVERY_SET)
def test_every_loop_begins_with_its_own_mandatory_segment(version: str, set_id: str) -> None:
    loops = list(get_set(version, set_id).root.loops())[1:]

    for loop in loops:
        assert loop.children[0] == SegmentUse(loop.id, Requirement.MANDATORY, 1, loop.area)


@pytest.mark.parametrize("version", sorted(known_versions()))
def test_every_note_names_elements_that_exist(version: str) -> None:
    for segment in get_set(version, "997").segments.values():
        for note in segment.notes:
            assert note.kind in "PRECL"
            assert len(note.elements) > 1
            assert max(note.elements) <= len(segment.elements), segment.id


@pytest.mark.parametrize("set_id", ["850", "940", "945", "856", "810", "997"])
def test_every_segment_in_daily_use_has_a_label(set_id: str) -> None:
    loops = get_set("004010", set_id).root.loops()

    unlabelled = {c.id for loop in loops for c in loop.children if segment_label(c.id) is None}

    assert unlabelled == set()


def test_labels_are_found_by_element_number() -> None:
    assert element_label("355") == "unit"
    assert element_label("99999") is None


def test_note_is_written_as_the_standard_does() -> None:
    assert str(RelationalNote("L", (13, 2, 4))) == "L130204"


BODY = [["H", "ST", "M", 1], ["D", "N1*", "O", -1, [["N1", "M", 1]]]]
FACTS = {
    "version": "009999",
    "sets": {"999": {"gs": "FA", "body": BODY}},
    "segments": {
        "ST": {"e": [["143", "M", "ID", 3, 3]], "s": []},
        "N1": {"e": [["93", "O", "AN", 1, 60], ["C001", "O", "COMP"]], "s": ["P0102"]},
    },
    "composites": {"C001": [["355", "M", "ID", 2, 2]]},
}


def test_builder_writes_one_line_per_place(tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text(json.dumps(FACTS), encoding="utf-8")

    main(str(tmp_path), str(tmp_path / "out"))

    folder = tmp_path / "out" / "009999"
    assert (folder / "sets" / "999.txt").read_text(encoding="utf-8").splitlines() == [
        "999 FA",
        "area H",
        "ST M 1",
        "area D",
        "loop N1 O -",
        "  N1 M 1",
    ]
    assert (folder / "segments.txt").read_text(encoding="utf-8").splitlines() == [
        "C001 355!",
        "N1 93 C001 ; P0102",
        "ST 143!",
    ]
    assert "93 AN 1/60" in (folder / "elements.txt").read_text(encoding="utf-8")


def test_builder_refuses_an_element_of_two_shapes(tmp_path: Path) -> None:
    twice = {"e": [["1", "M", "ID", 1, 2], ["1", "M", "ID", 1, 3]], "s": []}
    facts = FACTS | {"segments": {"A": twice}}
    (tmp_path / "facts.json").write_text(json.dumps(facts), encoding="utf-8")

    with pytest.raises(ValueError, match="element 1 is both ID 1/2 and ID 1/3"):
        main(str(tmp_path), str(tmp_path / "out"))
