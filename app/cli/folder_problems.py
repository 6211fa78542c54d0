"""Everything that is wrong with a partner's folder that loads, and what will be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.flows.credentials import check_credentials
from mappings.examples import example_problems
from mappings.partners import Partner


@dataclass(frozen=True, slots=True)
class FolderProblems:
    """Faults, for which a folder is refused, and warnings, in words."""

    faults: tuple[str, ...]
    warnings: tuple[str, ...]


def find_problems(partner: Partner, files: Mapping[str, str], day: date) -> FolderProblems:
    """Return what is wrong on a day with examples, certificates and host keys."""
    credentials = tuple(check_credentials(partner, files, day))
    faults = (str(one.fault) for one in credentials if not one.is_warning)
    warnings = (f"warning: {one.fault}" for one in credentials if one.is_warning)
    return FolderProblems((*faults, *example_problems(partner, files)), tuple(warnings))
