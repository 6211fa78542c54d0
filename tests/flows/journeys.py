"""Journeys: numbered files that come in, and every byte that goes out in answer to them.

A journey is a folder of fixtures/journeys. `NN_<what>_in.edi` is handed in by whom its envelope
names, `NN_shipment_in.json` by the warehouse, `NN_invoice_in.json` by accounting.
`NN_item_in.json` is master data, and `NN_decision_in.json` a person's decision about an exception.
`NN_<set>_out.edi` is what went out next, and `end.json` how things stand at the end.

Run `python -m tests.flows.journeys` to write the files that go out anew, and review the diff.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from sqlalchemy import select

from app.api.master_values import PutItem
from app.flows.exceptions import Action
from app.flows.json_documents import content_type_of
from app.store.database import open_database
from app.store.master import save_item
from app.store.migrate import upgrade
from app.store.tables import OrderRow, OutgoingFile
from edi import index_file
from mappings.documents import Invoice, ShippingAdvice
from tests.flows.world import World, seed

FOLDER: Final = Path(__file__).parents[2] / "fixtures" / "journeys"
END: Final = "end.json"
ITEM: Final = "LH-1099"
POSTED: Final[Mapping[str, tuple[str, type[ShippingAdvice] | type[Invoice]]]] = {
    "shipment_in.json": ("harborpoint", ShippingAdvice),
    "invoice_in.json": ("accounting", Invoice),
}
CONNECTIONS: Final = {"LARKSPUR": "accounting", "4012345000009": "osterfeld"}
"""Who hands in what an identity sends, where it is not the partner of that name."""


def journeys() -> list[Path]:
    """Return the folders of all journeys."""
    return sorted(path for path in FOLDER.iterdir() if path.is_dir())


def steps(journey: Path) -> list[Path]:
    """Return the numbered files of a journey, in order."""
    return sorted(path for path in journey.iterdir() if path.name != END)


def replay(world: World, journey: Path) -> Iterator[tuple[Path, list[OutgoingFile]]]:
    """Hand in one file after the other; yield each with what went out because of it."""
    sent = 0
    for path in steps(journey):
        if "_in." in path.name:
            hand_in(world, path)
            yield path, world.sent()[sent:]
            sent = len(world.sent())


def hand_in(world: World, path: Path) -> None:
    """Do what one file of a journey says."""
    content, what = path.read_bytes(), path.name.split("_", 1)[1]
    if what == "decision_in.json":
        decision = json.loads(content)
        world.decide(decision["kind"], Action(decision["action"]))
    elif what == "item_in.json":
        item = PutItem.model_validate_json(content).to_item(ITEM)
        world.step(lambda work: save_item(work.session, item))
    elif what in POSTED:
        connection, kind = POSTED[what]
        world.keep(connection, content, path.name, content_type_of(kind))
        world.settle()
    else:
        sender = index_file(content).interchanges[0].sender.id or ""
        world.receive(CONNECTIONS.get(sender, sender.lower()), content, path.name)


def end(world: World) -> dict[str, Any]:
    """Return how things stand: states of orders, what disagrees, what waits for a person."""
    rows = world.read(lambda s: s.scalars(select(OrderRow).order_by(OrderRow.id)).all())
    return {
        "orders": {row.number: str(row.state) for row in rows},
        "mismatches": [list(one) for one in world.mismatches()],
        "exceptions": [one.kind for one in world.exceptions()],
    }


def regenerate(journey: Path) -> None:
    """Write all that goes out in a journey, and its end, anew; files are numbered on."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/journey.db"
        upgrade(url)
        world = World(open_database(url))
        world.step(seed)
        written: list[tuple[str, bytes]] = []
        for path, sent in replay(world, journey):
            written.append((path.name.split("_", 1)[1], path.read_bytes()))
            written += [(f"{row.name.split('_')[0]}_out.edi", row.content) for row in sent]
        standing = json.dumps(end(world), indent=2) + "\n"
        world.database.dispose()
    shutil.rmtree(journey)
    journey.mkdir()
    for number, (name, content) in enumerate(written, start=1):
        (journey / f"{number:02d}_{name}").write_bytes(content)
    (journey / END).write_text(standing)


if __name__ == "__main__":
    for one in journeys():
        regenerate(one)
