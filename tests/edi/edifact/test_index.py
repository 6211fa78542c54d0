"""What a walk through an EDIFACT interchange finds, whatever was done to it."""

import pytest

from edi.limits import Limits
from edi.model import Identity
from tests.edi.edifact.interchanges import ORDER, UNB, interchange, order
from tests.edi.edifact.reading import segments_of, walk

UNG = "UNG+ORDERS+S+R+260102:1200+7+UN+D:96A"


def test_a_clean_interchange_is_walked_without_findings() -> None:
    (read,) = walk(interchange().encode())

    (message,) = read.sets
    assert read.codes() == []
    assert read.interchange.sender == Identity("14", "4012345000009")
    assert read.interchange.receiver == Identity("14", "4098765000000")
    assert (read.interchange.control_number, read.interchange.version) == ("REF1", "UNOC:3")
    assert (read.interchange.date, read.interchange.time) == ("260102", "1200")
    assert (message.set_id, message.control_number, message.segments) == ("ORDERS", "1", 9)
    assert (message.version, message.association_code) == ("D.96A", "EAN008")
    assert (read.groups[0].functional_code, read.groups[0].version) == (None, "D.96A")


def test_positions_count_bytes_and_segments_of_the_file() -> None:
    data = interchange(una="UNA:+.? '").encode()

    (read,) = walk(data)

    (message,) = read.sets
    assert data[message.span.start : message.span.end].startswith(b"UNH+1+")
    assert data[: message.span.end].endswith(b"UNT+9+1'")
    assert message.first_segment == 2
    assert read.end == len(data)


@pytest.mark.parametrize(
    ("una", "marks"),
    [
        ("UNA:+.? '", ":+?'"),
        ("UNA:+,? '", ":+?'"),
        ("UNA:+.?*'", ":+?'"),
        ("UNA:+   '", ":+ '"),
        ("UNA>*.\\ ~", ">*\\~"),
        ("UNA\x1f\x1d.? \x1c", "\x1f\x1d?\x1c"),
        ("UNA:+.? \n", ":+?\n"),
        ("UNA:+.? '\r\n\r\n", ":+?'"),
    ],
)
def test_service_characters_come_from_una(una: str, marks: str) -> None:
    component, element, release, terminator = list(marks)
    text = interchange(una="", end=terminator)
    text = text.replace(":", component).replace("+", element)

    (read,) = walk((una + text).encode())

    found = read.interchange.delimiters
    assert read.codes() == []
    assert (found.component, found.element, found.segment) == (component, element, terminator)
    assert found.release == (release.strip() or None)
    assert [s.control_number for s in read.sets] == ["1"]


def test_decimal_mark_and_repetition_separator_come_from_una_and_version() -> None:
    version_4 = UNB.replace("UNOC:3", "UNOC:4").replace("260102:", "20260102:")
    cases = [("", UNB), ("UNA:+,? '", UNB), ("", version_4), ("UNA:+.?#'", version_4)]

    found = [walk(interchange(una=u, unb=b).encode())[0].interchange.delimiters for u, b in cases]

    assert [(one.decimal, one.repetition) for one in found] == [
        (".", None),
        (",", None),
        (".", "*"),
        (".", "#"),
    ]


def test_control_characters_of_level_b_are_known_by_the_byte_behind_unb() -> None:
    text = interchange(unb=UNB.replace("UNOC", "UNOB"), end="\x1c")
    text = text.translate({ord(":"): "\x1f", ord("+"): "\x1d"})

    (read,) = walk(text.encode())

    assert read.codes() == []
    assert read.sets[0].set_id == "ORDERS"


@pytest.mark.parametrize("value", ["UNB", "UNA", "UIB"])
def test_a_value_that_reads_like_a_header_begins_nothing(value: str) -> None:
    text = interchange(order("BGM+220", f"UCI+1+A:{value}+B:{value}+4+28+UNZ+3"))

    (read,) = walk(text.encode())

    assert read.codes() == []
    assert read.sets[0].segments == 4


def test_una_that_is_not_obeyed_is_told_and_the_interchange_read() -> None:
    (read,) = walk(interchange(una="UNA:*.? '").encode())

    assert read.codes() == ["delimiter_invalid"]
    assert read.sets[0].segments == 9


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\r\n\r\n", "  \n"])
def test_line_breaks_behind_terminators_mean_nothing(line_break: str) -> None:
    data = interchange(end="'" + line_break).encode()

    (read,) = walk(data)

    assert read.codes() == []
    assert [s.id for s in segments_of(data, read, read.sets[0])] == [s[:3] for s in ORDER]


def test_groups_are_read_with_their_references() -> None:
    second = UNG.replace("+7+", "+8+")
    text = interchange([UNG, *ORDER, "UNE+1+7", second, *ORDER, "UNE+1+8"], unz="UNZ+2+REF1")

    (read,) = walk(text.encode())

    assert read.codes() == []
    assert [g.control_number for g in read.groups] == ["7", "8"]
    assert (read.groups[0].functional_code, read.groups[0].version) == ("ORDERS", "D.96A")
    assert [end.declared for end in read.ends] == [1, 1]


def test_messages_without_unb_have_null_identities_and_an_error() -> None:
    (read,) = walk(interchange(unb="", unz="").encode())

    assert read.codes() == ["header_missing"]
    assert read.interchange.sender == Identity(None, None)
    assert [s.set_id for s in read.sets] == ["ORDERS"]


