"""The segments of a message: separators, release characters, repetitions, character sets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi.limits import Limits
from edi.model import Delimiters, Segment
from tests.edi.edifact.interchanges import UNB, interchange, order
from tests.edi.edifact.reading import Read, segments_of, walk

VERSION_4 = UNB.replace("UNOC:3", "UNOC:4").replace("260102:", "20260102:")


def read_one(data: bytes) -> tuple[Read, tuple[Segment, ...]]:
    (read,) = walk(data)
    return read, segments_of(data, read, read.sets[0])


def elements(segment: str, unb: str = UNB) -> tuple[object, ...]:
    data = interchange(order(segment), unb=unb).encode()
    return read_one(data)[1][1].elements


@pytest.mark.parametrize(
    ("segment", "expected"),
    [
        ("BGM", ()),
        ("BGM+", ("",)),
        ("BGM+220+PO1", ("220", "PO1")),
        ("BGM+220:::X", (("220", "", "", "X"),)),
        ("NAD+BY++A:", ("BY", "", ("A", ""))),
        ("FTX+A?+B", ("A+B",)),
        ("FTX+A?:B:C", (("A:B", "C"),)),
        ("FTX+A??+B", ("A?", "B")),
        ("FTX+A???+B", ("A?+B",)),
        ("FTX+?'", ("'",)),
        ("FTX+A\r\nB", ("AB",)),
        ("FTX+A?\nB", ("AB",)),
        ("FTX+?A", ("A",)),
        ("DTM:1:2+137", ("137",)),
        ("dtm+137", ("137",)),
        ("FTX+A*B", ("A*B",)),
    ],
)
def test_text_becomes_elements(segment: str, expected: tuple[object, ...]) -> None:
    assert elements(segment) == expected


@pytest.mark.parametrize(
    ("segment", "expected"),
    [
        ("PIA+5+A:SA*B:IN", ("5", (("A", "SA"), ("B", "IN")))),
        ("PIA+5+A*B:IN", ("5", (("A",), ("B", "IN")))),
        ("FTX+A?*B", ("A*B",)),
        ("FTX+A?*B*C", ((("A*B",), ("C",)),)),
    ],
)
def test_version_4_has_repetitions(segment: str, expected: tuple[object, ...]) -> None:
    assert elements(segment, VERSION_4) == expected


def test_explicit_nesting_and_lower_case_leave_the_bare_tag() -> None:
    data = interchange(order("DTM:1:2+137", "dtm+2")).encode()

    assert [s.id for s in read_one(data)[1]] == ["UNH", "DTM", "DTM", "UNT"]


def test_segments_know_their_places() -> None:
    data = interchange(order("BGM+220", "DTM+137"), end="'\r\n", una="UNA:+.? '\r\n").encode()

    _, found = read_one(data)

    assert [s.number_in_set for s in found] == [1, 2, 3, 4]
    assert [s.number for s in found] == [2, 3, 4, 5]
    for segment in found:
        assert data[segment.byte : segment.byte + 3].decode() == segment.id


@pytest.mark.parametrize(
    ("level", "codec"),
    [
        ("UNOC", "latin-1"),
        ("UNOD", "iso8859_2"),
        ("UNOE", "iso8859_5"),
        ("UNOF", "iso8859_7"),
        ("UNOG", "iso8859_3"),
        ("UNOH", "iso8859_4"),
        ("UNOI", "iso8859_6"),
        ("UNOJ", "iso8859_8"),
        ("UNOK", "iso8859_9"),
        ("UNOL", "iso8859_15"),
        ("UNOW", "utf_8"),
        ("UNOY", "utf_8"),
    ],
)
def test_level_decides_how_bytes_are_read(level: str, codec: str) -> None:
    letters = bytes(range(0xA1, 0x100)).decode(codec, errors="ignore") or "äЖ中"
    data = interchange(
        order(f"FTX+AAI+++{letters}", "BGM+220"), unb=UNB.replace("UNOC", level)
    ).encode(codec)

    read, found = read_one(data)

    assert read.codes() == []
    assert found[1].get(4) == letters
    assert data[found[2].byte :].startswith(b"BGM+220")


@pytest.mark.parametrize("level", ["UNOA", "UNOB"])
@pytest.mark.parametrize(("raw", "text"), [(b"caf\xc3\xa9", "café"), (b"caf\xe9", "café")])
def test_other_bytes_under_ascii_levels_are_read_with_a_warning(
    level: str, raw: bytes, text: str
) -> None:
    unb = UNB.replace("UNOC", level)
    data = interchange(order("FTX+AAI+++@", "BGM+220"), unb=unb).encode().replace(b"@", raw)

    read, found = read_one(data)

    (warning,) = read.all_findings()
    assert (warning.code, warning.severity) == ("characters_outside_encoding", "warning")
    assert warning.position.byte == data.index(raw) + 3
    assert warning.position.segment_in_set == 2
    assert found[1].get(4) == text
    assert data[found[2].byte :].startswith(b"BGM+220")


def test_needless_release_character_is_told_once() -> None:
    data = interchange(order("BGM+220", "FTX+A?B+?C")).encode()

    read, _ = read_one(data)

    (warning,) = read.all_findings()
    assert warning.code == "release_character_misused"
    assert warning.position.byte == data.index(b"?B")
    assert warning.position.segment_in_set == 3


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_lines_that_break_inside_segments_are_joined_with_a_warning(line_break: str) -> None:
    data = interchange(order(f"BGM+22{line_break}0", "DTM+137")).encode()

    read, found = read_one(data)

    (warning,) = read.all_findings()
    assert (str(warning.code), str(warning.severity)) == ("lines_wrapped", "warning")
    assert (warning.position.byte, warning.position.segment_in_set) == (data.index(b"BGM") + 6, 2)
    assert found[1].get(1) == "220"
    assert data[found[2].byte :].startswith(b"DTM")


def test_release_character_at_the_end_of_a_cut_file_releases_nothing() -> None:
    data = interchange(order("BGM+220")).encode().split(b"UNT")[0] + b"FTX+A?"

    read, found = read_one(data)

    assert found[-1] == Segment("FTX", ("A",), data.index(b"FTX"), 4, 3)
    assert "set_trailer_missing" in read.codes()


def test_a_message_beyond_the_limits_is_read_as_far_as_they_go() -> None:
    data = interchange(order("BGM+220", "FTX+1+2+3+4+5")).encode()
    (read,) = walk(data)

    few = segments_of(data, read, read.sets[0], Limits(segment_elements=2))
    short = segments_of(data, read, read.sets[0], Limits(set_bytes=30))

    assert few[2].elements == ("1", "2+3+4+5")
    assert [s.id for s in short] == ["UNH", "BGM"]


@given(st.binary(max_size=300))
def test_any_bytes_behind_a_header_are_read_without_a_fault(body: bytes) -> None:
    data = f"{UNB}'UNH+1+ORDERS:D:96A:UN'".encode() + body

    for read in walk(data):
        for one in read.sets:
            for segment in segments_of(data, read, one):
                assert segment.id or segment.elements or data[segment.byte :]


@given(st.text("UNHTAZGEB+:'?* \r\n1", max_size=200))
def test_segments_of_a_message_are_as_many_as_its_envelope_counts(body: str) -> None:
    data = f"{UNB}'UNH+1+ORDERS:D:96A:UN'{body}".encode()

    for read in walk(data):
        for one in read.sets:
            assert len(segments_of(data, read, one)) == one.segments


def test_delimiters_of_unb_are_plain_defaults_without_una() -> None:
    (read,) = walk(interchange().encode())

    assert read.interchange.delimiters == Delimiters("+", ":", "'", None, "?", ".")
