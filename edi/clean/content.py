"""What the segments of a clean set say about one another, asked of the bytes.

The rules are those of the exact check, as far as bytes tell without segments being read; where
they do not surely hold, the exact check has to look.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from edi.clean.alphabet import Alphabet
from edi.clean.check_digits import have_check_digits
from edi.events import FileBytes

READ_AT_ONCE: Final = 1 << 20
LONGEST_COUNT: Final = 6

Numbers = tuple[re.Pattern[bytes], int]
"""What finds numbers that end on a check digit, and how many digits they have."""

Level = tuple[bytes, bytes, bytes]
"""HL01, HL02 and HL04; what is absent is empty."""


class ContentRules:
    """The rules for sets of one kind.

    `total` begins a segment that tells how many segments begin with one of `counted`. `levels`
    finds the numbers of levels, of their parents, and whether they are parents themselves.
    """

    def __init__(
        self,
        alphabet: Alphabet,
        *,
        total: str = "",
        counted: Iterable[str] = (),
        levels: re.Pattern[bytes] | None = None,
    ) -> None:
        self._end: Final = alphabet.end
        self._total: Final = alphabet.end + total.encode()
        self._lines: Final = [alphabet.end + one.encode() for one in counted]
        self._levels: Final = levels

    def hold(self, data: FileBytes, start: int, end: int, identifiers: Iterable[Numbers]) -> bool:
        """Say whether the rules surely hold in a set that the clean pattern took."""
        totals: list[bytes] = []
        counts = [0] * len(self._lines)
        levels: list[Level] = []
        for piece in _pieces(data, start, end, self._end):
            for pattern, digits in identifiers:
                if not have_check_digits(pattern.findall(piece), digits):
                    return False
            if self._levels:
                levels += self._levels.findall(piece)
            if self._lines:
                totals += piece.split(self._total)[1:]
                counts = [
                    n + piece.count(line) for n, line in zip(counts, self._lines, strict=True)
                ]
        if totals and not all(self._number(one) in counts for one in totals):
            return False
        return not levels or _is_tree(levels)

    def _number(self, total: bytes) -> int | None:
        """Return the count in a total, None when it is none."""
        digits = total.split(self._end, 1)[0]
        return int(digits) if digits.isdigit() and len(digits) <= LONGEST_COUNT else None


def _pieces(data: FileBytes, start: int, end: int, ending: bytes) -> Iterator[bytes]:
    """Yield a set in pieces that end where segments do, each ending before its segment.

    Segments are smaller than pieces; where one is not, the rest is one piece.
    """
    while end - start > READ_AT_ONCE:
        cut = data.rfind(ending, start + 1, start + READ_AT_ONCE)
        if cut < 0:
            break
        yield data[start:cut]
        start = cut
    yield data[start:end]


def _is_tree(levels: list[Level]) -> bool:
    """Say whether HL01 is new each time, HL02 one that is known, and HL04 true."""
    parents = {parent for _, parent, _ in levels}
    known: set[bytes] = set()
    for number, parent, told in levels:
        if number in known or (parent and parent not in known):
            return False
        if told and told != (b"1" if number in parents else b"0"):
            return False
        known.add(number)
    return True
