"""The fast path takes only messages in which the exact check finds nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edi.dictionary.edifact import find_message
from edi.edifact.check import check_message
from edi.edifact.clean import clean_messages
from edi.edifact.syntax import Syntax
from edi.model import Delimiters, Interchange, TransactionSet
from tests.edi.edifact.interchanges import UNB, interchange, order
from tests.edi.edifact.reading import Read, segments_of, walk

VERSION_4 = UNB.replace("UNOC:3", "UNOC:4").replace("260102:", "20260102:")
ORDER = (
    "BGM+220+PO1+9",
    "DTM+137:20260102:102",
    "DTM+2:202601021200:203",
    "ALI+DE+1+10+11",
    "FTX+AAI+++IT?'S 20?+ ??",
    "RFF+CT:049017077",
    "NAD+BY+4012345000009::9",
    "NAD+DP+4098765000003::9++SUPPLY+48 ROAD+FRESNO++55246+US",
    "CTA+OC+:NORTHGATE",
    "COM+5552578551:TE",
    "CUX+2:EUR:9",
    "LIN+1++4006381333931:EN",
    "PIA+1+315925112:SA+X:IN",
    "IMD+F++:::LED BULB",
    "QTY+21:388:PCE",
    "PRI+AAA:288.38",
    "LIN+2++4006381333931:EN",
    "QTY+21:-5",
    "UNS+S",
    "MOA+79:-1234.50",
    "CNT+2:2",
)
NOTICE = (
    "BGM+351+N1+9",
    "DTM+137:20260102:102",
    "NAD+BY+4012345000009::9",
    "CPS+1",
    "CPS+2+1",
    "PAC+1++201",
    "PCI+30",
    "GIN+BJ+106141412345678908",
    "LIN+1++4006381333931:SRV",
    "QTY+12:7",
    "CNT+2:1",
)
INVOICE = ("BGM+380+I1+9", *ORDER[1:3], ORDER[11], ORDER[14], "UNS+S", "CNT+2:1", "MOA+77:100")


def single(data: bytes) -> tuple[Read, TransactionSet]:
    (read,) = walk(data)
    return read, read.sets[0]


def takes(data: bytes, read: Read, one: TransactionSet, syntax: Syntax) -> bool:
    definition = find_message(one.version or "", one.set_id or "")
    assert definition is not None
    clean = clean_messages(definition, syntax, read.interchange.delimiters)
    return clean.takes(data[one.span.start : one.span.end])


def exact(data: bytes, read: Read, one: TransactionSet, syntax: Syntax) -> list[str]:
    definition = find_message(one.version or "", one.set_id or "")
    segments = segments_of(data, read, one)
    return [finding.message for finding in check_message(segments, definition, syntax).findings]


def syntax_for(interchange: Interchange) -> Syntax:
    level, _, version = (interchange.version or "").partition(":")
    return Syntax(level, version, interchange.delimiters.decimal)


MESSAGES = [
    (order(*ORDER), UNB),
    (order(*ORDER, identifier="ORDERS:D:01B:UN"), UNB),
    (order(*NOTICE, identifier="DESADV:D:01B:UN"), UNB),
    (order(*INVOICE, identifier="INVOIC:D:96A:UN"), UNB),
    (order(*ORDER), UNB.replace("UNOC", "UNOA")),
    (order(*ORDER), UNB.replace("UNOC", "UNOE")),
    ([s.replace("SA+X", "SA*X").replace("10+11", "10*11") for s in order(*ORDER)], VERSION_4),
]


@pytest.mark.parametrize(("message", "unb"), MESSAGES)
@pytest.mark.parametrize("end", ["'", "'\n", "'\r\n"])
@pytest.mark.parametrize("una", ["", "UNA:+.? '"])
def test_clean_messages_are_taken(message: list[str], unb: str, end: str, una: str) -> None:
    data = interchange(message, unb=unb, end=end, una=una if "UNOC:4" not in unb else "").encode()
    read, one = single(data)
    syntax = syntax_for(read.interchange)

    assert exact(data, read, one, syntax) == []
    assert takes(data, read, one, syntax)


def test_other_service_characters_are_taken() -> None:
    text = interchange(order(*ORDER)).translate(str.maketrans("+:'?", "*>~\\"))
    data = ("UNA>*.\\ ~" + text).replace("IT\\~S", "IT'S").encode()
    read, one = single(data)
    syntax = syntax_for(read.interchange)

    assert read.interchange.delimiters == Delimiters("*", ">", "~", None, "\\", ".")
    assert exact(data, read, one, syntax) == []
    assert takes(data, read, one, syntax)


FAULTY = [
    ("BGM+220", "BGM+220X"),
    ("20260102:102", "20260231:102"),
    ("137:", "XYZ:"),
    ("4012345000009::9", "4012345000008::9"),
    ("4006381333931:EN'PIA", "4006381333932:EN'PIA"),
    ("315925112:SA", "4006381333932:EN"),
    ("388:PCE", "3,5:PCE"),
    ("388:PCE", "TEN:PCE"),
    ("CNT+2:2", "CNT+2:3"),
    ("UNS+S", "UNS+D"),
    ("UNS+S'", ""),
    ("LED BULB", "LED BULB" * 5),
    ("LED BULB", "LED\tBULB"),
    ("COM+5552578551:TE", "COM+5552578551:TE+"),
    ("CUX+2:EUR:9", "CUX+2:EUR:9:"),
    ("MOA+79", "XYZ+79"),
    ("DTM+137:20260102:102'DTM+2:202601021200:203'", ""),
]


@pytest.mark.parametrize(("old", "new"), FAULTY)
def test_faulty_messages_are_left_to_the_exact_check(old: str, new: str) -> None:
    data = interchange(order(*ORDER)).replace(old, new).encode()
    read, one = single(data)
    syntax = syntax_for(read.interchange)

    assert exact(data, read, one, syntax) != []
    assert not takes(data, read, one, syntax)


EDITS = st.lists(
    st.tuples(
        st.integers(0, 10_000),
        st.integers(0, 12),
        st.sampled_from(
            ["", "'", "+", ":", "?", "*", " ", "0", "9", "A", "a", ".", "-", "\n", "é", "::9", "?'"]
            + [f"{segment}'" for segment in (*ORDER, *NOTICE, "RFF+ON:1", "ALC+A", "TOD+5")]
        ),
    ),
    min_size=1,
    max_size=3,
)


@settings(deadline=None)
@given(st.sampled_from(MESSAGES), EDITS)
def test_nothing_is_taken_that_the_exact_check_would_tell_of(
    message: tuple[list[str], str], edits: list[tuple[int, int, str]]
) -> None:
    segments, unb = message
    body = "'".join(segments[1:-1]) + "'"
    for at, length, text in edits:
        place = at % (len(body) + 1)
        body = body[:place] + text + body[place + length :]
    data = f"{unb}'{segments[0]}'{body}{segments[-1]}'UNZ+1+REF1'".encode("latin-1")
    for read in walk(data):
        syntax = syntax_for(read.interchange)
        for one in read.sets:
            if find_message(one.version or "", one.set_id or "") is None:
                continue
            if takes(data, read, one, syntax):
                assert exact(data, read, one, syntax) == []
