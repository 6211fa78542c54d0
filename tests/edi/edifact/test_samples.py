"""Foreign EDIFACT files: checked as reviewed, and read as a second reader reads them."""

from pathlib import Path
from typing import Any, Final

import pytest
from pydifact.segmentcollection import RawSegmentCollection

from edi import index_file, read_segments
from edi.model import FileIndex
from tests.edi.edifact.samples_checked import table
from tests.edi.samples import sample_files, sample_name

EXPECTED: Final = Path(__file__).with_name("expected") / "edifact_checked.txt"

UNREAD_BY_PYDIFACT: Final = {
    "APERAK/edinet__Apperak_edi_out_issue235.edi",  # text around the interchange
    "INVOIC/edinet__edifact.Issue188.edi",  # a byte order mark before UNA, and Latin-1
    "ORDERS/edifabric__CorruptUnh.txt",  # a tag of two letters
    "ORDRSP/edinet__edifact.ORDRSP-formatted.edi",  # a byte order mark before UNA, and Latin-1
    "malformed/smooks__unedifact-msg-02.edi",  # a tag of four letters
}
READ_OTHERWISE_BY_PYDIFACT: Final = {
    "ORDERS/bots__0T0000000015.edi",  # lines break inside segments: the break is no text
    "ORDERS/rsedi__edge_special_chars.edi",  # a release character before a line break
    "ORDERS/dfdl__ORDERS_D.03B_Interchange.txt",  # syntax version 4: the star repeats
}
"""Where it differs from us, and why we are right."""


def test_samples_are_checked_as_reviewed(samples: Path) -> None:
    assert samples.is_dir()

    found = list(table())

    assert found == EXPECTED.read_text(encoding="utf-8").splitlines()


@pytest.mark.filterwarnings("ignore::pydifact.exceptions.MissingImplementationWarning")
def test_a_second_reader_finds_the_same_segments(samples: Path) -> None:
    assert samples.is_dir()
    unread, other = set(), set()

    for path in sample_files("edifact"):
        data = path.read_bytes()
        index = index_file(data)
        theirs = _theirs(data, index)
        if theirs is None:
            unread.add(sample_name(path, "edifact"))
        elif theirs != _ours(data, index):
            other.add(sample_name(path, "edifact"))

    assert unread == UNREAD_BY_PYDIFACT
    assert other == READ_OTHERWISE_BY_PYDIFACT


def _theirs(data: bytes, index: FileIndex) -> list[Any] | None:
    """Return the segments of all messages as pydifact reads them, None when it cannot."""
    codecs = {one.encoding for one in index.interchanges} - {"ascii"}
    text = data.decode(codecs.pop() if codecs else "utf-8-sig")
    try:
        collection = RawSegmentCollection.from_str(text)
        segments = list(collection.segments)
    except Exception:  # noqa: BLE001  # it raises whatever comes up
        return None
    envelope = ("UNA", "UNB", "UNZ", "UNG", "UNE")
    return [(s.tag, _bare(s.elements)) for s in segments if s.tag not in envelope]


def _ours(data: bytes, index: FileIndex) -> list[Any]:
    return [
        (segment.id, _bare(segment.elements))
        for interchange in index.interchanges
        for group in interchange.groups
        for one in group.transaction_sets
        for segment in read_segments(data, interchange, one)
    ]


def _bare(value: Any) -> Any:
    """Return elements as nested lists without empty ends."""
    if isinstance(value, str):
        return value
    parts = [_single(one) for one in value]
    while parts and not parts[-1]:
        parts.pop()
    return parts


def _single(value: Any) -> Any:
    parts = _bare(value)
    return parts if isinstance(parts, str) else parts[0] if len(parts) == 1 else parts or ""
