"""Drafts a partner's folder from samples of its files: terms, and a guide for each set.

A draft is for a person to read, not for the service to trust.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from edi import read
from edi.model import Identity
from mappings.partners.draft import Draft, write_folder
from mappings.partners.folder import find_definition
from mappings.partners.inferred_guide import guide_text
from mappings.partners.partner import PartnerKind
from mappings.partners.sampling import Sample


@dataclass(slots=True)
class _Seen:
    """What was seen over all samples of a partner."""

    pairs: Counter[tuple[Identity, Identity]] = field(default_factory=Counter)
    versions: Counter[str] = field(default_factory=Counter)
    samples: dict[str, Sample] = field(default_factory=dict)


def infer_folder(name: str, kind: PartnerKind, files: Mapping[str, bytes]) -> Mapping[str, str]:
    """Return the draft of a partner's folder: terms, and a guide for each set that it sends.

    Raises ValueError when no set of a known version is in the files.
    """
    seen = _look(files)
    if not seen.samples:
        raise ValueError("no transaction set that we know is in these files")
    (theirs, ours), _ = seen.pairs.most_common(1)[0]
    version, _ = seen.versions.most_common(1)[0]
    draft = Draft(name, name.capitalize(), kind, str(ours), str(theirs), version)
    folder = dict(write_folder(draft))
    for set_id, sample in sorted(seen.samples.items()):
        folder[f"guides/{set_id}.yaml"] = guide_text(sample)
    return folder


def _look(files: Mapping[str, bytes]) -> _Seen:
    seen = _Seen()
    for file, content in files.items():
        for one in read(content):
            set_id = one.transaction_set.set_id or ""
            version = one.transaction_set.version or one.group.version or ""
            definition = find_definition(version, set_id) if version else None
            if definition is None or not one.accepted:
                continue
            seen.pairs[one.interchange.sender, one.interchange.receiver] += 1
            seen.versions[version] += 1
            seen.samples.setdefault(set_id, Sample(definition)).add(file, one.tree)
    return seen
