"""Files that were damaged: cut off, put together, wrong in count, without headers, with garbage."""

import pytest

from edi import index_file
from edi.model import Identity
from tests.edi.interchanges import SETS, interchange
from tests.edi.reading import codes_of, content_of, findings_of, numbers_of, sets_of

SECOND = ("ST*850*0002", "BEG*00*SA*PO2**20260102", "CTT*0", "SE*4*0002")
TWO = interchange((*SETS, *SECOND), count=2)
NEXT = interchange(control="000000002")
EDIFACT = (
    b"UNA:+.? 'UNB+UNOC:3+NORTHGATE+LARKSPUR+260102:1200+1'UNH+1+ORDERS:D:96A:UN'"
    b"BGM+220+PO1+9'UNT+3+1'UNZ+1+1'"
)
MAIL = b"From: edi@northgate.example\r\nTo: edi@larkspur.example\r\nSubject: UNBELIEVABLE\r\n\r\n"


@pytest.mark.parametrize("cut", range(len(interchange()), len(TWO) - 1))
def test_a_cut_leaves_the_sets_before_it_whole(cut: int) -> None:
    index = index_file(TWO[:cut] + NEXT)

    first = [
        one for interchange_, one in sets_of(index) if interchange_.control_number != "000000002"
    ]
    assert numbers_of(TWO[:cut] + NEXT) == ["000000001", "000000002"]
    assert (first[0].control_number, first[0].findings) == ("0001", ())
    assert index.interchanges[0].findings or first[-1].findings
    assert index.interchanges[1].findings == ()


def test_a_cut_set_is_reported_with_its_place() -> None:
    data = TWO[: TWO.index(b"CTT*0")]

    _, cut = sets_of(index_file(data))

    assert [str(f.code) for f in cut[1].findings] == ["set_trailer_missing"]
    assert cut[1].findings[0].position.byte == data.index(b"ST*850*0002")
    assert cut[1].span.end == len(data)
    assert codes_of(data) == [
        "interchange_trailer_missing",
        "group_trailer_missing",
        "set_trailer_missing",
    ]


def test_what_begins_in_the_middle_of_a_cut_segment_is_found() -> None:
    data = TWO[: TWO.index(b"SA*PO2")] + NEXT

    assert numbers_of(data) == ["000000001", "000000002"]


def test_text_that_looks_like_a_header_is_text() -> None:
    quoted = NEXT[:105].decode().replace("*", "|")
    sets = ("ST*850*0001", f"MSG*they sent {quoted} again", f"MSG*{quoted}", "SE*4*0001")

    assert numbers_of(interchange(sets)) == ["000000001"]
    assert len(content_of(interchange(sets))) == 4


def test_text_that_looks_like_a_header_of_the_other_standard_is_text() -> None:
    unb = "UNB+UNOC:3+NORTHGATE+LARKSPUR+260102:1200+1'"
    sets = ("ST*850*0001", f"MSG*they sent {unb} again", f"MSG*{unb}", "SE*4*0001")
    quoted = f"FTX+AAI+++they sent {NEXT[:106].decode()} again'UNT+4+1'".encode()

    assert numbers_of(interchange(sets)) == ["000000001"]
    assert numbers_of(EDIFACT.replace(b"UNT+3+1'", quoted)) == ["1"]


def test_text_that_looks_like_a_trailer_is_text() -> None:
    sets = ("ST*850*0001", "MSG*SE*4*0001", "MSG* GE*1*7", "SE*4*0001")

    assert len(content_of(interchange(sets))) == 4
    assert codes_of(interchange(sets)) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"SE*5*", b"SE*05*", None),
        (b"SE*5*", b"SE*6*", "segment_count_wrong"),
        (b"SE*5*", b"SE**", "segment_count_wrong"),
        (b"SE*5*0001", b"SE*5*1", "set_control_numbers_differ"),
        (b"SE*5*0001", b"SE*5", "set_control_numbers_differ"),
        (b"GE*1*7", b"GE*01*7", None),
        (b"GE*1*7", b"GE*1*0007", None),
        (b"GE*1*7", b"GE*2*7", "group_count_wrong"),
        (b"GE*1*7", b"GE*1*8", "group_control_numbers_differ"),
        (b"IEA*1*000000001", b"IEA*01*1", None),
        (b"IEA*1*000000001", b"IEA*1*0000000010", "interchange_control_numbers_differ"),
        (b"IEA*1*", b"IEA*2*", "interchange_count_wrong"),
        (b"ST*850*0001", b"ST*850*001", "set_control_number_invalid"),
        (b"ST*850*", b"ST*85O*", None),
        (b"ST*850*", b"ST*85*", "set_id_invalid"),
        (b"ST*850*", b"ST**", "set_id_invalid"),
        (b"~SE*5*0001", b"", "set_trailer_missing"),
        (b"~GE*1*7", b"", "group_trailer_missing"),
        (b"IEA*1*000000001~", b"", "interchange_trailer_missing"),
        (b"~ST*850*0001", b"", "segment_outside_set"),
        (b"ST*850*0001~", b"ST*850*0001~~  ~\r\n~", None),
    ],
)
def test_counts_and_control_numbers_are_compared(old: bytes, new: bytes, code: str | None) -> None:
    data = interchange()
    assert data.count(old) == 1

    found = codes_of(data.replace(old, new))

    assert code in found if code else found == []


