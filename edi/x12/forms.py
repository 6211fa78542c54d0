"""The forms of segments: which elements are present, as a pattern for all segments alike.

Most segments of a place have one of a few forms. A form is taken from a segment in which
nothing is wrong, so that what it takes keeps the relational notes, too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from edi.dictionary import ElementDefinition, SetDefinition
from edi.gs1 import SSCC_APPLICATION_IDENTIFIER, SSCC_DIGITS
from edi.model import Element, Loop, Segment, repetitions
from edi.plan import LoopPlan, Place, StructurePlan
from edi.wording import is_present
from edi.x12.alphabet import Alphabet
from edi.x12.identifiers import pairs_by_segment
from edi.x12.value_patterns import value_pattern
from edi.x12.wording import text

MOST_FORMS: Final = 200
MOST_FORMS_AT_A_PLACE: Final = 16
"""What shows still more is not worth a longer pattern."""


class Identifier(NamedTuple):
    """A qualifier, and how many digits follow it: the last is a check digit."""

    qualifier: str
    digits: int

    @property
    def number(self) -> str:
        """Return the pattern of the digits; an SSCC of 20 begins with its own identifier, 00."""
        extra = SSCC_APPLICATION_IDENTIFIER if self.digits > SSCC_DIGITS else ""
        return f"{extra}[0-9]{{{self.digits - len(extra)}}}"


@dataclass(frozen=True, slots=True)
class Form:
    """What segments of one place look like from their id on, and the identifiers in them."""

    pattern: str
    elements: int
    identifiers: frozenset[Identifier]


class Forms:
    """The forms that were seen in sets of one kind, place by place; `places` has those in use.

    A place that is a loop has no forms of its own, but what is in it has.
    """

    def __init__(self, plan: StructurePlan, alphabet: Alphabet) -> None:
        self.plan: Final = plan
        self.alphabet: Final = alphabet
        self.places: Final[dict[Place, dict[Form, None]]] = {}
        self._count = 0

    def add(self, tree: Loop) -> bool:
        """Add what a set without findings shows; return whether there was anything new.

        Nothing is added of a set in which a segment has no form, or one too many.
        """
        found: list[tuple[Place, Form | None]] = []
        for child, place in _placed(tree, self.plan.root):
            if isinstance(child, Loop):
                found.append((place, None))
            elif (form := self._form(child, place)) is not None:
                found.append((place, form))
            else:
                return False
        before = self._count
        for place, form in found:
            self._add(place, form)
        return self._count > before

    def _form(self, segment: Segment, place: Place) -> Form | None:
        form = form_of(segment, self.plan.definition, self.alphabet)
        known = self.places.get(place, {})
        if form in known:
            return form
        has_room = self._count < MOST_FORMS and len(known) < MOST_FORMS_AT_A_PLACE
        return form if has_room else None

    def _add(self, place: Place, form: Form | None) -> None:
        known = self.places.setdefault(place, {})
        if form is not None and form not in known:
            known[form] = None
            self._count += 1


def _placed(tree: Loop, loop: LoopPlan) -> Iterator[tuple[Segment | Loop, Place]]:
    at, used = 0, 0
    for child in tree.children:
        while not (_is_of(child, loop.places[at]) and used < loop.places[at].maximum):
            at, used = at + 1, 0
        used += 1
        place = loop.places[at]
        yield child, place
        if isinstance(child, Loop) and place.loop is not None:
            yield from _placed(child, place.loop)


def _is_of(child: Segment | Loop, place: Place) -> bool:
    return child.id == place.id and isinstance(child, Loop) == (place.loop is not None)


def form_of(segment: Segment, definition: SetDefinition, alphabet: Alphabet) -> Form | None:
    """Return the form of a segment in which nothing is wrong, None when it has none."""
    known = definition.segments[segment.id]
    if len(segment.elements) > len(known.elements):
        return None
    pairs = zip(segment.elements, known.elements, strict=False)
    patterns = [_element(value, element, alphabet) for value, element in pairs]
    identifiers = _identifiers(segment, definition, patterns, alphabet)
    if None in patterns or identifiers is None:
        return None
    elements = "".join(f"{alphabet.separator}{pattern}" for pattern in patterns)
    return Form(elements, len(patterns), identifiers)


def _element(value: Element, known: ElementDefinition, alphabet: Alphabet) -> str | None:
    if not is_present(value):
        return ""
    (parts, *others) = repetitions(value)
    definitions = known.composite.components if known.composite else (known,)
    if others or len(parts) > len(definitions):
        return None
    return alphabet.component.join(
        value_pattern(one, alphabet) if part else ""
        for part, one in zip(parts, definitions, strict=False)
    )


def _identifiers(
    segment: Segment, definition: SetDefinition, patterns: list[str | None], alphabet: Alphabet
) -> frozenset[Identifier] | None:
    """Return the identifiers of a segment; `patterns` then take no others in their places.

    None when a value stands apart from its qualifier: then it could not be found again.
    """
    found: set[Identifier] = set()
    for qualifier_at, value_at, kinds in pairs_by_segment(definition).get(segment.id, ()):
        if value_at >= len(patterns) or not patterns[value_at]:
            continue
        qualifier = text(segment.elements[qualifier_at])
        if qualifier not in kinds:
            others = "|".join(map(re.escape, kinds))
            plain = value_pattern(definition.segments[segment.id].elements[qualifier_at], alphabet)
            patterns[qualifier_at] = f"(?!(?:{others}){alphabet.separator}){plain}"
        elif value_at != qualifier_at + 1:
            return None
        else:
            identifier = Identifier(qualifier, len(text(segment.elements[value_at])))
            patterns[qualifier_at] = re.escape(qualifier)
            patterns[value_at] = identifier.number
            found.add(identifier)
    return frozenset(found)
