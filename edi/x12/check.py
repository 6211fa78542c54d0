"""Checks one set against its dictionary (structure, elements, notes, totals) and a guide.

Segments come in, a loop tree and findings go out; nothing is raised for what they hold.
"""

from typing import Final

from edi.collecting import MOST_FINDINGS, Findings
from edi.dictionary import SetDefinition, is_exact
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.guide import Guide
from edi.guide_checks import guide_findings
from edi.model import CheckedSet, Loop, Segment
from edi.position import Position
from edi.structure import Matcher
from edi.wording import is_present, place
from edi.x12.content import content_findings, in_loops
from edi.x12.elements import element_findings, is_clean
from edi.x12.nearest import soften
from edi.x12.plan import SetPlan, plan_set
from edi.x12.set_header import header_findings
from edi.x12.wording import WORDS

_CHECKED_WITH_THE_ENVELOPE: Final = frozenset({"ST", "SE"})


def check_set(
    segments: tuple[Segment, ...],
    definition: SetDefinition | None,
    guide: Guide | None = None,
    *,
    version: str | None = None,
    limit: int = MOST_FINDINGS,
) -> CheckedSet:
    """Return the loop tree of a set and all that breaks standard or guide, in document order.

    `segments` are ST to SE. What ST and SE say of one another is left to the envelope. `version`
    is the group's (GS08); where the definition is of another one, which only stands in,
    what breaks it is a warning, and a note says so. Without a definition the tree is flat and
    `accepted` None; with one, `accepted` is True: faults make a set accepted with errors, and
    whether it is rejected is decided later. After `limit` findings one more says that there are
    others.
    """
    if definition is None:
        return _unchecked(segments)
    plan = plan_set(definition)
    found = Findings(limit)
    tree = _check_segments(segments, plan, found)
    found.extend(in_loops(content_findings(segments, definition), tree))
    found.extend(header_findings(segments[:1], version or definition.version))
    if guide is not None:
        found.extend(guide_findings(tree, guide))
    findings = found.in_order()
    if version is not None and not is_exact(definition, version):
        header = segments[0] if segments else Segment("ST", ())
        findings = soften(findings, definition, version, header)
    return CheckedSet(tree, findings, accepted=True)


def _check_segments(segments: tuple[Segment, ...], plan: SetPlan, findings: Findings) -> Loop:
    matcher = Matcher(plan, findings.append, WORDS.segment)
    trailing: list[Segment] = []
    for segment in segments:
        loop, mandatory = matcher.add(segment)
        matcher.quiet = findings.full
        known = plan.segments.get(segment.id)
        if known is None or is_clean(segment, known) or segment.id in _CHECKED_WITH_THE_ENVELOPE:
            continue
        if not findings.full:
            findings.extend(element_findings(segment, known, loop=loop, mandatory=mandatory))
        if segment.elements and not is_present(segment.elements[-1]):
            trailing.append(segment)
    matcher.close(segments[-1] if segments else None)
    if trailing:
        findings.append(_trailing_separators(trailing))
    return matcher.tree


def _trailing_separators(segments: list[Segment]) -> Finding:
    first = segments[0]
    message = (
        f"{WORDS.segment(first.id)} ends with empty elements: their separators are to be left out"
    )
    if len(segments) > 1:
        message += f"; so do {len(segments) - 1} more segments"
    code = FindingCode.TRAILING_SEPARATORS
    return Finding(code, Severity.NOTE, Origin.STANDARD, message, place(first, None))


def _unchecked(segments: tuple[Segment, ...]) -> CheckedSet:
    set_id = (segments[0].get(1) if segments else None) or ""
    message = f"no dictionary for set '{set_id}' in this version: its content was not checked"
    position = place(segments[0], None) if segments else Position(0)
    code = FindingCode.NO_DICTIONARY
    note = Finding(code, Severity.NOTE, Origin.STANDARD, message, position)
    return CheckedSet(Loop(set_id, list(segments)), (note,), accepted=None)
