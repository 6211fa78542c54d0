"""The fast path: tells at the speed of patterns that nothing is wrong in a message.

It says so only where the exact check would find nothing; what it does not take is left to that.
"""

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from edi.dictionary import SetDefinition
from edi.edifact.clean_content import ContentCheck
from edi.edifact.clean_pattern import LINE_END, alphabet_of, segment_pattern
from edi.edifact.clean_structure import structure_pattern
from edi.edifact.plan import plan_message
from edi.edifact.syntax import Syntax
from edi.model import Delimiters

_ENVELOPE: Final = ("UNH", "UNT")


@lru_cache(maxsize=64)
def clean_messages(
    definition: SetDefinition, syntax: Syntax, delimiters: Delimiters
) -> "CleanMessages":
    """Return what recognises such messages, made once: what it learned is kept."""
    return CleanMessages(definition, syntax, delimiters)


class CleanMessages:
    """Recognises clean messages of one definition in one syntax, delimited alike.

    The pattern of segments knows the tags that were seen, and grows with them.
    """

    def __init__(self, definition: SetDefinition, syntax: Syntax, delimiters: Delimiters) -> None:
        self._plan: Final = plan_message(definition, syntax)
        self._alphabet: Final = alphabet_of(delimiters, syntax)
        self._structure: Final = structure_pattern(self._plan, self._alphabet)
        self._content: Final = ContentCheck(self._alphabet, delimiters)
        ends = b"[" + self._alphabet.element + self._alphabet.segment + b"]"
        self._tags: Final = re.compile(
            self._alphabet.segment + LINE_END + b"([A-Z]{3})(?=" + ends + b")"
        )
        self._known: Final[Counter[bytes]] = Counter()
        self._segments = re.compile(b"(?!)")

    def takes(self, text: bytes) -> bool:
        """Say whether a message, from UNH to UNT, is surely clean; False says nothing."""
        if not self._segments.fullmatch(text) and not self._learn(text):
            return False
        return self._structure.fullmatch(text) is not None and self._content.holds(text)

    def _learn(self, text: bytes) -> bool:
        """Add the tags of a message to the pattern; say whether it takes the message then."""
        seen = Counter(self._tags.findall(text))
        used = {tag.encode("ascii") for tag in self._plan.segments}
        if seen.keys() <= self._known.keys() or not seen.keys() <= used:
            return False
        self._known.update(seen)
        self._segments = self._pattern()
        return self._segments.fullmatch(text) is not None

    def _pattern(self) -> re.Pattern[bytes]:
        segments = self._plan.segments
        envelope = b"(?:UNH|UNT)" + self._alphabet.element + b"[^" + self._alphabet.segment
        envelope += self._alphabet.release + b"]*+" + self._alphabet.segment
        inside = [
            segment_pattern(segments[tag.decode("ascii")], self._alphabet)
            for tag, _ in self._known.most_common()
            if tag.decode("ascii") not in _ENVELOPE
        ]
        return re.compile(b"(?:(?>" + b"|".join([*inside, envelope]) + b")" + LINE_END + b")*+")
