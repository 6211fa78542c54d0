"""Real purchase orders, which are not ours to ship, go through the door and are accounted for.

Each file's sender is made a partner, so that nothing is refused for who sent it.
"""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from app.flows.partners import load_partner
from app.store.database import open_database
from app.store.states import FileState, Handling
from app.store.tables import FileRow, OrderRow
from edi import index_file
from tests.flows.world import World, seed

TERMS = """
name: sender
title: A sender of samples
kind: retailer
identities: {{ours: "{receiver}", theirs: "{sender}"}}
test: {test}
warehouse: harborpoint
connections: [{{name: sender, kind: api}}]
"""


def sample_files(samples: Path) -> Iterator[Path]:
    """Yield the files of X12 samples that hold purchase orders."""
    for path in sorted((samples / "x12").rglob("*")):
        if path.is_file() and b"850" in path.read_bytes():
            yield path


def let_in(world: World, content: bytes) -> None:
    """Make the sender of the first interchange a partner whose terms say what the file says."""
    sender, receiver, test = "ZZ/THEM", "ZZ/US", False
    for one in index_file(content).interchanges[:1]:
        if one.sender.id and one.receiver.id:
            sender, receiver, test = str(one.sender), str(one.receiver), bool(one.test)
    terms = TERMS.format(receiver=receiver, sender=sender, test=str(test).lower())
    world.step(lambda work: load_partner(work, {"partner.yaml": terms}))


def receive(world: World, path: Path) -> list[str]:
    """Hand in a file; return what is neither taken nor shown to a person, and what failed."""
    let_in(world, path.read_bytes())
    file_id = world.receive("sender", path.read_bytes(), path.name).file_id
    file = world.read(lambda s: s.get_one(FileRow, file_id))
    shown = world.exceptions()
    problems = [one.message for one in shown if one.kind == "parked"]
    if file.state is FileState.UNREADABLE and not shown:
        problems.append(f"{path.name}: unreadable, and nobody is told")
    documents = {one.document_id for one in shown}
    told = any(one.file_id == file_id for one in shown)
    lost = [
        row
        for row in world.documents("850")
        if row.handling is not Handling.HANDLED and row.id not in documents and not told
    ]
    return problems + [f"{path.name}: set {row.control_number} was lost" for row in lost]


def test_every_real_order_is_taken_or_shown_to_a_person(
    samples: Path, sqlite_template: Path, tmp_path: Path
) -> None:
    problems, orders = [], 0
    for number, path in enumerate(sample_files(samples)):
        copy = tmp_path / f"{number}.db"
        copy.write_bytes(sqlite_template.read_bytes())
        world = World(open_database(f"sqlite:///{copy}"))
        world.step(seed)
        problems += receive(world, path)
        orders += len(world.read(lambda s: s.scalars(select(OrderRow)).all()))
        world.database.dispose()

    assert problems == []
    assert orders >= len(list((samples / "x12" / "850").iterdir()))
