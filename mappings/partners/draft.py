"""The folder that a new partner begins with: what must be said, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from mappings.partners.folder import PARTNER_FILE
from mappings.partners.partner import PartnerKind


@dataclass(frozen=True, slots=True)
class Draft:
    """What is asked about a new partner; identities as ZZ/NORTHGATE, the version as 004010."""

    name: str
    title: str
    kind: PartnerKind
    ours: str
    theirs: str
    version: str = "004010"


def write_folder(draft: Draft) -> Mapping[str, str]:
    """Return the files of a new partner's folder; they are still to be checked by loading."""
    terms = {
        "name": draft.name,
        "title": draft.title,
        "kind": str(draft.kind),
        "identities": {"ours": draft.ours, "theirs": draft.theirs},
        "look": {"version": draft.version},
        "connections": [{"name": draft.name, "kind": "api"}],
    }
    return {PARTNER_FILE: yaml.safe_dump(terms, sort_keys=False, allow_unicode=True)}
