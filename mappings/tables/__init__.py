"""Mapping tables: one per transaction set, read in both directions.

table = find_table("850", "004010VICS")
reading = table.read(tree)           # a document, and findings
body = table.write(document)         # segments, without ST and SE
"""

from functools import cache

from edi.dictionary import SetDefinition, find_set
from mappings.tables.hierarchy import project
from mappings.tables.schema import Schema
from mappings.tables.sources import CODES, FRAGMENTS, Node, has_file, load_node, merge
from mappings.tables.table import Reading, Table

__all__ = ["Reading", "Table", "find_table", "project"]


def find_table(set_id: str, version: str, overlay: Node | None = None) -> Table | None:
    """Return the table of a transaction set, None when there is none for it.

    `version` is GS08 as received; `overlay` is what a partner says differently. Raises BadGuide
    when a table or an overlay is malformed.
    """
    definition = find_set(version, set_id)
    if definition is None or not has_file(f"{set_id}.yaml"):
        return None
    if overlay is None:
        return _load(definition)
    return _compile(merge(_find_node(definition), overlay), definition)


@cache
def _load(definition: SetDefinition) -> Table:
    return _compile(_find_node(definition), definition)


def _find_node(definition: SetDefinition) -> Node:
    """Return a table's text, with what its version says differently."""
    table = load_node(f"{definition.set_id}.yaml")
    differences = f"{definition.set_id}_{definition.version}.yaml"
    return merge(table, load_node(differences)) if has_file(differences) else table


def _compile(table: Node, definition: SetDefinition) -> Table:
    return Table(Schema(load_node(CODES), load_node(FRAGMENTS)).table(table), definition)
