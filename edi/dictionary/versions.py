"""X12 versions: what GS08 names, and which tables stand in where we hold none of that version."""

import re
from collections.abc import Iterable
from typing import Final

OLDEST_READ: Final = "003010"
NEWEST_READ: Final = "008060"
"""Between these, a version without tables of its own is read with the nearest ones."""

_RELEASE: Final = re.compile(r"\d{5,6}", re.ASCII)


def release_of(version: str) -> str | None:
    """Return version and release of GS08 as six digits, None when it does not begin with them.

    What follows names an industry (004010VICS); some send ISA12's five digits (00401) instead.
    """
    found = _RELEASE.match(version.strip())
    return found[0].ljust(6, "0") if found else None


def nearest_first(release: str | None, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known versions in the order in which they stand in for a release.

    Itself or the nearest older ones first, then the newer ones; none outside what is read.
    """
    if release is None or not OLDEST_READ <= release <= NEWEST_READ:
        return ()
    older = sorted((one for one in known if one <= release), reverse=True)
    newer = sorted(one for one in known if one > release)
    return (*older, *newer)
