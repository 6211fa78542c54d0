"""A guide in words, one line a key: for screens, and to see what two versions say differently."""

from collections.abc import Iterator, Mapping

from edi.guide import ElementRule, Guide, LoopRules, PlaceRule, Step, Use
from mappings.guide_keys import OTHERS, usual_place


def guide_lines(guide: Guide) -> Mapping[str, str]:
    """Return what a guide says, by its keys: "PO1" is "at most 500"."""
    lines: dict[str, list[str]] = {}
    for key, words in _loop_lines(guide.root, ""):
        lines.setdefault(key, []).append(words)
    return {key: "; ".join(words) for key, words in lines.items()}


def _loop_lines(rules: LoopRules, path: str) -> Iterator[tuple[str, str]]:
    for place in rules.places:
        yield path + step_key(place.step), _place_words(place)
    for elements in rules.elements.values():
        for element in elements:
            yield path + _element_key(element), _element_words(element)
    for loops in rules.loops.values():
        for step, inner in loops:
            yield from _loop_lines(inner, f"{path}{step_key(step)}/")
    for loop, step in rules.shared:
        yield f"{path}{step_key(loop)}/{step_key(step)}", f"{Use.REQUIRED} in any of them"
    if rules.only is not None:
        yield path + OTHERS, str(Use.UNUSED)


def step_key(step: Step) -> str:
    """Return a step as it is written in a key: "REF[DP]", "SAC[02=D240]"."""
    at = step.qualifier
    if at is None:
        return step.id
    if (at.element, at.component) == usual_place(step.id):
        return f"{step.id}[{at}]"
    component = "" if at.component == 1 else f"-{at.component}"
    return f"{step.id}[{at.element:02d}{component}={at}]"


def _element_key(rule: ElementRule) -> str:
    tail = "" if rule.component is None else f"-{rule.component}"
    return f"{step_key(rule.step)}{rule.element:02d}{tail}"


def _place_words(rule: PlaceRule) -> str:
    words = [] if rule.use is Use.OPTIONAL else [str(rule.use)]
    if rule.minimum > (rule.use is Use.REQUIRED):
        words.append(f"at least {rule.minimum}")
    if rule.maximum is not None:
        words.append(f"at most {rule.maximum}")
    words += [str(note) for note in rule.notes]
    return ", ".join(words) or str(rule.use)


def _element_words(rule: ElementRule) -> str:
    words = [] if rule.use is Use.OPTIONAL else [str(rule.use)]
    if rule.codes:
        words.append(f"one of {' '.join(rule.codes)}")
    if rule.minimum:
        words.append(f"at least {rule.minimum} characters")
    if rule.maximum is not None:
        words.append(f"at most {rule.maximum} characters")
    if rule.pattern is not None:
        words.append(f"formed as {rule.pattern.pattern}")
    return ", ".join(words) or str(rule.use)
