"""One pattern over the bytes of a message that takes only what stands in its place.

Places are tried in their order, each as often as it may; so does the exact check, which looks
wherever this refuses.
"""

import re

from edi.edifact.clean_pattern import LINE_END, Alphabet
from edi.plan import LoopPlan, Place, StructurePlan

MOST_REPEATS = 65_535
"""What patterns count up to; a place that may stand more often is left to the exact check."""


def structure_pattern(plan: StructurePlan, alphabet: Alphabet) -> re.Pattern[bytes]:
    """Compile the structure of a message; a full match means that every segment is in place."""
    separations = iter((b"D", b"S")[-_separations(plan.root) :])
    parts = []
    for place in plan.root.places:
        detail = None
        if place.id == "UNS":
            detail = alphabet.element + next(separations) + alphabet.segment + LINE_END
        parts.append(_place(place, alphabet, detail))
    return re.compile(b"".join(parts), re.DOTALL)


def _separations(root: LoopPlan) -> int:
    return sum(place.id == "UNS" for place in root.places)


def _place(place: Place, alphabet: Alphabet, rest: bytes | None = None) -> bytes:
    tag = place.id.encode("ascii")
    least, most = int(place.mandatory), min(place.maximum, MOST_REPEATS)
    if place.loop is None:
        return b"(?:%b){%d,%d}+" % (tag + (rest or _rest(alphabet)), least, most)
    inside = b"".join(_place(one, alphabet) for one in place.loop.places[1:])
    group = b"(?:%b%b%b){%d,%d}+" % (tag, _rest(alphabet), inside, least, most)
    if len(place.loop.mandatory) > 1:
        # The exact check stays in a group that it entered, and tells what is missing in it.
        group += b"(?!" + tag + b"[" + alphabet.element + alphabet.segment + b"])"
    return group


def _rest(alphabet: Alphabet) -> bytes:
    """Return what follows a tag, up to where the next segment begins."""
    end = alphabet.segment + LINE_END
    if not alphabet.release:
        return b"(?![A-Z])[^" + alphabet.segment + b"]*+" + end
    content = b"(?:[^" + alphabet.segment + alphabet.release + b"]++|" + alphabet.release + b".)*+"
    return b"(?![A-Z])" + content + end
