"""Where a key of a guide leads in the standard, and whether a guide may say what it says there.

A guide only narrows: what the standard does not have, or forbids, is the guide's mistake.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from edi.dictionary import ElementDefinition, LoopDefinition, SegmentUse, SetDefinition
from edi.guide import ElementRule, PlaceRule, Qualifier, Step, Use
from mappings.errors import BadGuide
from mappings.guide_keys import usual_place
from mappings.yaml_text import YamlText

Child = SegmentUse | LoopDefinition

MANDATORY: Final = "is mandatory in the standard"


@dataclass(frozen=True, slots=True)
class Spot:
    """One key of a guide's file, and the standard that it is about."""

    text: YamlText
    key: str
    definition: SetDefinition

    def fault(self, problem: str, *place: str) -> BadGuide:
        """Return the exception that names this key, or a word below it."""
        return self.text.fault(problem, (self.key, *place))

    def find_loops(self, steps: Sequence[Step]) -> list[LoopDefinition]:
        """Return the loops that the steps lead to; raises BadGuide when there are none."""
        found = [self.definition.root]
        for number, step in enumerate(steps):
            self.check_qualifier(step)
            inside = [
                child for child in _children(found, step) if isinstance(child, LoopDefinition)
            ]
            if not inside:
                self._refuse_own(found, step, number)
                raise self.fault(f"there is no loop {step.id} in {found[0].id}")
            found = inside
        return found

    def find_uses(self, loops: Sequence[LoopDefinition], step: Step) -> list[Child]:
        """Return the places of a segment or loop; raises BadGuide when there are none."""
        self.check_qualifier(step)
        openers = [loop.children[0] for loop in loops if loop is not self.definition.root]
        found = [
            child
            for child in _children(loops, step)
            if not any(child is opener for opener in openers)
        ]
        if not found:
            self._refuse_own(loops, step, self.key.count("/"))
            raise self.fault(f"there is no {step.id} in {loops[0].id}")
        return found

    def _refuse_own(self, loops: Sequence[LoopDefinition], step: Step, number: int) -> None:
        """Raise BadGuide where a step, counted from 0, looks for a loop within itself."""
        if step.id != loops[0].id:
            return
        steps = self.key.split("/")
        meant = "/".join((*steps[: number - 1], *steps[number:]))
        levels = "; which level lies in which is said by ship_notice.structure"
        raise self.fault(
            f"{step.id} loops stand beside each other, not in each other: write {meant}"
            f"{levels if step.id == 'HL' else ''}"
        )

    def find_element(self, step: Step, number: int, component: int | None) -> ElementDefinition:
        """Return the definition of an element or component; raises BadGuide when it has none."""
        segment = self.definition.segments.get(step.id)
        if segment is None:
            raise self.fault(f"there is no segment {step.id} in {self.definition.set_id}")
        if not 1 <= number <= len(segment.elements):
            raise self.fault(f"{step.id} has no element {number:02d}")
        element = segment.elements[number - 1]
        if component is None:
            return element
        parts = element.composite.components if element.composite else ()
        if not 1 <= component <= len(parts):
            raise self.fault(f"{step.id}{number:02d} has no component {component}")
        return parts[component - 1]

    def check_qualifier(self, step: Step) -> None:
        """Raise BadGuide for a qualifier that its element cannot hold."""
        at = step.qualifier
        if at is None:
            return
        element = self.find_element(step, at.element, None)
        if element.composite:
            element = self.find_element(step, at.element, at.component)
        self._check_codes(at.codes, element, self._elsewhere(step, at))

    def _elsewhere(self, step: Step, at: Qualifier) -> str:
        """Return a hint where another element of the segment is made for such codes."""
        usual = usual_place(step.id)
        if (at.element, at.component) != usual:
            return ""
        for number, element in enumerate(self.definition.segments[step.id].elements, 1):
            fits = all(element.minimum <= len(code) <= (element.maximum or 0) for code in at.codes)
            if element.type == "ID" and fits:
                return f"; name the element if it is another: {step.id}[{number:02d}={at}]"
        return ""

    def check_place(self, rule: PlaceRule, uses: Sequence[Child]) -> None:
        """Raise BadGuide for a rule that is wider than the standard, or contradicts it."""
        if rule.use is Use.UNUSED and not rule.step.qualifier and any(u.mandatory for u in uses):
            raise self.fault(MANDATORY)
        highest = [use.maximum for use in uses if use.maximum is not None]
        limit = sum(highest) if len(highest) == len(uses) else None
        self._check_limits((rule.minimum, rule.maximum), 0, limit)
        for note in rule.notes:
            for number in note.elements:
                self.find_element(rule.step, number, None)

    def check_element(self, rule: ElementRule, element: ElementDefinition) -> None:
        """Raise BadGuide for a rule that is wider than the standard, or contradicts it."""
        if rule.use is Use.UNUSED and element.mandatory:
            raise self.fault(MANDATORY)
        if element.composite and (rule.codes or rule.minimum or rule.maximum or rule.pattern):
            raise self.fault("is made of components: name one, such as 01-1")
        self._check_codes(rule.codes, element)
        self._check_limits((rule.minimum, rule.maximum), element.minimum, element.maximum)

    def _check_codes(
        self, codes: Sequence[str], element: ElementDefinition, hint: str = ""
    ) -> None:
        for code in codes:
            if element.maximum is not None and len(code) > element.maximum:
                raise self.fault(f"{code!r} is longer than {element.maximum} characters{hint}")
            if len(code) < element.minimum:
                raise self.fault(f"{code!r} is shorter than {element.minimum} characters{hint}")

    def _check_limits(
        self, limits: tuple[int, int | None], lowest: int, highest: int | None
    ) -> None:
        """Raise BadGuide unless both limits, where said, lie within the standard's."""
        for word, limit in zip(("min", "max"), limits, strict=True):
            if not limit:
                continue
            if limit < lowest:
                raise self.fault(f"the standard has at least {lowest} here", word)
            if highest is not None and limit > highest:
                raise self.fault(f"the standard has at most {highest} here", word)
        minimum, maximum = limits
        if maximum is not None and minimum > maximum:
            raise self.fault(f"is more than max {maximum}", "min")


def _children(loops: Sequence[LoopDefinition], step: Step) -> list[Child]:
    return [child for loop in loops for child in loop.children if child.id == step.id]
