"""Recognises sets in which nothing is wrong, by what such sets before them looked like.

A sender's files are much alike: a few forms of segments make up nearly all of its sets. They are
learned from sets in which the exact check found nothing.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Protocol

from edi.clean.alphabet import Alphabet
from edi.clean.content import ContentRules, Numbers
from edi.clean.forms import Form, Forms
from edi.clean.pattern import clean_pattern
from edi.clean.trees import TreeBuilder
from edi.events import FileBytes
from edi.findings import Finding
from edi.model import Loop, Segment
from edi.plan import StructurePlan

MOST_IN_VAIN: Final = 64
"""After so many sets in a row that showed nothing new, nothing more is learned."""


class Dialect(Protocol):
    """What a dialect says of the sets of one definition, delimited alike.

    `alphabet` is None where sets cannot be recognised. `rules` are those that bytes show.
    """

    alphabet: Alphabet | None
    plan: StructurePlan
    rules: ContentRules

    def form_of(self, segment: Segment) -> Form | None:
        """Return the form of a segment in which nothing is wrong, None when it has none."""

    def content_findings(self, segments: Sequence[Segment]) -> Iterator[Finding]:
        """Yield what segments say about one another that is not right."""


class CleanSets:
    """Recognises clean sets of one definition, delimited alike."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect: Final = dialect
        self._forms: Final = Forms(dialect.plan, dialect.form_of)
        self._trees: Final = TreeBuilder(dialect.plan)
        self._match: Callable[[FileBytes, int, int], object] | None = None
        self._identifiers: list[Numbers] = []
        self._is_compared = False
        self._shown: Loop | None = None
        self._missed = 0
        self._patience = 1
        self._is_stale = False

    def takes(
        self, data: FileBytes, start: int, end: int, read: Callable[[], tuple[Segment, ...]]
    ) -> bool:
        """Say whether a set is surely clean; False says nothing.

        `read` gives its segments, and is called where they have to be compared.
        """
        if self._shown is not None:
            shown, self._shown = self._shown, None
            self._learn(shown)
        if self._match is None or not self._match(data, start, end):
            return False
        if self._is_compared:
            return not any(self._dialect.content_findings(read()))
        return self._dialect.rules.hold(data, start, end, self._identifiers)

    def tree(self, segments: tuple[Segment, ...]) -> Loop:
        """Return the loop tree of a set that was taken, from its segments."""
        return self._trees.build(segments)

    def learn(self, tree: Loop) -> None:
        """Take in a set in which the exact check found nothing; a last one costs nothing."""
        self._shown = tree

    def _learn(self, tree: Loop) -> None:
        """Add what a set shows.

        Patterns are made anew ever more seldom, so that making them never costs more than
        checking does.
        """
        alphabet = self._dialect.alphabet
        if alphabet is None or self._missed > MOST_IN_VAIN * self._patience:
            return
        self._missed += 1
        self._is_stale |= self._forms.add(tree)
        if self._is_stale and self._missed >= self._patience:
            self._compile(alphabet)
            self._patience *= 2
            self._missed, self._is_stale = 0, False

    def _compile(self, alphabet: Alphabet) -> None:
        self._match = clean_pattern(self._forms, alphabet).fullmatch
        found = {one for form in self._forms.all() for one in form.identifiers}
        self._identifiers = [
            (re.compile(one.pattern.encode()), one.digits) for one in sorted(found)
        ]
        self._is_compared = any(form.is_compared for form in self._forms.all())
