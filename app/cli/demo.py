"""`tradelane demo`: an invented world played through a real service, held to its answer key."""

import json
import signal
import threading
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from app.config import read_settings
from app.demo import play
from app.demo.memory import OPS
from app.demo.programs import ProgramDied
from app.demo.watch import Answer, answer_key
from app.main import DataFolderInUse

STOPPED: Final = 130
FAULT: Final = 2
STANDARD_ERROR: Final = Console(stderr=True, highlight=False)


def register(program: typer.Typer) -> None:
    """Add the command to the program."""
    program.command("demo")(demo)


def demo(
    data: Annotated[Path, typer.Option(help="The data folder")] = Path("demo-data"),
    port: Annotated[int, typer.Option(help="Where to listen; 0 takes a free port")] = 0,
    once: Annotated[bool, typer.Option("--once", help="Play, answer, and end")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON")] = False,
) -> None:
    """Play twenty orders of an invented brand, and show what was found against what was planted.

    Started again on the same folder it goes on where it was. With --once the exit status is 0 only
    when everything planted was found and nothing else.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    settings = replace(read_settings(), data=data, database_url="", host="127.0.0.1", port=port)
    try:
        with play.running_demo(settings) as stage:
            answer = _play(stage)
            _tell(stage, answer, as_json=as_json)
            if not once:
                _keep_serving(stage)
    except KeyboardInterrupt:
        raise typer.Exit(STOPPED if once else 0) from None
    except (DataFolderInUse, ProgramDied) as fault:
        typer.echo(f"tradelane: {fault}", err=True)
        raise typer.Exit(FAULT) from fault
    raise typer.Exit(0 if answer.right else 1)


def _play(stage: play.Stage) -> Answer:
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:.0f}"))
    with Progress(*columns, console=STANDARD_ERROR, transient=True) as progress:
        total = len(stage.world.orders)
        received = progress.add_task("orders received", total=total)
        settled = progress.add_task("orders at rest", total=total)
        found = progress.add_task("mismatches found", total=len(answer_key(stage.world)))

        def tell(now: play.Progress) -> None:
            progress.update(received, completed=now.orders)
            progress.update(settled, completed=now.at_rest)
            progress.update(found, completed=now.mismatches)

        return play.play(stage, tell)


def _tell(stage: play.Stage, answer: Answer, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(answer.json(), indent=2))
        return
    console = Console(highlight=False)
    console.print(_timeline(play.show_order(stage)))
    console.print(_mismatches(answer))
    counts = ", ".join(f"{count} x {name}" for name, count in answer.documents.items())
    console.print(f"{answer.orders} orders; documents: {counts}")
    for found in answer.missed:
        console.print(f"missed: {found.kind} in order {found.order}", style="red")


def _timeline(timeline: dict[str, Any]) -> Table:
    order = timeline["order"]
    title = f"Order {order['number']} of {order['partner']}: {order['state']}"
    table = Table("at (UTC)", "what", "detail", title=title, title_justify="left")
    for entry in timeline["entries"]:
        cells = (entry["at"][11:19], entry["event"].replace("_", " "), entry["detail"])
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _mismatches(answer: Answer) -> Table:
    table = Table("kind", "order", "line", "planted", "found", title="Mismatches")
    for one in sorted({*answer.expected, *answer.found}):
        planted, found = answer.expected.count(one), answer.found.count(one)
        style = "green" if planted == found else "red"
        counts = (str(planted or "-"), str(found or "-"))
        table.add_row(one.kind, one.order, one.line or "-", *counts, style=style)
    return table


def _keep_serving(stage: play.Stage) -> None:
    STANDARD_ERROR.print(f"The first page: {stage.url}/")
    STANDARD_ERROR.print(f"Sign in with this key: {stage.key(OPS)}")
    STANDARD_ERROR.print("Serving until stopped: Ctrl-C")
    stopped = threading.Event()
    while not stopped.wait(1):
        stage.check()
