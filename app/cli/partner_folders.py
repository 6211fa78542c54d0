"""`tradelane partners check, show, diff, infer, import, test, schemas`: what folders say."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated, Final, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app.cli.database import DataOption, UrlOption, is_there, open_run
from app.cli.folder_problems import FolderProblems, find_problems, warehouse_problem
from app.cli.guides import shipped_folder
from app.cli.inputs import file_names
from app.flows.partners import (
    UnknownPartner,
    get_folder,
    is_loaded,
    list_versions,
    read_folder,
)
from mappings.document_differences import example_contents, find_document_differences
from mappings.errors import BadGuide
from mappings.examples import find_examples, try_example, try_warnings, write_results
from mappings.guide_words import guide_lines
from mappings.partners import Partner, load_folder
from mappings.partners.differences import find_differences
from mappings.partners.draft import Draft
from mappings.partners.edi_text import content_of
from mappings.partners.folder import PARTNER_FILE
from mappings.partners.importing import import_folder
from mappings.partners.inferring import infer_folder
from mappings.partners.partner import PartnerKind
from mappings.partners.schemas import write_schemas
from mappings.partners.wording import term_lines

FolderArgument = Annotated[
    Path, typer.Argument(exists=True, file_okay=False, help="The partner's folder")
]
PartnerArgument = Annotated[
    str, typer.Argument(help="A loaded partner's name, or a folder with its path: ./acme")
]
NOON: Final = time(12)
"""At noon in UTC a day has begun at every partner, and has not ended at any."""


def register(partners: typer.Typer) -> None:
    """Add the commands to those about partners."""
    for command in (show, check, diff, infer, schemas):
        partners.command()(command)
    partners.command("test")(try_examples)
    partners.command("import")(import_schema)


def show(
    partner: PartnerArgument,
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="As it holds on a day")
    ] = None,
    data: DataOption = None,
    database_url: UrlOption = None,
) -> None:
    """Show how a partner differs from what is usual, and what its guides narrow."""
    console = Console()
    at = datetime.combine(on.date(), NOON, UTC) if on else None
    found = load_files(partner, find_files(partner, data, database_url, at))
    if "/" not in partner:
        console.print(_versions(partner, data, database_url))
    table, last = Table("terms", "", "", title=escape(found.title)), ""
    for part, what, words in term_lines(found):
        table.add_row(part if part != last else "", escape(what), escape(words))
        last = part
    console.print(table)
    for set_id, guide in sorted(found.guides.items()):
        rules = Table("place", "rule", title=f"guide to {set_id} in {found.version_of(set_id)}")
        for key, words in guide_lines(guide).items():
            rules.add_row(escape(key), escape(words))
        console.print(rules)


def _versions(name: str, data: Path | None, database_url: str | None) -> Table:
    """Return a table of the versions that were loaded, with the one that holds now."""
    table = Table("version", "holds from", "loaded", "")
    with open_run(data, database_url) as run:
        for one in run.read(list_versions, name, datetime.now(UTC)):
            times = (f"{at:%Y-%m-%d %H:%M}" for at in (one.valid_from, one.loaded_at))
            table.add_row(str(one.number), *times, "holds now" if one.holds else "")
    return table


def check(
    folders: Annotated[list[Path], typer.Argument(exists=True, file_okay=False)],
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day of certificates; today")
    ] = None,
    data: DataOption = None,
    database_url: UrlOption = None,
) -> None:
    """Check folders as a whole: terms, guides, certificates, host keys, examples both ways."""
    day, faults = (as_of or datetime.now(UTC)).date(), 0
    for folder in folders:
        found = _folder_problems(folder, day, data, database_url)
        for problem in (*found.faults, *found.warnings):
            typer.echo(f"{folder.name}: {problem}", err=True)
        if not found.faults:
            typer.echo(f"{folder.name}: fine")
        faults += len(found.faults)
    raise typer.Exit(1 if faults else 0)


def diff(
    old: PartnerArgument,
    new: PartnerArgument,
    files: Annotated[list[str] | None, typer.Option(help="Past files, or folders of them")] = None,
    data: DataOption = None,
    database_url: UrlOption = None,
) -> None:
    """Say what differs between two versions of a partner: in terms, guides, and for documents."""
    folders = [find_files(one, data, database_url) for one in (old, new)]
    before, after = (load_files(*one) for one in zip((old, new), folders, strict=True))
    terms = Table("key", "old", "new", title="terms and guides")
    for one in find_differences(before, after):
        terms.add_row(*map(escape, (one.key, one.old or "-", one.new or "-")))
    contents = {**example_contents(folders), **_contents(files or [])}
    documents = Table("file", "set", "what", "old", "new", title="documents")
    for change in find_document_differences(before, after, contents):
        cells = (change.file, change.place, change.what, change.old or "-", change.new or "-")
        documents.add_row(*map(escape, cells))
    told = [table for table in (terms, documents) if table.row_count]
    for table in told:
        Console().print(table)
    if not told:
        typer.echo("nothing differs")


def _contents(names: list[str]) -> Mapping[str, bytes]:
    try:
        return {one: Path(one).read_bytes() for one in file_names(names)}
    except OSError as fault:
        fail(str(fault))


def infer(
    name: Annotated[str, typer.Argument(help="What the partner is called in commands")],
    samples: Annotated[list[str], typer.Argument(metavar="FILE...", help="What it has sent")],
    kind: Annotated[PartnerKind, typer.Option()] = PartnerKind.RETAILER,
    into: Annotated[Path, typer.Option(help="Where the folder is made")] = Path(),
) -> None:
    """Draft a partner's folder from files that it has sent: terms, and a guide for each set."""
    try:
        files = infer_folder(name, kind, _contents(samples))
    except ValueError as fault:
        fail(str(fault))
    write_new(into / name, files)


