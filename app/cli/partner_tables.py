"""`tradelane partners table`: where each field of a set stands for a partner, as text."""

from typing import Annotated

import typer

from app.cli.database import DataOption, UrlOption
from app.cli.partner_folders import PartnerArgument, fail, find_files, load_files
from mappings.tables import find_source, find_table
from mappings.tables.printing import field_lines, table_text
from mappings.tables.sources import parse_node


def register(partners: typer.Typer) -> None:
    """Add the command to those about partners."""
    partners.command()(table)


def table(
    partner: PartnerArgument,
    set_id: Annotated[str, typer.Argument(metavar="SET", help="A set or message: 850, ORDERS")],
    fields: Annotated[bool, typer.Option("--fields", help="List the fields instead")] = False,
    data: DataOption = None,
    database_url: UrlOption = None,
) -> None:
    """Print a partner's mapping table of a set: the usual one with what is different laid over it.

    The output is a table; what the partner's folder says names its line. With --fields each line
    is a field, where it stands, the qualifier there and the converter.
    """
    files = find_files(partner, data, database_url)
    found = load_files(partner, files)
    version, path = found.version_of(set_id), f"mappings/{set_id}.yaml"
    overlay = parse_node(path, files[path]) if path in files else None
    source = find_source(set_id, version, overlay)
    used = found.table(set_id) or find_table(set_id, version)
    if source is None or used is None:
        fail(f"there is no table of {set_id} in {version}")
    if fields:
        for line in field_lines(used.definition.root):
            typer.echo(line)
    else:
        typer.echo(table_text(source, path), nl=False)
