"""The folder door: files that partners drop into their boxes are received, then archived.

One thread looks into the box of every active connection of kind `folder`. A file is archived
only after the transaction that received it has committed, so a kill in between makes a repeat.
"""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import structlog
from sqlalchemy.exc import SQLAlchemyError

from app.engine import Engine
from app.flows.receive import receive
from app.store.database import reading
from app.store.files import Arrival
from app.store.partners import list_connections
from app.store.tables import ConnectionRow
from app.transport.errors import TransportError
from app.transport.folder import FileStamp, archive, scan, take

DOOR: Final = "folder"
ARCHIVE: Final = "archive"
STOP_SECONDS: Final = 20.0

log = structlog.get_logger()


class FolderDoor:
    """Looks into the drop boxes again and again until it is told to stop."""

    def __init__(self, engine: Engine, *, every_seconds: float, max_bytes: int) -> None:
        self._engine = engine
        self._every_seconds = every_seconds
        self._max_bytes = max_bytes
        self._seen: dict[int, Mapping[str, FileStamp]] = {}
        self._told: dict[tuple[int, str], str] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="folder-door", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more; what is being received ends first."""
        self._stop.set()
        self._thread.join(STOP_SECONDS)

    def look_once(self) -> None:
        """Look into every box; the fault of one connection does not stop the others."""
        with reading(self._engine.database) as session:
            connections = list_connections(session, DOOR)
        for connection in connections:
            try:
                self._look_into(connection)
            except (TransportError, KeyError) as fault:
                self._tell(connection, "", fault)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self.look_once()
            except SQLAlchemyError as fault:  # the database is away: look again later
                log.warning("folders_not_looked_into", fault=type(fault).__name__)
            self._stop.wait(self._every_seconds)

    def _look_into(self, connection: ConnectionRow) -> None:
        box = Path(connection.settings["drop_box"])
        found = scan(box, self._seen.get(connection.id, {}))
        self._seen[connection.id] = found.stamps
        for strange in found.strange:
            self._tell(connection, strange.path.name, strange.problem)
        for path in found.ready:
            try:
                self._receive(connection, path)
            except TransportError as fault:
                self._tell(connection, path.name, fault)

    def _receive(self, connection: ConnectionRow, path: Path) -> None:
        content = take(path, self._max_bytes)
        with self._engine.work() as work:
            receive(work, Arrival(connection.id, DOOR, path.name, content))
        archive(path, _archive_box(connection), taken=content)

    def _tell(self, connection: ConnectionRow, name: str, problem: object) -> None:
        """Log a problem once, not at every look."""
        if self._told.get((connection.id, name)) != str(problem):
            self._told[connection.id, name] = str(problem)
            log.warning(
                "folder_problem", connection=connection.name, file=name, problem=str(problem)
            )


def _archive_box(connection: ConnectionRow) -> Path:
    """Return where taken files go: where the settings say, else beside the drop box."""
    named = connection.settings.get("archive_box")
    return Path(named) if named else Path(connection.settings["drop_box"]).parent / ARCHIVE
