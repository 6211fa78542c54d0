"""Mapping tables: one per transaction set, read in both directions.

table = find_table("850", "004010VICS")
reading = table.read(tree)           # a document, and findings
body = table.write(document)         # segments, without ST and SE
"""

import re
from functools import cache
from typing import Final

from edi.dictionary import SetDefinition, find_set
from edi.dictionary.edifact import find_message
from edi.dictionary.edifact.versions import directory_of, nearest_first, version_of
from mappings.tables.codes import lay_codes
from mappings.tables.hierarchy import project
from mappings.tables.packing import pack
from mappings.tables.schema import Schema
from mappings.tables.sources import (
    CODES,
    FRAGMENTS,
    OWN_CODES,
    Node,
    expand,
    has_file,
    load_node,
    merge,
)
from mappings.tables.table import Reading, Table

MESSAGE_TYPE: Final = re.compile("[A-Z]{6}")

DIRECTORIES: Final = ("D.96A", "D.01B")
"""The directories that the tables of messages are made for."""

__all__ = ["Reading", "Table", "find_source", "find_table", "pack", "project"]


def find_table(set_id: str, version: str, overlay: Node | None = None) -> Table | None:
    """Return the table of a transaction set or message, None when there is none for it.

    `version` is GS08 as received, or a message's directory (D.96A); `overlay` is what a partner
    says differently. Raises BadGuide when a table or an overlay is malformed.
    """
    standard, definition = _find_definition(set_id, version)
    if definition is None:
        return None
    if overlay is None:
        return _load(definition, standard)
    return _compile(merge(_find_node(definition, standard), overlay), definition, standard)


def find_source(set_id: str, version: str, overlay: Node | None = None) -> Node | None:
    """Return what `find_table` compiles, as a tree with the overlay and all fragments in it."""
    standard, definition = _find_definition(set_id, version)
    if definition is None:
        return None
    table = _find_node(definition, standard)
    merged = merge(table, overlay) if overlay is not None else table
    return expand(merged, load_node(FRAGMENTS, standard))


def _find_definition(set_id: str, version: str) -> tuple[str, SetDefinition | None]:
    """Return the standard of a set and its definition, None when it has none, or no table."""
    standard = "edifact" if MESSAGE_TYPE.fullmatch(set_id) else "x12"
    find = find_message if standard == "edifact" else find_set
    has_table = has_file(f"{set_id}.yaml", standard)
    return standard, find(version, set_id) if has_table else None


@cache
def _load(definition: SetDefinition, standard: str) -> Table:
    return _compile(_find_node(definition, standard), definition, standard)


def _find_node(definition: SetDefinition, standard: str) -> Node:
    """Return a table's text, with what its version, or the one it is drawn in, says differently."""
    table = load_node(f"{definition.set_id}.yaml", standard)
    version = (_drawn(definition, standard) or definition).version
    differences = f"{definition.set_id}_{version}.yaml"
    if not has_file(differences, standard):
        return table
    return merge(table, load_node(differences, standard))


def _compile(table: Node, definition: SetDefinition, standard: str) -> Table:
    codes = lay_codes(load_node(CODES, standard), table.keys.get(OWN_CODES))
    schema = Schema(codes, load_node(FRAGMENTS, standard))
    return Table(schema.table(table), definition, _drawn(definition, standard))


def _drawn(definition: SetDefinition, standard: str) -> SetDefinition | None:
    """Return the message of the nearest directory that its table is made for, if another one."""
    if standard == "x12" or definition.version in DIRECTORIES:
        return None
    directory = nearest_first(directory_of(definition.version), ("D96A", "D01B"))[0]
    return find_message(version_of(directory), definition.set_id)
