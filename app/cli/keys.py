"""`tradelane keys`: the key that a connection shows at the API and the screens."""

from typing import Annotated

import typer

from app.cli.database import DataOption, UrlOption, open_run
from app.flows.partners import UnknownConnection, issue_key

app = typer.Typer(help="Keys of connections.", no_args_is_help=True)


def register(program: typer.Typer) -> None:
    """Add the command to the program."""
    program.add_typer(app, name="keys")


@app.callback()
def keys() -> None:
    """Keys of connections: shown once, kept as a digest."""


@app.command()
def issue(
    connection: Annotated[str, typer.Argument(help="The connection's name")],
    data: DataOption = None,
    database_url: UrlOption = None,
) -> None:
    """Print a new key for a connection, once; the key before it is void from now on."""
    try:
        with open_run(data, database_url) as run:
            key = run.step(issue_key, connection)
    except UnknownConnection as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(1) from fault
    typer.echo(key)
