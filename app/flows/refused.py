"""Refused: an interchange that no terms carried when it came is read anew by the terms of now."""

from typing import Final

from app.engine import Work
from app.flows import acknowledgments, answering, envelopes, handle, translate
from app.flows.terms import get_terms
from app.store import documents, files
from app.store.states import Handling, Standing
from app.store.tables import FileRow, InterchangeRow
from edi import index_file
from edi.model import FileIndex
from edi.set_checker import SetChecker
from mappings.reading import places, read_set

MOST_SETS: Final = 500
"""So many sets are read and handled in the one transaction of a decision."""


class TooManySets(Exception):
    """A refused interchange is too large to be taken within a decision."""

    def __init__(self, sets: int) -> None:
        super().__init__(
            f"it holds {sets} sets, and {MOST_SETS} are taken at most: have it sent again"
        )


def take(work: Work, interchange_id: int) -> None:
    """Judge a refused interchange again, and do with it what is done with one that comes now.

    One that is refused again is shown again; its neighbours in the file stay as they are.
    Raises TooManySets.
    """
    row = work.session.get_one(InterchangeRow, interchange_id)
    if row.standing is not Standing.REFUSED:
        return
    file = work.session.get_one(FileRow, row.file_id)
    content = files.get_content(work.session, file.id)
    index = index_file(content)
    interchange = index.interchanges[row.number - 1]
    sets = sum(len(group.transaction_sets) for group in interchange.groups)
    if sets > MOST_SETS:
        raise TooManySets(sets)
    row.retaken_at = work.now
    envelopes.judge(work, file, envelopes.Place(row.number, interchange, content), row)
    if not envelopes.may_act(row):
        return
    acknowledgments.note_interchange_answers(work, row, interchange)
    _forget_sets(work, row)
    _read_sets(work, row, index, content)
    answering.answer_interchange(work, row, interchange)
    pending = [one.id for one in documents.list_documents_in(work.session, row.id)]
    handle.handle_documents(work, pending)


def _forget_sets(work: Work, row: InterchangeRow) -> None:
    """Delete the sets as a stranger's were read; nothing was done with them."""
    saved = documents.list_documents_in(work.session, row.id)
    untouched = [one for one in saved if one.handling is Handling.NONE]
    files.delete_findings(work.session, [one.id for one in untouched])
    for one in untouched:
        work.session.delete(one)
    work.session.flush()


def _read_sets(work: Work, row: InterchangeRow, index: FileIndex, content: bytes) -> None:
    """Save the interchange's sets as its partner's guides and tables read them."""
    assert row.partner_id is not None
    assert row.file_id is not None
    partner = get_terms(work.session, row.partner_id, work.now).partner
    checker = SetChecker(content)
    sets = []
    for place in places(index):
        if place.interchange_number == row.number:
            set_id = place.transaction_set.set_id or ""
            guide, table = partner.guide(set_id), partner.table(set_id)
            sets.append(read_set(content, place, guide, table, checker=checker))
    translate.save_sets(work, row.file_id, sets)
