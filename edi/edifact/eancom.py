"""Codes that EANCOM 1997 and 2002 add to the directories, in messages of an association EAN...

Only those that are known for certain; any other is told as no code of its directory.
"""

from collections.abc import Mapping
from typing import Final

ASSOCIATION: Final = "EAN"

CODES: Final[Mapping[str, frozenset[str]]] = {
    "1001": frozenset({"1E", "2E", "8E", "12E", "13E", "79E"}),
    "2005": frozenset({"54E", "90E", "91E"}),
    "4233": frozenset({"31E", "32E", "33E", "34E", "36E"}),
    "7143": frozenset({"ACU", "ADU", "CPN"}),
    "7405": frozenset({"CPE", "CQE"}),
}
"""By element."""


def adds_code(association: str, element: str, code: str) -> bool:
    """Say whether a message of this association may use a code that its directory has not."""
    return association.startswith(ASSOCIATION) and code in CODES.get(element, ())
