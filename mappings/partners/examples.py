"""Examples in a partner's folder, and whether they still come out as they say.

`examples/NAME/in.edi` is what the partner sends, `out.edi` what we send to it; each holds one
set. Beside it stand `findings.txt`, a line for each finding but notes (none without the file), and
`document.json`, what the set is read to, and in `out.edi` what it is written from.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from edi import check, index_file, read_segments
from edi.findings import Finding, Severity
from edi.guide import Guide
from edi.model import Group, Interchange, Segment, TransactionSet
from mappings.partners.partner import Partner
from mappings.reading import ReadSet, places, read_set
from mappings.tables import find_table

FOLDER: Final = "examples/"
IN: Final = "in.edi"
OUT: Final = "out.edi"
FINDINGS: Final = "findings.txt"
DOCUMENT: Final = "document.json"


@dataclass(frozen=True, slots=True)
class Example:
    """One example: its name, and the text of its files by their name."""

    name: str
    files: Mapping[str, str]

    @property
    def content(self) -> bytes:
        """Return the file that is sent, empty when there is none."""
        return (self.files.get(IN) or self.files.get(OUT) or "").encode()


def find_examples(files: Mapping[str, str]) -> tuple[Example, ...]:
    """Return the examples of a folder, by name."""
    found: dict[str, dict[str, str]] = {}
    for path, text in files.items():
        if path.startswith(FOLDER):
            name, _, file = path.removeprefix(FOLDER).rpartition("/")
            found.setdefault(name, {})[file] = text
    return tuple(Example(name, found[name]) for name in sorted(found))


def try_example(partner: Partner, example: Example) -> tuple[str, ...]:
    """Return what does not come out as the example says; nothing when all does."""
    found = list(places(index_file(example.content)))
    if len(found) != 1:
        return (f"{IN} or {OUT} is to hold one set, not {len(found)}",)
    problems = list(_try_findings(partner, example))
    if DOCUMENT in example.files:
        table = partner.table(found[0].transaction_set.set_id or "")
        one = read_set(example.content, found[0], table=table)
        problems += _try_document(one, example)
        if OUT in example.files and one.document is not None:
            problems += _try_writing(partner, example, one)
    return tuple(problems)


def example_problems(partner: Partner, files: Mapping[str, str]) -> Iterator[str]:
    """Yield what does not come out in the examples of a folder, each with its name."""
    for example in find_examples(files):
        for problem in try_example(partner, example):
            yield f"example {example.name}: {problem}"


def write_document(partner: Partner, example: Example) -> str | None:
    """Return what `document.json` would say today, to be reviewed; None for what is not mapped."""
    for place in places(index_file(example.content)):
        table = partner.table(place.transaction_set.set_id or "")
        document = read_set(example.content, place, table=table).document
        if document is not None:
            return document.model_dump_json(indent=2, exclude_defaults=True) + "\n"
    return None


def finding_line(finding: Finding) -> str:
    """Return a finding as an example names it: "code_not_used BEG02, segment 2 of the set"."""
    place, _, _ = str(finding.position).rpartition(", byte")
    return f"{finding.code} {place}"


def _try_findings(partner: Partner, example: Example) -> Iterator[str]:
    expected = set(example.files.get(FINDINGS, "").splitlines())
    told = {finding_line(one): one for one in _findings(partner, example)}
    for line, finding in told.items():
        if line not in expected:
            yield f"{line}: {finding.message}"
    for line in sorted(expected - told.keys()):
        yield f"{line}: is expected, but not found"


def _findings(partner: Partner, example: Example) -> Iterator[Finding]:
    """Yield what is wrong with the example: its envelopes, its set by standard and guide."""

    def guide_of(_: Interchange, group: Group, one: TransactionSet) -> Guide | None:
        return partner.guide(one.set_id or "")

    checked = check(example.content, guide_of=guide_of)
    return (one for one in checked.findings() if one.severity is not Severity.NOTE)


def _try_document(one: ReadSet, example: Example) -> Iterator[str]:
    if one.document is None:
        yield f"{DOCUMENT}: the set is not read to a document"
        return
    try:
        expected = type(one.document).model_validate_json(example.files[DOCUMENT])
    except ValidationError as fault:
        yield f"{DOCUMENT}: is no {one.document_type}: {fault.errors()[0]['msg']}"
        return
    for name in type(one.document).model_fields:
        wanted, found = getattr(expected, name), getattr(one.document, name)
        if wanted != found:
            yield f"{DOCUMENT}: {name} is {found!r}, not {wanted!r}"


def _try_writing(partner: Partner, example: Example, one: ReadSet) -> Iterator[str]:
    """Write the document again, and hold what is written against what stands in the example."""
    set_id = one.place.transaction_set.set_id or ""
    table = partner.table(set_id) or find_table(set_id, partner.sending(set_id).version)
    if table is None or one.document is None:
        yield f"{OUT}: there is no table to write {set_id}"
        return
    written = partner.fit(table.write(one.document, structure=partner.packing_structure))
    expected = read_segments(example.content, one.place.interchange, one.place.transaction_set)
    for old, new in zip(_rows(expected[1:-1]), _rows(written), strict=False):
        if old != new:
            yield f"{OUT}: {'*'.join(map(str, new))} is written, not {'*'.join(map(str, old))}"
    if len(written) != len(expected) - 2:
        yield f"{OUT}: {len(written)} segments are written, not {len(expected) - 2}"


def _rows(segments: tuple[Segment, ...]) -> Iterator[tuple[object, ...]]:
    """Yield each segment as its id and its elements, without empty ones at its end."""
    for segment in segments:
        elements = list(segment.elements)
        while elements and not elements[-1]:
            elements.pop()
        yield (segment.id, *elements)
