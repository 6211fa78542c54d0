"""`tradelane explain`: every byte of a file in plain words, on a terminal, as JSON or as a page."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final, NoReturn

import typer
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from app.cli.guides import PartnerOption, find_partner
from app.cli.inputs import opened
from app.cli.read import STYLES
from edi.explain import VALUES, Kind, Node
from mappings.ack_report import guides_of
from mappings.explain import explain_file, explanation_as_json
from mappings.explain_html import explanation_as_html
from mappings.explain_summary import GAPS, UNREAD, summary, title, visible, words

UNEXPLAINED: Final = 2
INDENT: Final = 2
LONGEST_SHOWN: Final = 400
MOST_BYTES: Final = 2_000_000
"""An explanation takes several hundred times the memory of its file."""
PLACE_WIDTH: Final = 10
RATIOS: Final = (5, 8, 10)
"""How wide value, words and rules are to one another."""


def register(program: typer.Typer) -> None:
    """Add the command to the program."""
    program.command("explain")(explain)


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file, or - for standard input")],
    mask: Annotated[
        bool, typer.Option("--mask", help="Hide values, keep codes and lengths")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write a page instead")
    ] = None,
    partner: PartnerOption = None,
) -> None:
    """Explain every segment, element and code of a file, and what is wrong at its place.

    Exit status: 0 explained, whatever it holds; 2 the file cannot be opened, or is too large.
    """
    found = find_partner(partner) if partner is not None else None
    guides, tables = (guides_of(found), found.table) if found is not None else (None, None)
    try:
        with opened(file) as data:
            content = bytes(data[: MOST_BYTES + 1])
    except (OSError, ValueError) as fault:
        _refuse(file, getattr(fault, "strerror", None) or str(fault))
    if len(content) > MOST_BYTES:
        _refuse(file, f"more than {MOST_BYTES} bytes cannot be explained; `check` reads them")
    tree = explain_file(content, mask=mask, guide_of=guides, table_of=tables)
    if html is not None:
        html.write_text(explanation_as_html(file, tree, masked=mask), encoding="utf-8")
    if as_json:
        typer.echo(json.dumps({"file": file, "masked": mask, "tree": explanation_as_json(tree)}))
    elif html is None:
        _print(file, tree)


def _refuse(file: str, problem: str) -> NoReturn:
    typer.echo(visible(f"{file}: {problem}"), err=True)
    raise typer.Exit(UNEXPLAINED)


def _print(name: str, tree: Node) -> None:
    console = Console(highlight=False)
    console.print(Text(f"{visible(name)}: {summary(tree)}", style="bold"))
    for line in _lines(tree, 0):
        console.print(line)


def _lines(node: Node, depth: int) -> Iterator[RenderableType]:
    """Yield a node that holds segments and all that is in it, the deeper the further right."""
    yield from _findings(node, depth)
    for child in node.children:
        if child.kind is Kind.SEGMENT:
            yield from _segment(child, depth)
        elif child.children:
            heading = Text(title(child), style="bold cyan")
            yield _indented(heading.append(_rules(child, ", ")), depth)
            yield from _lines(child, depth + 1)
        elif child.kind not in GAPS or child.findings:
            what = child.label or UNREAD.get(child.kind) or str(child.kind).replace("_", " ")
            line = Text(f"{what} ", style="magenta").append(_shown(child.text), style="dim")
            yield _indented(line, depth)
            yield from _findings(child, depth + 1)


def _segment(node: Node, depth: int) -> Iterator[RenderableType]:
    line = Text(_shown(node.shown_text()), style="green")
    yield _indented(line, depth)
    words = Text(node.name, style="bold").append(f" {node.label}", style="not bold")
    yield _indented(words.append(_rules(node, ", ")), depth + 1)
    yield from _findings(node, depth + 1)
    table = Table.grid(padding=(0, 2))
    table.add_column(min_width=PLACE_WIDTH, no_wrap=True)
    for ratio in RATIOS:
        table.add_column(ratio=ratio, overflow="fold")
    table.expand = True
    for one in node.walk():
        if one.kind in VALUES:
            _add_row(table, one)
    if table.rows:
        yield _indented(table, depth + 1)


def _add_row(table: Table, node: Node) -> None:
    is_whole = any(child.kind in VALUES for child in node.children)
    value = "" if is_whole else _shown(node.shown_text())
    field = Text(f"feeds {node.field}", style="blue") if node.field and not is_whole else Text()
    rules = _rules(node)
    rules = Text("\n").join(part for part in (rules, field) if part)
    table.add_row(Text(node.name), Text(value, style="green"), Text(visible(words(node))), rules)
    for line in _told(node):
        table.add_row(Text(), Text(), line)


def _rules(node: Node, before: str = "") -> Text:
    told = Text()
    for number, rule in enumerate(node.rules):
        told.append("; " if number else before)
        told.append(rule.text, style="bold red" if rule.broken else "dim")
    return told


def _findings(node: Node, depth: int) -> Iterator[RenderableType]:
    return (_indented(line, depth) for line in _told(node))


def _told(node: Node) -> Iterator[Text]:
    for one in node.findings:
        yield Text(f"{one.severity}: {visible(one.message)}", style=STYLES[one.severity])


def _indented(line: RenderableType, depth: int) -> Padding:
    return Padding(line, (0, 0, 0, depth * INDENT))


def _shown(text: str) -> str:
    more = len(text) - LONGEST_SHOWN
    return visible(text[:LONGEST_SHOWN]) + (f" ... {more} more" if more > 0 else "")
