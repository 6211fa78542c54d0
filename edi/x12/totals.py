"""Totals that a set gives of its own segments: CTT, AMT, TDS, W76, W03, W14; and LS with LE.

X12 does not check totals, so a wrong one is a warning.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from edi.findings import Finding, FindingCode
from edi.model import Segment
from edi.wording import error, place, shown, warning
from edi.x12.amounts import hash_totals, line_total, quantity_total, same_amount

COUNTED_LINES: Final = {
    "810": ("IT1",),
    "816": ("HL",),
    "830": ("LIN",),
    "832": ("LIN",),
    "846": ("LIN",),
    "850": ("PO1",),
    "852": ("LIN",),
    "855": ("PO1",),
    "856": ("HL", "LIN"),
    "860": ("POC",),
    "862": ("LIN",),
    "865": ("POC",),
}
"""What CTT01 counts in a set; where senders differ, any of them will do."""

HASHED: Final = {
    "810": ("IT1", 2),
    "830": ("FST", 1),
    "846": ("QTY", 2),
    "850": ("PO1", 2),
    "855": ("PO1", 2),
    "856": ("SN1", 2),
    "860": ("POC", 3),
    "862": ("FST", 1),
    "865": ("POC", 3),
}
"""The quantity that CTT02 adds up."""

QUANTITIES: Final = {
    "940": ("W76", "W01", 1, 2),
    "943": ("W03", "W04", 1, 2),
    "944": ("W14", "W07", 1, 2),
    "945": ("W03", "W12", 3, 5),
}
"""The total, the lines, and where they have quantity and unit; the total stands in element 01."""

AMOUNTS: Final = {
    "810": ("TDS", "IT1"),
    "850": ("AMT", "PO1"),
    "855": ("AMT", "PO1"),
}
"""The total and the lines whose quantity and price (02 and 04) it adds up."""

LONGEST_COUNT: Final = 6
"""What is longer is a fault of the element, not of the count."""


def total_findings(segments: Sequence[Segment], set_id: str) -> Iterator[Finding]:
    """Yield a warning for each total that is not that of the set."""
    counts = Counter(segment.id for segment in segments)
    if set_id in COUNTED_LINES and counts["CTT"]:
        yield from _line_counts(segments, set_id, counts)
    if set_id in HASHED and counts["CTT"]:
        yield from _hashes(segments, *HASHED[set_id])
    if set_id in QUANTITIES and counts[QUANTITIES[set_id][0]] == 1:
        yield from _quantities(segments, *QUANTITIES[set_id])
    if set_id in AMOUNTS and counts[AMOUNTS[set_id][0]]:
        yield from _amounts(segments, *AMOUNTS[set_id])


def _line_counts(
    segments: Sequence[Segment], set_id: str, present: Counter[str]
) -> Iterator[Finding]:
    counts = {segment_id: present[segment_id] for segment_id in COUNTED_LINES[set_id]}
    there = " and ".join(f"{count} {segment_id}" for segment_id, count in counts.items())
    for total in segments:
        if total.id == "CTT" and _number(total) not in {None, *counts.values()}:
            says = "CTT01 number of lines"
            yield _wrong(
                total, 1, says, f"the set has {there}", " or ".join(map(str, counts.values()))
            )


def _number(total: Segment) -> int | None:
    declared = total.get(1) or ""
    return int(declared) if declared.isdecimal() and len(declared) <= LONGEST_COUNT else None


def _hashes(segments: Sequence[Segment], line_id: str, element: int) -> Iterator[Finding]:
    told = [s for s in segments if s.id == "CTT" and s.get(2)]
    hashes = hash_totals(s.get(element) for s in segments if s.id == line_id) if told else None
    for total in told:
        if hashes is not None and not any(same_amount(total.get(2), one) for one in hashes):
            place_of = f"{line_id}{element:02d}"
            yield _wrong(
                total, 2, "CTT02 hash total", f"{place_of} add up to {hashes[0]}", str(hashes[0])
            )


def _quantities(
    segments: Sequence[Segment], total_id: str, line_id: str, quantity: int, unit: int
) -> Iterator[Finding]:
    total = next(s for s in segments if s.id == total_id)
    lines = [(s.get(quantity), s.get(unit)) for s in segments if s.id == line_id]
    right = quantity_total(lines)
    if right is not None and total.get(1) and not same_amount(total.get(1), right):
        there = f"{line_id}{quantity:02d} add up to {right}"
        yield _wrong(total, 1, f"{total_id}01 total quantity", there, str(right))


def _amounts(segments: Sequence[Segment], total_id: str, line_id: str) -> Iterator[Finding]:
    right = line_total(segments, line_id)
    if right is None:
        return
    element, cents = (1, 2) if total_id == "TDS" else (2, 0)
    for total in segments:
        if total.id != total_id or (total_id == "AMT" and total.get(1) != "TT"):
            continue
        if not same_amount(total.get(element), right, implied=cents, lines=len(segments)):
            says = f"{total_id}{element:02d} total amount"
            yield _wrong(total, element, says, f"the lines add up to {right}", str(right))


def _wrong(total: Segment, element: int, says: str, there: str, expected: str) -> Finding:
    declared = total.get(element) or ""
    message = f"{says}: says {declared}, but {there}"
    where = place(total, None, element)
    return warning(FindingCode.TOTAL_WRONG, message, where, declared, expected=expected)


def bracket_findings(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Yield an error for each LE that does not name the loop that its LS named."""
    opened: list[str | None] = []
    for segment in segments:
        if segment.id == "LS":
            opened.append(segment.get(1))
        elif segment.id == "LE" and opened:
            start, end = opened.pop(), segment.get(1)
            if start and end and start != end:
                message = f"LE01 loop identifier: {shown(end)} ends what LS01 {shown(start)} began"
                where = place(segment, "LS", 1)
                yield error(FindingCode.INVALID_CODE, message, where, end, expected=start)
