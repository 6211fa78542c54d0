"""The three programs of the demo as processes: started with a briefing, ended with their parent."""

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from app.demo.memory import ACCOUNTING, RETAILER, WAREHOUSE
from app.demo.program import Briefing

MODULES: Final[Mapping[str, str]] = {
    RETAILER: "app.demo.retailer",
    WAREHOUSE: "app.demo.warehouse",
    ACCOUNTING: "app.demo.accounting",
}
END_SECONDS: Final = 5


class ProgramDied(Exception):
    """A program ended although its parent had not."""

    def __init__(self, module: str, status: int) -> None:
        super().__init__(f"{module} ended with status {status}")


@contextmanager
def running_programs(
    url: str, briefings: Mapping[str, Briefing]
) -> Iterator[Sequence[subprocess.Popen[str]]]:
    """Run the programs against the service at `url` until the block ends."""
    programs: list[subprocess.Popen[str]] = []
    try:
        for player, module in MODULES.items():
            programs.append(_start(module, url, briefings[player]))
        yield programs
    finally:
        for program in programs:
            _end(program)


def check_alive(programs: Sequence[subprocess.Popen[str]]) -> None:
    """Raise ProgramDied when one of the programs has ended."""
    for program, module in zip(programs, MODULES.values(), strict=True):
        status = program.poll()
        if status is not None:
            raise ProgramDied(module, status)


def _start(module: str, url: str, briefing: Briefing) -> subprocess.Popen[str]:
    """Start a program; keys go by its standard input, where no list of processes shows them."""
    program = subprocess.Popen(  # noqa: S603 - our own module, no shell
        [sys.executable, "-m", module, url],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert program.stdin is not None
    program.stdin.write(briefing.line())
    program.stdin.flush()
    return program


def _end(program: subprocess.Popen[str]) -> None:
    """End a program by the end of its standard input."""
    assert program.stdin is not None
    program.stdin.close()
    try:
        program.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()
