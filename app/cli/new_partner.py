"""`tradelane partners new`: asks what must be known of a partner, and writes its folder."""

import re
from pathlib import Path
from typing import Annotated

import typer

from app.cli.partner_folders import write_new
from mappings.partners.draft import Draft
from mappings.partners.folder import find_definition
from mappings.partners.partner import PartnerKind
from mappings.partners.starting import is_startable, start_folder
from mappings.partners.values import IDENTITY, NAME, VERSION


def register(partners: typer.Typer) -> None:
    """Add the command to those about partners."""
    partners.command()(new)


def _name(text: str) -> str:
    if not re.fullmatch(NAME, text):
        raise typer.BadParameter(f"{text!r} is no name such as acme-stores: a-z, 0-9, -")
    return text


def _identity(text: str) -> str:
    if not re.fullmatch(IDENTITY, text):
        raise typer.BadParameter(f"{text!r} is no identity: qualifier, slash, id, as ZZ/NORTHGATE")
    return text


def _version(text: str) -> str:
    set_id = "850" if text[:1].isdigit() else "ORDERS"
    if not re.fullmatch(VERSION, text) or find_definition(text, set_id) is None:
        raise typer.BadParameter(f"{text!r} is no version that we know: 004010, 005010, D.96A")
    return text


def new(
    name: Annotated[str, typer.Argument(parser=_name, help="What it is called in commands: acme")],
    title: Annotated[str, typer.Option(prompt="Its name for people, such as Acme Stores")],
    kind: Annotated[PartnerKind, typer.Option(prompt="What it is to us")],
    ours: Annotated[
        str,
        typer.Option(parser=_identity, prompt="Our identity, such as ZZ/BRAND", help="ZZ/BRAND"),
    ],
    theirs: Annotated[
        str,
        typer.Option(parser=_identity, prompt="Their identity, such as 08/ACME", help="08/ACME"),
    ],
    version: Annotated[
        str,
        typer.Option(
            parser=_version,
            prompt="Version of X12, or directory of EDIFACT (D.96A)",
            help="Version of X12, or directory of EDIFACT: D.96A",
        ),
    ] = "004010",
    warehouse: Annotated[
        str | None, typer.Option(parser=_name, help="The partner that ships for this one")
    ] = None,
    into: Annotated[Path, typer.Option(help="Where the folder is made")] = Path(),
) -> None:
    """Write a new partner's folder; what no option says is asked, except the warehouse."""
    if not is_startable(kind, version):
        raise typer.BadParameter(f"a {kind} is written to in X12 alone (940), not in {version}")
    draft = Draft(name, title, kind, ours, theirs, version)
    write_new(into / name, start_folder(draft, warehouse))
