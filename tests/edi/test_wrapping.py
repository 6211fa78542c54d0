"""Lines wrapped at a fixed column, and records padded to a fixed length."""

import pytest

from edi import index_file
from tests.edi.interchanges import interchange
from tests.edi.reading import codes_of, content_of, long_order, numbers_of, pieces, segments_of

EDIFACT = (
    b"UNB+UNOA:3+NORTHGATE+LARKSPUR+260102:1200+1'UNH+1+ORDERS:D:96A:UN'BGM+220+PO1+9'"
    b"DTM+137:20260102:102'NAD+BY+4006381333931::9'LIN+1++4006381333931:EN'QTY+21:5'UNT+7+1'"
    b"UNZ+1+1'"
)
ORDER = interchange(long_order())
MAIL = b"To: edi@larkspur.example\r\nSubject: orders\r\n\r\n"


def wrapped(data: bytes, width: int, line_break: bytes = b"\r\n", fill: bytes = b"") -> bytes:
    lines = pieces(data, width)
    return line_break.join(line.ljust(width, fill) if fill else line for line in lines)


@pytest.mark.parametrize("line_break", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("width", [*range(60, 135), 500, 1000])
def test_lines_wrapped_at_any_column_hold_the_same_sets(width: int, line_break: bytes) -> None:
    data = wrapped(ORDER, width, line_break)

    assert content_of(data) == content_of(ORDER)
    assert codes_of(data) == ["lines_wrapped"]


@pytest.mark.parametrize("width", [72, 80, 128, 1000])
def test_a_last_line_may_be_padded_with_blanks(width: int) -> None:
    data = wrapped(ORDER, width, fill=b" ") + b"\r\n"

    assert content_of(data) == content_of(ORDER)
    assert codes_of(data) == ["lines_wrapped"]


def test_one_line_break_alone_is_enough() -> None:
    data = wrapped(interchange(), 160)

    assert data.count(b"\n") == 1
    assert content_of(data) == content_of(interchange())


@pytest.mark.parametrize("width", [80, 128])
def test_places_are_those_of_the_wrapped_file(width: int) -> None:
    data = wrapped(ORDER, width)

    places = [(segment.id, segment.byte) for segment in segments_of(data)]

    assert all(data[at:].replace(b"\r\n", b"").startswith(tag.encode()) for tag, at in places)


def test_faults_in_wrapped_lines_have_the_places_of_the_file() -> None:
    data = wrapped(ORDER.replace(b"SE*44", b"SE*45"), 80)

    (one,) = index_file(data).interchanges
    (finding,) = one.groups[0].transaction_sets[0].findings
    assert data[finding.position.byte :].replace(b"\r\n", b"").startswith(b"SE*45")


def test_wrapped_interchanges_stand_side_by_side() -> None:
    other = interchange(long_order(), control="000000002").replace(b"*", b"|").replace(b"~", b"^")
    together = wrapped(ORDER + other, 80)
    apart = wrapped(ORDER, 80) + b"\r\n" + wrapped(other, 72)

    assert numbers_of(together) == numbers_of(apart) == ["000000001", "000000002"]
    assert content_of(together) == content_of(apart) == content_of(ORDER) * 2


def test_wrapped_and_other_interchanges_stand_side_by_side() -> None:
    data = MAIL + interchange(end="~\r\n") + wrapped(ORDER, 80) + b"\r\n" + interchange()

    assert len(numbers_of(data)) == 3
    assert codes_of(data) == ["bytes_skipped", "lines_wrapped"]


def test_wrapped_edifact_is_read_alike() -> None:
    assert content_of(wrapped(EDIFACT, 72)) == content_of(EDIFACT)


@pytest.mark.parametrize("size", [120, 128, 1000])
@pytest.mark.parametrize("line_break", [b"", b"\r\n"])
def test_segments_may_be_padded_to_records_of_one_length(size: int, line_break: bytes) -> None:
    records = interchange(end="~\n").splitlines()
    data = b"".join(record.ljust(size) + line_break for record in records)

    assert content_of(data) == content_of(interchange())
    assert codes_of(data) == []


def test_segments_may_be_padded_to_records_shorter_than_isa() -> None:
    records = [piece.ljust(80) for r in ORDER.split(b"~")[:-1] for piece in pieces(r + b"~", 80)]

    assert content_of(b"\r\n".join(records)) == content_of(ORDER)


def test_segments_of_one_length_each_on_its_line_are_not_wrapped() -> None:
    body = tuple(f"MSG*{n:096d}" for n in range(1, 9))
    data = interchange(("ST*864*0001", *body, "SE*10*0001"), end="~\n").replace(b"PO*N", b"TX*N")

    assert codes_of(data) == []
    assert content_of(data)[1] == ("MSG", (f"{1:096d}",))


def test_line_feeds_that_end_segments_do_not_wrap_them() -> None:
    data = interchange((), end="\n", count=0).replace(b"IEA*1", b"IEA*0")
    only = data[: data.index(b"GS")] + data[data.index(b"IEA") :]

    assert codes_of(only) == []


def test_line_breaks_inside_text_are_kept() -> None:
    text = "MSG*first line\r\nsecond line\r\nthird"
    data = interchange(("ST*864*0001", text, "SE*3*0001")).replace(b"PO*N", b"TX*N")

    assert content_of(data)[1] == ("MSG", ("first line\r\nsecond line\r\nthird",))
