"""A guide drafted from what was seen: what held in all cases becomes a rule, if they are many.

Each line says in how many cases it was seen and how sure it is. What was seen in few, or nearly
always held, is a question, with the file that would break it; the rest is told as seen.
"""

from collections.abc import Iterator
from typing import Final

import yaml

from edi.dictionary import ElementDefinition, LoopDefinition
from edi.guide import Step
from mappings.guide_words import step_key
from mappings.partners.sampling import ElementSeen, LoopSeen, Number, PlaceSeen, Sample, is_coded

FEWEST: Final = 5
"""What was seen less often is no rule."""

NEARLY: Final = 0.9
SURE: Final = 0.95
SURE_OF_ELEMENTS: Final = 0.98
"""What is less sure is a question. Of elements there are more, so that more are there by chance."""

TEXTS: Final = frozenset({"AN", "an"})
"""Types whose form the standard leaves open; numbers are of any length."""

FEWEST_VALUES: Final = 10
SEEN_PER_CODE: Final = 5
MOST_CODES: Final = 12
MOST_LETTERS: Final = 35

HEADER: Final = """\
# Drafted from {sets} sets. A rule held in all n cases; that the next is alike is (n + 1) / (n + 2)
# sure. What ends in ? was seen too seldom, or not in all: it is for you to decide.
"""

Rules = dict[str, str]
"""The rules of one element by their words."""


def guide_text(sample: Sample) -> str:
    """Return the text of a guide to what was seen of one set."""
    header = HEADER.format(sets=sample.root.occurrences)
    lines = list(_Drafter(sample).lines())
    if all(line.startswith("#") for line in lines):
        lines.append("{}")
    return header + "\n".join(lines) + "\n"


class _Drafter:
    def __init__(self, sample: Sample) -> None:
        self._sample = sample

    def lines(self) -> Iterator[str]:
        """Yield the lines of the guide."""
        yield from self._loop(self._sample.root, self._sample.definition.root, "")

    def _loop(self, seen: LoopSeen, known: LoopDefinition, path: str) -> Iterator[str]:
        told = set()
        for step, place in seen.places.items():
            every = seen.wholes.get(step.id)
            said: dict[Number, Rules] = {}
            if every is not None:
                said = self._rules(Step(step.id), every)
                if step.id not in told:
                    yield from self._every(path + step.id, seen, every, known)
                told.add(step.id)
            key = path + step_key(step)
            if every is None or step.qualifier is not None:
                yield from self._place(key, seen, place, step, known)
                yield from self._segment(key, step, place, said)
            if place.inside is not None:
                yield from self._loop(place.inside, _below(known, step.id), f"{key}/")

    def _every(
        self, key: str, seen: LoopSeen, every: PlaceSeen, known: LoopDefinition
    ) -> Iterator[str]:
        """Yield what holds for all uses of a qualified segment: one of them may be enough."""
        step = Step(key.rpartition("/")[2])
        uses = {one: place for one, place in seen.places.items() if one.id == step.id}
        named = [place for one, place in uses.items() if one.qualifier is not None]
        if len(uses) > len(named[:1]) and not any(_is_always(one, seen) for one in named):
            yield from self._place(key, seen, every, step, known)
        yield from self._segment(key, step, every, {})

    def _place(
        self, key: str, seen: LoopSeen, place: PlaceSeen, step: Step, known: LoopDefinition
    ) -> Iterator[str]:
        """Yield what is to be said of how a place is used: a rule, a question or what was seen."""
        counts = f"{place.parents} of {seen.occurrences}, at most {place.most} at once"
        if _is_mandatory(step, known):
            yield f"# {key}: mandatory  {counts}"
        elif _is_always(place, seen):
            sure = _sure(seen.occurrences)
            rule = f"{key}: required  #" if sure >= SURE else f"# {key}: required? "
            yield f"{rule} {counts}, {sure:.0%} sure"
        elif place.parents >= NEARLY * seen.occurrences >= NEARLY * FEWEST:
            lacking = seen.lacking(place)
            yield f"# {key}: required?  {counts}" + (f"; not in {lacking}" if lacking else "")
        else:
            yield f"# {key}: seen  {counts}"

    def _segment(
        self, key: str, step: Step, place: PlaceSeen, said: dict[Number, Rules]
    ) -> Iterator[str]:
        """Yield the lines of a segment's elements, but for what was said of all its uses."""
        for number, rules in self._rules(step, place).items():
            seen, one = place.elements[number], _element_key(key, number)
            known = said.get(number, {})
            new = {word: rule for word, rule in rules.items() if known.get(word) != rule}
            counts = f"{seen.present} of {place.segments}, {_values(seen)}"
            sure = _sure(place.segments)
            if "use" in new and sure < SURE_OF_ELEMENTS:
                del new["use"]
                yield f"# {one}: required?  {counts}, {sure:.0%} sure"
            if new:
                words = ", ".join(f"{word}: {rule}" for word, rule in new.items())
                yield f"{one}: {{{words}}}  # {counts}, {sure:.0%} sure"

    def _rules(self, step: Step, place: PlaceSeen) -> dict[Number, Rules]:
        """Return what always held of the elements of a segment, in their order."""
        found = {}
        for number, seen in sorted(place.elements.items(), key=_in_order):
            known = self._sample.element(step.id, number)
            if known is not None and seen.present >= FEWEST and not _is_qualifier(step, number):
                given = known.mandatory and self._whole_is_mandatory(step, number)
                found[number] = _element_rules(place, seen, known, given=given)
        return {number: rules for number, rules in found.items() if rules}

    def _whole_is_mandatory(self, step: Step, number: Number) -> bool:
        """Say whether the standard wants the element that a component is of."""
        whole = self._sample.element(step.id, (number[0], None))
        return whole is not None and whole.mandatory


