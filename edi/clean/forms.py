"""The forms of segments: which elements are present, as a pattern for all segments alike.

Most segments of a place have one of a few forms. A form is taken from a segment in which
nothing is wrong, so that what it takes keeps the rules among elements, too.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from edi.model import Loop, Segment
from edi.plan import LoopPlan, Place, StructurePlan

MOST_FORMS: Final = 200
MOST_FORMS_AT_A_PLACE: Final = 16
"""What shows still more is not worth a longer pattern."""


class Identifier(NamedTuple):
    """A pattern that finds numbers of so many digits, the last of which is a check digit."""

    pattern: str
    digits: int


@dataclass(frozen=True, slots=True)
class Form:
    """What segments of one place look like from their id on, and the identifiers in them.

    `is_compared` says that a rule compares them with other segments in a way that only segments
    show, once they are read.
    """

    pattern: str
    identifiers: frozenset[Identifier] = frozenset()
    is_compared: bool = False


FormOf = Callable[[Segment], Form | None]
"""Gives the form of a segment in which nothing is wrong, None when it has none."""


class Forms:
    """The forms that were seen in sets of one kind; `places` has those in use.

    A place that is a loop has no forms of its own, but what is in it has.
    """

    def __init__(self, plan: StructurePlan, form_of: FormOf) -> None:
        self.plan: Final = plan
        self.places: Final[dict[Place, dict[Form, None]]] = {}
        self._form_of: Final = form_of
        self._count = 0

    def all(self) -> Iterator[Form]:
        """Yield every form; one that stands at two places comes twice."""
        return (form for known in self.places.values() for form in known)

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
        form = self._form_of(segment)
        if form is not None and not form.pattern.isascii():
            return None  # patterns are of bytes, and what stands for them depends on the encoding
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
    """Yield the segments and loops of a tree without findings, each with its place."""
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
