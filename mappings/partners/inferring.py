"""Drafts a partner's folder from samples of its files: terms, and a guide for each set.

A draft is for a person to read, not for the service to trust.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from edi import ReadSet, read
from edi.dictionary import SetDefinition
from edi.model import Delimiters, Identity
from mappings.acknowledgments import READERS as ACKNOWLEDGMENTS
from mappings.partners.draft import Draft, write_folder
from mappings.partners.folder import find_definition
from mappings.partners.inferred_guide import guide_text
from mappings.partners.look import Look
from mappings.partners.partner import PartnerKind
from mappings.partners.sampling import Sample

One = TypeVar("One")
Pair = tuple[Identity, Identity]
"""Sender and receiver."""

Version = tuple[str, str | None]
"""A version, and the association of a message."""

LINE_BREAKS: Final = {b"\r\n": "crlf", b"\n": "lf"}


@dataclass(slots=True)
class _SetSeen:
    """What was seen of one set: its senders and receivers; samples and versions by definition.

    A version is told with the association of a message. Acknowledgments have no samples: their
    versions are not agreed on, and nobody needs a guide to them.
    """

    pairs: Counter[Pair] = field(default_factory=Counter)
    samples: dict[SetDefinition, Sample] = field(default_factory=dict)
    versions: dict[SetDefinition, Counter[Version]] = field(default_factory=dict)

    def sample(self) -> Sample:
        """Return what was seen in the version that most have."""
        return max(self.samples.values(), key=lambda one: one.root.occurrences)

    def differs(self, usual: Pair, version: str) -> Mapping[str, str]:
        """Return what is not as of the others: identities, version; a message's association."""
        (theirs, ours), told = _most(self.pairs), {}
        if theirs != usual[0]:
            told["theirs"] = str(theirs)
        if ours != usual[1]:
            told["ours"] = str(ours)
        if self.samples:
            own, association = _most(self.versions[self.sample().definition])
            if own != version:
                told["version"] = own
            if association:
                told["association"] = association
        return told


@dataclass(slots=True)
class _Seen:
    """What was seen over all samples of a partner, and of each set by its id."""

    versions: Counter[str] = field(default_factory=Counter)
    marks: Counter[Delimiters] = field(default_factory=Counter)
    breaks: Counter[str] = field(default_factory=Counter)
    sets: defaultdict[str, _SetSeen] = field(default_factory=lambda: defaultdict(_SetSeen))


def infer_folder(name: str, kind: PartnerKind, files: Mapping[str, bytes]) -> Mapping[str, str]:
    """Return the draft of a partner's folder: terms, and a guide for each set that it sends.

    A set is drafted in the version that most of its samples have. Raises ValueError when no set
    of a known version is in the files, or none but acknowledgments.
    """
    seen = _look(files)
    samples = {set_id: one.sample() for set_id, one in seen.sets.items() if one.samples}
    if not samples:
        raise ValueError("no transaction set that we know is in these files, save acknowledgments")
    usual = _most(sum((one.pairs for one in seen.sets.values()), Counter()))
    theirs, ours = usual
    version = _most(seen.versions)
    draft = Draft(
        name,
        name.capitalize(),
        kind,
        str(ours),
        str(theirs),
        version,
        look=_drafted_look(seen, version),
        receive={set_id: one.differs(usual, version) for set_id, one in sorted(seen.sets.items())},
    )
    guides = {f"guides/{set_id}.yaml": guide_text(one) for set_id, one in sorted(samples.items())}
    return {**write_folder(draft), **guides}


def _look(files: Mapping[str, bytes]) -> _Seen:
    seen = _Seen()
    for file, content in files.items():
        for one in read(content):
            set_id = one.transaction_set.set_id or ""
            pair = one.interchange.sender, one.interchange.receiver
            if set_id in ACKNOWLEDGMENTS:
                seen.sets[set_id].pairs[pair] += 1
                continue
            version = one.transaction_set.version or one.group.version or ""
            definition = find_definition(version, set_id) if version else None
            if definition is None or not one.accepted:
                continue
            seen.marks[one.interchange.delimiters] += 1
            seen.breaks[_line_break(content, one)] += 1
            seen.versions[version] += 1
            of_set = seen.sets[set_id]
            of_set.pairs[pair] += 1
            of_set.samples.setdefault(definition, Sample(definition)).add(file, one.tree)
            versions = of_set.versions.setdefault(definition, Counter())
            versions[version, one.transaction_set.association_code] += 1
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
