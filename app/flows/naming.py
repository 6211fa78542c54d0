"""Naming: how a sentence for a person names many things, the first few of them."""

from collections.abc import Sequence
from typing import Final

MOST_NAMED: Final = 5


def name_first(names: Sequence[str]) -> str:
    """Return the first names with commas between them, and dots for those after."""
    return ", ".join(names[:MOST_NAMED]) + (" ..." if names[MOST_NAMED:] else "")
