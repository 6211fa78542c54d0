"""What the segments of a clean set say about one another, asked of the bytes.

The rules are those of `edi.x12.content`, as far as bytes tell without segments being read; where
they do not surely hold, the exact check has to look.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from edi.events import FileBytes
from edi.x12.alphabet import Alphabet
from edi.x12.forms import Identifier
from edi.x12.totals import COUNTED_LINES, LONGEST_COUNT

READ_AT_ONCE: Final = 1 << 20
_TENS: Final = bytes(range(0, 256, 10))
_DIGITS: Final = bytes.maketrans(b"0123456789", bytes(range(10)))
_THRICE: Final = bytes.maketrans(b"0123456789", bytes(3 * digit % 10 for digit in range(10)))
_ONES: Final = [int.from_bytes(b"\x01" * length, "big") for length in range(11)]

Level = tuple[bytes, bytes, bytes]
"""HL01, HL02 and HL04; what is absent is empty."""


class ContentCheck:
    """The rules for sets of one kind; `ids` are those of the segments that may stand in them."""

    def __init__(
        self, set_id: str, ids: set[str], identifiers: Iterable[Identifier], alphabet: Alphabet
    ) -> None:
        counted = COUNTED_LINES.get(set_id, ()) if "CTT" in ids else ()
        self._end: Final = alphabet.end
        self._total: Final = _tag("CTT", alphabet)
        self._lines: Final = [_tag(one, alphabet) for one in counted]
        self._levels: Final = _levels(alphabet) if "HL" in ids else None
        self._numbers: Final = [(_numbers(one, alphabet), one.digits) for one in identifiers]

    def holds(self, data: FileBytes, start: int, end: int) -> bool:
        """Say whether the rules surely hold in a set that the clean pattern took."""
        totals: list[bytes] = []
        counts = [0] * len(self._lines)
        levels: list[Level] = []
        for piece in _pieces(data, start, end, self._end):
            for pattern, digits in self._numbers:
                if not have_check_digits(pattern.findall(piece), digits):
                    return False
            if self._levels:
                levels += self._levels.findall(piece)
            if self._lines:
                totals += piece.split(self._total)[1:]
                counts = [
                    n + piece.count(line) for n, line in zip(counts, self._lines, strict=True)
                ]
        if totals and (len(totals) > 1 or self._number(totals[0]) not in counts):
            return False
        return not levels or _is_tree(levels)

    def _number(self, total: bytes) -> int | None:
        """Return CTT01, None when it is none that is counted."""
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


def _tag(segment_id: str, alphabet: Alphabet) -> bytes:
    """Return how a segment begins, with the end of the one before it."""
    return alphabet.end + segment_id.encode() + alphabet.element


def _levels(alphabet: Alphabet) -> re.Pattern[bytes]:
    """Return what finds HL01, HL02 and HL04."""
    tag, mark = re.escape(_tag("HL", alphabet).decode()), alphabet.separator
    value = f"({alphabet.text}*+)"
    others = f"(?:{mark}{value}(?:{mark}{alphabet.text}*+(?:{mark}{value})?+)?+)?+"
    return re.compile(f"{tag}{value}{others}".encode())


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


def _numbers(identifier: Identifier, alphabet: Alphabet) -> re.Pattern[bytes]:
    """Return what finds the numbers behind a qualifier."""
    mark, qualifier = alphabet.separator, re.escape(identifier.qualifier)
    return re.compile(f"{mark}{qualifier}{mark}({identifier.number})".encode())


def have_check_digits(numbers: list[bytes], digits: int) -> bool:
    """Say whether numbers of so many digits all end on their check digit (GS1, weights 3 and 1).

    All are weighed at once, as the bytes of one integer: first the digits in pairs, then the
    pairs of a number. No byte overflows, for a number has at most ten pairs of at most 18.
    """
    if not numbers:
        return True
    text = b"".join(numbers) if digits % 2 == 0 else b"0" + b"0".join(numbers)
    thrice, once = text[0::2].translate(_THRICE), text[1::2].translate(_DIGITS)
    pairs = (digits + 1) // 2
    weighed = int.from_bytes(thrice, "big") + int.from_bytes(once, "big")
    length = pairs * len(numbers)
    sums = (weighed * _ONES[pairs]).to_bytes(length + pairs, "little")
    return not sums[pairs - 1 : length : pairs].translate(None, _TENS)
