"""The service: database, engine and doors, wired together here and nowhere else."""

import fcntl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, Final

from anyio import to_thread
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from app.api.application import add_api
from app.config import Settings
from app.engine import Clock, Engine, EngineSettings, FlowName, utc_now
from app.flows import deliver, handle, parking, translate
from app.folder_door import FolderDoor
from app.store.database import open_database
from app.store.migrate import upgrade
from app.web.application import add_screens

DOOR_THREADS: Final = 20
SPARE_CONNECTIONS: Final = 8


class DataFolderInUse(Exception):
    """Another process has the data folder: SQLite is for one process alone."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"the data folder {folder} is in use by another running service")


class Service:
    """One node: `application` is served by an ASGI server, whose start and stop are its own.

    Starting twice, or stopping what is not started, does nothing.
    """

    def __init__(self, settings: Settings, engine: Engine, lock: IO[bytes] | None) -> None:
        self.settings = settings
        self.engine = engine
        self._lock = lock
        self._folders = FolderDoor(
            engine, every_seconds=settings.folder_seconds, max_bytes=settings.max_file_bytes
        )
        self.application = _build_application(self)

    @property
    def started(self) -> bool:
        """Return whether the engine runs."""
        return bool(self.application.state.started)

    def start(self) -> None:
        """Take up durable work, then look into the folders."""
        if self.started:
            return
        self.engine.start()
        self._folders.start()
        self.application.state.started = True

    def stop(self) -> None:
        """Take in nothing more, let running work end, and let go of the data folder."""
        if self.started:
            self.application.state.started = False
            self._folders.stop()
            self.engine.stop()
        if self._lock is not None:
            self._lock.close()


def build(settings: Settings, clock: Clock = utc_now) -> Service:
    """Open and migrate the database, and return the service, not started yet.

    Raises DataFolderInUse when the database is SQLite and another process has it.
    """
    settings.data.mkdir(parents=True, exist_ok=True)
    lock = _lock(settings.data) if settings.url.startswith("sqlite") else None
    upgrade(settings.url)
    engine_settings = EngineSettings(
        node=settings.node, workers=settings.workers, poll_seconds=settings.poll_seconds
    )
    pool_size = engine_settings.threads + DOOR_THREADS + SPARE_CONNECTIONS
    engine = Engine(
        open_database(settings.url, pool_size),
        {
            FlowName.TRANSLATE: translate.translate,
            FlowName.HANDLE: handle.handle,
            FlowName.DELIVER: deliver.deliver,
        },
        park=parking.park_flow,
        clock=clock,
        settings=engine_settings,
    )
    return Service(settings, engine, lock)


def _lock(data: Path) -> IO[bytes]:
    """Return the locked file: its lock lasts until it is closed, or the process ends."""
    file = (data / "lock").open("wb")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as fault:
        file.close()
        raise DataFolderInUse(data) from fault
    return file


def _build_application(service: Service) -> FastAPI:
    @asynccontextmanager
    async def live(_: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = DOOR_THREADS
        await run_in_threadpool(service.start)
        try:
            yield
        finally:
            await run_in_threadpool(service.stop)

    application = FastAPI(
        title="Tradelane",
        summary="Orders, ship notices and invoices between a brand and its partners",
        version="1",
        docs_url=None,
        redoc_url=None,
        lifespan=live,
    )
    application.state.engine = service.engine
    application.state.settings = service.settings
    application.state.started = False
    add_api(application, service.engine, service.settings)
    add_screens(application)
    return application
