"""`tradelane serve`: the service of one node, until it is stopped."""

import signal
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from app.cli.database import DataOption, UrlOption, settings_with
from app.main import DataFolderInUse, build


def register(program: typer.Typer) -> None:
    """Add the command to the program."""
    program.command("serve")(serve)


def serve(
    host: Annotated[str | None, typer.Option(help="Where to listen")] = None,
    port: Annotated[int | None, typer.Option(help="Where to listen")] = None,
    data: DataOption = None,
    database_url: UrlOption = None,
) -> None:
    """Run the service; SIGTERM and Ctrl-C end it after the work in hand."""
    settings = settings_with(host=host, port=port, data=data, database_url=database_url)
    make_folder(settings.data)
    # uvicorn raises the signal again once it has stopped listening; the engine has to stop, too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        service = build(settings)
    except DataFolderInUse as fault:
        typer.echo(f"tradelane: {fault}", err=True)
        raise typer.Exit(2) from fault
    service.start()
    try:
        uvicorn.run(service.application, host=settings.host, port=settings.port, access_log=False)
    except KeyboardInterrupt:
        typer.echo("stopping", err=True)
    finally:
        service.stop()


def make_folder(data: Path) -> None:
    """Make the data folder, open to its owner alone."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
