"""`tradelane write`: a business document as the file that a partner gets, or why it is not sent."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.table import Table

from app.cli.guides import find_partner
from app.cli.inputs import opened
from app.cli.read import STYLES, plain
from edi import Finding, Position, Severity
from mappings.enveloping import Numbers
from mappings.errors import UnwritableDocument
from mappings.rendering import Request, render
from mappings.report import Verdict, report_findings

ControlNumber = Annotated[int, typer.Option(min=1, max=999_999_999)]


def register(program: typer.Typer) -> None:
    """Add the command to the program."""
    program.command("write")(write)


def write(
    document: Annotated[str, typer.Argument(metavar="FILE", help="A JSON file, or - for input")],
    partner: Annotated[str, typer.Option(help="Who gets it: a folder, or a name")],
    set_id: Annotated[
        str | None, typer.Option("--set", help="What it becomes; else what the file says")
    ] = None,
    interchange: ControlNumber = 1,
    group: ControlNumber = 1,
    out: Annotated[Path | None, typer.Option(help="The file to write", dir_okay=False)] = None,
    unmapped: Annotated[
        bool, typer.Option("--unmapped", help="Write back the segments that no field has")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object")] = False,
) -> None:
    """Write a business document for a partner; nothing is stored or sent.

    The file holds a set as `read --json` prints it, or with --set the document alone. What the
    set does not carry of the document is told.
    Exit status: 0 written, 1 refused by set, standard or guide, 2 the file cannot be read.
    """
    request = _read(document, set_id)
    request = request.model_copy(update={"unmapped": unmapped or request.unmapped})
    numbers = Numbers(datetime.now(UTC), interchange, group)
    try:
        rendering = render(find_partner(partner), request, numbers)
    except UnwritableDocument as fault:
        if as_json:
            _print(None, None, fault.findings)
        else:
            _show(fault.findings, Console(highlight=False))
        raise typer.Exit(int(Verdict.REJECTED)) from fault
    if out is not None:
        out.write_bytes(rendering.content)
    if as_json:
        _print(rendering.set_id, rendering.text, rendering.findings)
        return
    if out is None:
        sys.stdout.buffer.write(rendering.content)
    _show(rendering.findings, Console(stderr=True, highlight=False))


def _read(name: str, set_id: str | None) -> Request:
    """Return what a file asks for; --set counts more than what the file says."""
    try:
        with opened(name) as data:
            held = json.loads(bytes(data))
        if isinstance(held, dict) and "document" not in held:
            held = {"document": held}
        request = Request.model_validate(held)
        return request if set_id is None else request.model_copy(update={"set": set_id})
    except ValidationError as fault:
        first = fault.errors()[0]
        _unread(name, f"{'.'.join(map(str, first['loc']))}: {first['msg']}")
    except (OSError, ValueError, RecursionError) as fault:
        _unread(name, getattr(fault, "strerror", None) or str(fault))


def _unread(name: str, problem: str) -> NoReturn:
    typer.echo(plain(f"{name}: {problem}"), err=True)
    raise typer.Exit(int(Verdict.UNREADABLE))


def _print(set_id: str | None, content: str | None, findings: tuple[Finding, ...]) -> None:
    told = {"set": set_id, "content": content, "findings": report_findings(findings)}
    typer.echo(json.dumps(told, indent=2))


def _show(findings: tuple[Finding, ...], console: Console) -> None:
    """Print what is wrong, if anything is; notes are not shown."""
    table = Table("origin", "where", "what is wrong")
    for one in findings:
        if one.severity is not Severity.NOTE:
            where = str(one.position) if one.position != Position(0) else ""
            row = (str(one.origin), where, one.message)
            table.add_row(*map(plain, row), style=STYLES[one.severity])
    if table.row_count:
        console.print(table)
