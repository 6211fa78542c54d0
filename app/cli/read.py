"""`tradelane read`: what files hold, for a person or as one JSON object."""

import json
from collections.abc import Iterable
from typing import Annotated, Any, Final

import typer
from rich.console import Console
from rich.text import Text

from app.cli.inputs import file_names, opened
from mappings.report import FileReport, Verdict, report_file

STYLES: Final = {"error": "red", "warning": "yellow", "note": "dim"}
VERDICTS: Final = {True: ("accepted", "green"), False: ("rejected", "red"), None: ("-", "yellow")}


def register(program: typer.Typer) -> None:
    """Add the command to the program."""
    program.command("read")(read)


def read(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Files, folders, or - for standard input")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object")] = False,
) -> None:
    """Read files and say what they hold and what is wrong with them.

    Exit status: 0 nothing rejected, 1 something rejected, 2 something unreadable.
    """
    verdict = Verdict.CLEAN
    contents: list[dict[str, Any]] = []
    console = Console(highlight=False, soft_wrap=True)
    for name in file_names(files):
        report = _report(name)
        verdict = max(verdict, report.verdict)
        if as_json:
            contents.append(report.content)
        else:
            _show(console, report)
    if as_json:
        typer.echo(json.dumps({"files": contents}, indent=2))
    raise typer.Exit(int(verdict))


def _report(name: str) -> FileReport:
    try:
        with opened(name) as data:
            content = bytes(data)
    except (OSError, ValueError) as fault:
        return FileReport(unopened(name, fault), Verdict.UNREADABLE)
    return report_file(name, content)


def unopened(name: str, fault: OSError | ValueError) -> dict[str, Any]:
    """Return the report of a file that cannot be opened: its one finding has no place in it."""
    finding = {
        "code": "file_not_opened",
        "origin": "syntax",
        "severity": "error",
        "message": getattr(fault, "strerror", None) or str(fault),
        "position": {"byte": 0} | dict.fromkeys(PLACE),
        "value": None,
    }
    return {"file": name, "findings": [finding], "interchanges": []}


PLACE: Final = (
    "segment",
    "segment_in_set",
    "segment_id",
    "element",
    "component",
    "repetition",
    "loop",
)


def _show(console: Console, report: FileReport) -> None:
    console.print(Text(plain(report.content["file"]), style="bold"))
    _show_findings(console, report.content["findings"], indent=2)
    for interchange in report.content["interchanges"]:
        _show_interchange(console, interchange)


def _show_interchange(console: Console, interchange: dict[str, Any]) -> None:
    sender, receiver = (_identity(interchange[side]) for side in ("sender", "receiver"))
    test = ", test" if interchange["test"] else ""
    line = f"  {interchange['standard']} {interchange['control_number']}: {sender} to {receiver}"
    console.print(Text(plain(line + test)))
    _show_findings(console, interchange["findings"], indent=4)
    for group in interchange["groups"]:
        for one in group["transaction_sets"]:
            _show_set(console, one, group["version"])


def _show_set(console: Console, one: dict[str, Any], version: str | None) -> None:
    word, style = VERDICTS[one["accepted"]]
    number = (one["document"] or {}).get("number")
    words = [one["set"], one["control_number"], version, one["document_type"], number]
    line = Text(f"    {plain(' '.join(str(word) for word in words if word))}: ")
    line.append(word, style=style).append(f", {one['segments']} segments")
    console.print(line)
    _show_findings(console, one["findings"], indent=6)


def _show_findings(console: Console, findings: Iterable[dict[str, Any]], *, indent: int) -> None:
    for one in findings:
        line = Text(" " * indent)
        line.append(f"{one['severity']} {one['code']}", style=STYLES[one["severity"]])
        line.append(f" {_place(one['position'])}: {plain(one['message'])}")
        console.print(line)


def _place(position: dict[str, Any]) -> str:
    place = plain(position["segment_id"] or "")
    if position["element"] is not None:
        place += f"{position['element']:02d}"
    number = position["segment_in_set"]
    return f"{place} (segment {number})" if number else f"{place} (byte {position['byte']})".strip()


def _identity(identity: dict[str, str | None]) -> str:
    return f"{identity['qualifier'] or '-'}/{identity['id'] or '-'}"


def plain(text: str) -> str:
    """Return text that cannot move a terminal's cursor: what is not printable is escaped."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