def test_una_without_unb_gives_the_service_characters_of_bare_messages() -> None:
    text = interchange(unb="", unz="", end="~").replace("+", "*")

    (read,) = walk(f"UNA:*.? ~{text}".encode())

    assert read.codes() == ["header_missing"]
    assert read.sets[0].set_id == "ORDERS"


def test_a_cut_off_file_loses_only_the_message_that_was_cut() -> None:
    text = interchange(ORDER, ORDER[:4])
    cut = text[: text.index("UNZ")]

    (read,) = walk(cut.encode())

    whole, broken = read.sets
    assert whole.findings == ()
    assert [str(f.code) for f in broken.findings] == [
        "set_control_number_repeated",
        "set_trailer_missing",
    ]
    assert [str(f.code) for f in read.findings] == ["interchange_trailer_missing"]


def test_a_package_is_passed_by_its_length_and_refused() -> None:
    package = ["UNO+P1+1:x+2+9", "UNT+1+1'x+", "UNP+9+P1"]
    text = interchange(package, order("BGM+220"), unz="UNZ+2+REF1")
    text = text.replace("UNT+1+1'x+'", "UNT+1+1'x")

    (read,) = walk(text.encode())

    assert [one.problem.split(":")[0] for one in read.unreadable] == [
        "a package (UNO to UNP) of another kind of data"
    ]
    assert [s.set_id for s in read.sets] == ["ORDERS"]


def test_an_interactive_interchange_is_refused() -> None:
    (read,) = walk(b"UIB+UNOA:4+D1'UIH+X:D:96A'BGM+1'UIT++3'UIZ+D1+1'")

    assert [one.problem.split(":")[0] for one in read.unreadable] == [
        "an interactive interchange (UIB to UIZ)"
    ]
    assert read.sets == []


MALFORMED = [
    ("UNT+9", "UNT+8", "segment_count_wrong", "UNT", 1),
    ("UNT+9+1", "UNT+9+2", "set_control_numbers_differ", "UNT", 2),
    ("UNZ+1", "UNZ+2", "interchange_count_wrong", "UNZ", 1),
    ("UNZ+1+REF1", "UNZ+1+REF2", "interchange_control_numbers_differ", "UNZ", 2),
    ("UNZ+1+REF1'", "", "interchange_trailer_missing", "UNB", None),
    ("UNH+1+", "UNH++", "set_control_number_invalid", "UNH", 1),
    ("ORDERS:D", "ORD:D", "set_id_invalid", "UNH", 2),
    ("ORDERS:D:", "ORDERS::", "element_missing", "UNH", 2),
    ("UNOC:3", "UNOC:7", "header_element_invalid", "UNB", 1),
    ("UNOC:3", "UNOZ:3", "header_element_invalid", "UNB", 1),
    ("+4012345000009:14+", "++", "header_element_invalid", "UNB", 2),
    ("260102:1200", "20260102:1200", "header_element_invalid", "UNB", 4),
    ("260102:1200", "260102:2400", "header_element_invalid", "UNB", 4),
    ("UNS+S'", "UNT+7+1'UNS+S'", "segment_outside_set", "", None),
]


@pytest.mark.parametrize(("old", "new", "code", "segment", "element"), MALFORMED)
def test_a_fault_of_the_envelope_is_found_in_its_place(
    old: str, new: str, code: str, segment: str, element: int | None
) -> None:
    (read,) = walk(interchange().replace(old, new).encode())

    finding = next(f for f in read.all_findings() if f.code == code)
    assert finding.position.segment_id == segment
    assert finding.position.element == element


GROUPED = [
    ("UNE+1+7", "UNE+2+7", "group_count_wrong"),
    ("UNE+1+7", "UNE+1+8", "group_control_numbers_differ"),
    ("UNE+1+7'", "", "group_trailer_missing"),
    ("UNG+ORDERS", "UNG+INVOIC", "set_not_in_group"),
    ("UNG+ORDERS+S+R+260102:1200+7", "UNG+ORDERS+S+R+260102:1200+", "group_control_number_invalid"),
    ("UNZ", "UNH+2+ORDERS:D:96A:UN'UNT+2+2'UNZ", "groups_and_sets_mixed"),
    ("UNZ", UNG + "'UNE+0+7'UNZ", "nothing_inside"),
    ("UNZ", UNG + "'UNE+0+7'UNZ", "group_control_number_repeated"),
]


@pytest.mark.parametrize(("old", "new", "code"), GROUPED)
def test_a_fault_of_a_group_is_found(old: str, new: str, code: str) -> None:
    (read,) = walk(interchange([UNG, *ORDER, "UNE+1+7"]).replace(old, new).encode())

    assert code in read.codes()


def test_references_with_lost_zeros_are_a_warning() -> None:
    (read,) = walk(interchange(unb=UNB[:-4] + "0007", unz="UNZ+1+7").encode())

    assert [(str(f.code), str(f.severity)) for f in read.findings] == [
        ("interchange_control_numbers_differ", "warning")
    ]


def test_released_terminators_and_tags_in_text_end_nothing() -> None:
    message = order("BGM+220", "FTX+AAI+++IT?'S ??", "FTX+AAI+++?'UNT?+1", "FTX+AAI+++??")
    data = interchange(message).encode()

    (read,) = walk(data)

    assert read.codes() == []
    ids = [s.id for s in segments_of(data, read, read.sets[0])]
    assert ids == ["UNH", "BGM", "FTX", "FTX", "FTX", "UNT"]


def test_too_many_bytes_or_segments_are_told() -> None:
    small = Limits(set_bytes=100, set_segments=5)

    (read,) = walk(interchange().encode(), small)

    assert read.codes() == ["set_too_large", "set_too_large"]
