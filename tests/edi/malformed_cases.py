"""Reads `malformed/*.txt`: what is done to a sound interchange, and what must be found and told.

A case is a name, the file that it changes, the changes, then every finding and every segment of
the answers, AK1 and AK2 left out:

    case the date is not on the calendar
    base order
    swap **20260102~ => **20260230~
    find error invalid_date BEG05, segment 2 of the set, byte 163
    tell AK3*BEG*2**8
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from edi import (
    Finding,
    Interchange,
    Segment,
    acknowledge_group,
    check_set,
    find_set,
    index_file,
    read_segments,
)
from edi.x12.acknowledgment import (
    AcknowledgmentTerms,
    InterchangeAnswer,
    acknowledge_interchange,
)
from edi.x12.verdicts import verdict_on

FOLDER: Final = Path(__file__).with_name("malformed")
ESCAPES: Final = {r"\n": "\n", r"\r": "\r", r"\t": "\t", r"\0": "\0", r"\e": "\u00e9"}
QUIET: Final = frozenset({"AK1", "AK2"})


@dataclass(slots=True)
class Case:
    """One malformed interchange; `found` and `told` are the lines expected of it."""

    name: str
    base: str = ""
    swaps: list[tuple[str, str]] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    folder: Path = FOLDER

    def data(self) -> bytes:
        """Return the changed interchange; each change must have exactly one place."""
        text = (self.folder / "bases" / f"{self.base}.edi").read_text(encoding="ascii")
        for old, new in self.swaps:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
            text = text.replace(old, new)
        return text.encode("utf-8")


@dataclass(frozen=True, slots=True)
class Result:
    """What was really found and told."""

    findings: list[Finding]
    found: list[str]
    told: list[str]


def read_cases(folder: Path = FOLDER) -> list[Case]:
    """Return all cases of a folder."""
    return [case for path in sorted(folder.glob("*.txt")) for case in _read(path)]


def _read(path: Path) -> Iterator[Case]:
    case = Case("")
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition(" ")
        if word == "case":
            case = Case(rest, folder=path.parent)
            yield case
        elif word == "base":
            case.base = rest
        elif word == "swap":
            old, _, new = rest.partition(" => ")
            case.swaps.append((_unescape(old), _unescape(new)))
        elif word == "find":
            case.found.append(rest)
        elif word == "tell":
            case.told.append(rest)


def _unescape(text: str) -> str:
    for mark, character in ESCAPES.items():
        text = text.replace(mark, character)
    return text


def run(data: bytes) -> Result:
    """Check an interchange as a whole and answer it."""
    findings: list[Finding] = []
    answers: list[Segment | None] = []
    index = index_file(data)
    findings += index.findings
    for interchange in index.interchanges:
        findings += interchange.findings
        terms = AcknowledgmentTerms(interchange=InterchangeAnswer.ON_ERROR)
        answers.append(acknowledge_interchange(interchange, terms=terms))
        answers += _answer_groups(data, interchange, findings)
    told = [_text(segment) for segment in answers if segment and segment.id not in QUIET]
    lines = [f"{f.severity} {f.code} {f.position}" for f in findings]
    return Result(findings, lines, told)


def _answer_groups(
    data: bytes, interchange: Interchange, findings: list[Finding]
) -> Iterator[Segment]:
    for group in interchange.groups:
        findings += group.findings
        verdicts = []
        for one in group.transaction_sets:
            segments = read_segments(data, interchange, one)
            version = group.version or ""
            definition = find_set(version, one.set_id or "")
            checked = check_set(segments, definition, version=version)
            verdicts.append(verdict_on(one, checked))
            findings += one.findings + checked.findings
        yield from acknowledge_group(group, verdicts) or ()


def _text(segment: Segment) -> str:
    elements = (e if isinstance(e, str) else ">".join(map(str, e)) for e in segment.elements)
    return "*".join((segment.id, *elements))
