"""Check digits of many numbers at once (GS1, weights 3 and 1)."""

from collections.abc import Sequence
from typing import Final

_TENS: Final = bytes(range(0, 256, 10))
_DIGITS: Final = bytes.maketrans(b"0123456789", bytes(range(10)))
_THRICE: Final = bytes.maketrans(b"0123456789", bytes(3 * digit % 10 for digit in range(10)))
_ONES: Final = [int.from_bytes(b"\x01" * length, "big") for length in range(11)]


def have_check_digits(numbers: Sequence[bytes], digits: int) -> bool:
    """Say whether numbers of so many digits, at most 20, all end on their check digit.

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
