"""`tradelane check`: what is wrong with files, as tables for a person or as one JSON object."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from app.cli.guides import PartnerOption, guide_of
from app.cli.inputs import file_names, opened
from app.cli.read import STYLES, VERDICTS, plain, unopened
from edi import Finding, GuideOf, check_file
from edi.checking import CheckEvent, SetResult
from edi.events import FileBytes
from mappings.check_report import Tally, check_json, findings_of
from mappings.report import Verdict

MOST_SHOWN: Final = 200
"""Findings of one file in a table; `--json` has them all."""

LONG_INPUT: Final = 4_000_000
"""From this many bytes on, progress is shown."""


def register(program: typer.Typer) -> None:
    """Add the command to the program."""
    program.command("check")(check)


def check(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Files, folders, or - for standard input")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object")] = False,
    partner: PartnerOption = None,
) -> None:
    """Check files against the standard, or against a partner's guides, and say what is wrong.

    Exit status: 0 nothing rejected, 1 something rejected, 2 something unreadable.
    """
    guides = guide_of(partner)
    verdict = Verdict.CLEAN
    pieces = _print_json if as_json else _print_tables
    for one in pieces(file_names(files), guides):
        verdict = max(verdict, one)
    raise typer.Exit(int(verdict))


def _print_json(names: Iterable[str], guides: GuideOf | None) -> Iterator[Verdict]:
    sys.stdout.write('{"files": [')
    for number, name in enumerate(names):
        sys.stdout.write(",\n" if number else "\n")
        yield _print_file(name, guides)
    sys.stdout.write("\n]}\n")


def _print_file(name: str, guides: GuideOf | None) -> Verdict:
    tally = Tally()
    try:
        with opened(name) as data:
            for piece in check_json(name, data, tally, guides):
                sys.stdout.write(piece)
    except (OSError, ValueError) as fault:
        sys.stdout.write(json.dumps(unopened(name, fault)))
        return Verdict.UNREADABLE
    return tally.verdict


def _print_tables(names: Iterable[str], guides: GuideOf | None) -> Iterator[Verdict]:
    console = Console(highlight=False)
    for name in names:
        console.print(Text(plain(name), style="bold"))
        try:
            with opened(name) as data:
                yield _print_table(console, data, guides)
        except (OSError, ValueError) as fault:
            message = getattr(fault, "strerror", None) or str(fault)
            console.print(Text(f"  cannot be opened: {plain(message)}", style=STYLES["error"]))
            yield Verdict.UNREADABLE


def _print_table(console: Console, data: FileBytes, guides: GuideOf | None) -> Verdict:
    tally, shown = Tally(), 0
    table = Table("severity", "set", "where", "what is wrong")
    for event in tally.watch(_with_progress(check_file(data, guide_of=guides), len(data))):
        for finding in findings_of(event):
            shown += 1
            if shown <= MOST_SHOWN:
                table.add_row(*_row(event, finding), style=STYLES[finding.severity])
    console.print(_sets(tally))
    if shown:
        console.print(table)
    if shown > MOST_SHOWN:
        console.print(f"  and {shown - MOST_SHOWN} more findings: --json has them all")
    return tally.verdict


def _with_progress(events: Iterable[CheckEvent], size: int) -> Iterator[CheckEvent]:
    """Yield events; on a terminal the progress of long input is shown beside."""
    if size < LONG_INPUT or not _is_terminal():
        yield from events
        return
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("checking", total=size)
        for event in events:
            if isinstance(event, SetResult):
                progress.update(task, completed=event.transaction_set.span.end)
            yield event


def _is_terminal() -> bool:
    return sys.stderr.isatty()


def _sets(tally: Tally) -> Table:
    table = Table("set", "version", "sets", "verdict")
    for (set_id, version, accepted), count in sorted(tally.sets.items(), key=str):
        word, style = VERDICTS[accepted]
        table.add_row(plain(set_id), plain(version), str(count), Text(word, style=style))
    return table


def _row(event: CheckEvent, finding: Finding) -> Iterator[Text]:
    """Yield the cells of a finding; what came with the file cannot move the cursor."""
    number = event.transaction_set.control_number if isinstance(event, SetResult) else None
    cells = (str(finding.severity), number or "", str(finding.position), finding.message)
    return (Text(plain(cell), overflow="fold") for cell in cells)