def test_numbers_used_again_are_told() -> None:
    group = TWO[TWO.index(b"GS*") : TWO.index(b"IEA")].replace(b"*0002", b"*0001")
    data = TWO[:106] + group + group + b"IEA*2*000000001~"

    assert sorted(codes_of(data)) == [
        "group_control_number_repeated",
        "set_control_number_repeated",
        "set_control_number_repeated",
    ]


@pytest.mark.parametrize("before", [b"", MAIL, b"\x00\x01 UNA ISA*00*short~ ", b"\xff" * 50])
@pytest.mark.parametrize("after", [b"", b"\x1a", b"\r\nthank you\r\n", b"\x00" * 80])
def test_garbage_around_and_between_hides_nothing(before: bytes, after: bytes) -> None:
    data = before + TWO + after + before + NEXT + after + before + EDIFACT + after

    assert numbers_of(data) == ["000000001", "000000002", "1"]
    assert [code for code in codes_of(data) if code != "bytes_skipped"] == []


@pytest.mark.parametrize(
    "text", [b"see the ISA, GS, ST of UNA, UNB.", b"ISA and UNA", b"VISA*00*", b"ISAIAH*1*"]
)
def test_text_that_names_a_header_is_no_broken_one(text: bytes) -> None:
    index = index_file(interchange() + b"\r\n" + text)

    assert [str(finding.code) for finding in index.findings] == ["bytes_skipped"]
    assert index.unreadable == ()


@pytest.mark.parametrize("broken", [b"ISA*00*x", b"ISA**x", b"UNA:+.? 'UNX", b"UNB+x"])
def test_a_broken_header_is_an_unreadable_stretch(broken: bytes) -> None:
    index = index_file(interchange() + b"\r\n" + broken)

    assert [one.position.byte for one in index.unreadable] == [len(interchange()) + 2]


def test_garbage_is_told_with_its_place() -> None:
    (finding,) = findings_of(index_file(NEXT + b"\r\n-- \r\nthank you" + TWO))

    assert (finding.code, finding.severity) == ("bytes_skipped", "warning")
    assert finding.position.byte == len(NEXT) + 2


@pytest.mark.parametrize("tail", [b"\x1a", b"\x1a" * 100, b"\x00" * 512, b"\r\n\r\n \t\x1a"])
@pytest.mark.parametrize("head", [b"", b"\r\n\r\n", b"  \t"])
def test_blanks_around_mean_nothing(head: bytes, tail: bytes) -> None:
    assert codes_of(head + interchange() + tail) == []


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (1, 2, 0)])
def test_standards_and_delimiters_may_be_mixed_in_any_order(order: tuple[int, ...]) -> None:
    other = interchange(control="000000002").replace(b"*", b"|").replace(b"~", b"\r\n")
    parts = (interchange(), other, EDIFACT)

    data = b"".join(parts[number] for number in order)

    assert numbers_of(data) == [("000000001", "000000002", "1")[number] for number in order]
    assert codes_of(data) == []


def test_edifact_behind_a_cut_x12_is_found_and_the_reverse() -> None:
    assert numbers_of(TWO[:300] + EDIFACT) == ["000000001", "1"]
    assert numbers_of(EDIFACT[:100] + TWO) == ["1", "000000001"]


@pytest.mark.parametrize("end", ["~", "~\r\n", "\n", "\r\n", "\r"])
@pytest.mark.parametrize("begin", [1, 2])
def test_sets_and_groups_without_isa_are_read(begin: int, end: str) -> None:
    segments = interchange(end="\x00").split(b"\x00")[begin:-2]
    segments = segments if begin == 1 else segments[:-1]
    data = end.encode().join(segments) + end.encode()

    (one,) = index_file(data).interchanges

    assert (one.sender, one.receiver) == (Identity(None, None), Identity(None, None))
    assert {str(f.code) for f in one.findings} == {"header_missing"}
    assert content_of(data) == content_of(interchange())


def test_sets_without_isa_stand_between_interchanges() -> None:
    bare = "~".join(SECOND).encode() + b"~"

    index = index_file(NEXT + MAIL + bare + TWO)

    assert [one.control_number for one in index.interchanges] == ["000000002", None, "000000001"]
    assert [str(f.code) for f in index.findings] == ["bytes_skipped"]


def test_what_follows_a_broken_isa_is_read_without_it() -> None:
    broken = interchange().replace(b"*U*00401*", b"*00401*")

    index = index_file(broken + NEXT)

    assert [one.control_number for one in index.interchanges] == [None, "000000002"]
    assert [one.position.byte for one in index.unreadable] == [0]


def test_an_isa_inside_a_group_ends_what_is_open() -> None:
    broken = TWO[: TWO.index(b"ST*850*0002")] + b"ISA*00*broken~" + TWO[TWO.index(b"ST*850*0002") :]

    index = index_file(broken)

    assert [one.control_number for _, one in sets_of(index)] == ["0001", "0002"]
    assert len(index.unreadable) == 1


@pytest.mark.parametrize(
    "text", ["PID*F****5* wide", "PID*F****5~wide", "PID*F****5~SE wide", "PID*F****~ST*wide"]
)
def test_delimiters_in_text_spoil_one_set_alone(text: str) -> None:
    sets = ("ST*850*0001", "BEG*00*SA*PO1**20260102", text, "CTT*0", "SE*5*0001", *SECOND)

    found = sets_of(index_file(interchange(sets, count=2) + NEXT))

    assert found[-2][1].control_number == "0002"
    assert found[-2][1].findings == found[-1][1].findings == ()
