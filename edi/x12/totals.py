"""Counts and marks that segments of a set give about one another: CTT01, and LS with LE."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from edi.findings import Finding, FindingCode
from edi.model import Segment
from edi.wording import error, place, shown, warning

COUNTED_LINES: Final = {
    "810": ("IT1",),
    "830": ("LIN",),
    "846": ("LIN",),
    "850": ("PO1",),
    "855": ("PO1",),
    "856": ("HL", "LIN"),
    "860": ("POC",),
    "862": ("LIN",),
    "865": ("POC",),
}
"""What CTT01 counts in a set; where senders differ, any of them will do."""

LONGEST_COUNT: Final = 6
"""What is longer is a fault of the element, not of the count."""


def total_findings(segments: Sequence[Segment], set_id: str) -> list[Finding]:
    """Return a warning for each CTT whose line count is not that of the set."""
    counted = COUNTED_LINES.get(set_id, ())
    totals = [segment for segment in segments if segment.id == "CTT"] if counted else []
    if not totals:
        return []
    present = Counter(segment.id for segment in segments)
    counts = {segment_id: present[segment_id] for segment_id in counted}
    return [_wrong(t, counts) for t in totals if _number(t) not in {None, *counts.values()}]


def _number(total: Segment) -> int | None:
    declared = total.get(1) or ""
    return int(declared) if declared.isdecimal() and len(declared) <= LONGEST_COUNT else None


def _wrong(total: Segment, counts: dict[str, int]) -> Finding:
    declared = total.get(1) or ""
    there = " and ".join(f"{count} {segment_id}" for segment_id, count in counts.items())
    message = f"CTT01 number of lines: says {declared}, but the set has {there}"
    return warning(FindingCode.TOTAL_WRONG, message, place(total, None, 1), declared)


def bracket_findings(segments: Sequence[Segment]) -> list[Finding]:
    """Return an error for each LE that does not name the loop that its LS named."""
    opened: list[str | None] = []
    findings: list[Finding] = []
    for segment in segments:
        if segment.id == "LS":
            opened.append(segment.get(1))
        elif segment.id == "LE" and opened:
            start, end = opened.pop(), segment.get(1)
            if start and end and start != end:
                message = f"LE01 loop identifier: {shown(end)} ends what LS01 {shown(start)} began"
                where = place(segment, "LS", 1)
                findings.append(error(FindingCode.INVALID_CODE, message, where, end))
    return findings
