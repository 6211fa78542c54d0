"""Drafts a partner's folder from samples of its files: terms, and a guide for each set.

A draft is for a person to read, not for the service to trust.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from edi import ReadSet, read
from edi.dictionary import SetDefinition
from edi.model import Delimiters, Identity
from mappings.partners.draft import Draft, write_folder
from mappings.partners.folder import find_definition
from mappings.partners.inferred_guide import guide_text
from mappings.partners.look import Look
from mappings.partners.partner import PartnerKind
from mappings.partners.sampling import Sample

One = TypeVar("One")

LINE_BREAKS: Final = {b"\r\n": "crlf", b"\n": "lf"}


@dataclass(slots=True)
class _Seen:
    """What was seen over all samples of a partner; those of each set are by their definition."""

    pairs: Counter[tuple[Identity, Identity]] = field(default_factory=Counter)
    versions: Counter[str] = field(default_factory=Counter)
    marks: Counter[Delimiters] = field(default_factory=Counter)
    breaks: Counter[str] = field(default_factory=Counter)
    samples: dict[str, dict[SetDefinition, Sample]] = field(default_factory=dict)
    associations: dict[SetDefinition, Counter[str | None]] = field(default_factory=dict)
    names: dict[SetDefinition, Counter[str]] = field(default_factory=dict)


def infer_folder(name: str, kind: PartnerKind, files: Mapping[str, bytes]) -> Mapping[str, str]:
    """Return the draft of a partner's folder: terms, and a guide for each set that it sends.

    A set is drafted in the version that most of its samples have. Raises ValueError when no set
    of a known version is in the files.
    """
    seen = _look(files)
    if not seen.samples:
        raise ValueError("no transaction set that we know is in these files")
    theirs, ours = _most(seen.pairs)
    version = _most(seen.versions)
    drafted = {
        set_id: max(samples.values(), key=lambda one: one.root.occurrences)
        for set_id, samples in sorted(seen.samples.items())
    }
    own = {set_id: _most(seen.names[one.definition]) for set_id, one in drafted.items()}
    draft = Draft(
        name,
        name.capitalize(),
        kind,
        str(ours),
        str(theirs),
        version,
        look=_drafted_look(seen, version),
        receive={
            set_id: _differs(version, own[set_id], _most(seen.associations[one.definition]))
            for set_id, one in drafted.items()
        },
    )
    guides = {f"guides/{set_id}.yaml": guide_text(one) for set_id, one in drafted.items()}
    return {**write_folder(draft), **guides}


def _differs(version: str, own: str, association: str | None) -> Mapping[str, str]:
    """Return what of a set is not as of the others: its version, and a message's association."""
    return {
        **({"version": own} if own != version else {}),
        **({"association": association} if association else {}),
    }


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
            seen.marks[one.interchange.delimiters] += 1
            seen.breaks[_line_break(content, one)] += 1
            samples = seen.samples.setdefault(set_id, {})
            samples.setdefault(definition, Sample(definition)).add(file, one.tree)
            associations = seen.associations.setdefault(definition, Counter())
            associations[one.transaction_set.association_code] += 1
            seen.names.setdefault(definition, Counter())[version] += 1
    return seen


def _drafted_look(seen: _Seen, version: str) -> Mapping[str, object]:
    """Return what of the look is not as usual: marks and line breaks."""
    usual, marks = Look(version=version).marks(), _most(seen.marks)
    differ = {
        name: mark
        for name in ("element", "component", "segment")
        if (mark := getattr(marks, name)) != getattr(usual, name) and mark.isprintable()
    }
    line_break = _most(seen.breaks)
    return {
        **({"delimiters": differ} if differ else {}),
        **({"line_break": line_break} if line_break else {}),
    }


def _line_break(content: bytes, one: ReadSet) -> str:
    """Return the name of what stands before a set, behind a mark that ends segments."""
    before = content[: one.transaction_set.span.start]
    ended = one.interchange.delimiters.segment.encode()
    return next((name for text, name in LINE_BREAKS.items() if before.endswith(ended + text)), "")


def _most(seen: Counter[One]) -> One:
    return seen.most_common(1)[0][0]
