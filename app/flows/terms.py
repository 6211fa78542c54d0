"""The terms of a partner as they hold at a time, from the database alone."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

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

    def local_time(self, at: datetime) -> datetime:
        """Return a time as the partner's clock shows it."""
        return at.astimezone(ZoneInfo(self.partner.calendar.time_zone))


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
    return PartnerTerms(row.id, row.name, version.id, read_terms(version.files))


def read_terms(files: Mapping[str, str]) -> Partner:
    """Return what a partner's folder says; raises BadGuide for one that is malformed.

    Read once per content: terms are asked for with every document.
    """
    return _read_once(json.dumps(dict(files), sort_keys=True))


@lru_cache(maxsize=256)
def _read_once(files: str) -> Partner:
    return load_folder(json.loads(files))
