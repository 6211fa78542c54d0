"""Examples in a partner's folder, and whether they still come out as they say.

`examples/NAME/in.edi` is what the partner sends, `out.edi` what we send to it; each holds one
set. Beside it stand `findings.txt`, a line for each error (none without the file) and each warning
that is expected, `document.json`, what the set is read to, and in `out.edi` what it is written
from, and `ack.edi`, how we answer `in.edi`. The `.edi` files are bytes as they are sent.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from pydantic import ValidationError

from edi import Stamp, check, index_file, read_segments
from edi.findings import Finding, Severity
from edi.model import Segment
from mappings.ack_report import answer_file, guides_of, terms_of
from mappings.acknowledgments import READERS as ACKNOWLEDGMENTS
from mappings.enveloping import Numbers
from mappings.errors import UnwritableDocument
from mappings.example_fields import field_differences
from mappings.partners import Partner
from mappings.partners.answers import AcknowledgmentKind, Occasion
from mappings.partners.edi_text import content_of, text_of
from mappings.reading import ReadSet, SetPlace, places, read_set
from mappings.rendering import Request, render

FOLDER: Final = "examples/"
IN: Final = "in.edi"
OUT: Final = "out.edi"
FINDINGS: Final = "findings.txt"
DOCUMENT: Final = "document.json"
ANSWER: Final = "ack.edi"

ANSWERED_AT: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""When every example is answered."""

SHOWN: Final = "backslashreplace"
NO_BREAKS: Final = {ord("\n"): "", ord("\r"): ""}


@dataclass(frozen=True, slots=True)
class Example:
    """One example: its name, and the text of its files by their name."""

    name: str
    files: Mapping[str, str]

    @property
    def content(self) -> bytes:
        """Return the file that is sent, empty when there is none."""
        return content_of(self.files.get(IN) or self.files.get(OUT) or "")


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
    problems = [*_try_envelope(partner, example, found[0]), *_try_findings(partner, example)]
    if DOCUMENT in example.files:
        one = _read(partner, example, found[0])
        problems += _try_document(partner, one, example)
        if OUT in example.files and one.document is not None:
            problems += _try_writing(partner, example, one)
    if ANSWER in example.files:
        problems += _try_answer(partner, example)
    return tuple(problems)


def example_problems(partner: Partner, files: Mapping[str, str]) -> Iterator[str]:
    """Yield what does not come out in the examples of a folder, each with its name."""
    for example in find_examples(files):
        for problem in try_example(partner, example):
            yield f"example {example.name}: {problem}"


def example_warnings(partner: Partner, files: Mapping[str, str]) -> Iterator[str]:
    """Yield the warnings about the examples of a folder that they do not list."""
    for example in find_examples(files):
        for warning in try_warnings(partner, example):
            yield f"example {example.name}: {warning}"


def write_results(partner: Partner, example: Example) -> Mapping[str, str]:
    """Return what the example's files would say today, to be reviewed.

    Of what is not mapped there is no document, and no answer where the partner wants none. A
    document that agrees stays as it is, and of warnings those that were expected.
    """
    results = _write_findings(partner, example)
    for place in places(index_file(example.content)):
        one = _read(partner, example, place)
        agrees = DOCUMENT in example.files and not any(_try_document(partner, one, example))
        if one.document is not None and not agrees:
            text = one.document.model_dump_json(indent=2, exclude_defaults=True)
            results[DOCUMENT] = f"{text}\n"
    answer = _answer(partner, example)
    return {**results, ANSWER: text_of(answer)} if answer else results


def _write_findings(partner: Partner, example: Example) -> dict[str, str]:
    """Return the findings, where there are any or were some."""
    kept = _expected(example)
    told = {finding_line(one): one.severity for one in _findings(partner, example)}
    lines = [one for one, severity in told.items() if severity is Severity.ERROR or one in kept]
    return {FINDINGS: "".join(f"{one}\n" for one in lines)} if lines or kept else {}


def finding_line(finding: Finding) -> str:
    """Return a finding as an example names it: "code_not_used BEG02, segment 2 of the set"."""
    place, _, _ = str(finding.position).rpartition(", byte")
    return f"{finding.code} {place}"


def _read(partner: Partner, example: Example, place: SetPlace) -> ReadSet:
    table = partner.table(place.transaction_set.set_id or "")
    return read_set(example.content, place, table=table)


def _try_envelope(partner: Partner, example: Example, place: SetPlace) -> Iterator[str]:
    """Hold the envelope against the identities, version and association that the terms agree on.

    An acknowledgment has versions of its own: CONTRL is that of the syntax, or of EANCOM.
    """
    set_id, interchange = place.transaction_set.set_id or "", place.interchange
    comes = IN in example.files
    agreed = partner.receiving(set_id) if comes else partner.sending(set_id)
    sender, receiver = agreed.ours, agreed.theirs
    if comes:
        sender, receiver = receiver, sender
    version = place.transaction_set.version or place.group.version
    told: dict[str, tuple[object, object]] = {
        "sender": (interchange.sender, sender),
        "receiver": (interchange.receiver, receiver),
    }
    if set_id not in ACKNOWLEDGMENTS:
        told["version"] = version, agreed.version
        if agreed.association:
            told["association"] = place.transaction_set.association_code, agreed.association
    for name, (found, expected) in told.items():
        if found != expected:
            yield f"{name} is {found}, not {expected}"


