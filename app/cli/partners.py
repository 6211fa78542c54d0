"""`tradelane partners`: check a partner's folder and store it as a version; list them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from app.cli import partner_folders, partner_tables
from app.cli.database import DataOption, UrlOption, open_run
from app.flows.partners import NotOurs, list_partners, load_partner, read_folder
from mappings.errors import BadGuide
from mappings.examples import example_problems
from mappings.partners import load_folder

app = typer.Typer(help="Trading partners: folders of text.", no_args_is_help=True)


def register(program: typer.Typer) -> None:
    """Add the command to the program."""
    partner_folders.register(app)
    partner_tables.register(app)
    program.add_typer(app, name="partners")


@app.command()
def load(
    folder: Annotated[
        Path, typer.Argument(exists=True, file_okay=False, help="The partner's folder")
    ],
    data: DataOption = None,
    database_url: UrlOption = None,
) -> None:
    """Check a partner's folder and store it as a version; an unchanged one stays as it is."""
    try:
        files = read_folder(folder)
        _refuse(example_problems(load_folder(files), files))
        with open_run(data, database_url) as run:
            loaded = run.step(load_partner, files)
    except (BadGuide, NotOurs) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(1) from fault
    word = "stored" if loaded.changed else "unchanged"
    typer.echo(f"{loaded.name}: version {loaded.version} {word}")


def _refuse(problems: Iterable[str]) -> None:
    """Tell what is wrong and end, unless nothing is."""
    told = list(problems)
    for problem in told:
        typer.echo(problem, err=True)
    if told:
        raise typer.Exit(1)


@app.command("list")
def show(data: DataOption = None, database_url: UrlOption = None) -> None:
    """List partners with the version that was loaded last, and their connections."""
    table = Table("partner", "title", "kind", "version", "loaded", "connections")
    with open_run(data, database_url) as run:
        for one in run.read(list_partners):
            loaded = f"{one.loaded_at:%Y-%m-%d %H:%M}" if one.loaded_at else ""
            cells = (one.name, one.title, one.kind, str(one.version), loaded)
            table.add_row(*cells, ", ".join(one.connections))
    Console().print(table)
