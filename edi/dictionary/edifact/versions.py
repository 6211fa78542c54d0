"""EDIFACT versions: what UNH names, and which directory stands in where we hold none."""

import re
from collections.abc import Iterable
from typing import Final

CENTURY_PIVOT: Final = 88
"""Directories of 88 to 99 are of the last century."""

FIRST_SYNTAX_WITH_REPETITIONS: Final = "4"

_SERVICE_VERSIONS: Final = {"v3": "D.3", "v4": "4.1"}
_RELEASE: Final = re.compile(r"[A-Z0-9]{1,3}\.(\d\d)([0-9A-Z])", re.ASCII)


def directory_of(version: str) -> str | None:
    """Return the directory that "D.96A" names, as "D96A"; None when it names none.

    Other versions than D are read as if they were drafts: S.93A is D93A, 2.912 is D912.
    """
    found = _RELEASE.fullmatch(version.strip().upper())
    return f"D{found[1]}{found[2]}" if found else None


def version_of(directory: str) -> str:
    """Return a directory as UNH names it: "D96A" is "D.96A"; CONTRL's are D.3 and 4.1."""
    return _SERVICE_VERSIONS.get(directory) or f"{directory[0]}.{directory[1:]}"


def nearest_first(directory: str | None, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known directories in the order in which they stand in for another.

    Itself or the nearest older ones first, then the newer ones.
    """
    if directory is None:
        return ()
    age = _age(directory)
    older = sorted((one for one in known if _age(one) <= age), key=_age, reverse=True)
    newer = sorted((one for one in known if _age(one) > age), key=_age)
    return (*older, *newer)


def _age(directory: str) -> tuple[int, str]:
    year = int(directory[1:3])
    return (year + (1900 if year >= CENTURY_PIVOT else 2000), directory[3:])


def service_edition(syntax_version: str) -> str:
    """Return the tables of service segments for a syntax version: v3 serves 1 to 3."""
    return "v4" if syntax_version >= FIRST_SYNTAX_WITH_REPETITIONS else "v3"


def edition_of_contrl(version: str) -> str:
    """Return the tables for a CONTRL: 4.1 is that of syntax version 4, all others of version 3."""
    return service_edition(version[:1] if version[:1].isdigit() else "3")
