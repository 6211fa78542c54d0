"""One pattern for whole sets in which nothing is wrong, made of the forms that were seen.

Places are passed in order, inner loops first, as `edi.structure` does. Every repetition is
possessive and every form is told by what it begins with, so nothing is gone back over: each
segment is looked at once for each place and form, and the time is linear in the set's length.
"""

import re
import sys
from typing import Final

from edi.clean.alphabet import NEVER, Alphabet
from edi.clean.forms import Forms
from edi.plan import LoopPlan, Place

_TRAILERS: Final = frozenset({"SE", "UNT"})


def _is_sound(pattern: str, text: str, right: str) -> bool:
    """Say whether possessive repetitions go back to where the last one ended, as they have to."""
    found = re.match(pattern, text)
    return found is not None and found.group() == right


# Python 3.11.0 to 3.11.4 go on behind what the last repetition left unfinished.
POSSESSIVE_IS_SOUND: Final = _is_sound("(?:ab?c)*+", "aca", "ac") and _is_sound(
    "(?:.(?!D))++", "ABCDE", "AB"
)


def clean_pattern(forms: Forms, alphabet: Alphabet) -> re.Pattern[bytes]:
    """Return a pattern that takes a set from header to trailer, if it is surely clean."""
    if not POSSESSIVE_IS_SOUND:
        return re.compile(NEVER.encode("ascii"))
    writer = _Writer(forms, alphabet)
    return re.compile(writer.loop(forms.plan.root, (), is_root=True).encode("ascii"))


class _Writer:
    """Writes the pattern of a set, loop by loop."""

    def __init__(self, forms: Forms, alphabet: Alphabet) -> None:
        self._places = forms.places
        self._alphabet = alphabet
        self._use_of = forms.plan.use_of
        self._last_use: dict[str, int] = {}
        for place in forms.places:
            use = self._use_of[place]
            self._last_use[place.id] = max(use, self._last_use.get(place.id, 0))

    def loop(self, loop: LoopPlan, around: tuple[str, ...], *, is_root: bool = False) -> str:
        """Return the pattern of a loop; `around` are the ids that open it and those around it.

        The segment that opens a loop stands once: when it recurs, the loop does.
        """
        opening = "" if is_root else self._segment(loop.places[0])
        others = loop.places if is_root else loop.places[1:]
        return opening + "".join(self._place(place, around) for place in others)

    def _place(self, place: Place, around: tuple[str, ...]) -> str:
        guard = self._guard(place, around)
        if place not in self._places:
            return NEVER if place.mandatory else guard
        if place.loop is not None:
            return _repeated(self.loop(place.loop, (*around, place.id)), place) + guard
        return _repeated(self._segment(place), place) + guard

    def _segment(self, place: Place) -> str:
        forms = "|".join(form.pattern for form in self._places.get(place, ())) or NEVER
        alphabet = self._alphabet
        end = alphabet.last if place.id in _TRAILERS else re.escape(alphabet.end.decode())
        return f"{re.escape(place.id)}(?:{forms}){end}"

    def _guard(self, place: Place, around: tuple[str, ...]) -> str:
        """Refuse a segment that this place did not take, where another place could take it.

        It might be wrong here, and right there: only the exact check can tell what it is.
        """
        if place.id in around or self._last_use.get(place.id, 0) > self._use_of[place]:
            return f"(?!{re.escape(place.id)}{self._alphabet.closing})"
        return ""


def _repeated(pattern: str, place: Place) -> str:
    if place.maximum == 1:
        return pattern if place.mandatory else f"(?:{pattern})?+"
    most = "" if place.maximum == sys.maxsize else place.maximum
    return f"(?:{pattern}){{{int(place.mandatory)},{most}}}+"
