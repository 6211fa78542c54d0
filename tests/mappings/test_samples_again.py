"""Real sets and messages of others, written back: by their own table, and for every archetype.

The files are not ours to ship: TRADELANE_SAMPLES names the folder that has them.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Final

import pytest

from app.flows.partners import read_folder
from edi import UnwritableText
from edi import read as read_all
from edi.findings import FindingCode
from mappings.documents import ShipNotice
from mappings.documents.base import Document
from mappings.enveloping import Body, write_envelope
from mappings.errors import UnwritableDocument
from mappings.partners import Partner, load_folder
from mappings.partners.folder import find_definition
from mappings.rendering import Request, render
from mappings.serials import with_serials
from mappings.tables import Table, find_table, pack, project
from mappings.tables.losses import find_losses
from tests.mappings.samples_mapped import SAMPLES, sets
from tests.mappings.shaped import AT, mirrored
from tests.mappings.trips import Trip, is_clean, plain, travel

pytestmark = pytest.mark.skipif(SAMPLES is None, reason="TRADELANE_SAMPLES names no folder")

COMPLETED: Final = {
    "810 BIG07": (6, "an invoice without a kind is an invoice"),
    "810 BIG08": (15, "a document without a purpose is the original"),
    "850 PO104": (169, "the price stood in CTP alone"),
    "856 TD106": (1, "a weight without a kind is the gross weight"),
    "DESADV BGM01": (6, "a notice is named as one"),
    "DESADV BGM03": (6, "a document without a purpose is the original"),
    "DESADV QTY01-3": (43, "a quantity without a unit is in pieces"),
    "INVOIC BGM03": (7, "a document without a purpose is the original"),
    "INVOIC PIA03-1": (2, "the numbers of two PIA stand in one"),
    "INVOIC PIA03-2": (2, "the numbers of two PIA stand in one"),
    "INVOIC QTY01-3": (14, "a quantity without a unit is in pieces"),
    "ORDERS BGM03": (12, "a document without a purpose is the original"),
    "SLSRPT BGM01-3": (2, "who made the list of codes is told"),
}
"""Elements that came empty and are written: how many, and why."""

ADDED: Final = {
    "820 ENT": (12, "an entity without a number is the first"),
    "820 TRN": (1, "the trace number stood elsewhere"),
    "846 CTT": (2, "lines are counted"),
    "940 N9": (12, "LX had the number of the line"),
    "940 W76": (9, "quantities are added up"),
    "DESADV CNT": (15, "items are counted"),
    "DESADV CPS": (6, "there is one CPS for the whole shipment"),
    "INVOIC CNT": (9, "lines are counted"),
    "INVOIC MOA": (3, "the total stood under another qualifier"),
    "INVOIC PIA": (3, "LIN is for a GTIN, other numbers stand in PIA"),
    "INVOIC LIN": (3, "LIN is for a GTIN, other numbers stand in PIA"),
    "INVOIC PRI": (17, "the price stood under another qualifier"),
    "ORDERS CNT": (42, "lines are counted"),
    "ORDERS LIN": (33, "LIN is for a GTIN, other numbers stand in PIA"),
    "ORDERS PIA": (33, "LIN is for a GTIN, other numbers stand in PIA"),
    "ORDERS QTY": (1, "EA and PCE are one unit"),
}
"""Segments that are written though they did not come so: how many, and why."""

LOST: Final = {
    "INVOIC LIN": (3, "LIN is for a GTIN, other numbers stand in PIA"),
    "INVOIC PIA": (2, "the numbers of two PIA stand in one"),
    "ORDERS LIN": (33, "LIN is for a GTIN, other numbers stand in PIA"),
    "ORDERS PIA": (10, "LIN is for a GTIN, other numbers stand in PIA"),
    "ORDERS QTY": (1, "EA and PCE are one unit"),
}
"""Segments that came and are written otherwise: how many, and why."""

MANY: Final = 95
"""So many times a sample keeps to an archetype's guide; most were made for other partners."""

NEVER_CLEAN: Final = frozenset({"824", "RECADV"})
"""Sets of which no sample is without an error."""


@cache
def trips() -> tuple[Trip, ...]:
    return tuple(
        travel(content, read, unmapped=True)
        for standard in ("x12", "edifact")
        for _, content, read in sets(standard)
        if is_clean(read)
    )


@cache
def samples() -> tuple[tuple[str, Document], ...]:
    """Return the documents of all clean samples, by their sets."""
    return tuple((one.set_id, one.document) for one in trips())


def test_there_are_clean_samples_of_nearly_every_set() -> None:
    every = {
        read.place.transaction_set.set_id for s in ("x12", "edifact") for _, _, read in sets(s)
    }

    assert every - {one.set_id for one in trips()} == NEVER_CLEAN


