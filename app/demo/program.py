"""What the three programs share: a briefing from the parent, the doors of the service, and a loop.

A program keeps nothing: what it sends follows from the world and from what it fetches. It ends
with its parent, which holds the other end of its standard input.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any, Final

import httpx

from app.demo.world import World, build_world

PAUSE_SECONDS: Final = 0.2
WAIT_SECONDS: Final = 20
TIMEOUT_SECONDS: Final = 60.0

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a program is told by its parent: its key, and the day of the world."""

    key: str
    day: date

    def line(self) -> str:
        """Return the briefing as the line that goes to the program's standard input."""
        return json.dumps({"key": self.key, "day": self.day.isoformat()}) + "\n"


def read_briefing(line: str) -> Briefing:
    """Return the briefing that a line says."""
    said = json.loads(line)
    return Briefing(said["key"], date.fromisoformat(said["day"]))


class Away(Exception):
    """The service cannot be reached, or is not able to answer now: try again."""


@dataclass(frozen=True, slots=True)
class Door:
    """The service as a partner sees it: HTTP with a key, and nothing else."""

    client: httpx.Client

    def get(self, path: str, **query: str | int) -> Any:
        """Return what a path answers, as JSON values."""
        return self._ask("GET", path, params=query).json()

    def post(self, path: str, body: Json) -> None:
        """Post a JSON document."""
        self._ask("POST", path, json=body)

    def put_csv(self, path: str, rows: str) -> None:
        """Put a table of master data."""
        headers = {"Content-Type": "text/csv"}
        self._ask("PUT", path, content=rows.encode(), headers=headers)

    def send_file(self, name: str, content: bytes) -> None:
        """Send a file; the same bytes again are a repeat, which is as good."""
        self._ask("POST", "/api/v1/files", params={"name": name}, content=content)

    def send_file_and_wait(self, name: str, content: bytes) -> None:
        """Send a file and return when all that is in it has been handled."""
        query = {"name": name, "wait": WAIT_SECONDS}
        answer = self._ask("POST", "/api/v1/files", params=query, content=content)
        while answer.status_code == HTTPStatus.ACCEPTED:
            answer = self._ask("POST", "/api/v1/files", params=query, content=content)

    def outgoing(self) -> Iterator[tuple[int, str, bytes]]:
        """Yield what waits for us: id, name and bytes."""
        for one in self.get("/api/v1/outgoing")["items"]:
            content = self._ask("GET", f"/api/v1/outgoing/{one['id']}").content
            yield one["id"], one["name"], content

    def confirm(self, outgoing_id: int) -> None:
        """Say that we hold a file."""
        self._ask("POST", f"/api/v1/outgoing/{outgoing_id}/receipt")

    def pages(self, path: str, **query: str | int) -> Iterator[Json]:
        """Yield the items of a list, over all its pages."""
        cursor: str | None = None
        while True:
            page = self.get(path, **query, **({"cursor": cursor} if cursor else {}))
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def _ask(self, method: str, path: str, **request: Any) -> httpx.Response:
        try:
            answer = self.client.request(method, path, **request)
        except httpx.TransportError as fault:
            raise Away(str(fault)) from fault
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise Away(f"{method} {path}: {answer.status_code}")
        return answer.raise_for_status()


def open_door(url: str, key: str) -> Door:
    """Return the door of the service at `url` for the holder of a key."""
    headers = {"Authorization": f"Bearer {key}"}
    return Door(httpx.Client(base_url=url, headers=headers, timeout=TIMEOUT_SECONDS))


Step = Callable[[Door, World], None]


def run(begin: Step, turn: Step) -> None:
    """Play one part: `begin` until it succeeds, then `turn` again and again, until the parent ends.

    The service's address is the only argument; the briefing is the first line of standard input.
    """
    briefing = read_briefing(sys.stdin.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    door, world = open_door(sys.argv[1], briefing.key), build_world(briefing.day)
    while not _done(begin, door, world):
        time.sleep(PAUSE_SECONDS)
    while True:
        _done(turn, door, world)
        time.sleep(PAUSE_SECONDS)


def _done(step: Step, door: Door, world: World) -> bool:
    try:
        step(door, world)
    except Away:
        return False
    return True


def _end_with_parent() -> None:
    """Wait for the end of standard input, which comes even when the parent was killed."""
    sys.stdin.read()
    os._exit(0)
