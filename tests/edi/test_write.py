"""Writing: counts and numbers by construction, fixed ISA, forbidden characters, read back."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi import (
    Delimiters,
    Identity,
    InterchangeHeader,
    Loop,
    OutgoingGroup,
    OutgoingSet,
    Rendering,
    Segment,
    UnwritableText,
    index_file,
    read_segments,
    write_interchange,
)
from edi.errors import BadDelimiters, UnwritableHeader, UnwritableRepetition
from edi.x12.write import OnForbidden, segment_text

HEADER = InterchangeHeader(
    sender=Identity("ZZ", "LARKSPUR"),
    receiver=Identity("ZZ", "NORTHGATE"),
    control_number="42",
    date=date(2026, 1, 2),
    time=time(9, 5),
)

LOOKS = (
    Rendering(),
    Rendering(upper_case=True),
    Rendering(on_forbidden=OnForbidden.REPLACE, encoding="cp1252"),
)


def group(*bodies: tuple[Segment, ...]) -> OutgoingGroup:
    sets = tuple(OutgoingSet("850", f"{n:04d}", body) for n, body in enumerate(bodies, start=1))
    return OutgoingGroup("PO", "LARKSPUR", "NORTHGATE", "7", "004010", sets)


def written(*bodies: tuple[Segment, ...], rendering: Rendering | None = None) -> bytes:
    return write_interchange(HEADER, [group(*bodies)], rendering or Rendering())


def test_an_interchange_is_written_to_the_byte() -> None:
    data = written((Segment("BEG", ("00", "SA", "1", "", "20260102", "")),))

    assert data == (
        b"ISA*00*          *00*          *ZZ*LARKSPUR       *ZZ*NORTHGATE      "
        b"*260102*0905*U*00401*000000042*0*P*>~"
        b"GS*PO*LARKSPUR*NORTHGATE*20260102*0905*7*X*004010~"
        b"ST*850*0001~BEG*00*SA*1**20260102~SE*3*0001~GE*1*7~IEA*1*000000042~"
    )


@pytest.mark.parametrize("character", ["*", "~", ">", "\n", "\x00"])
def test_a_delimiter_in_data_is_refused_with_its_place(character: str) -> None:
    with pytest.raises(UnwritableText, match="MSG01"):
        written((Segment("MSG", (f"a{character}b",)),))


def test_a_delimiter_in_data_is_replaced_where_asked() -> None:
    rendering = Rendering(on_forbidden=OnForbidden.REPLACE)

    assert b"MSG*a b~" in written((Segment("MSG", ("a*b",)),), rendering=rendering)


@pytest.mark.parametrize(
    ("encoding", "value", "text"),
    [
        ("ascii", "Caf\u00e9 \u2019n\u2019 M\u00fcller", "Cafe 'n' Muller"),
        ("ascii", "Stra\u00dfe \u2014 5 \u20ac", "Strasse - 5 EUR"),
        ("ascii", "\u65e5", "?"),
        ("latin-1", "Caf\u00e9 \u20ac", "Caf\u00e9 EUR"),
        ("utf-8", "\u65e5", "\u65e5"),
    ],
)
def test_what_the_encoding_lacks_becomes_plain_letters_where_asked(
    encoding: str, value: str, text: str
) -> None:
    rendering = Rendering(on_forbidden=OnForbidden.REPLACE, encoding=encoding)

    data = written((Segment("MSG", (value,)),), rendering=rendering)

    assert f"~MSG*{text}~".encode(encoding) in data


def test_what_the_encoding_lacks_is_refused_with_its_place() -> None:
    with pytest.raises(UnwritableText, match="MSG01"):
        written((Segment("MSG", ("Caf\u00e9",)),), rendering=Rendering(encoding="ascii"))


def test_all_is_upper_case_where_asked_but_binary_content() -> None:
    body = (Segment("MSG", ("Caf\u00e9",)), Segment("BIN", ("2", "a*")))

    assert "~MSG*CAF\u00c9~BIN*2*a*~".encode() in written(
        body, rendering=Rendering(upper_case=True)
    )


def test_loop_tree_is_written_in_its_order_without_its_own_st_and_se() -> None:
    line = Loop("PO1", [Segment("PO1", ("1",)), Loop("PID", [Segment("PID", ("F",))])])
    tree = Loop(
        "850", [Segment("ST", ("850", "9")), Segment("BEG", ("00",)), line, Segment("SE", ("9",))]
    )
    group = OutgoingGroup("PO", "A", "B", "7", "004010", (OutgoingSet("850", "0001", tree),))

    data = write_interchange(HEADER, [group])

    assert b"~ST*850*0001~BEG*00~PO1*1~PID*F~SE*5*0001~GE*1*7~" in data


@pytest.mark.parametrize(
    ("version", "marks", "expected"),
    [
        ("00401", Delimiters(repetition="^"), b"*U*00401*"),
        ("00402", Delimiters(), b"*^*00402*"),
        ("00501", Delimiters(component="^"), b"*!*00501*"),
        ("00501", Delimiters(repetition="|"), b"*|*00501*"),
    ],
)
def test_isa11_is_the_repetition_separator_from_00402_on(
    version: str, marks: Delimiters, expected: bytes
) -> None:
    assert expected in write_interchange(replace(HEADER, version=version), [], Rendering(marks))


def test_repetition_needs_a_separator() -> None:
    repeated = (Segment("DMG", ("", "", (("a",), ("b", "c")))),)

    data = write_interchange(replace(HEADER, version="00501"), [group(repeated)])

    assert b"~DMG***a^b>c~" in data
    with pytest.raises(UnwritableRepetition, match="DMG03"):
        written(repeated)


def test_empty_ends_of_composites_and_repetitions_are_dropped() -> None:
    body = (Segment("X", (("a", "", ""), ("",), ((("b", ""), ("",))))),)

    assert b"~X*a**b~" in write_interchange(replace(HEADER, version="00501"), [group(body)])


@pytest.mark.parametrize(
    ("version", "day"), [("003060", b"*260102*"), ("004010VICS", b"*20260102*")]
)
def test_group_date_has_six_digits_before_004010(version: str, day: bytes) -> None:
    assert b"~GS*PO*LARKSPUR*NORTHGATE" + day in write_interchange(
        HEADER, [replace(group(), version=version)]
    )


def test_ta1_stands_before_the_groups_and_may_stand_alone() -> None:
    answer = Segment("TA1", ("000000007", "260102", "1200", "A", "000"))

    data = write_interchange(HEADER, [], acknowledgments=[answer])

    assert data.endswith(b"*P*>~TA1*000000007*260102*1200*A*000~IEA*0*000000042~")


def test_implementation_reference_and_authorization_are_written() -> None:
    header = replace(HEADER, authorization=("03", "KEY"), security=("01", "SECRET"))
    one = OutgoingSet("850", "0001", (), "GUIDE1")

    data = write_interchange(header, [replace(group(), version="005010", sets=(one,))])

    assert data.startswith(b"ISA*03*KEY       *01*SECRET    *ZZ*")
    assert b"~ST*850*0001*GUIDE1~SE*2*0001~" in data


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"sender": Identity("ZZ", "A" * 16)}, "ISA06"),
        ({"receiver": Identity("ZZZ", "A")}, "ISA07"),
        ({"version": "004010"}, "ISA12"),
        ({"control_number": "1234567890"}, "ISA13"),
        ({"control_number": "A1"}, "ISA13"),
    ],
)
def test_header_that_does_not_fit_is_refused(change: dict[str, Any], place: str) -> None:
    with pytest.raises(UnwritableHeader, match=place):
        write_interchange(replace(HEADER, **change), [])


@pytest.mark.parametrize(
    "marks",
    [
        Delimiters("*", "*", "~"),
        Delimiters("*", "", "~"),
        Delimiters("A", ">", "~"),
        Delimiters("*", ">", "\r\n"),
        Delimiters("*", " ", "~"),
    ],
)
def test_delimiters_that_cannot_be_told_apart_are_refused(marks: Delimiters) -> None:
    with pytest.raises(BadDelimiters):
        written((), rendering=Rendering(marks))


TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="*~>|^!", categories=["L", "N"]), max_size=8
)
ELEMENTS = st.lists(TEXT, max_size=6).map(lambda e: [*e, "x"]).map(tuple)
BODIES = st.lists(
    st.builds(Segment, st.sampled_from(["REF", "N1", "MSG"]), ELEMENTS), min_size=1, max_size=6
).map(tuple)
DELIMITERS = st.sampled_from(
    [Delimiters(), Delimiters("|", "^", "!"), Delimiters("\x1d", "\x1f", "\x1c")]
)


@given(st.lists(BODIES, min_size=1, max_size=3), DELIMITERS, st.sampled_from(["", "\n", "\r\n"]))
def test_what_is_written_is_read_back(
    bodies: list[tuple[Segment, ...]], delimiters: Delimiters, line_break: str
) -> None:
    data = written(*bodies, rendering=Rendering(delimiters, line_break))

    (one,) = index_file(data).interchanges
    sets = one.groups[0].transaction_sets
    read = [read_segments(data, one, s)[1:-1] for s in sets]
    assert [[(s.id, s.elements) for s in body] for body in read] == [
        [(s.id, s.elements) for s in body] for body in bodies
    ]
    assert all(s.findings == () for s in sets)


@given(
    st.lists(st.text(alphabet="aB*>~^ \n\x85é…", max_size=4), max_size=4), st.sampled_from(LOOKS)
)
def test_simple_elements_are_written_as_composites_of_one(
    texts: list[str], look: Rendering
) -> None:
    simple = Segment("MSG", tuple(texts))
    composite = Segment("MSG", (*((text,) for text in texts), ("",)))

    assert _text_or_fault(simple, look) == _text_or_fault(composite, look)


def _text_or_fault(segment: Segment, look: Rendering) -> str:
    try:
        return segment_text(segment, look)
    except UnwritableText as fault:
        return str(fault)


@given(st.binary(max_size=400))
def test_any_bytes_give_an_index(data: bytes) -> None:
    index = index_file(data)

    assert index.interchanges or index.unreadable or index.findings


@given(st.binary(max_size=60), st.integers(0, 250), st.integers(0, 80))
def test_damage_anywhere_never_raises(noise: bytes, at: int, length: int) -> None:
    whole = written((Segment("BEG", ("00", "SA", "1", "", "20260102")),))
    data = whole[:at] + noise + whole[at + length :]

    for one in index_file(data).interchanges:
        for one_set in (s for g in one.groups for s in g.transaction_sets):
            read_segments(data, one, one_set)
