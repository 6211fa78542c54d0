"""What a file holds: interchanges, groups, sets and their places, whatever was done to them."""

import pytest

from edi import FileIndex, Finding, index_file, read_segments
from edi.model import Identity
from tests.edi.interchanges import SETS, interchange, isa

UTF_8_MARK = b"\xef\xbb\xbf"


def all_findings(index: FileIndex) -> list[Finding]:
    found = list(index.findings)
    for one in index.interchanges:
        found += one.findings
        for group in one.groups:
            found += group.findings
            found += [f for s in group.transaction_sets for f in s.findings]
    return found


def codes(data: bytes) -> list[str]:
    return [str(finding.code) for finding in all_findings(index_file(data))]


def test_a_clean_interchange_is_indexed_without_findings() -> None:
    index = index_file(interchange())

    (one,) = index.interchanges
    (group,) = one.groups
    (order,) = group.transaction_sets
    assert all_findings(index) == []
    assert (one.sender, one.receiver) == (Identity("ZZ", "NORTHGATE"), Identity("ZZ", "LARKSPUR"))
    assert (one.control_number, one.version, one.test) == ("000000001", "00401", False)
    assert (group.functional_code, group.control_number, group.version) == ("PO", "7", "004010")
    assert (order.set_id, order.control_number, order.segments) == ("850", "0001", 5)


def test_positions_count_bytes_and_segments_of_the_file() -> None:
    data = interchange()
    index = index_file(data)

    order = index.interchanges[0].groups[0].transaction_sets[0]

    assert data[order.span.start : order.span.end].startswith(b"ST*850")
    assert data[: order.span.end].endswith(b"SE*5*0001~")
    assert order.first_segment == 3


@pytest.mark.parametrize("end", ["~", "~\r\n", "~\n", "\n", "\r\n", "\r", "'", "\x1c", "|~"[1]])
def test_any_terminator_and_line_break_gives_the_same_sets(end: str) -> None:
    index = index_file(interchange(end=end))

    (order,) = index.interchanges[0].groups[0].transaction_sets
    assert (order.set_id, order.segments, all_findings(index)) == ("850", 5, [])


def test_interchanges_with_other_delimiters_stand_side_by_side() -> None:
    first = interchange()
    second = interchange(control="000000002").replace(b"*", b"|").replace(b"~", b"\x1d")

    index = index_file(first + b"\r\n" + second)

    assert [i.control_number for i in index.interchanges] == ["000000001", "000000002"]
    assert [i.delimiters.element for i in index.interchanges] == ["*", "|"]
    assert index.interchanges[1].groups[0].transaction_sets[0].segments == len(SETS)


def test_a_file_without_its_end_loses_only_the_set_that_was_cut() -> None:
    two = (*SETS, "ST*850*0002", "BEG*00*SA*PO2**20260102")
    data = interchange(two, count=2)
    cut = data[: data.index(b"GE*")]

    index = index_file(cut + interchange(control="000000002"))

    first, second = (i.groups[0].transaction_sets for i in index.interchanges)
    assert [f.code for f in first[0].findings] == []
    assert [str(f.code) for f in first[1].findings] == ["set_trailer_missing"]
    assert [str(f.code) for f in index.interchanges[0].findings] == ["interchange_trailer_missing"]
    assert len(second) == 1
    assert index.interchanges[1].findings == ()


