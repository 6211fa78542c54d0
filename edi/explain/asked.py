"""What a partner's guide asks at a place of a set, in words."""

from collections.abc import Iterator

from edi.explain.nodes import Rule
from edi.findings import Finding, Origin
from edi.guide import ElementRule, Guide, LoopRules, PlaceRule, Use
from edi.guide_elements import MOST_CODES_SHOWN
from edi.model import Loop, Segment


class Asked:
    """The rules of a guide that hold for one segment; `path` are the loops that it stands in."""

    def __init__(self, guide: Guide, path: tuple[Loop, ...], segment: Segment) -> None:
        opens = len(path) > 1 and path[-1].children[0] is segment
        self._segment = segment
        self._here = [guide.root]
        # What opens a loop belongs to the loop around it.
        for loop in path[1 : len(path) - opens]:
            self._here = [inner for rules in self._here for inner in _inside(rules, loop)]

    def of_segment(self, findings: tuple[Finding, ...]) -> Iterator[Rule]:
        """Yield what the guide asks of the segment."""
        for rules in self._here:
            for rule in rules.places:
                if rule.step.matches(self._segment):
                    yield from _rule(_place_words(rule), findings)

    def of_element(
        self, element: int, component: int | None, findings: tuple[Finding, ...]
    ) -> Iterator[Rule]:
        """Yield what the guide asks of an element, or of a component of it."""
        for rules in self._here:
            for rule in rules.elements.get(self._segment.id, ()):
                is_here = (rule.element, rule.component or 1) == (element, component or 1)
                if is_here and rule.step.matches(self._segment):
                    yield from _rule(_element_words(rule), findings)


def _inside(rules: LoopRules, loop: Loop) -> Iterator[LoopRules]:
    opening = loop.children[0]
    for step, inner in rules.loops.get(loop.id, ()):
        if isinstance(opening, Segment) and step.matches(opening):
            yield inner


def _rule(words: Iterator[str], findings: tuple[Finding, ...]) -> Iterator[Rule]:
    told = ", ".join(words)
    if told:
        broken = any(finding.origin is Origin.GUIDE for finding in findings)
        yield Rule(f"partner: {told}", broken)


def _place_words(rule: PlaceRule) -> Iterator[str]:
    if rule.use is Use.UNUSED:
        yield "not used"
        return
    if rule.minimum > 0:
        yield "required" if rule.minimum == 1 else f"at least {rule.minimum} times"
    if rule.maximum is not None:
        yield f"at most {rule.maximum} times" if rule.maximum > 1 else "at most once"


def _element_words(rule: ElementRule) -> Iterator[str]:
    if rule.use is not Use.OPTIONAL:
        yield "required" if rule.use is Use.REQUIRED else "not used"
    if rule.codes:
        more = ", ..." if len(rule.codes) > MOST_CODES_SHOWN else ""
        listed = ", ".join(rule.codes[:MOST_CODES_SHOWN]) + more
        yield f"one of {listed}" if len(rule.codes) > 1 else f"always {listed}"
    if rule.minimum > 1:
        yield f"at least {rule.minimum} characters"
    if rule.maximum is not None:
        yield f"at most {rule.maximum} characters"
    if rule.pattern is not None:
        yield f"formed as {rule.pattern.pattern}"
