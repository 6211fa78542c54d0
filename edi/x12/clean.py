"""The fast path: tells at the speed of a pattern that nothing is wrong in a set.

It says so only where the exact check would find nothing, and learns from the sets in which the
exact check did find nothing what such sets look like here: a sender's files are much alike. What
it does not take is left to the exact check, so it never changes what is found.
"""

from collections.abc import Callable
from typing import Final

from edi.dictionary import SetDefinition
from edi.events import FileBytes
from edi.model import Delimiters, Loop, Segment
from edi.x12.alphabet import alphabet_of
from edi.x12.clean_content import ContentCheck
from edi.x12.clean_pattern import clean_pattern
from edi.x12.content import content_findings
from edi.x12.forms import Forms
from edi.x12.plan import plan_set
from edi.x12.totals import AMOUNTS, QUANTITIES

MOST_IN_VAIN: Final = 64
"""After so many sets in a row that showed nothing new, nothing more is learned."""

_READ_FOR: Final = frozenset({"LS"})


class CleanSets:
    """Recognises clean sets of one definition, delimited alike.

    `end` is how their segments end: the terminator, with a line break where one stands.
    """

    def __init__(self, definition: SetDefinition, delimiters: Delimiters, end: bytes) -> None:
        self._definition: Final = definition
        alphabet = alphabet_of(delimiters, end)
        self._forms: Final = Forms(plan_set(definition), alphabet) if alphabet else None
        self._match: Callable[..., object] | None = None
        self._content: ContentCheck | None = None
        self._is_read = False
        self._missed = 0
        self._patience = 1
        self._is_stale = False

    def takes(
        self, data: FileBytes, start: int, end: int, read: Callable[[], tuple[Segment, ...]]
    ) -> bool:
        """Say whether a set is surely clean; False says nothing.

        `read` gives its segments, and is called where totals have to be added up.
        """
        if self._match is None or self._content is None or not self._match(data, start, end):
            return False
        if self._is_read:
            return not any(content_findings(read(), self._definition))
        return self._content.holds(data, start, end)

    def learn(self, tree: Loop) -> None:
        """Take in a set in which the exact check found nothing.

        Patterns are made anew ever more seldom, so that making them never costs more than
        checking does.
        """
        if self._forms is None or self._missed > MOST_IN_VAIN * self._patience:
            return
        self._missed += 1
        self._is_stale |= self._forms.add(tree)
        if self._is_stale and self._missed >= self._patience:
            self._compile(self._forms)
            self._patience *= 2
            self._missed, self._is_stale = 0, False

    def _compile(self, forms: Forms) -> None:
        ids = {place.id for place in forms.places}
        seen = [form for known in forms.places.values() for form in known]
        set_id = self._definition.set_id
        identifiers = frozenset().union(*(form.identifiers for form in seen))
        self._content = ContentCheck(set_id, ids, identifiers, forms.alphabet)
        self._is_read = bool(ids & _added_up(set_id)) or _has_hash_totals(forms)
        self._match = clean_pattern(forms).fullmatch


def _added_up(set_id: str) -> frozenset[str]:
    """Return the segments whose content is compared with that of others."""
    totals = (QUANTITIES.get(set_id, ())[:1], AMOUNTS.get(set_id, ())[:1])
    return _READ_FOR.union(*totals)


def _has_hash_totals(forms: Forms) -> bool:
    totals = (known for place, known in forms.places.items() if place.id == "CTT")
    return any(form.elements > 1 for known in totals for form in known)
