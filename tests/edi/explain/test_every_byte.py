"""Every byte of any file is in exactly one leaf, and no finding is lost."""

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi.explain import explain, masked
from tests.edi.edifact.interchanges import interchange as edifact
from tests.edi.explain.trees import gaps, joined
from tests.edi.interchanges import interchange as x12
from tests.edi.malformed_cases import Case, read_cases, run

LARGEST = 200_000
SAMPLES = os.environ.get("TRADELANE_SAMPLES", "")


def sample_files() -> list[Path]:
    files = Path(SAMPLES).rglob("*") if SAMPLES else ()
    return sorted(path for path in files if path.is_file() and path.stat().st_size < LARGEST)


def wrapped(content: bytes, width: int = 80, end: bytes = b"\r\n") -> bytes:
    return end.join(content[at : at + width] for at in range(0, len(content), width))


UNA = "UNA:+.? '"
LONG = [f"FTX+AAI+++{n:04d} a text that goes on for a while" for n in range(12)]
FORMS = {
    "x12": x12(),
    "line breaks": x12(end="~\r\n"),
    "terminated by line breaks": x12(end="\r\n"),
    "several": b"\xef\xbb\xbf" + x12() + b"\n\n" + x12(end="|") + b"\x1a",
    "garbage": b"dear all,\r\n" + x12() + b"\r\n-- \r\nyours\r\n",
    "cut off": x12()[:-40],
    "header alone": x12()[:100],
    "wrapped": wrapped(x12()),
    "ebcdic": x12().decode().encode("cp037"),
    "wrapped ebcdic": wrapped(x12().decode().encode("cp037"), end=b"\x0d\x25"),
    "utf-16": b"\xff\xfe" + x12().decode().replace("*EA", "*\u20ac\U0001f600").encode("utf-16-le"),
    "binary": x12(["ST*841*0001", "BIN*7*a~b*c~d", "SE*3*0001"]),
    "edifact": edifact(una=UNA).encode(),
    "released": edifact(["UNH+1+ORDERS:D:96A:UN", "FTX+AAI+++it?'s 1?+1??", "UNT+3+1"]).encode(),
    "wrapped edifact": wrapped(edifact(["UNH+1+ORDERS:D:96A:UN", *LONG, "UNT+14+1"]).encode()),
    "package": edifact(["UNO+1+A:1+B+5", "a'b+cUNP+5+1"]).encode(),
    "both": edifact().encode() + x12(),
    "nothing": b"",
    "empty segments": x12().replace(b"~CTT", b"~~ ~\r\n~CTT").replace(b"PO1", b"*"),
}


def everything_holds(data: bytes) -> None:
    tree = explain(data)

    assert joined(data, tree) == data
    assert not gaps(tree)
    assert joined(data, masked(tree)) == data


@pytest.mark.parametrize("form", FORMS)
def test_the_leaves_of_a_file_are_its_bytes(form: str) -> None:
    everything_holds(FORMS[form])


@pytest.mark.parametrize("path", sample_files(), ids=lambda path: path.name)
def test_the_leaves_of_a_sample_are_its_bytes(path: Path) -> None:
    everything_holds(path.read_bytes())


@given(st.binary(max_size=400))
def test_any_bytes_are_explained(data: bytes) -> None:
    everything_holds(data)


@given(st.sampled_from(sorted(FORMS)), st.data())
def test_any_damage_is_explained(form: str, draw: st.DataObject) -> None:
    data = bytearray(FORMS[form])
    places = st.integers(0, max(len(data) - 1, 0))
    for _ in range(draw.draw(st.integers(0, 4))):
        at = draw.draw(places)
        data[at : at + draw.draw(st.integers(0, 9))] = draw.draw(st.binary(max_size=6))

    everything_holds(bytes(data))


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.name)
def test_every_finding_is_on_one_node(case: Case) -> None:
    tree = explain(case.data())

    placed = Counter(finding for node in tree.walk() for finding in node.findings)
    assert placed == Counter(run(case.data()).findings)
