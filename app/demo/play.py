"""The demo as a whole: start the service, seed it, let the programs play, look at the answer."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, Final

import uvicorn

from app.config import Settings
from app.demo.memory import OPS, PLAYERS, RETAILER, WAREHOUSE, Memory, load_memory
from app.demo.program import Away, Briefing, open_door
from app.demo.programs import check_alive, running_programs
from app.demo.seed import seed_connections, seed_master_data
from app.demo.watch import (
    Answer,
    Watch,
    answer_key,
    count_documents,
    is_at_rest,
    what_was_found,
)
from app.demo.world import World, build_world
from app.main import Service, build

POLL_SECONDS: Final = 0.3
LONGEST_SECONDS: Final = 300.0
START_POLL_SECONDS: Final = 0.02
STOP_SECONDS: Final = 20.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the demo has come."""

    orders: int
    at_rest: int
    mismatches: int


@dataclass(frozen=True, slots=True)
class Stage:
    """The running demo: where its service is, what it plays, and how to look at it."""

    url: str
    world: World
    memory: Memory
    watch: Watch
    check: Callable[[], None]
    """Raises ProgramDied when one of the programs has ended."""

    def key(self, player: str) -> str:
        """Return the key of one who plays."""
        return self.memory.keys[player]


@contextmanager
def running_demo(settings: Settings) -> Iterator[Stage]:
    """Run service and programs until the block ends; started again, it goes on where it was."""
    settings.data.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        service = build(settings)
        service.start()
        stack.callback(service.stop)
        memory = load_memory(settings.data, service.engine.clock().date())
        seed_connections(service.engine, memory)
        url = stack.enter_context(_serving(service, settings))
        world = build_world(memory.day)
        doors = {player: open_door(url, memory.keys[player]) for player in PLAYERS}
        seed_master_data(doors[OPS], world)
        briefings = {player: Briefing(memory.keys[player], memory.day) for player in PLAYERS}
        programs = stack.enter_context(running_programs(url, briefings))
        watch = Watch(doors[OPS], [doors[RETAILER], doors[WAREHOUSE]])
        yield Stage(url, world, memory, watch, lambda: check_alive(programs))


def play(stage: Stage, tell: Callable[[Progress], None]) -> Answer:
    """Wait until the world has come to rest, and return what came of it."""
    end = time.monotonic() + LONGEST_SECONDS
    while True:
        stage.check()
        answer = _look(stage, tell)
        if answer is not None and (answer.quiet or time.monotonic() > end):
            return answer
        time.sleep(POLL_SECONDS)


def _look(stage: Stage, tell: Callable[[Progress], None]) -> Answer | None:
    """Return what can be seen now, None when the service cannot answer now."""
    try:
        orders = stage.watch.orders()
        quiet = stage.watch.is_quiet(orders, stage.world)
        found = what_was_found(stage.watch.mismatches())
    except Away:
        return None
    tell(Progress(len(orders), sum(is_at_rest(order) for order in orders), len(found)))
    return Answer(
        orders=len(orders),
        documents=count_documents(orders),
        expected=answer_key(stage.world),
        found=found,
        quiet=quiet,
    )


@contextmanager
def _serving(service: Service, settings: Settings) -> Iterator[str]:
    """Serve HTTP in a thread until the block ends; gives the address. Port 0 takes a free one."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((settings.host, settings.port))
        config = uvicorn.Config(service.application, log_config=None, access_log=False)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(START_POLL_SECONDS)
            host, port = listener.getsockname()[:2]
            yield f"http://{host}:{port}"
        finally:
            server.should_exit = True
            thread.join(STOP_SECONDS)


def show_order(stage: Stage) -> dict[str, Any]:
    """Return the timeline of one order that went all the way."""
    orders = stage.watch.orders()
    ended = [order["id"] for order in orders if order["state"] == "invoiced"]
    return stage.watch.timeline(ended[0] if ended else orders[0]["id"])
