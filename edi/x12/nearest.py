"""What is left of findings when a set was checked with the tables of another version.

Those tables are near, not right: what breaks them is a warning, and one note says so.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from edi.dictionary import SetDefinition, release_of
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import Segment
from edi.wording import place
from edi.x12.data_types import is_date

LONG_DATES_SINCE: Final = "004010"
"""Before, dates had six digits (YYMMDD)."""


def soften(
    findings: Sequence[Finding], definition: SetDefinition, version: str, header: Segment
) -> tuple[Finding, ...]:
    """Return the note, then findings against the standard as warnings, others as they are."""
    asked = release_of(version) or version
    message = (
        f"version {asked} is read with the tables of {definition.version}: "
        "what breaks them is a warning only"
    )
    code, where = FindingCode.NEAREST_DICTIONARY, place(header, None)
    note = Finding(code, Severity.NOTE, Origin.STANDARD, message, where, asked, definition.version)
    return (note, *_softened(findings, definition, asked))


def _softened(
    findings: Sequence[Finding], definition: SetDefinition, asked: str
) -> Iterator[Finding]:
    for finding in findings:
        if asked < LONG_DATES_SINCE and _is_short_date(finding, definition):
            continue
        if finding.origin is Origin.STANDARD and finding.severity is Severity.ERROR:
            yield finding._replace(severity=Severity.WARNING)
        else:
            yield finding


def _is_short_date(finding: Finding, definition: SetDefinition) -> bool:
    """Say whether a value was only too short for a date of eight digits."""
    if finding.code is not FindingCode.ELEMENT_TOO_SHORT or not finding.position.element:
        return False
    segment = definition.segments.get(finding.position.segment_id or "")
    at = finding.position.element - 1
    if segment is None or at >= len(segment.elements) or segment.elements[at].type != "DT":
        return False
    return is_date(finding.value or "")
