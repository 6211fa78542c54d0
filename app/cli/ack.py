"""`tradelane ack`: what answers files, as the bytes to send or as one JSON object."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.guides import PartnerOption, find_partner
from app.cli.inputs import file_names, opened
from app.cli.read import plain
from edi import AcknowledgmentTerms, Detail, InterchangeAnswer, Stamp
from mappings.ack_report import Answers, AnswerTerms, answer_file, terms_of
from mappings.report import Verdict


class Kind(StrEnum):
    """The two sets that answer a group."""

    FUNCTIONAL = "997"
    IMPLEMENTATION = "999"


def register(program: typer.Typer) -> None:
    """Add the command to the program."""
    program.command("ack")(ack)


def ack(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Files, folders, or - for standard input")
    ],
    kind: Annotated[Kind, typer.Option("--set", help="What answers a group")] = Kind.FUNCTIONAL,
    ta1: Annotated[
        InterchangeAnswer, typer.Option(help="When a TA1 is sent")
    ] = InterchangeAnswer.REQUESTED,
    detail: Annotated[Detail, typer.Option(help="How much is told")] = Detail.ALL_SETS,
    number: Annotated[
        int, typer.Option(min=1, max=999_999_999, help="The control number of the first answer")
    ] = 1,
    out: Annotated[
        Path | None, typer.Option(help="A folder for the answers, a file each", file_okay=False)
    ] = None,
    partner: PartnerOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object")] = False,
) -> None:
    """Answer files by TA1, 997, 999 or CONTRL; nothing is stored or sent.

    With --partner its terms and guides hold, and the options on them are not asked.
    Exit status: 0 nothing rejected, 1 something rejected, 2 something unreadable.
    """
    usual = AnswerTerms(AcknowledgmentTerms(set_id=kind, interchange=ta1, detail=detail))
    how = _How(datetime.now(UTC), number, terms_of(find_partner(partner)) if partner else usual)
    verdict = Verdict.CLEAN
    told: list[dict[str, Any]] = []
    for name in file_names(files):
        answers = how.answer(name)
        verdict = max(verdict, answers.verdict)
        told.append({"file": name, "answers": answers.json()})
        if not as_json:
            _write(answers, out)
    if as_json:
        typer.echo(json.dumps({"files": told}, indent=2))
    raise typer.Exit(int(verdict))


class _How:
    """How files are answered; each answer takes the next control number."""

    def __init__(self, at: datetime, number: int, terms: AnswerTerms) -> None:
        self._stamp = Stamp(at, number)
        self._terms = terms

    def answer(self, name: str) -> Answers:
        """Answer one file; what cannot be opened is told, and has no answer."""
        try:
            with opened(name) as data:
                answers = answer_file(data, self._stamp, self._terms)
        except (OSError, ValueError) as fault:
            message = getattr(fault, "strerror", None) or str(fault)
            typer.echo(f"{plain(name)}: {plain(message)}", err=True)
            return Answers((), Verdict.UNREADABLE)
        self._stamp = self._stamp.plus(len(answers.outgoing))
        return answers


def _write(answers: Answers, folder: Path | None) -> None:
    for path, data in _paths(answers, folder):
        if path is None:
            sys.stdout.buffer.write(data + b"\n")
        else:
            path.write_bytes(data)
            typer.echo(str(path))


def _paths(answers: Answers, folder: Path | None) -> Iterator[tuple[Path | None, bytes]]:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    for one, data in answers.outgoing:
        name = f"ack_{one.header.control_number.zfill(9)}.edi"
        yield (folder / name if folder is not None else None), data
