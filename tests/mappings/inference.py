"""How well an archetype's guide is found again in its files.

`python -m tests.mappings.inference` prints the table. Files are made up by the archetype's guide
and its habits: how often it sends what it need not send. A rule of the draft is right when no file
of another draw breaks it; a rule of the guide is found when the draft tells a file that breaks it.
"""

import copy
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Any, Final

import yaml

from edi import read
from edi.dictionary import SetDefinition
from edi.guide import Guide, LoopRules, Use
from edi.guide_checks import guide_findings
from edi.model import Loop, Segment
from mappings.errors import UnwritableDocument
from mappings.guide_keys import read_key, usual_place
from mappings.guides import read_guide
from mappings.partners.inferring import infer_folder
from mappings.partners.partner import PartnerKind
from mappings.rendering import Request, render
from mappings.yaml_text import read_yaml
from tests.mappings.shaped import AT, Sending, opener_of, put, sendings, shaped_document

MEASURED: Final = (
    "northgate-850",
    "ashdown-850",
    "valuera-855",
    "harborpoint-945",
    "osterfeld-ORDERS",
    "nordhandel-INVOIC",
)
COUNTS: Final = (5, 50, 500)
FRESH: Final = 200
"""Files of another draw."""

FIRST_FRESH: Final = 1_000_000
NO_CODE: Final = "~~"
"""What is no code, of no length and of no form."""


class Kind(StrEnum):
    """What a rule is about."""

    SEGMENTS = "segments"
    ELEMENTS = "elements"
    CODES = "codes"
    FORMATS = "formats"


@dataclass(frozen=True, slots=True)
class Claim:
    """One rule, as a guide of its own."""

    kind: Kind
    key: str
    guide: Guide

    def broken_by(self, tree: Loop) -> bool:
        return any(guide_findings(tree, self.guide))


@dataclass(frozen=True, slots=True)
class Figures:
    """How many rules were drafted and right, and how many of the guide's were found."""

    drafted: int
    right: int
    hidden: int
    found: int

    @property
    def precision(self) -> float:
        return self.right / self.drafted if self.drafted else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.hidden if self.hidden else 1.0

    def __str__(self) -> str:
        """Return precision and recall, each with how many they are of."""
        precision = f"{self.precision:.2f}" if self.drafted else "-"
        recall = f"{self.recall:.2f}" if self.hidden else "-"
        return f"{precision:>4} of {self.drafted:2}, {recall:>4} of {self.hidden}"


Measured = Mapping[Kind, Figures]


class Habits:
    """How often a partner sends what its guide leaves open: the same in all of its files."""

    def __init__(self, partner: str) -> None:
        self._partner = partner

    def __call__(self, loop: Loop, dice: Random) -> None:
        """Take out what is not sent this time."""
        self._thin(loop, dice, "", head=0)

    def _thin(self, loop: Loop, dice: Random, path: str, *, head: int = 1) -> None:
        kept = [
            child
            for child in loop.children[head:]
            if dice.random() < self._chance(f"{path}/{_name(opener_of(child))}")
        ]
        loop.children = [*loop.children[:head], *kept]
        for child in kept:
            if isinstance(child, Loop):
                self._thin(child, dice, f"{path}/{child.id}")

    def _chance(self, place: str) -> float:
        """Return a chance of 0 to 1; large ones are more frequent."""
        return float(Random(f"{self._partner} {place}").random() ** 0.5)  # noqa: S311 - no secret


def _name(segment: Segment) -> str:
    """Return a segment's id, with a qualifier that is short."""
    code = segment.get(*usual_place(segment.id)) or ""
    return segment.id + (code if len(code) <= 2 else "")


def measure(sending: Sending, count: int, fresh: Sequence[Loop]) -> tuple[Measured, Measured]:
    """Return the figures of a draft from so many files, and those of its questions as rules."""
    drafted = draft(sending, files_of(sending, count))
    hidden = [
        one
        for one in claims_of(sending.guide_text, sending.definition)
        if any(broken_files(one, fresh))
    ]
    sure, asking = (
        _figures(text, sending, hidden, fresh) for text in (drafted, with_questions(drafted))
    )
    return sure, asking


def _figures(
    text: str, sending: Sending, hidden: Sequence[Claim], fresh: Sequence[Loop]
) -> Measured:
    drafted = read_guide(read_yaml("draft.yaml", text), sending.definition)
    own = list(claims_of(text, sending.definition))
    right = [one for one in own if not any(one.broken_by(tree) for tree in fresh)]
    found = [one for one in hidden if is_told(one, drafted, fresh)]
    return {
        kind: Figures(
            *(sum(one.kind is kind for one in some) for some in (own, right, hidden, found))
        )
        for kind in Kind
    }


def fresh_trees(sending: Sending, count: int = FRESH) -> list[Loop]:
    """Return sets of another draw, as they are read."""
    contents = files_of(sending, count, FIRST_FRESH)
    return [one.tree for content in contents for one in read(content)]