MALFORMED = [
    pytest.param(b"", ["file_empty"], b"", id="empty"),
    pytest.param(b" \r\n\x1a", ["file_empty"], b"", id="blank"),
    pytest.param(UTF_8_MARK + interchange(), ["byte_order_mark"], b"", id="byte order mark"),
    pytest.param(b"To: edi\r\n\r\n" + interchange(), ["bytes_skipped"], b"", id="mail text before"),
    pytest.param(interchange() + b"thank you", ["bytes_skipped"], b"thank", id="text behind"),
    pytest.param(
        interchange().replace(b"SE*5", b"SE*6"), ["segment_count_wrong"], b"SE*", id="SE01"
    ),
    pytest.param(
        interchange().replace(b"SE*5*0001", b"SE*5*0002"),
        ["set_control_numbers_differ"],
        b"SE*",
        id="SE02",
    ),
    pytest.param(interchange().replace(b"GE*1", b"GE*2"), ["group_count_wrong"], b"GE*", id="GE01"),
    pytest.param(
        interchange().replace(b"GE*1*7", b"GE*1*8"),
        ["group_control_numbers_differ"],
        b"GE*",
        id="GE02",
    ),
    pytest.param(
        interchange().replace(b"IEA*1", b"IEA*2"), ["interchange_count_wrong"], b"IEA*", id="IEA01"
    ),
    pytest.param(
        interchange().replace(b"IEA*1*000000001", b"IEA*1*000000002"),
        ["interchange_control_numbers_differ"],
        b"IEA*",
        id="IEA02",
    ),
    pytest.param(
        interchange().replace(b"IEA*1*000000001~", b""),
        ["interchange_trailer_missing"],
        b"",
        id="no IEA",
    ),
    pytest.param(
        interchange().replace(b"GE*1*7~", b""), ["group_trailer_missing"], b"GS*", id="no GE"
    ),
    pytest.param(
        interchange().replace(b"GS*PO", b"GS*IN"), ["set_not_in_group"], b"ST*", id="wrong group"
    ),
    pytest.param(
        interchange((*SETS, *SETS), count=2),
        ["set_control_number_repeated"],
        b"ST*850*0001~BEG*00*SA*PO1**20260102~PO1*1*10*EA*2.5**UP*012345678905~CTT*1~SE*5*0001~GE",
        id="ST02 again",
    ),
    pytest.param(
        interchange(("SE*1*0001", *SETS)), ["segment_outside_set"], b"SE*1", id="SE without ST"
    ),
    pytest.param(
        interchange().replace(b"*LARKSPUR       *", b"*LARKSPUR*"),
        ["header_malformed"],
        b"",
        id="ISA without padding",
    ),
    pytest.param(
        interchange().replace(b"*P*>", b"*X*>"), ["header_element_invalid"], b"", id="ISA15"
    ),
    pytest.param(
        interchange().replace(b"PO1**2026", b"P\xc3\x96**2026"),
        ["characters_outside_encoding"],
        b"\xc3\x96",
        id="UTF-8 under ASCII",
    ),
]


@pytest.mark.parametrize(("data", "expected", "place"), MALFORMED)
def test_what_is_wrong_is_found_at_its_place(
    data: bytes, expected: list[str], place: bytes
) -> None:
    found = all_findings(index_file(data))

    assert [str(f.code) for f in found] == expected
    assert found[0].position.byte == data.find(place)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\x00\x01\x02binary\xff" * 50, "no interchange"),
        (b"just a letter", "no interchange"),
        (b"ISA*00*too short~", "a header ISA at byte 0"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(data: bytes, problem: str) -> None:
    index = index_file(data)

    (stretch,) = index.unreadable
    assert index.interchanges == ()
    assert problem in stretch.problem
    assert stretch.position.byte in (0, 1)


def test_an_unreadable_stretch_does_not_swallow_its_neighbours() -> None:
    broken = b"ISA*00*too short~IEA*1*1~"

    index = index_file(interchange() + broken + interchange(control="000000002"))

    assert [i.control_number for i in index.interchanges] == ["000000001", "000000002"]
    assert [u.span.start for u in index.unreadable] == [len(interchange())]


def test_a_set_without_an_envelope_has_null_identities_and_an_error() -> None:
    index = index_file("~".join(SETS).encode() + b"~")

    (one,) = index.interchanges
    assert one.sender == Identity(None, None)
    assert [f.expected for f in one.findings] == [None, "GS"]
    assert {str(f.code) for f in one.findings} == {"header_missing"}
    assert one.groups[0].transaction_sets[0].set_id == "850"


def test_wrapped_lines_are_read_and_places_are_those_of_the_file() -> None:
    data = interchange()
    wrapped = b"\r\n".join(data[at : at + 80] for at in range(0, len(data), 80))

    index = index_file(wrapped)

    one = index.interchanges[0]
    segments = read_segments(wrapped, one, one.groups[0].transaction_sets[0])
    assert [str(f.code) for f in index.findings] == ["lines_wrapped"]
    assert [s.id for s in segments] == ["ST", "BEG", "PO1", "CTT", "SE"]
    assert segments[2].get(7) == "012345678905"
    assert all(wrapped[s.byte : s.byte + 2] == s.id.encode()[:2] for s in segments)


def test_isa_as_data_does_not_begin_an_interchange() -> None:
    odd = ("ST*850*0001", "MSG*ISA*" + "*".join("x" * 16), "SE*3*0001")

    assert len(index_file(interchange(odd)).interchanges) == 1


def test_a_repetition_separator_counts_from_version_00402_on() -> None:
    old, new = (
        interchange().replace(b"*U*", b"*^*"),
        interchange().replace(b"*U*00401", b"*^*00501"),
    )

    assert index_file(old).interchanges[0].delimiters.repetition is None
    assert index_file(new).interchanges[0].delimiters.repetition == "^"


def test_a_ta1_stands_beside_the_groups() -> None:
    data = f"{isa()}~TA1*000000009*260101*1200*A*000~IEA*0*000000001~".encode()

    (one,) = index_file(data).interchanges

    assert [s.get(4) for s in one.interchange_acknowledgments] == ["A"]
    assert one.findings == ()
