"""What a clean message still has to hold: totals, packing steps, check digits, at byte speed.

True only where the exact check finds nothing; else it looks.
"""

import re
from typing import Final

from edi.edifact.clean_pattern import LINE_END, Alphabet
from edi.edifact.identifiers import GS1, GTIN_QUALIFIERS
from edi.edifact.totals import LINES, QUANTITIES
from edi.gs1 import GLN_DIGITS, GTIN_LENGTHS, SSCC_DIGITS
from edi.model import Delimiters

_LENGTHS: Final = (*GTIN_LENGTHS, GLN_DIGITS, SSCC_DIGITS)


class ContentCheck:
    """Looks into messages whose segments and structure are right."""

    def __init__(self, alphabet: Alphabet, delimiters: Delimiters) -> None:
        element, component, end = alphabet.element, alphabet.component, alphabet.segment
        mark = delimiters.component.encode("latin-1")
        begin = end + LINE_END
        ends = b"(?=[" + element + component + end + alphabet.repetition + b"])"
        part = b"[^" + element + component + end + alphabet.repetition + b"]*+"
        starts = b"[" + element + alphabet.repetition + b"]"
        unreleased = b"(?<!" + alphabet.release + b")" if alphabet.release else b""
        kinds = b"(?:" + "|".join(sorted(GTIN_QUALIFIERS)).encode("ascii") + b")"
        content = b"([^" + end + b"]*+)"
        self._items: Final = re.compile(
            unreleased + starts + b"([0-9]{8,14})" + component + kinds + ends
        )
        self._kinds: Final = re.compile(component + kinds + ends)
        self._parties: Final = re.compile(
            begin + b"NAD" + element + part + element + b"([^" + element + end + b"]*+)"
        )
        self._lines_items: Final = re.compile(
            begin
            + b"LIN"
            + (element + part) * 2
            + element
            + b"([0-9]{8,14})"
            + component
            + kinds
            + ends
        )
        self._gln: Final = mark * 2 + GS1.encode("ascii")
        self._gln_length: Final = GLN_DIGITS + len(self._gln)
        self._goods: Final = re.compile(begin + b"GIN" + element + b"BJ" + content)
        self._numbers: Final = re.compile(b"[^" + element + component + alphabet.repetition + b"]+")
        self._lines: Final = re.compile(begin + b"LIN(?![A-Z])")
        self._totals: Final = re.compile(
            begin + b"CNT" + element + b"(" + part + b")" + component + b"(" + part + b")"
        )
        self._steps: Final = re.compile(
            begin + b"CPS" + element + b"(" + part + b")(?:" + element + b"(" + part + b"))?"
        )
        self._release: Final = (delimiters.release or "").encode("latin-1")

    def holds(self, text: bytes) -> bool:
        """Say whether everything fits together; `text` is a whole message."""
        return self._totals_hold(text) and self._steps_hold(text) and self._identifiers_hold(text)

    def _totals_hold(self, text: bytes) -> bool:
        for kind, value in self._totals.findall(text):
            if kind == QUANTITIES.encode("ascii"):
                return False
            if kind == LINES.encode("ascii"):
                lines = len(self._lines.findall(text))
                if lines and value.lstrip(b"0") != b"%d" % lines:
                    return False
        return True

    def _steps_hold(self, text: bytes) -> bool:
        if b"CPS" not in text:
            return True
        steps = self._steps.findall(text)
        numbers = {number for number, _ in steps}
        if len(numbers) < len(steps):
            return False
        return all(not parent or (parent in numbers and parent != n) for n, parent in steps)

    def _identifiers_hold(self, text: bytes) -> bool:
        numbers = self._lines_items.findall(text)
        kinds = len(self._kinds.findall(text))
        if len(numbers) != kinds:
            numbers = self._items.findall(text)
            if len(numbers) != kinds:
                return False
        for party in self._parties.findall(text):
            if party.endswith(self._gln) and len(party) == self._gln_length:
                numbers.append(party[:GLN_DIGITS])
            elif GS1.encode("ascii") in party or (self._release and self._release in party):
                return False
        if b"GIN" in text:
            goods = [n for one in self._goods.findall(text) for n in self._numbers.findall(one)]
            if not all(len(number) == SSCC_DIGITS for number in goods):
                return False
            numbers += goods
        return all(map(_is_checked, numbers))


_REMAINDERS: Final = {length: 48 * (length // 2 * 4 + length % 2) % 10 for length in _LENGTHS}


def _is_checked(number: bytes) -> bool:
    """Say whether a number of GS1 ends with its check digit; weights 3 and 1 from the right."""
    weighted = sum(number[-1::-2]) + 3 * sum(number[-2::-2])
    return weighted % 10 == _REMAINDERS.get(len(number)) and number.isdigit()
