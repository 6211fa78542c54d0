"""What the check of a message depends on beside its directory: UNB, UNA, and how strict to be."""

from dataclasses import dataclass
from typing import Final

from edi.model import Interchange, TransactionSet

FIRST_WITH_REPETITIONS: Final = "4"
DEFAULT_VERSION: Final = "3"


@dataclass(frozen=True, slots=True)
class Syntax:
    """The syntax that a message is written in.

    `association` is the association code that UNH names, such as EAN008: who names one may use
    codes of its own. `strict` makes errors of each character outside the level and of separators
    that should have been left out; else they are told once, as a warning.
    """

    level: str = "UNOC"
    version: str = "3"
    decimal: str = "."
    association: str = ""
    strict: bool = False

    @property
    def has_repetitions(self) -> bool:
        """Say whether elements repeat behind a separator of their own (version 4)."""
        return self.version >= FIRST_WITH_REPETITIONS


def syntax_of(
    interchange: Interchange, transaction_set: TransactionSet, *, strict: bool = False
) -> Syntax:
    """Return the syntax that an interchange and a message of it name."""
    level = (interchange.version or "").partition(":")[0]
    association = transaction_set.association_code or ""
    return Syntax(
        level, version_of(interchange), interchange.delimiters.decimal, association, strict
    )


def version_of(interchange: Interchange) -> str:
    """Return the syntax version that UNB names, 3 when it names none."""
    return (interchange.version or "").partition(":")[2] or DEFAULT_VERSION
