"""The walk through a file: its events in order, the index that is folded from it, its limits."""

import mmap
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi import index_file, read_segments, walk_file
from edi.events import (
    GroupEnded,
    InterchangeAcknowledgment,
    InterchangeBegun,
    InterchangeEnded,
)
from edi.findings import Finding
from edi.limits import Limits
from edi.model import TransactionSet, Unreadable
from edi.x12.envelope import EnvelopeScan
from tests.edi.interchanges import SETS, interchange, isa
from tests.edi.reading import content_of, findings_of, numbers_of, pieces, sets_of

EDIFACT = (
    b"UNA:+.? 'UNB+UNOC:3+NORTHGATE+LARKSPUR+260102:1200+1'UNH+1+ORDERS:D:96A:UN'"
    b"BGM+220+PO1+9'UNT+3+1'UNZ+1+1'"
)
TWO = (*SETS, *(one.replace("0001", "0002") for one in SETS))


def kinds(data: bytes) -> list[str]:
    return [type(event).__name__ for event in walk_file(data)]


@pytest.fixture
def mapped(tmp_path: Path) -> Iterator[mmap.mmap]:
    path = tmp_path / "orders.edi"
    path.write_bytes(interchange(TWO, count=2) + b"\r\n-- \r\n" + EDIFACT)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield data


def test_a_walk_tells_what_it_finds_in_order() -> None:
    assert kinds(interchange(TWO, count=2) + b"thank you" + EDIFACT) == [
        "InterchangeBegun",
        "GroupBegun",
        "TransactionSet",
        "TransactionSet",
        "GroupEnded",
        "InterchangeEnded",
        "Finding",
        "InterchangeBegun",
        "GroupBegun",
        "TransactionSet",
        "GroupEnded",
        "InterchangeEnded",
    ]


@pytest.mark.parametrize("cut", range(0, len(interchange(TWO)), 3))
def test_what_is_begun_is_ended_wherever_a_file_is_cut(cut: int) -> None:
    found = kinds(interchange(TWO, count=2)[:cut])

    assert found.count("InterchangeBegun") == found.count("InterchangeEnded")
    assert found.count("GroupBegun") == found.count("GroupEnded")


def test_a_set_comes_before_the_file_is_walked_to_its_end() -> None:
    walk = walk_file(interchange(TWO, count=2) + b"\xff" * 1000)

    first = [type(next(walk)).__name__ for _ in range(3)]

    assert first == ["InterchangeBegun", "GroupBegun", "TransactionSet"]


@pytest.mark.parametrize(
    "data",
    [
        interchange(TWO, count=2),
        b"\n".join(pieces(interchange(TWO, count=2), 80)),
        interchange(TWO, count=2).decode().encode("cp037"),
        interchange(TWO, count=2).decode().encode("utf-16"),
    ],
    ids=["plain", "wrapped", "EBCDIC", "UTF-16"],
)
def test_a_set_can_be_read_as_soon_as_it_comes(data: bytes) -> None:
    begun, read = None, []

    for event in walk_file(data):
        if isinstance(event, InterchangeBegun):
            begun = event.interchange
        elif isinstance(event, TransactionSet):
            assert begun is not None
            read.append(read_segments(data, begun, event))

    assert [segments[-1].get(2) for segments in read] == ["0001", "0002"]


def test_an_index_holds_what_the_walk_tells() -> None:
    data = interchange(TWO).replace(b"SE*5*0002", b"SE*6*0002") + b"garbage"
    events = list(walk_file(data))

    index = index_file(data)

    ended = next(one for one in events if isinstance(one, InterchangeEnded))
    groups = [one for one in events if isinstance(one, GroupEnded)]
    assert [one for _, one in sets_of(index)] == [
        e for e in events if isinstance(e, TransactionSet)
    ]
    assert index.interchanges[0].span.end == ended.end
    assert index.interchanges[0].groups[0].findings == groups[0].findings
    assert list(index.findings) == [one for one in events if isinstance(one, Finding)]


def test_a_ta1_is_told_by_itself() -> None:
    data = f"{isa()}~TA1*000000009*260101*1200*A*000~IEA*0*000000001~".encode()

    (told,) = [one for one in walk_file(data) if isinstance(one, InterchangeAcknowledgment)]

    assert told.segment.get(1) == "000000009"


