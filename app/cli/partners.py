"""`tradelane partners`: check a partner's folder and store it as a version; list them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from app.cli import new_partner, partner_folders, partner_tables
from app.cli.database import DataOption, UrlOption, is_there, open_run
from app.cli.folder_problems import FolderProblems, find_problems, warehouse_problem
from app.flows.partners import NotOurs, is_loaded, list_partners, load_partner, read_folder
from app.rules.names import NAMES
from mappings.errors import BadGuide
from mappings.partners import load_folder

app = typer.Typer(help="Trading partners: folders of text.", no_args_is_help=True)


def register(program: typer.Typer) -> None:
    """Add the command to the program."""
    new_partner.register(app)
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
        partner = load_folder(files)
        _refuse(find_problems(partner, files, datetime.now(UTC).date()))
        with open_run(data, database_url) as run:
            if partner.warehouse and not run.read(is_loaded, partner.warehouse):
                _refuse(FolderProblems((warehouse_problem(partner, files),), ()))
            loaded = run.step(load_partner, files)
    except (BadGuide, NotOurs) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(1) from fault
    word = "stored" if loaded.changed else "unchanged"
    later = f", holds from {loaded.begins:%Y-%m-%d %H:%M} UTC" if loaded.begins else ""
    typer.echo(f"{loaded.name}: version {loaded.version} {word}{later}")


def _refuse(problems: FolderProblems) -> None:
    """Tell what is wrong, and end where the folder is at fault."""
    for problem in (*problems.faults, *problems.warnings):
        typer.echo(problem, err=True)
    if problems.faults:
        raise typer.Exit(1)


@app.command()
def kinds() -> None:
    """List all kinds of mismatch, which terms name by their identifiers."""
    for kind, name in NAMES.items():
        typer.echo(f"{kind:8}{name}")


@app.command("list")
def show(data: DataOption = None, database_url: UrlOption = None) -> None:
    """List partners with the version that was loaded last, and their connections."""
    table = Table("partner", "title", "kind", "version", "loaded", "connections")
    if not is_there(data, database_url):
        Console().print(table)
        return
    with open_run(data, database_url) as run:
        for one in run.read(list_partners):
            loaded = f"{one.loaded_at:%Y-%m-%d %H:%M}" if one.loaded_at else ""
            cells = (one.name, one.title, one.kind, str(one.version), loaded)
            table.add_row(*cells, ", ".join(one.connections))
    Console().print(table)
