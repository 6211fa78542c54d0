"""What segments of a set say about one another, beyond their places and elements.

Hierarchies, brackets, totals, identifiers: rules that a clean segment alone does not show.
"""

from collections.abc import Iterable, Iterator, Sequence

from edi.dictionary import SetDefinition
from edi.findings import Finding
from edi.model import Loop, Segment
from edi.x12.hierarchy import hierarchy_findings
from edi.x12.identifiers import identifier_findings
from edi.x12.totals import bracket_findings, total_findings


def content_findings(segments: Sequence[Segment], definition: SetDefinition) -> Iterator[Finding]:
    """Yield what does not fit together, rule by rule.

    `edi.x12.clean_forms` has to know of each rule: it takes sets for clean without reading them.
    """
    ids = {segment.id for segment in segments}
    if "HL" in ids:
        yield from hierarchy_findings(segments)
    if "LS" in ids:
        yield from bracket_findings(segments)
    yield from total_findings(segments, definition.set_id)
    yield from identifier_findings(segments, definition)


def in_loops(findings: Iterable[Finding], tree: Loop) -> Iterator[Finding]:
    """Yield findings with the loop that each stands in."""
    loops: dict[int | None, str | None] = {}
    for finding in findings:
        loops = loops or dict(_loops(tree, None))
        loop = loops.get(finding.position.segment_in_set)
        yield finding._replace(position=finding.position._replace(loop=loop))


def _loops(loop: Loop, name: str | None) -> Iterator[tuple[int | None, str | None]]:
    """Yield the number of each segment in the set, and the loop that it stands in."""
    for child in loop.children:
        if isinstance(child, Segment):
            yield child.number_in_set, name
        else:
            yield from _loops(child, child.id)
