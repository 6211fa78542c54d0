"""Files made to be slow: the work grows no faster than the file, and the result is the same.

Work inside patterns cannot be counted: so each file is large enough that a run in the square of
its size would not come to its end.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Final

import pytest

from edi import index_file, read_segments
from tests.edi.interchanges import interchange, isa
from tests.edi.reading import findings_of, sets_of

HEADER: Final = f"{isa()}~GS*PO*A*B*20260102*1200*7*X*004010~".encode()
SET: Final = HEADER + b"ST*850*0001~"
UNB: Final = b"UNA:+.? 'UNB+UNOA:3+A+B+260102:1200+1'UNH+1+ORDERS:D:96A:UN'"
WRAPPED: Final = isa().encode()[:80] + b"\n" + isa().encode()[80:] + b"~IEA*0*1~\n"

# What is repeated behind a beginning: name, beginning, piece.
TRAPS: Final = (
    ("false ISA", b"", b"ISA*"),
    ("longer false ISA", b"", b"ISA*00**00*"),
    ("false ISA inside a group", HEADER, b"ISA*00**00*"),
    ("false ISA in lower case", b"", b"isa*00**00*"),
    ("false ISA on lines of one length", b"", b"ISA*00**00*" + b"x" * 69 + b"\n"),
    ("ISA on lines of one length", b"", isa().encode() + b"~\n"),
    ("ISA on lines that may be wrapped", b"", (isa().encode() + b"~\n") * 3 + b"x" * 106 + b"\n"),
    ("wrapped interchanges", b"", WRAPPED),
    ("UNA", b"", b"UNA:+.? '"),
    ("UNB", b"", b"UNB+UNOA:3+"),
    ("UNB inside a group", HEADER, b"UNB+UNOA:3+"),
    ("UNH without UNB", b"", b"UNH+1+ORDERS:D:96A:UN'"),
    ("UNH and UNZ without UNB", b"", b"UNH+1+ORDERS:D:96A:UN'UNZ+1+1'"),
    ("false UNH without UNB", b"", b"UNH+1+ORDERS"),
    ("ST without SE", HEADER, b"ST*850*0001~"),
    ("ST without ISA", b"", b"ST*850*0001~"),
    ("ST and IEA without ISA", b"", b"ST*850*0001~IEA~"),
    ("GS without ISA", b"", b"GS*PO*A*B*1*1*1*X*1~IEA~"),
    ("false GS without ISA", b"", b"GS*PO*A*B*C*D*E*F*"),
    ("SE without ST", HEADER, b"SE*1*1~"),
    ("GE without GS", HEADER, b"GE*1*1~"),
    ("TA1", isa().encode() + b"~", b"TA1*1*1~"),
    ("one control number", HEADER, b"ST*850*0001~SE*2*0001~"),
    ("empty segments", SET, b"~"),
    ("blank segments", SET, b"~ "),
    ("blanks", SET, b" "),
    ("blanks alone", b"", b"\n"),
    ("NULs alone", b"", b"\x00"),
    ("byte order marks alone", b"", b"\xef\xbb\xbf"),
    ("no terminator", SET + b"MSG*", b"x"),
    ("empty elements", SET + b"MSG", b"*"),
    ("empty components", SET + b"MSG*", b">"),
    ("binary data", SET, b"BIN*5*ISA*0~"),
    ("binary data with a wrong length", SET, b"BIN*99999*x~"),
    ("bytes above 7F", SET, b"MSG*\xe9~"),
    ("false ISA in EBCDIC", b"", b"\xc9\xe2\xc1\x5c"),
    ("ISA in EBCDIC", b"", (isa() + "~").encode("cp037")),
    ("EBCDIC between ASCII", b"", (isa() + "~").encode("cp037") + interchange()),
    ("false ISA in UTF-16", b"", b"I\x00S\x00A\x00*\x00"),
    ("garbage between interchanges", b"", interchange() + b"xx"),
    ("release characters", UNB, b"?"),
    ("released terminators", UNB, b"?'"),
)
SIZE: Final = 10_000
LARGE: Final = 200_000


def trap(beginning: bytes, piece: bytes, size: int) -> bytes:
    return beginning + piece * (size // len(piece))


def told(data: bytes) -> set[str]:
    """Return the kinds of what is said of a file whose sets are read, however often it is said."""
    index = index_file(data)
    for one, transaction_set in sets_of(index)[:500]:
        read_segments(data, one, transaction_set)
    codes = {str(finding.code) for finding in findings_of(index)} - {"too_many_findings"}
    return codes | {"unreadable" for _ in index.unreadable}


def calls_of(work: Callable[[bytes], object], data: bytes) -> int:
    """Return how many functions are called, of Python and of C."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work(data)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    ("beginning", "piece"), [t[1:] for t in TRAPS], ids=[name for name, *_ in TRAPS]
)
def test_the_work_grows_no_faster_than_the_file(beginning: bytes, piece: bytes) -> None:
    once, thrice = (calls_of(index_file, trap(beginning, piece, times * SIZE)) for times in (1, 3))

    assert thrice < 3.3 * once + 500


@pytest.mark.parametrize(
    ("beginning", "piece"), [t[1:] for t in TRAPS], ids=[name for name, *_ in TRAPS]
)
def test_a_large_trap_is_told_like_a_small_one(beginning: bytes, piece: bytes) -> None:
    small, large = (told(trap(beginning, piece, size)) for size in (SIZE, LARGE))

    assert large == small
    assert large
