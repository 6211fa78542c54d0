"""A partner named on the command line: one that is shipped, or a folder of its own."""

from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from edi import GuideOf
from mappings.ack_report import guides_of
from mappings.errors import BadGuide
from mappings.partners import Partner, load_folder

PartnerOption = Annotated[
    str | None,
    typer.Option("--partner", help="A partner whose guides hold: its name, or its folder"),
]


def find_partner(name: str) -> Partner:
    """Return a partner by its name or its folder; stops the command when there is none."""
    # The flows import the engine, which takes a second: only who names a partner waits for it.
    read_folder = import_module("app.flows.partners").read_folder
    shipped = files("mappings").joinpath("partners", name)
    folder = Path(name) if Path(name).is_dir() else shipped
    if not folder.joinpath("partner.yaml").is_file():
        raise typer.BadParameter(f"there is no partner {name!r}", param_hint="--partner")
    try:
        return load_folder(read_folder(folder))
    except BadGuide as fault:
        raise typer.BadParameter(str(fault), param_hint="--partner") from fault


def guide_of(name: str | None) -> GuideOf | None:
    """Return what chooses the guide of each set, None when no partner is named."""
    return guides_of(find_partner(name)) if name is not None else None