def import_schema(
    schema: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A JSON Schema")],
    name: Annotated[str, typer.Option(help="What the partner is called in commands")],
    set_id: Annotated[str, typer.Option("--set", help="The set that it describes: 850")],
    version: Annotated[str, typer.Option(help="Version, such as 004010")] = "004010",
    kind: Annotated[PartnerKind, typer.Option()] = PartnerKind.RETAILER,
    ours: Annotated[str, typer.Option(help="Our identity")] = "ZZ/OURS",
    theirs: Annotated[str, typer.Option(help="Their identity")] = "ZZ/THEIRS",
    into: Annotated[Path, typer.Option(help="Where the folder is made")] = Path(),
) -> None:
    """Draft a partner's folder from a guide that is a JSON Schema; tell what it cannot express."""
    try:
        held = json.loads(schema.read_bytes())
        draft = Draft(name, name.capitalize(), kind, ours, theirs, version)
        imported = import_folder(draft, set_id, held)
    except (OSError, ValueError, RecursionError) as fault:
        fail(f"{schema}: {fault}")
    write_new(into / name, imported.files)
    for line in imported.left_out:
        typer.echo(f"left out: {line}")


def write_new(folder: Path, files: Mapping[str, str]) -> None:
    """Write a new folder when it would load; one that is there is never touched."""
    try:
        load_folder(files)
        folder.mkdir(parents=True)
    except FileExistsError:
        fail(f"{folder} is there already: choose another name, or another place by --into")
    except (BadGuide, OSError) as fault:
        fail(str(fault))
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    near = not folder.is_absolute() and folder.parts[0] != ".."
    path = f"./{folder}" if near else str(folder)
    typer.echo(f"{folder}: written; edit {folder / 'partner.yaml'}, then")
    typer.echo(f"  tradelane partners check {path}\n  tradelane partners load {path}")


def try_examples(
    folder: FolderArgument,
    update: Annotated[
        bool, typer.Option(help="Write results of examples anew; then review them")
    ] = False,
) -> None:
    """Try every example of a folder, and say which come out as they say."""
    partner, failed = _load(folder), 0
    if update:
        _update(partner, folder)
    for example in find_examples(read_folder(folder)):
        problems = try_example(partner, example)
        for told in problems or ("fine",):
            typer.echo(f"{example.name}: {told}")
        for warning in try_warnings(partner, example):
            typer.echo(f"{example.name}: warning: {warning}")
        failed += bool(problems)
    raise typer.Exit(1 if failed else 0)


def _update(partner: Partner, folder: Path) -> None:
    for example in find_examples(read_folder(folder)):
        for name, text in write_results(partner, example).items():
            (folder / "examples" / example.name / name).write_bytes(content_of(text))


def schemas(
    into: Annotated[Path, typer.Argument(file_okay=False, help="Where the schemas are written")],
) -> None:
    """Write the JSON Schemas of a partner's files, for editors."""
    into.mkdir(parents=True, exist_ok=True)
    for name, text in write_schemas().items():
        (into / name).write_text(text, encoding="utf-8")
        typer.echo(str(into / name))


def _folder_problems(
    folder: Path, day: date, data: Path | None, database_url: str | None
) -> FolderProblems:
    try:
        files = read_folder(folder)
        partner = load_folder(files)
    except BadGuide as fault:
        return FolderProblems((str(fault),), ())
    found, warehouse = find_problems(partner, files, day), partner.warehouse
    if warehouse is None or _is_known(warehouse, folder, data, database_url):
        return found
    return found.with_warning(warehouse_problem(partner, files))


def _is_known(name: str, beside: Path, data: Path | None, database_url: str | None) -> bool:
    """Say whether a partner is shipped, is loaded, or has its folder beside another."""
    if shipped_folder(name) or (beside.resolve().parent / name / PARTNER_FILE).is_file():
        return True
    if not is_there(data, database_url):
        return False
    with open_run(data, database_url) as run:
        return run.read(is_loaded, name)


def find_files(
    partner: str, data: Path | None, database_url: str | None, at: datetime | None = None
) -> Mapping[str, str]:
    """Return the files of a folder, or of a loaded partner; stops the command without any."""
    if "/" in partner:
        return _files(Path(partner))
    if not is_there(data, database_url):
        fail(str(UnknownPartner(partner)))
    try:
        with open_run(data, database_url) as run:
            return run.read(get_folder, partner, at)
    except UnknownPartner as fault:
        fail(str(fault))


def load_files(name: str, files: Mapping[str, str]) -> Partner:
    """Return the partner that files make; stops the command at a mistake in them."""
    try:
        return load_folder(files)
    except BadGuide as fault:
        fail(f"{Path(name).name}: {fault}")


def _load(folder: Path) -> Partner:
    return load_files(folder.name, _files(folder))


def _files(folder: Path) -> Mapping[str, str]:
    try:
        return read_folder(folder)
    except (BadGuide, OSError) as fault:
        fail(f"{folder.name}: {fault}")


def fail(sentence: str) -> NoReturn:
    """Say what is wrong, and end."""
    typer.echo(sentence, err=True)
    raise typer.Exit(1)
