"""ISA and GS as they are sent: too short, too long, with the marks of another version."""

import pytest

from edi import Finding, Interchange, index_file
from edi.model import Identity
from tests.edi.interchanges import SETS, interchange, isa
from tests.edi.reading import codes_of, content_of, findings_of

PADDED = b"*ZZ*NORTHGATE      *ZZ*LARKSPUR       *"
DATE = b"*260102*1200*U*00401*000000001*0*P*>~"


def changed(old: bytes, new: bytes) -> bytes:
    data = interchange()
    assert data.count(old) == 1
    return data.replace(old, new)


def read(data: bytes) -> tuple[Interchange, list[Finding]]:
    index = index_file(data)
    (one,) = index.interchanges
    assert content_of(data) == content_of(interchange())
    return one, findings_of(index)


def places(found: list[Finding]) -> list[tuple[str, int | None]]:
    return [(str(one.code), one.position.element) for one in found]


@pytest.mark.parametrize(
    ("data", "length", "elements"),
    [
        (changed(b"*00*          *00*          *", b"*00**00**"), 86, [2, 4]),
        (changed(PADDED, b"*ZZ*NORTHGATE*ZZ*LARKSPUR*"), 93, [6, 8]),
        (changed(PADDED, b"*ZZ*NORTHGATE OF AMERICA*ZZ*LARKSPUR       *"), 111, [6]),
        (changed(PADDED, b"*ZZ*NORTHGATE OF AMERICA*ZZ*LARKSPUR OUTDOOR GMBH*"), 117, [6, 8]),
        (changed(b"*000000001*0*P", b"*1*0*P"), 98, [13]),
        (changed(b"*260102*", b"*20260102*"), 108, [9]),
        (changed(b"*1200*U", b"*120000*U"), 108, [10]),
    ],
)
def test_a_header_that_is_too_short_or_too_long_is_split_and_noted(
    data: bytes, length: int, elements: list[int]
) -> None:
    one, found = read(data)

    header = one.span.start + data.index(b"~") + 1
    assert header == length
    assert places(found) == [("header_malformed", element) for element in elements]
    assert {finding.severity for finding in found} == {"warning"}


@pytest.mark.parametrize("length", range(77, 123))
def test_headers_of_77_to_122_bytes_are_read(length: int) -> None:
    short = b"ISA*00**00**ZZ*N@*ZZ*L*260102*1200*U*00401*1*0*P*>~"
    data = interchange().replace(interchange()[:106], short.replace(b"@", b"x" * (length - 50)))

    one, _ = read(data.replace(b"IEA*1*000000001", b"IEA*1*1"))

    assert data.index(b"~") + 1 == length
    assert one.receiver == Identity("ZZ", "L")


def test_identities_are_told_without_their_padding() -> None:
    one, found = read(interchange())

    assert (one.sender, one.receiver) == (Identity("ZZ", "NORTHGATE"), Identity("ZZ", "LARKSPUR"))
    assert found == []


def test_a_date_of_eight_digits_is_kept_as_given() -> None:
    one, _ = read(changed(b"*260102*", b"*20260102*"))

    assert one.date == "20260102"


def test_u_under_00501_means_that_nothing_repeats() -> None:
    one, found = read(changed(b"*U*00401*", b"*U*00501*"))

    assert one.delimiters.repetition is None
    assert places(found) == [("header_element_invalid", 11)]


def test_a_mark_under_00401_is_data() -> None:
    one, found = read(changed(b"*U*00401*", b"*^*00401*"))

    assert one.delimiters.repetition is None
    assert places(found) == [("header_element_invalid", 11)]


@pytest.mark.parametrize("version", ["00402", "00403", "00501", "00801"])
def test_a_mark_repeats_from_00402_on(version: str) -> None:
    one, found = read(changed(b"*U*00401*", f"*^*{version}*".encode()))

    assert one.delimiters.repetition == "^"
    assert found == []


@pytest.mark.parametrize("version", ["00200", "00300", "00304"])
def test_an_older_version_may_stand_around_newer_groups(version: str) -> None:
    one, found = read(changed(b"*U*00401*", f"*U*{version}*".encode()))

    assert (one.version, one.groups[0].version) == (version, "004010")
    assert found == []


@pytest.mark.parametrize(
    ("delimiters", "code"),
    [
        (b"*P**~", "delimiter_invalid"),
        (b"*P*A~", "delimiter_invalid"),
        (b"*P*~~", "delimiter_invalid"),
    ],
)
def test_delimiters_that_cannot_be_are_told(delimiters: bytes, code: str) -> None:
    assert code in codes_of(changed(b"*P*>~", delimiters))


@pytest.mark.parametrize(
    ("old", "new", "element"),
    [
        (b"*ZZ*NORTHGATE      *", b"*ZZ*               *", 6),
        (b"*ZZ*LARKSPUR       *", b"*ZZ*               *", 8),
        (b"*00401*000000001*", b"*00401*00000000A*", 13),
        (b"*0*P*", b"*0*X*", 15),
        (b"*0*P*", b"*2*P*", 14),
        (b"*260102*", b"*261302*", 9),
        (b"*260102*", b"*2601 2*", 9),
        (b"*1200*U", b"*2400*U", 10),
    ],
)
def test_a_value_of_the_header_that_is_wrong_is_told(old: bytes, new: bytes, element: int) -> None:
    found = [
        f for f in findings_of(index_file(changed(old, new))) if f.position.segment_id == "ISA"
    ]

    assert places(found) == [("header_element_invalid", element)]


