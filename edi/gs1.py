"""GS1 identifiers: check digits, GTIN, GLN and SSCC (GS1 General Specifications, section 7.9)."""

from typing import Final

GTIN_LENGTHS: Final = frozenset({8, 12, 13, 14})
GTIN_DIGITS: Final = 14
GLN_DIGITS: Final = 13
SSCC_DIGITS: Final = 18
SSCC_APPLICATION_IDENTIFIER: Final = "00"


def check_digit(digits: str) -> str:
    """Return the check digit for a number without one: weights 3, 1, 3 ... from the right.

    Raises ValueError when `digits` are not digits.
    """
    if not _is_digits(digits):
        raise ValueError(f"{digits!r} is not digits")
    total = sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(reversed(digits)))
    return str(-total % 10)


def has_check_digit(number: str) -> bool:
    """Return whether the last digit of a number is its check digit."""
    return len(number) > 1 and _is_digits(number) and check_digit(number[:-1]) == number[-1]


def is_valid_gtin(number: str) -> bool:
    """Return whether this is a GTIN-8, -12, -13 or -14 with a right check digit."""
    return len(number) in GTIN_LENGTHS and has_check_digit(number)


def gtin14(number: str) -> str:
    """Return a GTIN as it is compared: 14 digits, zero-filled on the left."""
    return number.zfill(GTIN_DIGITS)


def is_valid_gln(number: str) -> bool:
    """Return whether this is a GLN: 13 digits with a right check digit."""
    return len(number) == GLN_DIGITS and has_check_digit(number)


def sscc18(number: str) -> str:
    """Return an SSCC without the application identifier 00 that some put before it."""
    if len(number) == SSCC_DIGITS + 2 and number.startswith(SSCC_APPLICATION_IDENTIFIER):
        return number[2:]
    return number


def sscc20(number: str) -> str:
    """Return an SSCC with its application identifier 00; what is none stays as it is."""
    bare = sscc18(number)
    is_sscc = len(bare) == SSCC_DIGITS and _is_digits(bare)
    return f"{SSCC_APPLICATION_IDENTIFIER}{bare}" if is_sscc else number


def is_valid_sscc(number: str) -> bool:
    """Return whether this is an SSCC: 18 digits, or 20 with the leading 00, rightly checked."""
    bare = sscc18(number)
    return len(bare) == SSCC_DIGITS and has_check_digit(bare)


def make_sscc(extension: str, prefix: str, serial: int) -> str:
    """Return an SSCC of 18 digits from an extension digit, a company prefix and a serial number.

    Raises ValueError when the parts are not digits or do not fit.
    """
    body = f"{extension}{prefix}"
    room = SSCC_DIGITS - 1 - len(body)
    digits = f"{serial:0{max(room, 1)}d}"
    if serial < 0 or len(digits) > room or not _is_digits(body):
        raise ValueError(f"serial {serial} does not fit behind {body!r}")
    return body + digits + check_digit(body + digits)


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdecimal()
