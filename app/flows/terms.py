"""The terms of a partner as they hold at a time, from the database alone."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy.orm import Session

from app.store import partners
from mappings.partners import Partner, load_folder


@dataclass(frozen=True, slots=True)
class PartnerTerms:
    """A partner's row, the version of its folder that holds, and what the folder says."""

    partner_id: int
    name: str
    version_id: int
    partner: Partner


class NoTerms(LookupError):
    """A partner has no terms that hold at this time."""

    def __init__(self, name: str) -> None:
        super().__init__(f"partner {name} has no terms that hold now: load its folder")


def get_terms(session: Session, partner_id: int, at: datetime) -> PartnerTerms:
    """Return the partner's terms; raises NoTerms when no version holds yet."""
    row = partners.get_partner(session, partner_id)
    version = partners.find_version(session, partner_id, at)
    if version is None:
        raise NoTerms(row.name)
    partner = _read_folder(json.dumps(version.files, sort_keys=True))
    return PartnerTerms(row.id, row.name, version.id, partner)


@lru_cache(maxsize=256)
def _read_folder(files: str) -> Partner:
    """Read a stored folder once per content: terms are asked for with every document."""
    return load_folder(json.loads(files))
