"""Documents that keep to a partner's guide, made up as `generated` does and then shaped.

What the guide asks for and was not made up is taken from the partner's example with other values;
what it does not take goes. Nothing here knows what will be made of the documents.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from random import Random
from typing import Final

from app.flows.partners import read_folder
from edi import read
from edi.dictionary import (
    ElementDefinition,
    LoopDefinition,
    SegmentDefinition,
    SetDefinition,
    known_codes,
)
from edi.guide import ElementRule, LoopRules, PlaceRule, Step, Use
from edi.guide_checks import ENVELOPE
from edi.model import Element, Loop, Segment, repetitions
from edi.relational import violations
from mappings.documents import Document
from mappings.enveloping import Body, Numbers, write_envelope
from mappings.examples import FINDINGS, IN, OUT, Example, find_examples
from mappings.partners import Partner, load_folder
from mappings.partners.exchange import DocumentTerms, Exchange, Identities
from mappings.partners.folder import find_definition
from mappings.partners.sampling import is_coded
from mappings.tables import Table, find_table
from tests.mappings.generated import LETTERS, SHARES, make_document

Child = Segment | Loop

TREES: Final = frozenset({"HL", "CPS"})
"""Loops that number one another: one more cannot just be put beside them."""

AT: Final = Numbers(datetime(2026, 3, 2, 9))  # noqa: DTZ001 - as envelopes have it: local
LONGEST_CODE: Final = 3
"""Shorter numbers may be codes of a list that the dictionary does not hold."""

LENGTHS: Final = {"UP": 12, "EN": 13, "UK": 14}
EVEN: Final = 0.5
LAST: Final = frozenset({"PID"})
"""Where of two elements, of which one must be there, the second is the one in use."""

QUANTITY: Final = "6060"
"""A number, though newer directories have it as text."""

FIXED: Final = {"DT": "20260302", "TM": "0900"}
USUAL: Final = 3
LONGEST: Final = 35


@dataclass(frozen=True, slots=True, eq=False)
class Sending:
    """A set as one side sends it by a guide; `partner` is the receiver, also when we are."""

    partner: Partner
    set_id: str
    definition: SetDefinition
    table: Table
    example: Loop
    guide_text: str

    def __str__(self) -> str:
        return f"{self.partner.name}-{self.set_id}"


@cache
def sendings() -> tuple[Sending, ...]:
    """Return every set that has a table of every archetype, both ways."""
    found = []
    for folder in sorted(files("mappings.partners").iterdir(), key=lambda one: one.name):
        if not folder.is_dir() or folder.name.startswith("_"):
            continue
        said = read_folder(folder)
        partner = load_folder(said)
        for side, receiver in ((IN, mirrored(partner)), (OUT, partner)):
            trees = _trees(one for one in find_examples(said) if side in one.files)
            for set_id in receiver.documents.send:
                version = receiver.sending(set_id).version
                table = receiver.table(set_id) or find_table(set_id, version)
                definition = find_definition(version, set_id)
                if table and definition and set_id in trees:
                    text = said.get(f"guides/{set_id}.yaml", "{}")
                    found.append(Sending(receiver, set_id, definition, table, trees[set_id], text))
    return tuple(found)


def _trees(examples: Iterable[Example]) -> dict[str, Loop]:
    """Return the largest sound example of each set; what we send is sound."""
    sound = [one.content for one in examples if FINDINGS not in one.files or OUT in one.files]
    trees = [one.tree for content in sound for one in read(content)]
    return {one.id: one for one in sorted(trees, key=lambda one: len(list(one.all_segments())))}


def mirrored(partner: Partner) -> Partner:
    """Return a partner to whom we send what it sends to us."""
    sets = {
        set_id: terms and DocumentTerms(ours=terms.theirs, theirs=terms.ours, version=terms.version)
        for set_id, terms in partner.documents.receive.items()
    }
    identities = Identities(ours=partner.theirs, theirs=partner.ours)
    return partner.model_copy(
        update={"documents": Exchange(send=sets), "identities": identities},
    )


def shaped_document(
    sending: Sending, seed: int, habits: Callable[[Loop, Random], None] | None = None
) -> Document | None:
    """Return a document that keeps to the guide as far as it can be shaped, None for none.

    With `habits` most of what may be said is made up, and they take away what is not usual.
    """
    dice = Random(seed)  # noqa: S311 - made up, not a secret
    share = SHARES[-1] if habits else dice.choice(SHARES)
    raw = make_document(sending.table, sending.definition, seed, share)
    body = sending.table.write(raw, structure=sending.partner.packing_structure)
    [one] = read(write_envelope(sending.partner, Body(sending.set_id, body), AT))
    if habits:
        habits(one.tree, dice)
    guide = sending.partner.guide(sending.set_id)
    if guide is not None:
        shaper, place = _Shaper(sending.definition, dice), sending.definition.root
        shaper.shape(one.tree, place, guide.root, sending.example, head=0)
    return sending.table.read(one.tree).document


class _Shaper:
    """Makes trees keep to the standard and a guide.

    `place` is what the standard says of a loop, `like` the same loop of an example, if there is.
    """

    def __init__(self, definition: SetDefinition, dice: Random) -> None:
        self._segments = definition.segments
        self._dice = dice

    def shape(
        self, loop: Loop, place: LoopDefinition, rules: LoopRules, like: Loop | None, *, head: int
    ) -> None:
        """Shape what stands in a loop, behind the segment that opens it."""
        children = loop.children[head:]
        for rule in (*rules.places, *_standard(place, head)):
            children = self._as_often(children, rule, like)
        if rules.only is not None:
            known = rules.only | ENVELOPE
            children = [child for child in children if opener_of(child).id in known]
        shaped = (self._child(child, place, rules, like) for child in children)
        loop.children = [*loop.children[:head], *shaped]

    def _as_often(self, children: list[Child], rule: PlaceRule, like: Loop | None) -> list[Child]:
        found = [child for child in children if rule.step.matches(opener_of(child))]
        most = 0 if rule.use is Use.UNUSED else rule.maximum
        surplus = [] if most is None else found[most:]
        kept = [child for child in children if not any(child is one for one in surplus)]
        models = [
            one for one in (like.children if like else ()) if rule.step.matches(opener_of(one))
        ]
        if not models or len(found) >= rule.minimum:
            return kept
        if rule.step.id in TREES:
            alone = all(opener_of(child).id != rule.step.id for child in kept)
            return [*kept, *map(self._varied, models)] if alone else kept
        missing = range(rule.minimum - len(found))
        return [*(self._varied(self._dice.choice(models)) for _ in missing), *kept]

    def _child(
        self, child: Child, place: LoopDefinition, rules: LoopRules, like: Loop | None
    ) -> Child:
        opener = opener_of(child)
        models = [one for one in (like.children if like else ()) if opener_of(one).id == opener.id]
        segment = self._complete(opener)
        for rule in rules.elements.get(opener.id, ()):
            if rule.step.matches(segment):
                segment = self._obey(segment, rule, [opener_of(one) for one in models])
        segment = self._complete(segment)
        if isinstance(child, Segment):
            return segment
        child.children[0] = segment
        below = next(one for one in place.loops() if one is not place and one.id == child.id)
        said = [one for one in rules.loops.get(child.id, ()) if one[0].matches(segment)]
        for step, inner in said or [(Step(segment.id), LoopRules())]:
            loops = [
                one for one in models if isinstance(one, Loop) and step.matches(opener_of(one))
            ]
            self.shape(child, below, inner, loops[0] if loops else None, head=1)
        return child

    def _complete(self, segment: Segment) -> Segment:
        """Return a segment with what the standard makes mandatory beside what is there."""
        defined = self._segments.get(segment.id)
        if defined is None or segment.id in ENVELOPE:
            return segment
        for at, element in enumerate(defined.elements, 1):
            parts = element.composite.components if element.composite else ()
            there = element.mandatory or any(
                segment.get(at, component) for component in range(1, len(parts) + 1)
            )
            if not parts and element.mandatory and segment.get(at) is None:
                segment = put(segment, at, None, self._any(element))
            for component, part in enumerate(parts, 1):
                if there and part.mandatory and segment.get(at, component) is None:
                    segment = put(segment, at, component, self._any(part))
        return self._noted(segment, defined)

    def _noted(self, segment: Segment, defined: SegmentDefinition) -> Segment:
        """Return a segment that keeps to the notes: what lacks its pair gets it or goes."""
        for _ in range(2 * len(defined.notes)):
            present = [_is_there(element) for element in segment.elements]
            for number, _code, note in violations(defined.notes, present)[:1]:
                filled = note.kind in "RL" or (note.kind != "E" and self._dice.random() < EVEN)
                at = note.elements[segment.id in LAST] if note.kind == "R" else number
                element = defined.elements[at - 1]
                if filled and element.composite is None:
                    segment = put(segment, at, None, self._any(element))
                else:
                    for one in note.elements:
                        segment = put(segment, one, None, "")
        return segment

    def _any(self, element: ElementDefinition) -> str:
        """Return a value that the standard allows for an element."""
        known = known_codes(element.number)
        shortest = max(element.minimum, 1)
        if element.codes:
            return self._dice.choice(sorted(element.codes))
        if element.type == "ID" and known is not None and known.complete:
            return self._dice.choice(sorted(known.labels))
        if element.type in FIXED:
            return FIXED[element.type]
        length = max(shortest, min(element.maximum or USUAL, USUAL))
        if element.number == QUANTITY:
            return self._digits(length)
        return (self._digits if element.type[0] in "NRn" else self._letters)(length)

    def _obey(self, segment: Segment, rule: ElementRule, models: list[Segment]) -> Segment:
        """Return a segment with an element as a rule wants it, or one like the example's."""
        text = segment.get(rule.element, rule.component or 1)
        if text is None and rule.use is Use.REQUIRED:
            fitting = [one for one in models if rule.step.matches(one)]
            return self._varied_segment(self._dice.choice(fitting)) if fitting else segment
        if text is None or _obeys(text, rule):
            return segment
        made = "" if rule.use is Use.UNUSED else self._text(rule, text)
        changed = put(segment, rule.element, rule.component, made)
        if made in LENGTHS:
            length = LENGTHS[made]
            changed = put(changed, rule.element + 1, None, self._digits(length))
        return changed

    def _text(self, rule: ElementRule, text: str) -> str:
        """Return a value of the form that a rule wants, found by trying; the old one if none is."""
        if rule.codes:
            return self._dice.choice(rule.codes)
        lengths = list(range(rule.minimum or 1, (rule.maximum or LONGEST) + 1))
        self._dice.shuffle(lengths)
        tried = [make(length) for length in lengths for make in (self._digits, self._letters)]
        return next((one for one in tried if _obeys(one, rule)), text)

    def _digits(self, length: int) -> str:
        return "".join(self._dice.choices("0123456789", k=length))

    def _letters(self, length: int) -> str:
        return "".join(self._dice.choices(LETTERS, k=length))

    def _varied(self, child: Child) -> Child:
        if isinstance(child, Segment):
            return self._varied_segment(child)
        return Loop(child.id, [self._varied(one) for one in child.children], child.group)

    def _varied_segment(self, segment: Segment) -> Segment:
        """Return a segment with other numbers, but for codes, days and what names its codes."""
        defined = self._segments[segment.id].elements
        for at, element in enumerate(defined[: len(segment.elements)], 1):
            parts = element.composite.components if element.composite else (element,)
            for component, part in enumerate(parts, 1):
                text = segment.get(at, component)
                if text and segment.id != "DTM" and _may_vary(text, part):
                    where = component if element.composite else None
                    segment = put(segment, at, where, self._digits(len(text) - 1) + "7")
        return segment


