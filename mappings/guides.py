"""Reads a guide's YAML into `edi.guide` values, checked against the standard that it narrows.

Every mistake is a BadGuide with file, line and key: a place or element that the standard does
not have, a code that the element cannot hold, a limit that is wider than the standard's.
"""

import re
from dataclasses import dataclass, field
from re import Pattern

from edi.dictionary import RelationalNote, SetDefinition
from edi.guide import ElementRule, Guide, LoopRules, PlaceRule, Step, Use
from mappings.guide_keys import GuideKey, read_key
from mappings.guide_standard import Spot
from mappings.guide_text import ElementText, PlaceText
from mappings.yaml_text import YamlText


def read_guide(text: YamlText, definition: SetDefinition) -> Guide:
    """Return the guide that a file holds; raises BadGuide."""
    if not isinstance(text.value, dict):
        raise text.fault("is to hold keys and values")
    draft = _Draft()
    for key in text.value:
        parsed = read_key(key)
        if parsed is None:
            raise text.fault("is no place of a guide, such as REF[DP] or PO1/PID05", (key,))
        _add(draft, parsed, Spot(text, key, definition))
    return Guide(definition.set_id, draft.rules())


@dataclass(slots=True)
class _Draft:
    """The rules of a loop while its guide is being read."""

    places: list[PlaceRule] = field(default_factory=list)
    elements: dict[str, list[ElementRule]] = field(default_factory=dict)
    loops: dict[str, dict[Step, "_Draft"]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    shared: list[tuple[Step, Step]] = field(default_factory=list)
    closed: bool = False

    def loop(self, step: Step) -> "_Draft":
        """Return the draft of a loop in this one, begun when it is first named."""
        self.named.add(step.id)
        return self.loops.setdefault(step.id, {}).setdefault(step, _Draft())

    def rules(self) -> LoopRules:
        """Return the finished rules."""
        return LoopRules(
            places=tuple(self.places),
            elements={one: tuple(rules) for one, rules in self.elements.items()},
            loops={
                one: tuple((step, draft.rules()) for step, draft in drafts.items())
                for one, drafts in self.loops.items()
            },
            only=frozenset(self.named) if self.closed else None,
            shared=tuple(self.shared),
        )


def _add(draft: _Draft, key: GuideKey, spot: Spot) -> None:
    """Add what stands behind one key to the draft of the loop that it is about."""
    loops, outer = spot.find_loops(key.loops), draft
    for step in key.loops:
        outer, draft = draft, draft.loop(step)
    if key.step is None:
        if spot.text.at((spot.key,)) != Use.UNUSED:
            raise spot.fault(f"can only be {Use.UNUSED}")
        draft.closed = True
        return
    draft.named.add(key.step.id)
    uses = spot.find_uses(loops, key.step)
    if key.element is None:
        words = spot.text.validate(PlaceText, (spot.key,))
        if words.within:
            outer.shared.append(_read_shared(key, words, spot))
            return
        rule = _read_place(key.step, words, spot)
        spot.check_place(rule, uses)
        draft.places.append(rule)
    else:
        element = _read_element(key.step, (key.element, key.component), spot)
        spot.check_element(element, spot.find_element(key.step, key.element, key.component))
        draft.elements.setdefault(key.step.id, []).append(element)


def _read_shared(key: GuideKey, words: PlaceText, spot: Spot) -> tuple[Step, Step]:
    """Return the loops of which one is to have a segment, and the segment."""
    assert key.step is not None
    if not key.loops or words != PlaceText.model_validate(
        {"use": Use.REQUIRED, "in": words.within}
    ):
        raise spot.fault("is for `use: required` of what stands in a loop", "in")
    return key.loops[-1], key.step


def _read_place(step: Step, words: PlaceText, spot: Spot) -> PlaceRule:
    if words.use is Use.UNUSED and (words.min or words.max or words.notes):
        raise spot.fault("is unused: nothing more is to be said", "use")
    minimum = words.min or 0
    if words.use is Use.REQUIRED:
        minimum = max(minimum, 1)
    return PlaceRule(
        step,
        words.use or Use.OPTIONAL,
        minimum,
        words.max,
        tuple(_read_note(note) for note in words.notes),
    )


def _read_note(text: str) -> RelationalNote:
    digits = text[1:]
    return RelationalNote(text[0], tuple(int(digits[i : i + 2]) for i in range(0, len(digits), 2)))


def _read_element(step: Step, number: tuple[int, int | None], spot: Spot) -> ElementRule:
    words = spot.text.validate(ElementText, (spot.key,))
    element, component = number
    return ElementRule(
        step,
        element,
        component,
        use=words.use or Use.OPTIONAL,
        codes=words.codes,
        minimum=words.min or 0,
        maximum=words.max,
        pattern=_compile(words.pattern, spot),
    )


def _compile(pattern: str | None, spot: Spot) -> Pattern[str] | None:
    if pattern is None:
        return None
    try:
        return re.compile(pattern)
    except re.error as fault:
        raise spot.fault(f"is no pattern: {fault}", "pattern") from fault
