"""`tradelane connections`: the brand's own systems, which have no partner's folder."""

from typing import Annotated

import typer

from app.cli.database import DataOption, UrlOption, open_run
from app.flows.partners import NewSystem, NotOurs, UnknownScope, list_systems, save_system

app = typer.Typer(help="Connections of the brand's own systems.", no_args_is_help=True)


def register(program: typer.Typer) -> None:
    """Add the command to the program."""
    program.add_typer(app, name="connections")


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="What the system is called: accounting, ops")],
    scope: Annotated[list[str], typer.Option(help="What it may do; may be given more than once")],
    data: DataOption = None,
    database_url: UrlOption = None,
) -> None:
    """Let one of our own systems in, or change what it may do. Its key is issued apart."""
    try:
        with open_run(data, database_url) as run:
            run.step(save_system, NewSystem(name, tuple(scope)))
    except (NotOurs, UnknownScope) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(1) from fault
    typer.echo(f"{name}: {', '.join(scope)}")


@app.command("list")
def show(data: DataOption = None, database_url: UrlOption = None) -> None:
    """List our own systems and what they may do."""
    with open_run(data, database_url) as run:
        for system in run.read(list_systems):
            typer.echo(f"{system.name}: {', '.join(system.scopes)}")