def _try_findings(partner: Partner, example: Example) -> Iterator[str]:
    expected = _expected(example)
    told = {finding_line(one): one for one in _findings(partner, example)}
    for line, finding in told.items():
        if line not in expected and finding.severity is Severity.ERROR:
            yield f"{line}: {finding.message}"
    for line in sorted(expected - told.keys()):
        yield f"{line}: is expected, but not found"


def try_warnings(partner: Partner, example: Example) -> Iterator[str]:
    """Yield the warnings that the example does not list: they are told, and no problem."""
    expected = _expected(example)
    for one in _findings(partner, example):
        line = finding_line(one)
        if one.severity is Severity.WARNING and line not in expected:
            yield f"{line}: {one.message}"


def _expected(example: Example) -> set[str]:
    return set(example.files.get(FINDINGS, "").splitlines())


def _findings(partner: Partner, example: Example) -> Iterator[Finding]:
    """Yield what is wrong with the example: its envelopes, its set by standard and guide."""
    checked = check(example.content, guide_of=guides_of(partner))
    return (one for one in checked.findings() if one.severity is not Severity.NOTE)


def _try_document(partner: Partner, one: ReadSet, example: Example) -> Iterator[str]:
    """Hold what is read against the document; what we send may be the document in capitals."""
    if one.document is None:
        yield f"{DOCUMENT}: the set is not read to a document"
        return
    try:
        expected = type(one.document).model_validate_json(example.files[DOCUMENT])
    except ValidationError as fault:
        yield f"{DOCUMENT}: is no {one.document_type}: {fault.errors()[0]['msg']}"
        return
    capitals = partner.look.upper_case and OUT in example.files
    for problem in field_differences(one.document, expected, capitals=capitals):
        yield f"{DOCUMENT}: {problem}"


def _try_writing(partner: Partner, example: Example, one: ReadSet) -> Iterator[str]:
    """Write the document again, and hold what is written against what stands in the example."""
    assert one.document is not None
    request = Request(
        set=one.place.transaction_set.set_id, document=one.document.model_dump(mode="json")
    )
    try:
        content = render(partner, request, Numbers(ANSWERED_AT)).content
    except UnwritableDocument as fault:
        yield f"{OUT}: is not written: {fault}"
        return
    [place] = places(index_file(content))
    expected, written = _body(example.content, one.place), _body(content, place)
    for old, new in zip(expected, written, strict=False):
        if old != new:
            yield f"{OUT}: {_text(new)} is written, not {_text(old)}"
    if len(written) != len(expected):
        yield f"{OUT}: {len(written)} segments are written, not {len(expected)}"


def _body(content: bytes, place: SetPlace) -> list[Segment]:
    """Return the segments between header and trailer, without empty elements at their ends."""
    segments = read_segments(content, place.interchange, place.transaction_set)[1:-1]
    return [_trimmed(one) for one in segments]


def _trimmed(segment: Segment) -> Segment:
    elements = list(segment.elements)
    while elements and not elements[-1]:
        elements.pop()
    return Segment(segment.id, tuple(elements))


def _text(segment: Segment) -> str:
    return "*".join(map(str, (segment.id, *segment.elements)))


def _try_answer(partner: Partner, example: Example) -> Iterator[str]:
    told = segment_texts(_answer(partner, example))
    expected = segment_texts(content_of(example.files[ANSWER]))
    for old, new in zip(expected, told, strict=False):
        if old != new:
            yield f"{ANSWER}: {new} is answered, not {old}"
    if len(told) != len(expected):
        yield f"{ANSWER}: {len(told)} segments are answered, not {len(expected)}"


def segment_texts(content: bytes) -> list[str]:
    """Return each segment of a file as it is shown: with its mark, without line breaks."""
    shown = []
    for one in index_file(content).interchanges:
        mark = one.delimiters.segment
        text = content[one.span.start : one.span.end].decode(errors=SHOWN)
        parts = [part.translate(NO_BREAKS) for part in text.split(mark)]
        shown += [f"{part}{mark.translate(NO_BREAKS)}" for part in parts if part]
    return shown


def _answer(partner: Partner, example: Example) -> bytes:
    return answer_to(partner, example.content) if IN in example.files else b""


def answer_to(partner: Partner, content: bytes) -> bytes:
    """Return our answer to what a partner sends, a line for each segment; empty without one."""
    answering = partner.acknowledgment
    if answering.kind is AcknowledgmentKind.NONE:
        return b""
    if answering.when is Occasion.ON_ERROR and not _is_faulty(content):
        return b""
    terms = terms_of(partner)
    lines = replace(terms, rendering=replace(terms.rendering, line_break="\n"))
    answers = answer_file(content, Stamp(ANSWERED_AT), lines)
    return b"".join(answer for _, answer in answers.outgoing)


def _is_faulty(content: bytes) -> bool:
    """Say whether a file breaks the standard; what a guide says is never acknowledged."""
    return any(one.severity is Severity.ERROR for one in check(content).findings())