def test_what_a_clean_sample_says_is_read_again() -> None:
    assert [one.set_id for one in trips() if one.again != one.document] == []


@pytest.mark.parametrize("standard", ["x12", "edifact"])
def test_a_clean_sample_needs_nothing_that_no_line_takes(standard: str) -> None:
    for file, content, read in sets(standard):
        if is_clean(read):
            trip = travel(content, read, unmapped=False)
            assert trip.again == trip.document, file.name


@pytest.mark.parametrize(
    ("kind", "named"), [("completed", COMPLETED), ("added", ADDED), ("lost", LOST)]
)
def test_the_same_segments_come_out_but_for_what_is_named(
    kind: str, named: dict[str, tuple[int, str]]
) -> None:
    found: Counter[str] = Counter()
    for one in trips():
        for name, count in getattr(one, kind).items():
            found[f"{one.set_id} {name}"] += count

    assert found == {name: count for name, (count, _) in named.items()}


def exchanges() -> Iterator[tuple[str, Partner, Table]]:
    """Yield every set that an archetype, or we to it, send, and that has samples."""
    known = {set_id for set_id, _ in samples()}
    for folder in sorted(files("mappings.partners").iterdir(), key=lambda one: one.name):
        if not folder.is_dir() or folder.name.startswith("_"):
            continue
        partner = load_folder(read_folder(folder))
        for receiver in (partner, mirrored(partner)):
            for set_id in known.intersection(receiver.documents.send):
                version = receiver.sending(set_id).version
                table = receiver.table(set_id) or find_table(set_id, version)
                if table is not None:
                    yield set_id, receiver, table


def carried(partner: Partner, set_id: str, document: Document) -> Document:
    """Return what an archetype's packing structure can carry of a document."""
    if not isinstance(document, ShipNotice):
        return document
    draw = pack if set_id == "DESADV" else project
    return draw(document, partner.packing_structure)


def comes_back(partner: Partner, table: Table, content: bytes, document: Document) -> bool:
    """Say whether a file reads to what an archetype's structure, and its letters, can carry."""
    [again] = read_all(content)
    set_id = table.definition.set_id
    found = plain(table.read(again.tree).document).model_dump_json()
    expected = carried(partner, set_id, plain(document)).model_dump_json()
    if partner.look.upper_case:
        found, expected = found.upper(), expected.upper()
    return found == expected


def written_by_table(partner: Partner, table: Table, document: Document) -> str:
    """Return what becomes of a document in an archetype's table and look, its guide aside."""
    set_id, structure = table.definition.set_id, partner.packing_structure
    definition = find_definition(partner.sending(set_id).version, set_id)
    assert definition is not None
    body = table.write(document, structure=structure)
    if find_losses(table, document, body, definition, structure):
        return "told"
    try:
        content = write_envelope(partner, Body(set_id, partner.fit(body)), AT)
    except UnwritableText:
        return "refused"
    return "the same" if comes_back(partner, table, content, document) else "different"


def written_by_guide(partner: Partner, table: Table, document: Document) -> str:
    """Return what becomes of a document that is rendered for an archetype."""
    set_id = table.definition.set_id
    request = Request(set=set_id, document=plain(document).model_dump(mode="json"))
    try:
        rendering = render(partner, request, AT)
    except UnwritableDocument:
        return "refused"
    if any(one.code is FindingCode.VALUE_NOT_CARRIED for one in rendering.findings):
        return "told"
    wanted = with_serials(partner, document)
    return "the same" if comes_back(partner, table, rendering.content, wanted) else "different"


Outcome = Callable[[Partner, Table, Document], str]


def outcomes(outcome: Outcome) -> dict[str, Counter[str]]:
    """Return what becomes of all samples that an archetype exchanges, by archetype."""
    found: dict[str, Counter[str]] = {}
    for set_id, partner, table in exchanges():
        counted = found.setdefault(partner.name, Counter())
        counted.update(outcome(partner, table, one) for name, one in samples() if name == set_id)
    return found


def test_an_archetype_s_table_and_look_carry_all_of_a_sample_or_tell_what_they_do_not() -> None:
    found = outcomes(written_by_table)

    every = sum(found.values(), Counter[str]())
    assert every["different"] == 0
    assert every["the same"] >= 0.95 * every.total()


def test_what_an_archetype_s_guide_lets_pass_is_read_back() -> None:
    found = outcomes(written_by_guide)

    assert {name for name, one in found.items() if one["different"]} == set()
    assert {name for name, one in found.items() if not one["the same"]} == set()
    assert sum(one["the same"] for one in found.values()) >= MANY