def test_a_file_in_mapped_memory_is_read_like_bytes(mapped: mmap.mmap) -> None:
    data = mapped[:]

    assert list(walk_file(mapped)) == list(walk_file(data))
    assert content_of(mapped) == content_of(data)


def many_orders(standard: str) -> bytes:
    """Return an interchange of 8,999 orders."""
    if standard == "x12":
        sets = [one.replace("0001", f"{n:04d}") for n in range(1, 9_000) for one in SETS]
        return interchange(sets, count=8_999)
    head = EDIFACT[: EDIFACT.index(b"UNH")].decode()
    orders = (f"UNH+{n}+ORDERS:D:96A:UN'BGM+220+PO1+9'UNT+3+{n}'" for n in range(1, 9_000))
    return f"{head}{''.join(orders)}UNZ+8999+1'".encode()


@pytest.mark.parametrize("standard", ["x12", "edifact"])
def test_a_walk_takes_no_memory_for_what_it_passes(standard: str, tmp_path: Path) -> None:
    path = tmp_path / "orders.edi"
    path.write_bytes(many_orders(standard) * 2)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        tracemalloc.start()
        found = sum(isinstance(event, TransactionSet) for event in walk_file(data))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert found == 2 * 8_999
    assert most < 2_500_000


@pytest.mark.parametrize(
    ("limits", "problem"),
    [
        (Limits(file_bytes=100), "at most 100 are read"),
        (Limits(envelopes=3), "more than 3 envelopes"),
    ],
)
def test_what_is_beyond_a_limit_is_told_and_not_read(limits: Limits, problem: str) -> None:
    data = interchange(TWO, count=2)

    index = index_file(data, limits)

    (stretch,) = index.unreadable
    assert problem in stretch.problem
    assert stretch.span.end == len(data)
    assert [str(finding.code) for finding in index.findings] == ["file_too_large"]
    assert len(sets_of(index)) <= 1


@pytest.mark.parametrize(
    ("envelopes", "sets", "rest"),
    [(1, 0, b"GS*"), (2, 0, b"GS*"), (3, 1, b"ST*850*0002"), (4, 2, b"GE*"), (5, 2, b"GS*")],
)
def test_an_interchange_cut_by_a_limit_is_in_error(envelopes: int, sets: int, rest: bytes) -> None:
    whole = interchange(TWO, count=2)
    data = whole + whole

    index = index_file(data, Limits(envelopes=envelopes))

    codes = [str(finding.code) for finding in index.interchanges[-1].findings]
    assert codes == ["file_too_large"]
    assert len(sets_of(index)) == sets
    assert data[index.unreadable[0].span.start :].startswith(rest)


def test_stretches_beyond_the_limit_become_findings() -> None:
    data = b"".join(interchange() + b"ISA*00*broken*" for _ in range(9))

    index = index_file(data, Limits(findings=5))

    assert len(index.unreadable) == 5
    assert [str(f.code) for f in index.findings] == ["bytes_skipped"] * 4


def test_findings_beyond_the_limit_are_counted_by_one() -> None:
    data = b"".join(interchange() + b"garbage" for _ in range(9))

    index = index_file(data, Limits(findings=5))

    assert len(index.interchanges) == 9
    assert [str(f.code) for f in index.findings] == ["bytes_skipped"] * 5 + ["too_many_findings"]


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(set_bytes=50), "set_too_large"),
        (Limits(set_segments=4), "set_too_large"),
        (Limits(element_bytes=20), "element_too_long"),
    ],
)
def test_sets_that_are_too_large_are_told_before_they_are_read(limits: Limits, code: str) -> None:
    sets = ("ST*850*0001", "MSG*x", f"MSG**{'x' * 21}", "CTT*1", "SE*5*0001")

    (finding,) = findings_of(index_file(interchange(sets), limits))

    assert finding.code == code


def test_a_long_segment_of_short_elements_is_not_too_long() -> None:
    sets = ("ST*850*0001", "MSG*x*" + "y*" * 30 + "z", "CTT*1", "SE*4*0001")

    assert findings_of(index_file(interchange(sets), Limits(element_bytes=20))) == []


