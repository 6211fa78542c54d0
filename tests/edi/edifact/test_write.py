"""Writing: bytes that read back as what was written, and that a second reader takes."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydifact.segmentcollection import Interchange as ForeignInterchange

from edi.dictionary.edifact import find_message
from edi.edifact.check import check_message
from edi.edifact.levels import CODECS
from edi.edifact.rendering import Rendering, segment_text
from edi.edifact.write import (
    InterchangeHeader,
    OutgoingGroup,
    OutgoingMessage,
    write_interchange,
)
from edi.errors import BadDelimiters, UnwritableHeader, UnwritableRepetition, UnwritableText
from edi.model import Delimiters, Element, Identity, Segment
from edi.transliteration import OnForbidden
from tests.edi.edifact.interchanges import ORDER, interchange
from tests.edi.edifact.reading import segments_of, walk

HEADER = InterchangeHeader(
    sender=Identity("14", "4012345000009"),
    receiver=Identity("14", "4098765000000"),
    control_number="REF1",
    date=date(2026, 1, 2),
    time=time(12, 0),
)
ORDERS = ("ORDERS", "D", "96A", "UN", "EAN008")
BODY = (
    Segment("BGM", ("220", "PO1", "9")),
    Segment("DTM", (("137", "20260102", "102"),)),
    Segment("LIN", ("1", "", ("4006381333931", "EN"))),
    Segment("UNS", ("S",)),
)
CLASSIC = Delimiters("*", ">", "~", None, "\\", ",")
MARKS = [
    Delimiters("+", ":", "'", None, "?"),
    CLASSIC,
    Delimiters("\x1d", "\x1f", "\x1c", None, "?"),
    Delimiters("|", "^", "\n", None, "!"),
]


def write(body: tuple[Segment, ...] = BODY, rendering: Rendering = Rendering()) -> bytes:  # noqa: B008
    return write_interchange(HEADER, [OutgoingMessage(ORDERS, "1", body)], rendering)


def read_back(data: bytes) -> list[tuple[str, tuple[Element, ...]]]:
    (read,) = walk(data)
    assert read.codes() == []
    found = segments_of(data, read, read.sets[0])
    return [(s.id, s.elements) for s in found[1:-1]]


def test_an_interchange_has_right_counts_and_references() -> None:
    assert write().decode() == (
        "UNB+UNOC:3+4012345000009:14+4098765000000:14+260102:1200+REF1'"
        "UNH+1+ORDERS:D:96A:UN:EAN008'BGM+220+PO1+9'DTM+137:20260102:102'"
        "LIN+1++4006381333931:EN'UNS+S'UNT+6+1'UNZ+1+REF1'"
    )


def test_version_4_has_long_dates_and_repetitions() -> None:
    body = (Segment("PIA", ("5", (("A", "SA"), ("B*", "IN")))),)

    text = write(body, Rendering(version="4")).decode()

    assert "UNB+UNOC:4+" in text
    assert "+20260102:1200+" in text
    assert "PIA+5+A:SA*B?*:IN'" in text


def test_before_version_4_repetitions_stand_one_behind_the_other() -> None:
    last = Segment("PIA", ("5", (("A", "SA"), ("B", "IN"))))
    inner = Segment("CUX", ((("2", "EUR"), ("3", "USD")), "1.1"))

    assert segment_text(last) == "PIA+5+A:SA+B:IN"
    with pytest.raises(UnwritableRepetition, match="CUX01"):
        segment_text(inner)


def test_header_tells_test_acknowledgment_routing_and_agreement() -> None:
    header = InterchangeHeader(
        Identity("14", "A", "X"), Identity(None, "B"), "R", date(2026, 1, 2), time(9, 5),
        test=True, acknowledgment_requested=True, application="ORDERS", agreement="EANCOM",
    )  # fmt: skip

    data = write_interchange(header, [OutgoingMessage(ORDERS, "1", BODY)])

    assert data.startswith(b"UNB+UNOC:3+A:14:X+B+260102:0905+R++ORDERS++1+EANCOM+1'")
    (read,) = walk(data)
    assert (read.interchange.test, read.interchange.acknowledgment_requested) == (True, True)


def test_groups_are_written_around_their_messages() -> None:
    message = OutgoingMessage(ORDERS, "1", BODY)
    sides = Identity("14", "A"), Identity("14", "B")
    group = OutgoingGroup("ORDERS", *sides, "7", ("D", "96A"), (message,))

    data = write_interchange(HEADER, [group])

    (read,) = walk(data)
    assert read.codes() == []
    assert b"UNG+ORDERS+A:14+B:14+260102:1200+7+UN+D:96A'" in data
    assert b"UNE+1+7'UNZ+1+REF1'" in data


def test_a_checked_tree_is_written_as_it_was_read() -> None:
    data = interchange().encode()
    (read,) = walk(data)
    tree = check_message(
        segments_of(data, read, read.sets[0]), find_message("D.96A", "ORDERS")
    ).tree

    written = write_interchange(HEADER, [OutgoingMessage(ORDERS, "1", tree)])

    assert written == data


@pytest.mark.parametrize(
    ("rendering", "una"),
    [
        (Rendering(), b""),
        (Rendering(una=True), b"UNA:+.? '"),
        (Rendering(version="4"), b""),
        (Rendering(version="4", una=True), b"UNA:+.?*'"),
        (Rendering(delimiters=Delimiters("+", ":", "'", None, "?", ",")), b"UNA:+,? '"),
        (Rendering(delimiters=CLASSIC), b"UNA>*,\\ ~"),
        (Rendering(delimiters=Delimiters("+", ":", "'", None, None)), b"UNA:+.  '"),
    ],
)
def test_una_is_written_where_it_is_needed(rendering: Rendering, una: bytes) -> None:
    assert write(rendering=rendering).split(b"UNB")[0] == una


def test_line_breaks_follow_each_terminator() -> None:
    data = write(rendering=Rendering(una=True, line_break="\r\n"))

    assert data.startswith(b"UNA:+.? '\r\nUNB+")
    assert data.endswith(b"'\r\nUNZ+1+REF1'\r\n")
    assert read_back(data)[0] == ("BGM", ("220", "PO1", "9"))


@pytest.mark.parametrize(
    ("level", "text", "replaced"),
    [
        ("UNOA", "Größe <5> a@b", "GROSSE <5> A B"),
        ("UNOB", "Größe “ok”", 'Grosse "ok"'),
        ("UNOC", "Größe Ж", "Größe  "),
        ("UNOE", "Жук ä", "Жук a"),
        ("UNOC", "a\tb\x85c", "a b c"),
        ("UNOW", "中 \ud800", "中  "),
    ],
)
def test_what_the_level_lacks_is_refused_or_replaced(level: str, text: str, replaced: str) -> None:
    body = (Segment("FTX", ("AAI", "", "", text)),)

    with pytest.raises(UnwritableText, match="FTX04"):
        write(body, Rendering(level=level))
    data = write(body, Rendering(level=level, on_forbidden=OnForbidden.REPLACE))

    expected = replaced.rstrip() if level == "UNOX" else replaced
    assert read_back(data) == [("FTX", ("AAI", "", "", expected))]


def test_without_a_release_character_separators_are_no_text() -> None:
    marks = Delimiters("+", ":", "'", None, None)
    body = (Segment("FTX", ("AAI", "", "", "a+b")),)

    with pytest.raises(UnwritableText):
        write(body, Rendering(delimiters=marks))
    data = write(body, Rendering(delimiters=marks, on_forbidden=OnForbidden.REPLACE))

    assert read_back(data) == [("FTX", ("AAI", "", "", "a b"))]


@pytest.mark.parametrize(
    "marks",
    [
        Delimiters("+", "+", "'", None, "?"),
        Delimiters("A", ":", "'", None, "?"),
        Delimiters("+", ":", "", None, "?"),
        Delimiters("+", ":", "'", None, "'"),
        Delimiters(" ", ":", "'", None, "?"),
    ],
)
def test_service_characters_that_cannot_work_are_refused(marks: Delimiters) -> None:
    with pytest.raises(BadDelimiters):
        write(rendering=Rendering(delimiters=marks))


def test_an_envelope_that_does_not_fit_is_refused() -> None:
    message = OutgoingMessage(ORDERS, "1", BODY)
    long = InterchangeHeader(HEADER.sender, HEADER.receiver, "X" * 15, HEADER.date, HEADER.time)
    nobody = InterchangeHeader(Identity(None, None), HEADER.receiver, "1", HEADER.date, HEADER.time)

    for header in (long, nobody):
        with pytest.raises(UnwritableHeader):
            write_interchange(header, [message])
    for wrong in (OutgoingMessage(("ORDERS",), "1", BODY), OutgoingMessage(ORDERS, " ", BODY)):
        with pytest.raises(UnwritableHeader):
            write_interchange(HEADER, [wrong])


LEVELS = [level for level in CODECS if level not in ("UNOX",)]


def normal(value: Element) -> Element:
    """Return an element as it reads back: without empty ends."""
    if isinstance(value, str):
        return value
    parts = list(value)
    while parts and not parts[-1]:
        parts.pop()
    if len(parts) > 1:
        return tuple(parts)  # type: ignore[return-value]
    return parts[0] if parts and isinstance(parts[0], str) else ""


UNOA = "AZ09 .,-()/=!\"%&*;<>'+:?"
ASCII = bytes(range(0x20, 0x7F)).decode()
SAMPLES = "é中Ж\u00a0\u3000\U0001f69a"


def alphabet(level: str) -> str:
    """Return characters that a level holds."""
    if level in ("UNOA", "UNOB"):
        return UNOA + ("az" if level == "UNOB" else "")
    if CODECS[level] == "utf_8":
        return ASCII + SAMPLES
    return ASCII + bytes(range(0xA0, 0x100)).decode(CODECS[level], errors="ignore")


@st.composite
def bodies(draw: st.DrawFn, level: str) -> tuple[Segment, ...]:
    characters = st.sampled_from(alphabet(level))
    text = st.text(characters, max_size=12)
    values = st.one_of(text, st.lists(text, min_size=1, max_size=4).map(tuple))
    tags = st.sampled_from(["BGM", "FTX", "NAD", "LIN", "IMD"])
    elements = st.lists(values, max_size=5).map(lambda found: tuple(map(normal, found)))
    return tuple(draw(st.lists(st.builds(Segment, tags, elements), max_size=6)))


@given(st.data(), st.sampled_from(LEVELS), st.sampled_from(MARKS), st.sampled_from("34"))
def test_what_is_written_reads_back(
    data: st.DataObject, level: str, marks: Delimiters, version: str
) -> None:
    body = data.draw(bodies(level))
    rendering = Rendering(level=level, version=version, delimiters=marks)

    written = write(body, rendering)

    kept = [(s.id, s.elements) for s in body]
    for n, (tag, elements) in enumerate(kept):
        while elements and not elements[-1]:
            elements = elements[:-1]  # noqa: PLW2901
        kept[n] = (tag, elements)
    assert read_back(written) == kept


@pytest.mark.filterwarnings("ignore::pydifact.exceptions.MissingImplementationWarning")
@pytest.mark.parametrize("marks", MARKS[:2])
@pytest.mark.parametrize("level", ["UNOA", "UNOC"])
def test_a_second_reader_takes_what_is_written(level: str, marks: Delimiters) -> None:
    text = "A'B+C:D?E" if level == "UNOA" else "Größe 'x' +1:2?"
    body = (*BODY, Segment("FTX", ("AAI", "", "", (text, "SECOND"))))
    data = write(body, Rendering(level=level, delimiters=marks))

    foreign = ForeignInterchange.from_str(data.decode("latin-1"))

    (message,) = foreign.get_messages()
    theirs = [(s.tag, s.elements) for s in message.segments]
    assert (message.type, message.reference_number) == ("ORDERS", "1")
    assert theirs[-1] == ("FTX", ["AAI", "", "", [text, "SECOND"]])
    assert [tag for tag, _ in theirs] == [s.id for s in body]
    assert ORDER[0].startswith("UNH+1+ORDERS")
