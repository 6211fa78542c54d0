"""Folders of partners in the database: versions with their days, connections that come and go."""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from app.engine import InlineRun
from app.flows.partners import get_folder, load_partner, read_folder
from app.flows.terms import NoTerms, get_terms
from app.store.database import open_database, reading
from app.store.partners import find_connection, find_partner
from app.store.tables import ConnectionRow
from mappings.errors import BadGuide
from mappings.examples import find_examples
from tests.flows.world import World
from tests.flows.x12 import interchange, purchase_order

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FOLDER = """\
name: acme
title: Acme
kind: retailer
identities: {ours: ZZ/BRAND, theirs: 08/ACME}
connections: [{name: acme, kind: api}]
"""


@pytest.fixture
def run(database_url: str) -> Iterator[InlineRun]:
    database = open_database(database_url)
    yield InlineRun(database, clock=lambda: NOW)
    database.dispose()


def load(run: InlineRun, text: str) -> None:
    run.step(load_partner, {"partner.yaml": text})


def title(run: InlineRun, at: datetime) -> str:
    with reading(run.database) as session:
        row = find_partner(session, "acme")
        assert row is not None
        return get_terms(session, row.id, at).partner.title


def connection(run: InlineRun, name: str) -> ConnectionRow:
    with reading(run.database) as session:
        row = find_connection(session, name)
        assert row is not None
        return row


OTHER = FOLDER.replace("acme", "other")


@pytest.mark.parametrize(
    "text",
    [OTHER, OTHER.replace("/ACME}", "/B}") + "documents: {receive: {820: {theirs: 08/ACME}}}\n"],
    ids=["all documents", "one document"],
)
def test_a_pair_of_identities_is_that_of_one_partner(run: InlineRun, text: str) -> None:
    load(run, FOLDER)

    with pytest.raises(BadGuide, match="08/ACME to ZZ/BRAND is partner 'acme'"):
        load(run, text)

    load(run, text.replace("ZZ/BRAND", "ZZ/BRAND2"))


def test_terms_of_a_later_day_hold_from_its_first_moment_at_the_partners(run: InlineRun) -> None:
    load(run, FOLDER)
    load(
        run,
        FOLDER.replace("Acme", "Acme anew")
        + "valid_from: 2026-04-01\ncalendar: {time_zone: America/Chicago}\n",
    )

    assert title(run, datetime(2026, 4, 1, 4, 59, tzinfo=UTC)) == "Acme"
    assert title(run, datetime(2026, 4, 1, 5, 0, tzinfo=UTC)) == "Acme anew"


def test_terms_of_a_past_day_hold_from_now_on(run: InlineRun) -> None:
    load(run, FOLDER + "valid_from: 2026-01-01\n")

    assert title(run, NOW) == "Acme"
    with pytest.raises(NoTerms):
        title(run, datetime(2026, 3, 1, tzinfo=UTC))


def test_a_connection_that_is_named_no_longer_is_closed(run: InlineRun) -> None:
    load(run, FOLDER)
    load(run, FOLDER.replace("name: acme, kind", "name: acme-eu, kind"))

    assert not connection(run, "acme").active
    assert connection(run, "acme-eu").active


def test_terms_of_a_later_day_close_nothing_yet(run: InlineRun) -> None:
    load(run, FOLDER)
    later = FOLDER.replace("name: acme, kind", "name: acme-eu, kind")
    load(run, later + "valid_from: 2026-04-01\n")

    assert connection(run, "acme").active
    assert connection(run, "acme-eu").active


def test_a_document_is_taken_by_the_terms_of_its_day(world: World) -> None:
    folder = dict(read_folder(files("mappings") / "partners" / "northgate"))
    terms = folder["partner.yaml"].replace(
        "acknowledgment:\n", "acknowledgment:\n  kind: none\n", 1
    )
    folder["partner.yaml"] = terms + "valid_from: 2026-03-08\n"
    loaded = world.step(lambda work: load_partner(work, folder))

    answered = []
    for number, day in enumerate((5, 6, 8, 9), start=1):
        world.now = datetime(2026, 3, day, 12, tzinfo=UTC)
        order = purchase_order(f"PO-{number}")
        world.receive("northgate", interchange("northgate", order, control=number))
        answered.append(len(world.sent("997")))

    assert loaded.begins == datetime(2026, 3, 8, 6, tzinfo=UTC)
    assert answered == [1, 2, 2, 2]


def test_an_example_in_latin_1_is_kept_byte_by_byte(run: InlineRun, tmp_path: Path) -> None:
    sent = "UNB+UNOC:3+1:14+2:14+260302:0900+1'FTX+AAI+++Süd'".encode("latin-1")
    folder = tmp_path / "acme"
    (folder / "examples" / "one").mkdir(parents=True)
    (folder / "partner.yaml").write_text(FOLDER)
    (folder / "examples" / "one" / "in.edi").write_bytes(sent)

    run.step(load_partner, read_folder(folder))

    with reading(run.database) as session:
        (example,) = find_examples(get_folder(session, "acme"))
    assert example.content == sent
