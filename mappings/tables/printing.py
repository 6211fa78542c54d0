"""A mapping table as text again: YAML that is itself a table, and its fields one by one.

What an overlay says is marked with its file and line.
"""

import json
import re
from collections.abc import Iterator
from typing import Final

from mappings.tables.definitions import Lines
from mappings.tables.places import FieldPlace, field_places
from mappings.tables.sources import Node
from mappings.yaml_text import EMPTY

PLAIN: Final = re.compile(r"[A-Za-z_=]([\w ./|=+-]*[\w./|=+-])?", re.ASCII)
"""Text that needs no quotes wherever it stands, and that nobody takes for a number."""
PLACE: Final = re.compile(r"\d[\d.-]*")
"""The number of an element, which is a key."""
WIDEST: Final = 100
STEP: Final = "  "
REMOVED: Final = "~"
SECOND: Final = "only read"


def table_text(table: Node, overlay: str | None = None) -> str:
    """Return a table as YAML; each part that the file of an overlay says names its line."""
    return "".join(f"{line}\n" for line in _keys(table, overlay, ""))


def field_lines(lines: Lines) -> Iterator[str]:
    """Yield a line for each field of a table: its path, place, qualifier and converter."""
    rows = [_cells(one) for one in field_places(lines)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(map(str.ljust, row, widths)).rstrip()


def _cells(one: FieldPlace) -> tuple[str, ...]:
    converter = f"{one.converter}, {SECOND}" if one.second else one.converter
    return one.path, one.place, one.qualifier, converter


def _keys(node: Node, overlay: str | None, indent: str) -> Iterator[str]:
    for name, one in node.keys.items():
        key, flow = f"{indent}{_key(name)}:", _flow(one)
        files = set(_files(one))
        is_over = files == {overlay}
        note = f"  # {one.file}:{one.line}" if is_over else ""
        is_short = len(key) + len(flow) < WIDEST and (is_over or overlay not in files)
        if is_short or not one.keys:
            yield f"{key} {flow}{note}"
        else:
            yield f"{key}{note}"
            yield from _keys(one, None if is_over else overlay, indent + STEP)


def _files(node: Node) -> Iterator[str]:
    """Yield the files that say what is in a node; a part that is merged has those of its keys."""
    if not node.keys:
        yield node.file
    for one in node.keys.values():
        yield from _files(one)


def _flow(node: Node) -> str:
    """Return a value in one line."""
    if node.keys:
        inner = (f"{_key(name)}: {_flow(one)}" for name, one in node.keys.items())
        return f"{{{', '.join(inner)}}}"
    if node.parts:
        return f"[{', '.join(map(_flow, node.parts))}]"
    return REMOVED if node.text is None else _quoted(node.text)


def _key(name: str) -> str:
    return name if PLACE.fullmatch(name) else _quoted(name)


def _quoted(text: str) -> str:
    if PLAIN.fullmatch(text) and text not in EMPTY:
        return text
    return json.dumps(text, ensure_ascii=False)
