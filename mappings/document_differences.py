"""What two versions of a partner make differently of one file: findings, fields, answers, writing.

What comes is checked, read and answered by both; what we send is read by the old version, and
written by both from that.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from edi import Severity, index_file
from mappings.documents import Document
from mappings.enveloping import Numbers
from mappings.errors import UnwritableDocument
from mappings.examples import ANSWERED_AT, answer_to, find_examples, segment_texts
from mappings.partners import Partner
from mappings.partners.differences import lines_of
from mappings.reading import ReadSet, SetPlace, places, read_set
from mappings.rendering import Request, render

WRITTEN: Final = "written"
ANSWERED: Final = "answered"


@dataclass(frozen=True, slots=True)
class DocumentDifference:
    """One thing that comes out otherwise in a set of a file; None where it is not there at all.

    `what` is sender, finding, answered or written, or else the field that is read otherwise.
    """

    file: str
    place: str
    what: str
    old: str | None
    new: str | None


def find_document_differences(
    old: Partner, new: Partner, files: Mapping[str, bytes]
) -> Iterator[DocumentDifference]:
    """Yield what differs in files by their names, set by set."""
    for name, content in files.items():
        found = list(places(index_file(content)))
        for place in found:
            for what, before, after in _set_changes(old, new, content, place):
                yield DocumentDifference(name, _place_words(place), what, before, after)
        if any(_comes(old, one) for one in found):
            answers = [segment_texts(answer_to(one, content)) for one in (old, new)]
            for before, after in _changed(*answers):
                yield DocumentDifference(name, "the file", ANSWERED, before, after)


def example_contents(folders: Iterable[Mapping[str, str]]) -> Mapping[str, bytes]:
    """Return the files of the examples of folders, by name; the last folder's of one name."""
    return {f"example {one.name}": one.content for files in folders for one in find_examples(files)}


Change = tuple[str, str | None, str | None]


def _set_changes(old: Partner, new: Partner, content: bytes, place: SetPlace) -> Iterator[Change]:
    known = [_is_known(one, place) for one in (old, new)]
    if known[0] != known[1]:
        words = ["known" if one else "unknown" for one in known]
        yield "sender", words[0], words[1]
    before, after = (_read(one, content, place) for one in (old, new))
    yield from _finding_changes(before, after)
    first, second = _fields(before.document), _fields(after.document)
    for field in sorted({*first, *second}):
        if first.get(field) != second.get(field):
            yield field, first.get(field), second.get(field)
    set_id = place.transaction_set.set_id or ""
    if before.document is not None and not _comes(old, place):
        texts = [_written(one, set_id, before.document) for one in (old, new)]
        yield from ((WRITTEN, *pair) for pair in _changed(*texts))


def _read(partner: Partner, content: bytes, place: SetPlace) -> ReadSet:
    set_id = place.transaction_set.set_id or ""
    return read_set(content, place, partner.guide(set_id), partner.table(set_id))


def _finding_changes(before: ReadSet, after: ReadSet) -> Iterator[Change]:
    first, second = _findings(before), _findings(after)
    yield from (("finding", told, None) for told in first if told not in second)
    yield from (("finding", None, told) for told in second if told not in first)


def _findings(one: ReadSet) -> list[str]:
    """Return each fault and warning in words, with its place within the set."""
    return [
        f"{found.message} ({str(found.position).rpartition(', byte')[0]})"
        for found in one.findings
        if found.severity is not Severity.NOTE
    ]


def _fields(document: Document | None) -> Mapping[str, str]:
    if document is None:
        return {}
    return dict(lines_of(document.model_dump(mode="json", exclude_defaults=True)))


def _written(partner: Partner, set_id: str, document: Document) -> list[str]:
    """Return the segments as which a partner gets a document, or why it gets none."""
    request = Request(set=set_id, document=document.model_dump(mode="json"))
    try:
        return segment_texts(render(partner, request, Numbers(ANSWERED_AT)).content)
    except UnwritableDocument as fault:
        return [f"nothing: {fault}"]


def _changed(old: list[str], new: list[str]) -> Iterator[tuple[str | None, str | None]]:
    """Yield the stretches of segments that differ; None for what stands on one side only."""
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield " ".join(old[a:b]) or None, " ".join(new[c:d]) or None


def _comes(partner: Partner, place: SetPlace) -> bool:
    """Say whether a set comes from the partner: unless the sender is one of our identities."""
    return place.interchange.sender not in {ours for ours, _ in partner.pairs()}


def _is_known(partner: Partner, place: SetPlace) -> bool:
    pair = (place.interchange.receiver, place.interchange.sender)
    return pair in partner.pairs() or tuple(reversed(pair)) in partner.pairs()


def _place_words(place: SetPlace) -> str:
    one = place.transaction_set
    return f"{one.set_id} {one.control_number}"
