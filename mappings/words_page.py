"""The page of our words for codes: each table of `codes.yaml`, and the fields that hold its words.

`python -m mappings.words_page` prints it, for `docs/words.md`; nothing at run time imports this.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Final

from mappings.tables import DIRECTORIES, Table, find_table
from mappings.tables.places import field_places
from mappings.tables.sources import CODES, Node, load_node

VERSIONS: Final = {"x12": ("004010", "005010"), "edifact": DIRECTORIES}
UNWRITTEN: Final = "not written"

MOST_NAMED: Final = 4
"""With more documents than these a field is in nearly all of them."""

INTRODUCTION: Final = """\
# Our words for codes

Documents say a word where a standard has a code: `"purpose": "replace"`, not `05`. What a table
below does not have stays as it is, in both directions: a unit `CU` is read as `CU`, and
`"unit": "CU"` is written so. Of several codes the first is written, unless a length in digits
tells them apart. `tradelane partners table PARTNER SET --fields` names, for each field of a set,
the place and, behind `code`, the table that holds its words; a partner's
[mapping](mapping-tables.md#what-a-partner-does-differently) may say otherwise.

This page is printed by `python -m mappings.words_page`.
"""


def words_page() -> str:
    """Return the page, in Markdown."""
    tables = [load_node(CODES, standard).keys for standard in VERSIONS]
    fields, parts = _fields(), [INTRODUCTION]
    for name in dict.fromkeys(name for table in tables for name in table):
        sides = [dict(table[name].items()) if name in table else {} for table in tables]
        parts.append("\n".join(_table(name, fields.get(name, {}), sides)) + "\n")
    return "\n".join(parts)


def _table(
    name: str, fields: Mapping[str, set[str]], sides: Sequence[Mapping[str, Node]]
) -> Iterator[str]:
    yield f"## {name}\n"
    if fields:
        yield f"In {'; '.join(_field_words(fields))}.\n"
    yield "| word | X12 | EDIFACT |\n| --- | --- | --- |"
    for word in dict.fromkeys(word for side in sides for word in side):
        codes = (_codes(side[word]) if word in side else "" for side in sides)
        yield f"| `{word}` | {' | '.join(codes)} |"


def _codes(node: Node) -> str:
    """Return the codes of a word: "CT", "IN, BP, CB", "UP (12), EN (13)"."""
    if node.keys:
        return ", ".join(f"{code} ({length.text})" for code, length in node.items())
    codes = [part.text or "" for part in node.parts or (node,)]
    return ", ".join(codes) or UNWRITTEN


def _fields() -> Mapping[str, Mapping[str, set[str]]]:
    """Return by code table the fields that hold its words, and the documents that have them."""
    found: dict[str, dict[str, set[str]]] = {}
    for table in _mapping_tables():
        for place in field_places(table.definition.root):
            kind, _, rest = place.converter.partition(" ")
            field = place.path.rpartition(".")[2]
            if kind == "code":
                # What is not an element's own is a list of pairs, of which a part is the word.
                path = field if place.element or field == "kind" else f"{field}.kind"
                fields = found.setdefault(rest.partition(" ")[0], {})
                fields.setdefault(path, set()).add(table.definition.document.__name__)
    return found


def _field_words(fields: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield "`purpose` of Invoice, ShipNotice" for each field."""
    for field, documents in fields.items():
        named = f" of {', '.join(sorted(documents))}" if len(documents) <= MOST_NAMED else ""
        yield f"`{field}`{named}"


def _mapping_tables() -> Iterator[Table]:
    for standard, versions in VERSIONS.items():
        for file in sorted(one.name for one in files("mappings").joinpath(standard).iterdir()):
            for version in versions:
                table = find_table(file.removesuffix(".yaml"), version)
                if table is not None:
                    yield table


if __name__ == "__main__":
    sys.stdout.write(words_page())
