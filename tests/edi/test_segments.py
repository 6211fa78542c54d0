"""Segments of a set: elements, components, repetitions, binary data and places."""

import pytest

from edi import Segment, index_file, read_segments
from edi.limits import Limits
from tests.edi.interchanges import interchange
from tests.edi.reading import sets_of


def segments_of(data: bytes, limits: Limits | None = None) -> tuple[Segment, ...]:
    one = index_file(data).interchanges[0]
    first = one.groups[0].transaction_sets[0]
    return read_segments(data, one, first, limits or Limits())


def read_one(text: str) -> Segment:
    sets = ("ST*850*0001", text, "SE*3*0001")
    return segments_of(interchange(sets))[1]


def test_elements_are_given_by_number_and_absent_ones_are_none() -> None:
    segment = read_one("REF*DP**words")

    assert [segment.get(n) for n in (1, 2, 3, 4)] == ["DP", None, "words", None]


def test_empty_elements_at_the_end_are_there_and_absent() -> None:
    segment = read_one("REF*DP*1***")

    assert segment.elements == ("DP", "1", "", "", "")
    assert segment.get(3) is None


def test_components_are_told_apart() -> None:
    segment = read_one("SLN*1**I*2*EA>3>")

    assert segment.get(5) == "EA"
    assert segment.get(5, component=2) == "3"
    assert segment.get(5, component=3) is None


def test_repetitions_are_told_apart() -> None:
    sets = ("ST*850*0001", "REF*A^B>C*1", "SE*3*0001")
    data = interchange(sets).replace(b"*U*00401", b"*^*00501")

    segment = segments_of(data)[1]

    assert segment.get(1, repetition=1) == "A"
    assert segment.get(1, component=2, repetition=2) == "C"


def test_binary_data_is_read_by_its_length() -> None:
    assert read_one("BIN*7*a~b*c~d").elements == ("7", "a~b*c~d")


@pytest.mark.parametrize("before", ["BIN*{}*", "bin*{}*", "BDS*UUE*{}*"])
@pytest.mark.parametrize(
    "content",
    ["SE*4*0001~GE*1*7~IEA*1*1~", interchange().decode(), "\x00\xff~~\r\n", "\x93\xc3\xa9>^", "*"],
)
def test_delimiters_and_envelopes_in_binary_data_are_data(before: str, content: str) -> None:
    binary = (before.format(len(content)) + content).encode("latin-1")
    data = interchange(("ST*850*0001", "@", "CTT*0", "SE*4*0001")).replace(b"@", binary)

    segments = segments_of(data)

    assert [segment.id for segment in segments] == ["ST", before[:3].upper(), "CTT", "SE"]
    assert segments[1].elements[-1] == content
    assert [one.findings for _, one in sets_of(index_file(data))] == [()]


def test_a_wrong_length_of_binary_data_swallows_nothing() -> None:
    data = interchange(("ST*850*0001", "BIN*9999*a", "CTT*0", "SE*4*0001"))

    assert [segment.id for segment in segments_of(data)] == ["ST", "BIN", "CTT", "SE"]


def test_blank_segments_are_passed_and_not_counted() -> None:
    data = interchange(("ST*850*0001", "", " ", "CTT*0", "\r\n", "", "SE*3*0001"))

    assert [segment.number_in_set for segment in segments_of(data)] == [1, 2, 3]
    assert [one.findings for _, one in sets_of(index_file(data))] == [()]


def test_tags_are_told_in_upper_case() -> None:
    assert read_one("ref*dp*x").id == "REF"
    assert read_one("ref*dp*x").get(1) == "dp"


def test_places_are_those_of_the_file() -> None:
    data = interchange(end="~\r\n")

    segments = segments_of(data)

    assert [s.number for s in segments] == [3, 4, 5, 6, 7]
    assert [s.number_in_set for s in segments] == [1, 2, 3, 4, 5]
    assert all(data[s.byte :].startswith(s.id.encode()) for s in segments)


def test_a_set_beyond_the_limit_is_read_as_far_as_the_limit() -> None:
    sets = ("ST*850*0001", "MSG*" + "x" * 5000, "SE*3*0001")

    segments = segments_of(interchange(sets), Limits(set_bytes=100))

    assert [s.id for s in segments] == ["ST", "MSG"]
    assert len(segments[1].get(1) or "") < 100


def test_elements_beyond_the_limit_stay_together() -> None:
    segment = segments_of(
        interchange(("ST*850*0001", "MSG*1*2*3*4", "SE*3*0001")), Limits(segment_elements=2)
    )[1]

    assert segment.elements == ("1", "2*3*4")
