"""Writing: counts and numbers by construction, fixed ISA, forbidden characters, read back."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi import (
    Delimiters,
    Identity,
    InterchangeHeader,
    OutgoingGroup,
    OutgoingSet,
    Rendering,
    Segment,
    UnwritableText,
    index_file,
    read_segments,
    write_interchange,
)
from edi.x12.write import OnForbidden

HEADER = InterchangeHeader(
    sender=Identity("ZZ", "LARKSPUR"),
    receiver=Identity("ZZ", "NORTHGATE"),
    control_number="42",
    date=date(2026, 1, 2),
    time=time(9, 5),
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
