"""The folder that a new partner begins with: what must be said, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from mappings.partners.folder import PARTNER_FILE
from mappings.partners.partner import PartnerKind


@dataclass(frozen=True, slots=True)
class Draft:
    """What is asked about a new partner; identities as ZZ/NORTHGATE, the version as 004010.

    `look` is what else is known of how its files look; `receive` names sets that it sends, each
    with what differs: its identities, its version, its association.
    """

    name: str
    title: str
    kind: PartnerKind
    ours: str
    theirs: str
    version: str = "004010"
    look: Mapping[str, object] = field(default_factory=dict)
    receive: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def write_folder(draft: Draft) -> Mapping[str, str]:
    """Return the files of a new partner's folder; they are still to be checked by loading."""
    received = {set_id: dict(one) or None for set_id, one in draft.receive.items()}
    terms: dict[str, object] = {
        "name": draft.name,
        "title": draft.title,
        "kind": str(draft.kind),
        "identities": {"ours": draft.ours, "theirs": draft.theirs},
        **({"documents": {"receive": received}} if received else {}),
        "look": {"version": draft.version, **draft.look},
        "connections": [{"name": draft.name, "kind": "api"}],
    }
    return {PARTNER_FILE: yaml.safe_dump(terms, sort_keys=False, allow_unicode=True)}
