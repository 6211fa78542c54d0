"""Checks one message against its directory (structure, elements, totals) and a guide.

Segments come in, a loop tree and findings go out; nothing is raised for what they hold.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from edi.collecting import MOST_FINDINGS, Findings
from edi.dictionary import SetDefinition
from edi.dictionary.edifact import is_exact
from edi.edifact.elements import element_findings, has_open_end, is_clean
from edi.edifact.identifiers import identifier_findings
from edi.edifact.plan import MessagePlan, plan_message
from edi.edifact.repertoire import repertoire_findings
from edi.edifact.syntax import Syntax
from edi.edifact.totals import content_findings
from edi.edifact.wording import WORDS
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.guide import Guide
from edi.guide_checks import guide_findings
from edi.model import CheckedSet, Loop, Segment
from edi.position import Position
from edi.structure import Matcher
from edi.wording import place

DEFAULT_SYNTAX: Final = Syntax()
_CHECKED_WITH_THE_ENVELOPE: Final = frozenset({"UNH", "UNT"})


def check_message(
    segments: tuple[Segment, ...],
    definition: SetDefinition | None,
    syntax: Syntax = DEFAULT_SYNTAX,
    guide: Guide | None = None,
    *,
    version: str | None = None,
    limit: int = MOST_FINDINGS,
) -> CheckedSet:
    """Return the loop tree of a message and all that breaks standard or guide, in document order.

    `segments` are UNH to UNT. What UNH and UNT say of one another is left to the envelope.
    `version` is the message's ("D.96A"); where the definition is of another one, which only
    stands in, what breaks it is a warning, and a note says so. Without a definition the tree is
    flat and `accepted` None; with one, `accepted` is True: whether faults reject the message is
    decided later. After `limit` findings one more says that there are others.
    """
    if definition is None:
        return _unchecked(segments)
    found = Findings(limit)
    tree = _check_segments(segments, plan_message(definition, syntax), found)
    found.extend(content_findings(segments, definition))
    found.extend(identifier_findings(segments))
    found.extend(repertoire_findings(segments, syntax))
    if guide is not None:
        found.extend(guide_findings(tree, guide))
    findings = found.in_order()
    if version is not None and not is_exact(definition, version):
        header = segments[0] if segments else Segment("UNH", ())
        findings = (*nearest_note(definition, version, header), *_softened(findings))
    return CheckedSet(tree, findings, accepted=True)


def _check_segments(segments: Sequence[Segment], plan: MessagePlan, findings: Findings) -> Loop:
    matcher = Matcher(plan, findings.append, WORDS.segment)
    trailing: list[Segment] = []
    for segment in segments:
        loop, mandatory = matcher.add(segment)
        matcher.quiet = findings.full
        known = plan.segment(segment.id, len(segment.elements))
        if known is None or segment.id in _CHECKED_WITH_THE_ENVELOPE or is_clean(segment, known):
            continue
        if not findings.full:
            findings.extend(element_findings(segment, known, loop=loop, mandatory=mandatory))
        if has_open_end(segment.elements):
            trailing.append(segment)
    matcher.close(segments[-1] if segments else None)
    if trailing:
        findings.append(_trailing_separators(trailing, plan.segments["UNH"].syntax))
    return matcher.tree


def _trailing_separators(segments: list[Segment], syntax: Syntax) -> Finding:
    """Return one finding for all: version 4 forbids what earlier ones tolerate (error 45)."""
    first = segments[0]
    message = (
        f"{WORDS.segment(first.id)} ends with empty values: their separators are to be left out"
    )
    if len(segments) > 1:
        message += f"; so do {len(segments) - 1} more segments"
    severity = Severity.NOTE
    if syntax.has_repetitions:
        severity = Severity.ERROR if syntax.strict else Severity.WARNING
    code = FindingCode.TRAILING_SEPARATORS
    return Finding(code, severity, Origin.STANDARD, message, place(first, None))


def nearest_note(definition: SetDefinition, version: str, header: Segment) -> tuple[Finding, ...]:
    """Return the note that a directory only stands in, nothing when it is the one named."""
    if is_exact(definition, version):
        return ()
    message = (
        f"directory {version} is read with the tables of {definition.version}: "
        "what breaks them is a warning only"
    )
    code, where = FindingCode.NEAREST_DICTIONARY, place(header, None)
    return (
        Finding(code, Severity.NOTE, Origin.STANDARD, message, where, version, definition.version),
    )


def _softened(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield what breaks the standard as warnings, and others as they are."""
    for finding in findings:
        if finding.origin is Origin.STANDARD and finding.severity is Severity.ERROR:
            yield finding._replace(severity=Severity.WARNING)
        else:
            yield finding


def _unchecked(segments: tuple[Segment, ...]) -> CheckedSet:
    message_type = (segments[0].get(2) if segments else None) or ""
    message = f"no dictionary for message '{message_type}' in this version: it was not checked"
    position = place(segments[0], None) if segments else Position(0)
    code = FindingCode.NO_DICTIONARY
    note = Finding(code, Severity.NOTE, Origin.STANDARD, message, position)
    return CheckedSet(Loop(message_type, list(segments)), (note,), accepted=None)
