"""Whole files are checked in passing: what is found is what checking set by set finds."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from edi import check_set, find_set, index_file, read_segments, set_checker
from edi.checking import SetResult, check_file
from edi.clean import sampling
from edi.dictionary.edifact import find_message
from edi.edifact.check import check_message
from edi.edifact.syntax import syntax_of
from edi.events import GroupEnded, InterchangeEnded
from edi.findings import Finding, FindingCode
from edi.guide import Guide, LoopRules, PlaceRule, Step, Use
from edi.limits import DEFAULT_LIMITS
from edi.model import CheckedSet, Group, Interchange, Segment, Standard, TransactionSet
from edi.set_checker import SetChecker
from tests.edi.interchanges import SETS, interchange
from tests.edi.samples import FOLDER, sample_files

WRONG_DATE = [one.replace("20260102", "20260230") for one in SETS]


def results(data: bytes) -> list[SetResult]:
    return [one for one in check_file(data) if isinstance(one, SetResult)]


def sets_of(data: bytes) -> Iterator[tuple[Interchange, Group, TransactionSet]]:
    for one in index_file(data).interchanges:
        for group in one.groups:
            for each in group.transaction_sets:
                yield one, group, each


def exactly(data: bytes) -> list[tuple[Finding, ...]]:
    return [
        checked(read_segments(data, one, each), one, group, each).findings
        for one, group, each in sets_of(data)
    ]


def checked(
    segments: tuple[Segment, ...], interchange: Interchange, group: Group, one: TransactionSet
) -> CheckedSet:
    if interchange.standard is Standard.X12:
        definition = find_set(group.version or "", one.set_id or "")
        return check_set(segments, definition, version=group.version or "")
    definition = find_message(one.version or "", one.set_id or "")
    syntax = syntax_of(interchange, one)
    return check_message(segments, definition, syntax, version=one.version or "")


def numbered(*sets: list[str]) -> list[str]:
    return [
        segment.replace("*0001", f"*{number:04}")
        for number, one in enumerate(sets, 1)
        for segment in one
    ]


def codes(findings: tuple[Finding, ...]) -> list[FindingCode]:
    return [finding.code for finding in findings]


def test_faults_are_found_among_clean_sets_with_their_places() -> None:
    clean = list(SETS)
    data = interchange(numbered(clean, clean, WRONG_DATE, clean), count=4)

    found = results(data)

    assert [codes(one.findings) for one in found] == [[], [], [FindingCode.INVALID_DATE], []]
    assert found[2].findings[0].position.byte == data.index(b"BEG*00*SA*PO1**20260230")
    assert [one.findings for one in found] == exactly(data)
    assert all(one.accepted for one in found)


def test_envelopes_come_as_the_walk_tells_them() -> None:
    data = interchange(count=3)

    events = list(check_file(data))

    ended = next(one for one in events if isinstance(one, GroupEnded))
    assert codes(ended.findings) == [FindingCode.GROUP_COUNT_WRONG]
    assert isinstance(events[-1], InterchangeEnded)


def test_a_broken_envelope_rejects_a_set_that_is_clean_within() -> None:
    sets = [one.replace("SE*5", "SE*6") for one in SETS]

    (found,) = results(interchange(sets))

    assert found.accepted is False
    assert found.findings == ()
    assert codes(found.transaction_set.findings) == [FindingCode.SEGMENT_COUNT_WRONG]


def test_of_a_set_without_dictionary_nothing_is_said() -> None:
    sets = ["ST*123*0001", "ABC*1", "SE*3*0001"]

    (found,) = results(interchange(sets))

    assert found.accepted is None
    assert codes(found.findings) == [FindingCode.NO_DICTIONARY]


def test_a_set_beyond_the_limits_is_not_looked_into() -> None:
    limits = replace(DEFAULT_LIMITS, set_bytes=40, element_bytes=40)

    found = [
        one for one in check_file(interchange(WRONG_DATE), limits) if isinstance(one, SetResult)
    ]

    assert [one.accepted for one in found] == [False]
    assert found[0].findings == ()


def test_a_set_that_is_read_in_part_is_checked_in_part() -> None:
    data = interchange(numbered(list(SETS), list(SETS)), count=2)
    checker = SetChecker(data, replace(DEFAULT_LIMITS, set_bytes=60))

    for around, group, one in [*sets_of(data), *sets_of(data)]:
        assert checker.check(around, group, one).findings


@pytest.mark.parametrize(
    ("changed", "expected"), [("", []), ("PO1*900*2*XXX*1", [FindingCode.ELEMENT_TOO_LONG])]
)
def test_a_large_set_is_known_by_a_part_of_it(
    changed: str, expected: list[FindingCode], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"PO1*{number}*2*EA*1" for number in range(1, 2001)]
    lines[899] = changed or lines[899]
    sets = [*SETS[:2], *lines, "CTT*2000", "SE*2004*0001"]
    monkeypatch.setattr(set_checker, "SAMPLED_FROM", 1000)
    monkeypatch.setattr(sampling, "_HEAD", 500)
    monkeypatch.setattr(sampling, "_TAIL", 100)

    (found,) = results(interchange(sets))

    assert codes(found.findings) == expected


@pytest.mark.parametrize("version", ["004010VICS", "004030", "003040"])
def test_clean_sets_of_any_version_get_the_same_notes(version: str) -> None:
    clean = list(SETS)
    data = interchange(numbered(clean, clean, clean), count=3).replace(
        b"*X*004010", f"*X*{version}".encode()
    )

    assert [one.findings for one in results(data)] == exactly(data)


@pytest.mark.parametrize("end", ["~\n", "~\r\n", "\n", "\r\n"])
def test_line_breaks_change_nothing(end: str) -> None:
    clean = list(SETS)
    data = interchange(numbered(clean, clean, WRONG_DATE), count=3, end=end)

    found = [codes(one.findings) for one in results(data)]

    assert found == [[], [], [FindingCode.INVALID_DATE]]


@pytest.mark.parametrize("version", ["004010", "004030"])
def test_a_guide_finds_the_same_in_clean_sets_as_exactly(version: str) -> None:
    guide = Guide("850", LoopRules((PlaceRule(Step("REF"), Use.REQUIRED, minimum=1),)))
    clean = list(SETS)
    data = interchange(numbered(clean, clean, WRONG_DATE), count=3).replace(
        b"*X*004010", f"*X*{version}".encode()
    )

    events = check_file(data, guide_of=lambda _interchange, _group, _one: guide)

    definition = find_set(version, "850")
    exact = [
        check_set(read_segments(data, around, one), definition, guide, version=version).findings
        for around, _, one in sets_of(data)
    ]
    assert [one.findings for one in events if isinstance(one, SetResult)] == exact
    assert all(FindingCode.SEGMENT_MISSING in codes(found) for found in exact)


SAMPLES = [*sample_files("x12"), *sample_files("edifact")]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_found_as_set_by_set(path: Path) -> None:
    data = path.read_bytes()
    twice = data + data

    assert [one.findings for one in results(twice)] == exactly(twice)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_trees_of_samples_are_those_of_the_exact_check(path: Path) -> None:
    data = path.read_bytes()
    checker = SetChecker(data)

    for interchange_, group, one in sets_of(data):
        exact = checked(read_segments(data, interchange_, one), interchange_, group, one)
        for _ in range(2):
            found = checker.check(interchange_, group, one)
            assert found == exact


@pytest.mark.skipif(not FOLDER, reason="TRADELANE_SAMPLES names no folder of foreign files")
def test_there_are_samples() -> None:
    assert sample_files("x12")
    assert sample_files("edifact")
