"""Files explained: the tree of `edi.explain` with business fields, and its form as JSON."""

from functools import partial
from typing import Any

from edi import GuideOf
from edi.explain import Node, explain, masked
from mappings.explain_fields import TableOf, fields_of
from mappings.report import report_findings

Json = dict[str, Any]


def explain_file(
    content: bytes,
    *,
    mask: bool = False,
    guide_of: GuideOf | None = None,
    table_of: TableOf | None = None,
) -> Node:
    """Return the explanation of a file, without its values if `mask`; never raises for content.

    `guide_of` chooses the partner's guide that holds for a set, `table_of` its mapping table.
    """
    tree = explain(content, partial(fields_of, table_of=table_of), guide_of)
    return masked(tree) if mask else tree


def explanation_as_json(tree: Node) -> Json:
    """Return a node and all below it as JSON values; what is empty is left out.

    `start` and `end` are offsets in the file, `text` is what stands there.
    """
    told: Json = {
        "kind": str(tree.kind),
        "start": tree.span.start,
        "end": tree.span.end,
        "name": tree.name,
        "label": tree.label,
        "text": tree.text,
        "meaning": tree.meaning,
        "field": tree.field,
        "rules": [{"text": rule.text, "broken": rule.broken} for rule in tree.rules],
        "findings": report_findings(tree.findings),
        "children": [explanation_as_json(child) for child in tree.children],
    }
    return {key: value for key, value in told.items() if value not in ("", None, [])}
