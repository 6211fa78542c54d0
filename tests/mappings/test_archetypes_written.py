"""All that is written for an archetype, or by it, passes its guide and a strict second reader.

Documents are made up and shaped to each guide; what is refused all the same is the minority.
"""

from pathlib import Path
from typing import Final

import pytest

from edi import check, read
from edi.findings import Severity
from mappings.ack_report import guides_of
from mappings.documents import Document
from mappings.errors import UnwritableDocument
from mappings.rendering import Request, render
from mappings.tables import find_table
from tests.mappings.shaped import AT, Sending, sendings, shaped_document
from tests.peers.bots import read_strictly, without_industry

EACH: Final = 10
"""So many documents are made up for each set of each archetype."""

FEWEST: Final = 0.5
FEWEST_OF_ALL: Final = 0.85

Written = dict[Sending, list[bytes]]


@pytest.fixture(scope="module")
def written() -> Written:
    return {one: [*filter(None, (write(one, seed) for seed in range(EACH)))] for one in sendings()}


def write(sending: Sending, seed: int) -> bytes | None:
    """Return the file of a made-up document, None when it is refused."""
    document = shaped_document(sending, seed)
    if document is None:
        return None
    try:
        return write_document(sending, document)
    except UnwritableDocument:
        return None


def write_document(sending: Sending, document: Document) -> bytes:
    request = Request(set=sending.set_id, document=document.model_dump(mode="json"))
    return render(sending.partner, request, AT).content


def test_every_set_that_has_a_table_is_written() -> None:
    partners = {id(one.partner): one.partner for one in sendings()}.values()
    mapped = {
        f"{partner.name}-{set_id}"
        for partner in partners
        for set_id in partner.documents.send
        if partner.table(set_id) or find_table(set_id, partner.sending(set_id).version)
    }

    assert {str(one) for one in sendings()} == mapped


@pytest.mark.parametrize("sending", sendings(), ids=str)
def test_the_document_of_an_example_is_written(sending: Sending) -> None:
    document = sending.table.read(sending.example).document
    assert document is not None

    [again] = read(write_document(sending, document))

    assert sending.table.read(again.tree).document == document


def test_what_is_refused_is_the_minority(written: Written) -> None:
    shares = {str(one): len(contents) / EACH for one, contents in written.items()}

    assert {name: share for name, share in shares.items() if share < FEWEST} == {}
    assert sum(shares.values()) >= FEWEST_OF_ALL * len(shares)


def test_what_is_written_breaks_neither_standard_nor_guide(written: Written) -> None:
    for one, contents in written.items():
        for content in contents:
            findings = check(content, guides_of(one.partner)).findings()
            assert [f for f in findings if f.severity is Severity.ERROR] == []


def test_bots_minds_nothing_that_is_written(written: Written, tmp_path: Path) -> None:
    contents = [content for each in written.values() for content in each]
    files = [
        ("x12" if content.startswith(b"ISA") else "edifact", tmp_path / f"{n}.edi")
        for n, content in enumerate(contents)
    ]
    for (_, path), content in zip(files, contents, strict=True):
        path.write_bytes(without_industry(content))

    readings = read_strictly(files)

    minded = {
        content.decode("latin-1"): one.errors
        for content, one in zip(contents, readings, strict=True)
    }
    assert not {text: errors for text, errors in minded.items() if errors}
    assert all(one.messages for one in readings)
