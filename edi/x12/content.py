"""What segments of a set say about one another, beyond their places and elements.

Hierarchies, brackets, totals, identifiers: rules that a clean segment alone does not show.
"""

from collections.abc import Iterator, Sequence

from edi.dictionary import SetDefinition
from edi.findings import Finding
from edi.model import Segment
from edi.x12.hierarchy import hierarchy_findings
from edi.x12.identifiers import identifier_findings
from edi.x12.totals import bracket_findings, total_findings


def content_findings(segments: Sequence[Segment], definition: SetDefinition) -> Iterator[Finding]:
    """Yield what does not fit together, rule by rule.

    `edi.x12.clean` has to know of each rule: it takes sets for clean without reading segments.
    """
    ids = {segment.id for segment in segments}
    if "HL" in ids:
        yield from hierarchy_findings(segments)
    if "LS" in ids:
        yield from bracket_findings(segments)
    yield from total_findings(segments, definition.set_id)
    yield from identifier_findings(segments, definition)
