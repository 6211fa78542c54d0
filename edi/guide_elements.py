"""Checks the elements of one segment against a partner's guide."""

from collections.abc import Iterator
from typing import Final

from edi.findings import Finding, FindingCode, Origin, Severity
from edi.guide import ElementRule, PlaceRule, Use
from edi.model import Element, Segment, repetitions
from edi.relational import explain, violations
from edi.wording import is_present, place, shown

MOST_CODES_SHOWN: Final = 12

Value = tuple[str, int | None]
"""A text and the repetition that it stands in, None when it is the only one."""


def element_findings(segment: Segment, rule: ElementRule, loop: str | None) -> Iterator[Finding]:
    """Yield what is wrong with an element by one rule."""
    values = _values(segment, rule)
    if not values and rule.use is Use.REQUIRED:
        message = f"{rule} is missing: this partner requires it"
        yield _finding(FindingCode.ELEMENT_MISSING, message, segment, rule, loop=loop)
    for value, repetition in values:
        for code, problem, expected in _faults(value, rule):
            finding = _finding(code, f"{rule}: {shown(value)} {problem}", segment, rule, loop=loop)
            position = finding.position._replace(repetition=repetition)
            yield finding._replace(position=position, value=value, expected=expected)


def note_findings(segment: Segment, rule: PlaceRule, loop: str | None) -> Iterator[Finding]:
    """Yield what breaks the relational notes of a guide in one segment."""
    if not rule.notes:
        return
    present = [is_present(element) for element in segment.elements]
    for number, code, note in violations(rule.notes, present):
        message = f"{rule.step}{number:02d}: {explain(note, segment.id)}, as this partner wants it"
        position = place(segment, loop, number)
        yield Finding(code, Severity.ERROR, Origin.GUIDE, message, position, expected=str(note))


def _values(segment: Segment, rule: ElementRule) -> list[Value]:
    """Return what a rule is about: every repetition of the element or component that is there."""
    if rule.element > len(segment.elements):
        return []
    element: Element = segment.elements[rule.element - 1]
    if isinstance(element, str):
        first = rule.component is None or rule.component == 1
        return [(element, None)] if element and first else []
    parts = repetitions(element)
    at = (rule.component or 1) - 1
    texts = [(one[at] if at < len(one) else "", number) for number, one in enumerate(parts, 1)]
    if rule.component is None:
        texts = [(one or "".join(parts[number - 1]), number) for one, number in texts]
    several = len(parts) > 1
    return [(text, number if several else None) for text, number in texts if text]


def _faults(value: str, rule: ElementRule) -> Iterator[tuple[FindingCode, str, str]]:
    """Yield code, problem and what was expected."""
    if rule.use is Use.UNUSED:
        yield FindingCode.ELEMENT_UNUSED, "is not used by this partner", "nothing"
        return
    if rule.codes and value.rstrip() not in rule.codes:
        listed = _listed(rule.codes)
        yield FindingCode.CODE_NOT_USED, f"is none of this partner's codes: {listed}", listed
    if len(value) < rule.minimum:
        problem = f"is too short: this partner wants at least {rule.minimum} characters"
        yield FindingCode.ELEMENT_TOO_SHORT, problem, f"at least {rule.minimum} characters"
    if rule.maximum is not None and len(value) > rule.maximum:
        problem = f"is too long: this partner takes at most {rule.maximum} characters"
        yield FindingCode.ELEMENT_TOO_LONG, problem, f"at most {rule.maximum} characters"
    if rule.pattern is not None and not rule.pattern.fullmatch(value):
        expected = rule.pattern.pattern
        yield (
            FindingCode.PATTERN_MISMATCH,
            f"is not formed as this partner wants: {expected}",
            expected,
        )


def _listed(codes: tuple[str, ...]) -> str:
    shown_codes = ", ".join(codes[:MOST_CODES_SHOWN])
    left = len(codes) - MOST_CODES_SHOWN
    return f"{shown_codes} and {left} more" if left > 0 else shown_codes


def _finding(
    code: FindingCode, message: str, segment: Segment, rule: ElementRule, *, loop: str | None
) -> Finding:
    position = place(segment, loop, rule.element)._replace(component=rule.component)
    return Finding(code, Severity.ERROR, Origin.GUIDE, message, position, expected="a value")