def _standard(place: LoopDefinition, head: int) -> Iterator[PlaceRule]:
    """Yield how often the standard wants what may stand in a loop, where it has one place."""
    ids = Counter(child.id for child in place.children[head:])
    for child in place.children[head:]:
        if ids[child.id] == 1 and child.id not in ENVELOPE:
            yield PlaceRule(Step(child.id), minimum=int(child.mandatory), maximum=child.maximum)


def _is_there(element: Element) -> bool:
    return bool(element) if isinstance(element, str) else any(map(any, repetitions(element)))


def _may_vary(text: str, element: ElementDefinition) -> bool:
    number = text.isascii() and text.isdigit() and len(text) > LONGEST_CODE
    return number and not is_coded(element) and element.type not in FIXED


def _obeys(text: str, rule: ElementRule) -> bool:
    return (
        rule.use is not Use.UNUSED
        and (not rule.codes or text in rule.codes)
        and rule.minimum <= len(text) <= (rule.maximum or len(text))
        and (rule.pattern is None or rule.pattern.fullmatch(text) is not None)
    )


def put(segment: Segment, at: int, component: int | None, text: str) -> Segment:
    """Return a segment with a text at a place, in its first repetition."""
    elements: list[Element] = list(segment.elements)
    elements += [""] * (at - len(elements))
    if component is None and (isinstance(elements[at - 1], str) or not text):
        elements[at - 1] = text
    else:
        old = elements[at - 1]
        parts = [old] if isinstance(old, str) else list(repetitions(old)[0])
        parts += [""] * ((component or 1) - len(parts))
        parts[(component or 1) - 1] = text
        elements[at - 1] = tuple(parts)
    return Segment(segment.id, tuple(elements))


def opener_of(child: Child) -> Segment:
    while isinstance(child, Loop):
        child = child.children[0]
    return child