def test_binary_data_is_as_long_as_it_says() -> None:
    sets = ("ST*850*0001", f"BIN*90*{'x' * 90}", "CTT*1", "SE*4*0001")

    assert findings_of(index_file(interchange(sets), Limits(element_bytes=20))) == []


def test_a_set_is_counted_whatever_its_size() -> None:
    body = ["MSG*" + "x" * 60] * 50_000
    sets = ("ST*850*0001", *body, "SE*50002*0001")
    data = interchange(sets)

    ((_, whole),) = sets_of(index_file(data))
    ((_, cut),) = sets_of(index_file(data[: data.index(b"SE*50002")]))

    assert (whole.segments, whole.findings) == (50_002, ())
    assert (cut.segments, cut.span.end) == (50_001, data.index(b"SE*50002"))


def test_an_element_that_is_too_long_has_its_place() -> None:
    sets = ("ST*850*0001", "MSG*x", f"MSG**{'x' * 21}", "CTT*1", "SE*5*0001")
    data = interchange(sets)

    (finding,) = findings_of(index_file(data, Limits(element_bytes=20)))

    assert data[finding.position.byte :].startswith(b"MSG**")
    assert (finding.position.segment_in_set, finding.position.element) == (3, 2)


@given(st.binary(max_size=400))
def test_any_bytes_give_an_index(data: bytes) -> None:
    index = index_file(data)

    assert index.interchanges or index.unreadable or index.findings


BITS = st.sampled_from(
    (
        *(b"ISA*", isa().encode() + b"~", b"GS*PO*", b"ST*850*0001~", b"SE*", b"IEA*1*1~"),
        *(b"SE*2*0001~", b"SE*3*0001~", b"MSG*x~", b"GS*PO*A*B*20260102*1200*7*X*004010~"),
        *(b"UNA:+.? '", b"UNB+UNOA:3+", b"UNH+1+ORDERS:D:96A:UN'", b"UNZ+", b"BIN*9*"),
        *(b"~", b"*", b"\r\n", b"'", b"?", b"I\x00S\x00A\x00", b"\xc9\xe2\xc1"),
        *(b"\xef\xbb\xbf", b"\xff\xfe", interchange(), EDIFACT),
    )
)


@given(st.lists(BITS | st.binary(max_size=9), max_size=30).map(b"".join))
def test_any_bits_of_interchanges_are_walked_to_their_end(data: bytes) -> None:
    events = list(walk_file(data))

    spans = [one.span for one in events if isinstance(one, TransactionSet | Unreadable)]
    assert all(0 <= span.start <= span.end <= len(data) for span in spans)
    for one, transaction_set in sets_of(index_file(data)):
        read_segments(data, one, transaction_set)


@given(st.lists(BITS | st.binary(max_size=9), max_size=30).map(b"".join))
def test_the_pattern_of_sound_sets_changes_nothing_but_the_time(data: bytes) -> None:
    by_pattern = list(walk_file(data))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(EnvelopeScan, "match_set", lambda _: None)
        one_by_one = list(walk_file(data))

    assert by_pattern == one_by_one


@given(st.binary(max_size=60), st.integers(0, 250), st.integers(0, 80))
def test_damage_anywhere_hides_no_neighbour(noise: bytes, at: int, length: int) -> None:
    whole = interchange()
    data = whole[:at] + noise + whole[at + length :] + b"\r\n" + interchange(control="000000002")

    assert numbers_of(data)[-1] == "000000002"


DELIMITERS = st.sampled_from([(b"*", b"~"), (b"|", b"\n"), (b"^", b"'"), (b"\x1d", b"\x1c")])


@given(DELIMITERS, DELIMITERS, st.binary(max_size=80))
def test_two_interchanges_are_both_found_whatever_stands_between(
    first: tuple[bytes, bytes], second: tuple[bytes, bytes], garbage: bytes
) -> None:
    def rendered(control: str, marks: tuple[bytes, bytes]) -> bytes:
        data = interchange(control=control).replace(b"*", b"\x01").replace(b"~", b"\x02")
        return data.replace(b"\x01", marks[0]).replace(b"\x02", marks[1])

    data = rendered("000000001", first) + garbage + rendered("000000002", second)

    index = index_file(data)
    assert [one.control_number for one in index.interchanges if one.control_number] == [
        "000000001",
        "000000002",
    ]
    assert [one.findings for _, one in sets_of(index)] == [(), ()]