def _element_rules(
    place: PlaceSeen, seen: ElementSeen, known: ElementDefinition, *, given: bool
) -> Rules:
    """Return what always held of an element; what the standard wants is `given`."""
    rules = {}
    if seen.present == place.segments and not given:
        rules["use"] = "required"
    if _are_codes(seen, known):
        rules["codes"] = f"[{', '.join(map(_quoted, sorted(seen.values)))}]"
    elif (length := _digits(seen, known)) is not None:
        rules["pattern"] = f"'\\d{{{length}}}'"
    return rules


def _sure(cases: int) -> float:
    """Return how likely the next case is like all so far: the rule of succession."""
    return (cases + 1) / (cases + 2)


def _below(known: LoopDefinition, segment_id: str) -> LoopDefinition:
    """Return the loop that a segment opens in another one."""
    return next(one for one in known.loops() if one is not known and one.id == segment_id)


def _is_mandatory(step: Step, known: LoopDefinition) -> bool:
    """Say whether the standard has it so."""
    places = [one for one in known.children if one.id == step.id]
    return step.qualifier is None and bool(places) and all(one.mandatory for one in places)


def _is_always(place: PlaceSeen, seen: LoopSeen) -> bool:
    return place.parents == seen.occurrences >= FEWEST


def _values(seen: ElementSeen) -> str:
    many = len(seen.values)
    return f"{many} value" if many == 1 else f"{many} values"


def _are_codes(seen: ElementSeen, known: ElementDefinition) -> bool:
    """Say whether an element takes codes, and has been seen often enough to name them."""
    different = len(seen.values)
    often = seen.present >= SEEN_PER_CODE * different
    lengths = range(known.minimum, (known.maximum or MOST_LETTERS) + 1)
    possible = all(len(value) in lengths for value in seen.values)
    return is_coded(known) and different <= MOST_CODES and often and possible


def _digits(seen: ElementSeen, known: ElementDefinition) -> int | None:
    """Return the one length of texts that are digits and nothing else, None when they are not."""
    lengths = {len(value) for value in seen.values}
    plain = all(value.isascii() and value.isdigit() for value in seen.values)
    several = len(seen.values) >= FEWEST_VALUES and known.type in TEXTS
    return lengths.pop() if plain and several and len(lengths) == 1 else None


def _is_qualifier(step: Step, number: Number) -> bool:
    at = step.qualifier
    return at is not None and (at.element, at.component) == (number[0], number[1] or 1)


def _element_key(key: str, number: Number) -> str:
    element, component = number
    return f"{key}{element:02d}" + (f"-{component}" if component else "")


def _in_order(item: tuple[Number, ElementSeen]) -> tuple[int, int]:
    (element, component), _ = item
    return element, component or 0


def _quoted(code: str) -> str:
    """Return a code as YAML text, so that it stays one for an editor too."""
    text: str = yaml.safe_dump(code, default_style='"', allow_unicode=True)
    return text.strip()