@pytest.mark.parametrize(("mark", "test"), [("T", True), ("P", False), ("I", False)])
def test_the_test_indicator_is_told(mark: str, test: bool) -> None:
    one, _ = read(interchange().replace(b"*0*P*", f"*0*{mark}*".encode()))

    assert one.test is test


def test_a_lost_component_separator_is_noted() -> None:
    one, found = read(changed(b"*P*>~", b"*P*~"))

    assert (one.delimiters.component, one.delimiters.segment) == ("", "~")
    assert places(found) == [("header_malformed", 16)]


@pytest.mark.parametrize("end", ["~\n", "~\r\n", "\n"])
def test_a_mark_before_a_line_break_is_isa16_by_its_place(end: str) -> None:
    one, found = read(interchange(end=end).replace(b"*P*>", b"*P*").replace(b"*P*\n", b"*P*~\n"))

    assert (one.delimiters.component, one.delimiters.segment) == ("~", "\n")
    assert found == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (b"LARKSPUR*20260102*", b"LARKSPUR*260102*", [("invalid_date", 4)]),
        (b"*004010~", b"*004010 ~", [("invalid_character", 8)]),
        (b"*X*004010~", b"*X* 004010~", [("invalid_character", 8)]),
        (b"*7*X*", b"*007*X*", []),
        (b"GS*PO*", b"GS**", [("group_not_supported", 1)]),
        (b"*X*004010~", b"*X*~", [("group_version_not_supported", 8)]),
        (b"*7*X*", b"*A*X*", [("group_control_number_invalid", 6)]),
    ],
)
def test_a_group_header_is_read_as_it_is_sent(
    old: bytes, new: bytes, expected: list[tuple[str, int]]
) -> None:
    index = index_file(changed(old, new))

    found = [f for f in findings_of(index) if f.position.segment_id == "GS"]
    assert places(found) == expected
    assert len(index.interchanges[0].groups[0].transaction_sets) == 1


def test_short_dates_belong_to_versions_before_004010() -> None:
    old = changed(b"LARKSPUR*20260102*", b"LARKSPUR*260102*").replace(b"*004010~", b"*003060~")

    assert codes_of(old) == []


def test_blanks_around_a_version_are_not_part_of_it() -> None:
    (group,) = index_file(changed(b"*X*004010~", b"*X*004010VICS  ~")).interchanges[0].groups

    assert group.version == "004010VICS"


def test_tags_in_lower_case_are_read_and_noted_once() -> None:
    lower = interchange().decode().lower().encode()

    index = index_file(lower)

    (one,) = index.interchanges
    assert [s.set_id for s in one.groups[0].transaction_sets] == ["850"]
    assert [tag for tag, _ in content_of(lower)] == [s.split("*")[0] for s in SETS]
    assert codes_of(lower).count("invalid_character") == 1


@pytest.mark.parametrize("tag", ["SE", "GE", "IEA"])
def test_one_tag_in_lower_case_is_enough_to_be_noted(tag: str) -> None:
    data = interchange().replace(b"~" + tag.encode(), b"~" + tag.lower().encode())

    (finding,) = findings_of(index_file(data))
    assert (finding.code, finding.severity) == ("invalid_character", "warning")
    assert finding.position.segment_id == tag


MARKS = [
    bytes([n]) for n in range(1, 256) if not bytes([n]).isalnum() and bytes([n]) not in b" *>~."
]


@pytest.mark.parametrize("mark", MARKS)
def test_any_byte_may_end_segments(mark: bytes) -> None:
    one, _ = read(interchange().replace(b"~", mark))

    assert one.delimiters.segment == mark.decode("latin-1")


@pytest.mark.parametrize("mark", [mark for mark in MARKS if mark not in b"\r\n"])
def test_any_byte_may_part_elements(mark: bytes) -> None:
    one, _ = read(interchange().replace(b"*", mark))

    assert one.delimiters.element == mark.decode("latin-1")


def test_a_ta1_alone_makes_an_interchange() -> None:
    data = f"{isa()}~TA1*000000009*260101*1200*A*000~IEA*0*000000001~".encode()

    (one,) = index_file(data).interchanges

    assert [s.get(4) for s in one.interchange_acknowledgments] == ["A"]
    assert (one.groups, one.findings) == ((), ())


def test_a_ta1_belongs_before_the_groups() -> None:
    ta1 = b"TA1*000000009*260101*1200*A*000~"
    behind, inside = changed(b"IEA*", ta1 + b"IEA*"), changed(b"CTT*1~SE*5", ta1 + b"SE*5")

    assert codes_of(behind) == ["segment_outside_set"]
    assert codes_of(inside) == []
    assert [
        len(index_file(one).interchanges[0].interchange_acknowledgments) for one in (behind, inside)
    ] == [1, 0]
