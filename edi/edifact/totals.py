"""What segments of a message say about one another: CNT, UNS, the tree of CPS."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from edi.dictionary import SetDefinition
from edi.findings import Finding, FindingCode
from edi.model import Segment
from edi.wording import error, place, shown, warning

QUANTITIES: Final = "1"
LINES: Final = "2"
LONGEST_NUMBER: Final = 35


def content_findings(segments: Sequence[Segment], definition: SetDefinition) -> Iterator[Finding]:
    """Yield what does not fit together, rule by rule."""
    by_tag: dict[str, list[Segment]] = {}
    for segment in segments:
        by_tag.setdefault(segment.id, []).append(segment)
    yield from _total_findings(by_tag)
    yield from _hierarchy_findings(by_tag.get("CPS", []))
    yield from _separation_findings(by_tag.get("UNS", []), definition)


def _total_findings(by_tag: dict[str, list[Segment]]) -> Iterator[Finding]:
    """Yield a warning for each control total of lines or quantities that is not that of the set."""
    for total in by_tag.get("CNT", ()):
        kind, declared = total.get(1, 1), _number(total.get(1, 2))
        if declared is None:
            continue
        if kind == LINES and "LIN" in by_tag and declared != len(by_tag["LIN"]):
            yield _wrong(total, f"{len(by_tag['LIN'])} LIN", str(len(by_tag["LIN"])))
        elif kind == QUANTITIES and "QTY" in by_tag:
            sums = _sums(by_tag["QTY"])
            if declared not in sums.values():
                there = " and ".join(f"{kind}: {value}" for kind, value in sums.items())
                yield _wrong(total, f"quantities of {there}", there)


def _sums(quantities: list[Segment]) -> dict[str, Decimal]:
    """Return the sum of the quantities of each qualifier, and of all."""
    sums: Counter[str] = Counter()
    found: dict[str, Decimal] = {}
    for quantity in quantities:
        value = _number(quantity.get(1, 2)) or Decimal()
        for kind in (quantity.get(1, 1) or "", "all"):
            found[kind] = found.get(kind, Decimal()) + value
        sums[quantity.get(1, 1) or ""] += 1
    return found if len(sums) > 1 else {kind: found[kind] for kind in sums}


def _number(value: str | None) -> Decimal | None:
    if value is None or len(value) > LONGEST_NUMBER:
        return None
    try:
        found = Decimal(value.replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _wrong(total: Segment, there: str, expected: str) -> Finding:
    declared = total.get(1, 2) or ""
    message = f"CNT01-2 control total: says {declared}, but the message has {there}"
    where = place(total, None, 1)
    return warning(FindingCode.TOTAL_WRONG, message, where, declared, expected=expected)


def _hierarchy_findings(steps: list[Segment]) -> Iterator[Finding]:
    """Yield what is wrong with the numbers of packing steps: twice the same, no such parent."""
    numbers = {step.get(1) for step in steps}
    known: set[str] = set()
    for step in steps:
        number, parent = step.get(1), step.get(2)
        if parent is not None and parent not in numbers:
            message = f"CPS02 {shown(parent)} names no packing step of this message"
            yield _misplaced(step, 2, message, parent)
        elif parent is not None and parent == number:
            message = f"CPS02 {shown(parent)} names the packing step itself"
            where = place(step, None, 2)
            yield warning(FindingCode.HIERARCHY_WRONG, message, where, parent)
        if number is not None and number in known:
            yield _misplaced(step, 1, f"CPS01 {shown(number)} is used twice", number)
        known.add(number or "")


def _misplaced(step: Segment, element: int, message: str, value: str) -> Finding:
    return error(FindingCode.HIERARCHY_WRONG, message, place(step, None, element), value)


def _separation_findings(separators: list[Segment], definition: SetDefinition) -> Iterator[Finding]:
    """Yield an error for each UNS that does not say what it separates: D before S."""
    uses = sum(child.id == "UNS" for child in definition.root.children)
    if len(separators) != uses:
        return
    for separator, expected in zip(separators, ("D", "S")[-uses:], strict=False):
        found = separator.get(1)
        if found is not None and found != expected:
            what = (
                "the detail from the summary" if expected == "S" else "the heading from the detail"
            )
            message = f"UNS01 is {shown(found)}, but this one separates {what}: {expected}"
            where = place(separator, None, 1)
            yield error(FindingCode.INVALID_CODE, message, where, found, expected=expected)