def with_questions(drafted: str) -> str:
    """Return a draft with its questions as rules, beside what it says of the same place."""
    said = yaml.load(drafted, Loader=yaml.BaseLoader)  # noqa: S506 - text alone
    for key in re.findall(r"(?m)^# (\S+): required\?", drafted):
        said[key] = {**said.get(key, {}), "use": "required"}
    return yaml.safe_dump(said, default_style='"')


def files_of(sending: Sending, count: int, first: int = 0) -> list[bytes]:
    """Return so many files of a partner; what its guide refuses is never sent."""
    habits = Habits(str(sending))
    found: list[bytes] = []
    seed = first
    while len(found) < count:
        document = shaped_document(sending, seed, habits)
        seed += 1
        if document is None:
            continue
        request = Request(set=sending.set_id, document=document.model_dump(mode="json"))
        try:
            found.append(render(sending.partner, request, AT).content)
        except UnwritableDocument:
            continue
    return found


def draft(sending: Sending, contents: Sequence[bytes]) -> str:
    """Return the guide that is drafted from files."""
    named = {f"{n}.edi": content for n, content in enumerate(contents, 1)}
    return infer_folder("hidden", PartnerKind.RETAILER, named)[f"guides/{sending.set_id}.yaml"]


def claims_of(text: str, definition: SetDefinition) -> Iterator[Claim]:
    """Yield the rules of a guide one by one, but limits of how often and what is unused."""
    said = yaml.load(text, Loader=yaml.BaseLoader) or {}  # noqa: S506 - text alone
    for key, value in said.items():
        words = {"use": value} if isinstance(value, str) else value
        parsed = read_key(key)
        assert parsed is not None
        for kind, rule in _single(words, element=parsed.element is not None):
            yaml_text = yaml.safe_dump({key: dict(rule)})
            yield Claim(kind, key, read_guide(read_yaml("rule.yaml", yaml_text), definition))


def _single(words: Mapping[str, Any], *, element: bool) -> Iterator[tuple[Kind, Mapping[str, Any]]]:
    if words.get("use") == "required":
        yield (Kind.ELEMENTS if element else Kind.SEGMENTS), {"use": "required"}
    if not element and "min" in words:
        yield Kind.SEGMENTS, {"min": words["min"]}
    if "codes" in words:
        yield Kind.CODES, {"codes": words["codes"]}
    form: Mapping[str, Any] = {
        word: words[word] for word in ("pattern", "min", "max") if word in words
    }
    if element and form:
        yield Kind.FORMATS, form


def is_told(claim: Claim, drafted: Guide, trees: Sequence[Loop]) -> bool:
    """Say whether a draft tells more of a file once a rule is broken in it."""
    tree, broken = next(broken_files(claim, trees))
    before, after = (Counter(map(str, guide_findings(one, drafted))) for one in (tree, broken))
    return bool(after - before)


def broken_files(claim: Claim, trees: Sequence[Loop]) -> Iterator[tuple[Loop, Loop]]:
    """Yield files with what becomes of them when a rule is broken, where it can be."""
    for tree in trees:
        broken = copy.deepcopy(tree)
        if _break(broken, claim.guide.root, head=0) and claim.broken_by(broken):
            yield tree, broken


def _break(loop: Loop, rules: LoopRules, *, head: int = 1) -> bool:
    """Break the one rule that there is, in one place; False where there is nothing to break."""
    for place in rules.places:
        kept = [one for one in loop.children[head:] if not place.step.matches(opener_of(one))]
        changed = len(kept) < len(loop.children) - head
        loop.children = [*loop.children[:head], *kept]
        return changed
    return any(_break_child(loop, at, rules) for at in range(head, len(loop.children)))


def _break_child(loop: Loop, at: int, rules: LoopRules) -> bool:
    child = loop.children[at]
    segment = opener_of(child)
    for rule in rules.elements.get(segment.id, ()):
        if rule.step.matches(segment) and segment.get(rule.element, rule.component or 1):
            text = "" if rule.use is Use.REQUIRED else NO_CODE
            new = put(segment, rule.element, rule.component, text)
            if isinstance(child, Loop):
                child.children[0] = new
            else:
                loop.children[at] = new
            return True
    if isinstance(child, Segment):
        return False
    inner = [one for step, one in rules.loops.get(child.id, ()) if step.matches(segment)]
    return any(_break(child, one) for one in inner)


def main() -> None:
    """Print precision and recall of every set that is measured."""
    by_name = {str(one): one for one in sendings()}
    print(f"{'set':17} {'files':>5}       " + "".join(f"  {kind:>22}" for kind in Kind))  # noqa: T201
    for name in MEASURED:
        fresh = fresh_trees(by_name[name])
        for count in COUNTS:
            both = zip(("rules", "asked"), measure(by_name[name], count, fresh), strict=True)
            for what, figures in both:
                cells = "".join(f"  {one!s:>22}" for one in figures.values())
                print(f"{name:17} {count:5} {what}{cells}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
