"""Drafts a partner's folder from samples of its files: what held in all of them becomes a rule.

Each rule says how often it was seen; what nearly always held stands beside it as a comment with
the file that would break it. A draft is for a person to read, not for the service to trust.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import yaml

from edi import read
from edi.dictionary import ElementDefinition
from edi.guide import Step
from edi.model import Identity
from mappings.guide_words import step_key
from mappings.partners.draft import Draft, write_folder
from mappings.partners.folder import find_definition
from mappings.partners.partner import PartnerKind
from mappings.partners.sampling import ElementSeen, LoopSeen, Number, PlaceSeen, Sample, is_coded

FEWEST: Final = 5
"""What was seen less often is no rule."""

NEARLY: Final = 0.9
SEEN_PER_CODE: Final = 5
MOST_CODES: Final = 12

HEADER: Final = """\
# Drafted from {sets} sets. What held in all of n cases holds, with 95 % confidence, in more than
# 1 - 3/n of all: {sure:.0%} for what every set must have.
"""


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
        folder[f"guides/{set_id}.yaml"] = _guide_text(sample)
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


def _guide_text(sample: Sample) -> str:
    sets = sample.root.occurrences
    header = HEADER.format(sets=sets, sure=max(0.0, 1 - 3 / sets))
    lines = list(_loop_lines(sample, sample.root, ""))
    return header + "\n".join(lines or ["{}"]) + "\n"


def _loop_lines(sample: Sample, seen: LoopSeen, path: str) -> Iterator[str]:
    for step, place in seen.places.items():
        key = path + step_key(step)
        yield from _place_lines(key, seen, place)
        for number, element in sorted(place.elements.items(), key=_in_order):
            known = sample.element(step.id, number)
            if known is not None and not _is_qualifier(step, number):
                yield from _element_lines(_element_key(key, number), place, element, known)
        if place.inside is not None:
            yield from _loop_lines(sample, place.inside, f"{key}/")


def _place_lines(key: str, seen: LoopSeen, place: PlaceSeen) -> Iterator[str]:
    """Yield what is to be said of how a place is used: a rule, a remark or nothing."""
    counts = f"{place.parents} of {seen.occurrences}, at most {place.most} at once"
    if seen.occurrences < FEWEST:
        return
    if place.parents == seen.occurrences:
        yield f"{key}: required  # {counts}"
    elif place.parents >= NEARLY * seen.occurrences:
        lacking = seen.lacking(place)
        yield f"# {key}: required?  {counts}" + (f"; not in {lacking}" if lacking else "")


def _element_lines(
    key: str, place: PlaceSeen, seen: ElementSeen, known: ElementDefinition
) -> Iterator[str]:
    if seen.present < FEWEST:
        return
    rules = []
    if seen.present == place.segments and not known.mandatory:
        rules.append("use: required")
    if _are_codes(seen, known):
        rules.append(f"codes: [{', '.join(map(_quoted, sorted(seen.values)))}]")
    elif (length := _digits(seen)) is not None:
        rules.append(f"pattern: '\\d{{{length}}}'")
    if rules:
        many = len(seen.values)
        values = f"{many} value" if many == 1 else f"{many} values"
        counts = f"{seen.present} of {place.segments}, {values}"
        yield f"{key}: {{{', '.join(rules)}}}  # {counts}"


def _are_codes(seen: ElementSeen, known: ElementDefinition) -> bool:
    """Say whether an element takes codes, and has been seen often enough to name them."""
    different = len(seen.values)
    often = seen.present >= SEEN_PER_CODE * different
    return is_coded(known) and different <= MOST_CODES and often


def _digits(seen: ElementSeen) -> int | None:
    """Return the one length of values that are digits and nothing else, None when they are not."""
    lengths = {len(value) for value in seen.values}
    plain = all(value.isascii() and value.isdigit() for value in seen.values)
    several = len(seen.values) >= FEWEST
    return lengths.pop() if plain and several and len(lengths) == 1 else None


def _is_qualifier(step: Step, number: Number) -> bool:
    at = step.qualifier
    return at is not None and (at.element, at.component) == (number[0], number[1] or 1)


def _element_key(key: str, number: Number) -> str:
    element, component = number
    return f"{key}{element:02d}" + (f"-{component}" if component else "")


def _in_order(item: tuple[Number, ElementSeen]) -> tuple[int, int]:
    (element, component), _ = item
    return element, component or 0


def _quoted(code: str) -> str:
    """Return a code as YAML text, so that it stays one for an editor too."""
    text: str = yaml.safe_dump(code, default_style='"', allow_unicode=True)
    return text.strip()
