"""Mapping tables: one per transaction set, read in both directions.

table = find_table("850", "004010VICS")
reading = table.read(tree)           # a document, and findings
body = table.write(document)         # segments, without ST and SE
"""

from functools import cache

from edi.dictionary import SetDefinition, find_set
from mappings.tables.hierarchy import project
from mappings.tables.schema import Schema
from mappings.tables.sources import CODES, FRAGMENTS, has_file, load_node, merge
from mappings.tables.table import Reading, Table

__all__ = ["Reading", "Table", "find_table", "project"]


def find_table(set_id: str, version: str) -> Table | None:
    """Return the table of a transaction set, None when there is none for it.

    `version` is GS08 as received. Raises BadGuide when a table is malformed.
    """
    definition = find_set(version, set_id)
    if definition is None or not has_file(f"{set_id}.yaml"):
        return None
    return _load(definition)


@cache
def _load(definition: SetDefinition) -> Table:
    table = load_node(f"{definition.set_id}.yaml")
    differences = f"{definition.set_id}_{definition.version}.yaml"
    if has_file(differences):
        table = merge(table, load_node(differences))
    return Table(Schema(load_node(CODES), load_node(FRAGMENTS)).table(table), definition)
