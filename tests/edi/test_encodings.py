"""Bytes that are no ASCII: EBCDIC, UTF-16, byte order marks, UTF-8 and CP1252 in one file."""

import pytest

from edi import index_file
from edi.limits import Limits
from tests.edi.interchanges import SETS, interchange
from tests.edi.reading import codes_of, content_of, findings_of, long_order, pieces, segments_of

EDIFACT = (
    b"UNA:+.? 'UNB+UNOC:3+NORTHGATE+LARKSPUR+260102:1200+1'UNH+1+ORDERS:D:96A:UN'"
    b"BGM+220+PO1+9'UNT+3+1'UNZ+1+1'"
)
ORDER = interchange(long_order(), end="~\n")


def ebcdic(data: bytes, encoding: str = "cp037") -> bytes:
    return data.decode("ascii").encode(encoding)


def text_set(text: bytes) -> bytes:
    sets = ("ST*850*0001", "BEG*00*SA*PO1**20260102", "MSG*@*x", "SE*4*0001")
    return interchange(sets).replace(b"@", text)


@pytest.mark.parametrize("encoding", ["cp037", "cp500"])
@pytest.mark.parametrize("data", [interchange(), ORDER, EDIFACT])
def test_ebcdic_is_read_with_a_warning(data: bytes, encoding: str) -> None:
    told = ebcdic(data, encoding)

    assert content_of(told) == content_of(data)
    assert codes_of(told) == ["foreign_encoding"]


@pytest.mark.parametrize("terminator", [b"\x15", b"\x25", b"\x0d\x25", b"\x0d\x15", b"\xa1\x15"])
def test_ebcdic_may_end_segments_with_nel_or_line_feed(terminator: bytes) -> None:
    data = ebcdic(interchange()).replace(b"\xa1", terminator)

    assert content_of(data) == content_of(interchange())
    assert codes_of(data) == ["foreign_encoding"]


def test_places_in_ebcdic_are_those_of_the_file() -> None:
    data = ebcdic(b"\r\n" + ORDER)

    assert all(data[s.byte :].startswith(ebcdic(s.id.encode())) for s in segments_of(data))
    assert index_file(data).interchanges[0].encoding == "cp037"


def test_letters_of_ebcdic_are_read() -> None:
    data = ebcdic(text_set(b"#")).replace(ebcdic(b"#"), "\u00e9\u00fc".encode("cp037"))

    assert ("MSG", ("\u00e9\u00fc", "x")) in content_of(data)


def test_wrapped_ebcdic_is_unwrapped() -> None:
    data = b"\x25".join(pieces(ebcdic(ORDER.replace(b"\n", b"")), 80))

    assert content_of(data) == content_of(ORDER)
    assert codes_of(data) == ["foreign_encoding", "lines_wrapped"]
    assert all(
        data[s.byte :].replace(b"\x25", b"").startswith(ebcdic(s.id.encode()))
        for s in segments_of(data)
    )


def test_ebcdic_stands_beside_ascii() -> None:
    data = interchange() + ebcdic(interchange(control="000000002")) + interchange(end="\n")

    assert [one.encoding for one in index_file(data).interchanges] == ["utf-8", "cp037", "utf-8"]
    assert content_of(data) == content_of(interchange()) * 3


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("data", [interchange(), ORDER, EDIFACT])
def test_utf_16_is_read_with_a_warning(data: bytes, mark: str, encoding: str) -> None:
    told = (mark + data.decode("ascii")).encode(encoding)

    assert content_of(told) == content_of(data)
    assert codes_of(told) == ["foreign_encoding"]
    assert index_file(told).interchanges[0].encoding == encoding


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_places_in_utf_16_are_those_of_the_file(encoding: str) -> None:
    long = "\u00e9\u2019\U0001f4e6 " * 3_000
    text = text_set(b"#").decode("ascii").replace("#", long)
    data = f"\ufeff{text}".encode(encoding)

    segments = segments_of(data)

    assert segments[2].elements == (long, "x")
    assert all(data[s.byte :].startswith(s.id.encode(encoding)) for s in segments)


def test_what_is_too_large_to_be_recoded_is_told() -> None:
    data = ebcdic(ORDER)

    index = index_file(data, Limits(recoded_bytes=1_000))

    assert index.interchanges == ()
    assert "at most 1000 bytes are recoded" in index.unreadable[0].problem


def test_ebcdic_that_looks_like_a_header_but_is_none_is_garbage() -> None:
    (stretch,) = index_file(b"\xc9\xe2\xc1\x5c garbage").unreadable

    assert stretch.problem.startswith("no interchange")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("caf\u00e9".encode(), "caf\u00e9"),
        ("caf\u00e9".encode("cp1252"), "caf\u00e9"),
        ("12\u2033 pipe \u2013 \u201cbest\u201d".encode(), "12\u2033 pipe \u2013 \u201cbest\u201d"),
        ("\u201cbest\u201d".encode("cp1252"), "\u201cbest\u201d"),
        ("a\u00a0b".encode(), "a\u00a0b"),
        ("a\u00a0b".encode("cp1252"), "a\u00a0b"),
        (b"a\x81b", "a\x81b"),
    ],
)
def test_bytes_above_7f_are_read_as_utf_8_or_cp1252(raw: bytes, text: str) -> None:
    data = text_set(raw)

    (finding,) = findings_of(index_file(data))
    assert ("MSG", (text, "x")) in content_of(data)
    assert finding.code == "characters_outside_encoding"
    assert data[finding.position.byte] > 0x7F


def test_utf_8_and_cp1252_may_stand_in_one_segment() -> None:
    data = text_set(b"caf\xc3\xa9*caf\xe9")

    assert ("MSG", ("caf\u00e9", "caf\u00e9", "x")) in content_of(data)


def test_components_and_repetitions_are_read_alike() -> None:
    sets = ("ST*850*0001", "REF*A^B>C*1", "SE*3*0001")
    data = interchange(sets).replace(b"*U*00401", b"*^*00501").replace(b"B>C", b"\xc3\x84>\xc4")

    assert content_of(data)[1] == ("REF", ((("A",), ("\u00c4", "\u00c4")), "1"))


@pytest.mark.parametrize("before", [b"", b"\r\n", b"\x00\x00"])
def test_a_byte_order_mark_is_noted(before: bytes) -> None:
    data = before + b"\xef\xbb\xbf" + interchange()

    (finding,) = findings_of(index_file(data))
    assert (finding.code, finding.severity) == ("byte_order_mark", "note")
    assert finding.position.byte == len(before)


def test_marks_of_files_put_together_stand_between_interchanges() -> None:
    data = interchange() + b"\xef\xbb\xbf" + interchange(control="000000002")

    assert codes_of(data) == ["byte_order_mark"]
    assert len(content_of(data)) == 2 * len(SETS)
