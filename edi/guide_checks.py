"""Checks the loop tree of a set against a partner's guide; the standard was checked before.

Findings carry the origin `guide`, so that they never enter an acknowledgment of syntax.
"""

from collections.abc import Iterator
from typing import Final

from edi.findings import Finding, FindingCode, Origin, Severity
from edi.guide import Guide, LoopRules, PlaceRule, Step, Use
from edi.guide_elements import element_findings, note_findings
from edi.model import Loop, Segment
from edi.wording import place

ENVELOPE: Final = frozenset({"ST", "SE", "UNH", "UNT"})

Child = Segment | Loop


def guide_findings(tree: Loop, guide: Guide) -> Iterator[Finding]:
    """Yield all in a set that breaks the guide, loop by loop."""
    if tree.children:
        yield from _loop_findings(tree, guide.root, name=None)


def _loop_findings(loop: Loop, rules: LoopRules, *, name: str | None) -> Iterator[Finding]:
    """Check what stands in a loop; its opening segment belongs to the loop around it."""
    opener = _opener(loop)
    children = loop.children if name is None else loop.children[1:]
    by_id: dict[str, list[Child]] = {}
    for child in children:
        by_id.setdefault(_opener(child).id, []).append(child)
    for rule in rules.places:
        same = by_id.get(rule.step.id, [])
        found = [child for child in same if rule.step.matches(_opener(child))]
        yield from _place_findings(rule, found, opener, name)
    for loops, step in rules.shared:
        yield from _shared_findings(loops, step, by_id.get(loops.id, []), opener)
    for child in children:
        yield from _child_findings(child, rules, name)


def _child_findings(child: Child, rules: LoopRules, name: str | None) -> Iterator[Finding]:
    segment = _opener(child)
    inside = child.id if isinstance(child, Loop) else name
    if rules.only is not None and segment.id not in rules.only and segment.id not in ENVELOPE:
        yield _unused(segment, segment.id, inside)
        return
    for rule in rules.elements.get(segment.id, ()):
        if rule.step.matches(segment):
            yield from element_findings(segment, rule, inside)
    if isinstance(child, Loop):
        for step, inner in rules.loops.get(child.id, ()):
            if step.matches(segment):
                yield from _loop_findings(child, inner, name=child.id)


def _place_findings(
    rule: PlaceRule, found: list[Child], opener: Segment, name: str | None
) -> Iterator[Finding]:
    """Check how often a place is used; a loop's absence is told at the loop around it."""
    if rule.use is Use.UNUSED:
        for child in found:
            yield _unused(_opener(child), str(rule.step), _inside(child, name))
    elif len(found) < rule.minimum:
        yield _too_few(rule, found, opener, name)
    if rule.maximum is not None:
        for child in found[rule.maximum :]:
            yield _too_many(rule, child, name)
    for child in found:
        yield from note_findings(_opener(child), rule, _inside(child, name))


def _shared_findings(
    loops: Step, step: Step, same: list[Child], opener: Segment
) -> Iterator[Finding]:
    """Tell once, at the first of some loops, that none of them has a segment."""
    found = [one for one in same if isinstance(one, Loop) and loops.matches(_opener(one))]
    inside = (_opener(child) for one in found for child in one.children[1:])
    if not any(step.matches(segment) for segment in inside):
        message = f"{step} is missing in every {loops}: this partner requires it in one of them"
        where = _opener(found[0]) if found else opener
        yield _missing(message, where, loops.id, step)


def _opener(child: Child) -> Segment:
    """Return a segment itself, or the segment that opens a loop."""
    while isinstance(child, Loop):
        child = child.children[0]
    return child


def _inside(child: Child, name: str | None) -> str | None:
    return child.id if isinstance(child, Loop) else name


def _unused(segment: Segment, step: str, loop: str | None) -> Finding:
    message = f"{step} is not used by this partner"
    return _finding(FindingCode.SEGMENT_UNUSED, message, segment, loop, "nothing")


def _too_few(rule: PlaceRule, found: list[Child], opener: Segment, name: str | None) -> Finding:
    where = "in the set" if name is None else f"in this {name}"
    if not found:
        message = f"{rule.step} is missing {where}: this partner requires it"
        return _missing(message, opener, name, rule.step)
    loops = isinstance(found[0], Loop)
    code = FindingCode.LOOP_UNDER_MINIMUM if loops else FindingCode.SEGMENT_UNDER_MINIMUM
    message = f"{rule.step} stands {len(found)} times {where}: at least {rule.minimum} are wanted"
    return _finding(code, message, _opener(found[-1]), name, f"at least {rule.minimum}")


def _missing(message: str, opener: Segment, name: str | None, step: Step) -> Finding:
    finding = _finding(FindingCode.SEGMENT_MISSING, message, opener, name, str(step))
    return finding._replace(position=finding.position._replace(segment_id=step.id))


def _too_many(rule: PlaceRule, child: Child, name: str | None) -> Finding:
    loop = isinstance(child, Loop)
    code = FindingCode.LOOP_OVER_MAXIMUM if loop else FindingCode.SEGMENT_OVER_MAXIMUM
    message = f"{rule.step} is one too many: this partner takes at most {rule.maximum}"
    return _finding(code, message, _opener(child), _inside(child, name), f"at most {rule.maximum}")


def _finding(
    code: FindingCode, message: str, segment: Segment, loop: str | None, expected: str
) -> Finding:
    return Finding(
        code,
        Severity.ERROR,
        Origin.GUIDE,
        message,
        place(segment, loop),
        expected=expected,
    )
