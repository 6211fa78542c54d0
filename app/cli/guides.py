"""A partner named on the command line: a folder of its own, one that is loaded, or shipped."""

from collections.abc import Mapping
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, cast

import typer

from edi import GuideOf
from mappings.ack_report import guides_of
from mappings.errors import BadGuide
from mappings.partners import Partner, load_folder
from mappings.partners.folder import PARTNER_FILE

PartnerOption = Annotated[
    str | None,
    typer.Option("--partner", help="Whose terms and guides hold: a folder, or a name"),
]


def find_partner(name: str) -> Partner:
    """Return a partner by its folder or its name; stops the command when there is none."""
    try:
        return load_folder(_files(name))
    except BadGuide as fault:
        raise typer.BadParameter(str(fault), param_hint="--partner") from fault


def shipped_folder(name: str) -> Traversable | None:
    """Return the folder of a partner that is shipped, None where none is."""
    folder = files("mappings").joinpath("partners", name)
    return folder if folder.joinpath(PARTNER_FILE).is_file() else None


def _files(name: str) -> Mapping[str, str]:
    """Return the files of a folder at a path, of a loaded partner, or of a shipped one."""
    # The flows import the engine, which takes a second: only who names a partner waits for it.
    flows = import_module("app.flows.partners")
    path = Path(name)
    folder = path if path.joinpath(PARTNER_FILE).is_file() else None
    found = None if folder else _loaded(name)
    if found is None and (source := folder or shipped_folder(name)):
        found = flows.read_folder(source)
    if found is None:
        problem = f"no partner {name!r} is loaded or shipped, and no folder is at that path"
        raise typer.BadParameter(problem, param_hint="--partner")
    return found


def _loaded(name: str) -> Mapping[str, str] | None:
    """Return the files of a partner in the settings' database, None where it is not there."""
    database = import_module("app.cli.database")
    if not database.is_there(None, None):
        return None
    flows = import_module("app.flows.partners")
    with database.open_run(None, None) as run:
        if not run.read(flows.is_loaded, name):
            return None
        return cast("Mapping[str, str]", run.read(flows.get_folder, name))


def guide_of(name: str | None) -> GuideOf | None:
    """Return what chooses the guide of each set, None when no partner is named."""
    return guides_of(find_partner(name)) if name is not None else None
