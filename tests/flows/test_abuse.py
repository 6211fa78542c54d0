"""What nobody should send, through every door: a clear answer with its place, the bytes kept.

One running service takes all of it, and serves the next sound order as if nothing had been; and
what it could not deliver goes when a person says so.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from sqlalchemy import select

from app.config import Settings
from app.engine import Work
from app.flows.partners import NewSystem, load_partner, read_folder, save_system, set_key
from app.main import Service, build
from app.store.database import reading
from app.store.tables import Receipt
from tests.api.serving import serving
from tests.flows import world
from tests.flows.x12 import interchange, purchase_order
from tests.postgres import new_database

NUMBERS: Final = count(1)
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Running:
    """A running service with its doors."""

    service: Service
    northgate: httpx.Client
    ops: httpx.Client
    folder: Path

    @property
    def box(self) -> Path:
        """Return the folder into which the retailer drops files."""
        return self.folder / "in"

    @property
    def pickup(self) -> Path:
        """Return the folder from which the warehouse fetches its files."""
        return self.folder / "out"

    def by_http(self, content: bytes) -> Json:
        """Hand a file in over HTTP; return all that is known of it when it was worked on."""
        name = f"http-{next(NUMBERS)}.edi"
        query: dict[str, str | int] = {"name": name, "wait": 30}
        answer = self.northgate.post("/api/v1/files", params=query, content=content)
        assert answer.status_code == 200
        return self.show(answer.json()["id"])

    def by_folder(self, content: bytes) -> Json:
        """Drop a file into the box; return all that is known of it when it was worked on."""
        name = f"folder-{next(NUMBERS)}.edi"
        (self.box / f".{name}").write_bytes(content)
        (self.box / f".{name}").rename(self.box / name)
        wait_until(lambda: self.find(name) is not None)
        file_id = self.find(name) or 0
        wait_until(lambda: is_settled(self.show(file_id)))
        return self.show(file_id)

    def find(self, name: str) -> int | None:
        """Return the file that came under this name, once it was received."""
        with reading(self.service.engine.database) as session:
            return session.scalar(select(Receipt.file_id).where(Receipt.name == name))

    def show(self, file_id: int) -> Json:
        """Return what the API tells of a file."""
        shown: Json = self.ops.get(f"/api/v1/files/{file_id}").raise_for_status().json()
        return shown

    def parked(self) -> list[Json]:
        """Return what failed and waits for a person."""
        query = {"kind": "parked", "state": "open"}
        items: list[Json] = self.ops.get("/api/v1/exceptions", params=query).json()["items"]
        return items

    def bytes_of(self, file_id: int) -> bytes:
        """Return a file as it came."""
        return self.ops.get(f"/api/v1/files/{file_id}/content").raise_for_status().content


def is_settled(shown: Json) -> bool:
    """Say whether a file was translated and all that is in it handled."""
    handling = [one["handling"] for one in shown["documents"]]
    return shown["state"] != "received" and "pending" not in handling


def wait_until(ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not ready():
        assert time.monotonic() < deadline, "the service did not get there"
        time.sleep(0.02)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """Give a running service whose retailer may come by HTTP and by a folder."""
    folder = tmp_path_factory.mktemp("abuse")
    for name in ("in", "out"):
        (folder / name).mkdir()
    with ExitStack() as stack:
        url = ""
        if request.param == "postgresql":
            url = stack.enter_context(new_database(request.getfixturevalue("postgres_url")))
        settings = Settings(data=folder, database_url=url, poll_seconds=0.05, folder_seconds=0.05)
        service = build(settings)
        address = stack.enter_context(serving(service.application, lifespan=True))
        with service.engine.work() as work:
            let_in(work, folder)
        northgate = stack.enter_context(client(address, "northgate"))
        ops = stack.enter_context(client(address, "ops"))
        yield Running(service, northgate, ops, folder)


def let_in(work: Work, folder: Path) -> None:
    """Load the world; a box for the retailer beside its key, one for the warehouse; and ops."""
    world.seed(work)
    boxes = f"drop_box: {folder}/in\n    pickup_box: {folder}/out"
    beside = f"kind: api\n  - name: northgate-box\n    kind: folder\n    {boxes}"
    own = f"kind: folder\n    {boxes.replace('/in', '/none')}"
    change(work, "northgate", "kind: api", beside)
    change(work, "harborpoint", "kind: api\n    scopes: [files, shipments]", own)
    save_system(work, NewSystem("ops", ("reports", "exceptions")))
    for name in ("northgate", "ops"):
        set_key(work, name, f"key-of-{name}")


def change(work: Work, partner: str, old: str, new: str) -> None:
    """Load a shipped partner with another connection."""
    terms = dict(read_folder(files("mappings") / "partners" / partner))
    assert old in terms["partner.yaml"]
    terms["partner.yaml"] = terms["partner.yaml"].replace(old, new)
    load_partner(work, terms)


def client(address: str, name: str) -> httpx.Client:
    headers = {"Authorization": f"Bearer key-of-{name}"}
    return httpx.Client(base_url=address, headers=headers, timeout=60)


def order(control: int, *numbers: str) -> bytes:
    sets = [purchase_order(number) for number in numbers or (f"PO-{control}",)]
    return interchange("northgate", *sets, control=control)


@pytest.fixture(params=["by_http", "by_folder"])
def hand_in(request: pytest.FixtureRequest, running: Running) -> Callable[[bytes], Json]:
    """Give one door after the other."""
    door: Callable[[bytes], Json] = getattr(running, request.param)
    return door


@pytest.fixture(autouse=True)
def nothing_else_is_stopped(running: Running) -> Iterator[None]:
    """Send a sound order after whatever the test has sent: it goes its way."""
    yield
    shown = running.by_http(order(10_000 + next(NUMBERS)))
    assert [one["handling"] for one in shown["documents"]] == ["handled"]


def only_exception(shown: Json) -> Json:
    (entry,) = shown["exceptions"]
    assert isinstance(entry, dict)
    assert shown["name"] in entry["message"]
    return entry


def test_an_empty_file(hand_in: Callable[[bytes], Json], running: Running) -> None:
    shown = hand_in(b"")

    assert shown["state"] == "unreadable"
    assert only_exception(shown)["kind"] == "unreadable"
    assert running.bytes_of(shown["id"]) == b""


def test_a_binary_file(hand_in: Callable[[bytes], Json], running: Running) -> None:
    content = bytes(range(256)) * 400 + str(next(NUMBERS)).encode()

    shown = hand_in(content)

    assert shown["state"] == "unreadable"
    assert "byte" in only_exception(shown)["message"]
    assert running.bytes_of(shown["id"]) == content


def test_half_a_file(hand_in: Callable[[bytes], Json], running: Running) -> None:
    number = next(NUMBERS)
    content = order(1000 + number, f"HALF-{number}")
    half = content[: content.index(b"PO1")]

    shown = hand_in(half)

    assert shown["exceptions"] != []
    assert [one["handling"] for one in shown["documents"]] in ([], ["none"])
    places = [one["position"]["byte"] for one in findings(shown)]
    assert places
    assert all(0 <= place <= len(half) for place in places)
    assert running.bytes_of(shown["id"]) == half


def findings(shown: Json) -> list[Json]:
    """Return every finding about a file and what is in it."""
    groups = [group for one in shown["interchanges"] for group in one["groups"]]
    about = [shown, *shown["interchanges"], *groups, *shown["documents"]]
    return [finding for one in about for finding in one["findings"]]


def test_another_partners_identity(hand_in: Callable[[bytes], Json], running: Running) -> None:
    number = next(NUMBERS)
    content = order(2000 + number).replace(b"NORTHGATE", b"OTHERSHOP")

    shown = hand_in(content)

    entry = only_exception(shown)
    assert entry["kind"] == "identity"
    assert "interchange 1" in entry["message"]
    assert "OTHERSHOP" in entry["message"]
    assert [one["standing"] for one in shown["interchanges"]] == ["refused"]
    assert running.bytes_of(shown["id"]) == content


def test_the_same_file_twice(hand_in: Callable[[bytes], Json]) -> None:
    content = order(3000 + next(NUMBERS))
    first = hand_in(content)

    again = hand_in(content)

    assert again["id"] == first["id"]
    assert [one["repeat"] for one in again["receipts"]] == [False, True]
    assert [one["handling"] for one in again["documents"]] == ["handled"]


def test_the_same_file_through_both_doors(running: Running) -> None:
    content = order(3000 + next(NUMBERS))
    running.by_folder(content)

    again = running.by_http(content)

    assert [one["standing"] for one in again["interchanges"]] == ["repeated"]
    assert [one["handling"] for one in again["documents"]] == ["none"]
    assert again["exceptions"] == []


def test_ten_megabytes_of_one_segment(hand_in: Callable[[bytes], Json], running: Running) -> None:
    number = next(NUMBERS)
    content = order(4000 + number).replace(b"CTT*", b"MSG*" + b"x" * 10_000_000 + b"~\nCTT*")

    shown = hand_in(content)

    assert shown["size"] > 10_000_000
    long = [one for one in findings(shown) if one["position"]["segment_id"] == "MSG"]
    assert long
    assert all(len(one["value"] or "") < 1000 for one in long)
    assert running.bytes_of(shown["id"]) == content


def test_a_delivery_that_failed_goes_when_a_person_retries_it(running: Running) -> None:
    running.pickup.rename(running.folder / f"away-{next(NUMBERS)}")
    running.by_http(order(5000 + next(NUMBERS)))
    wait_until(lambda: running.parked() != [])
    running.pickup.mkdir()

    body = {"action": "retry", "reason": "the box is there again"}
    for entry in running.parked():
        running.ops.post(f"/api/v1/exceptions/{entry['id']}/resolve", json=body).raise_for_status()

    wait_until(lambda: list(running.pickup.glob("940_*.edi")) != [])
    assert running.parked() == []
