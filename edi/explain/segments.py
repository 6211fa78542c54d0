"""One segment as a node: its tag, its elements, and all that is to be said about them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from edi.dictionary import (
    ElementDefinition,
    LoopDefinition,
    SegmentDefinition,
    SegmentUse,
    element_label,
    segment_label,
)
from edi.explain.asked import Asked
from edi.explain.nodes import Kind, Node, Rule
from edi.explain.parts import Part, flattened
from edi.explain.qualifiers import COMPOSITES, qualified, segment_qualifiers
from edi.explain.words import (
    DATE_FORMAT,
    element_rules,
    is_coded,
    meaning_of,
    note_rules,
    use_rules,
)
from edi.findings import Finding
from edi.model import Span, Standard

FieldAt = Callable[[int, int | None], str | None]
"""Names the business field that an element, or a component of it, feeds."""

UNNAMED: Final = "?"
TAG: Final = re.compile(r"[A-Z][A-Z0-9]{1,2}", re.ASCII)
_NOT_OF_A_TAG: Final = re.compile(r"[^A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Use:
    """What is known of a segment where it stands; `release` is its interchange's, "" for none.

    `asked` is what a partner's guide wants of it.
    """

    standard: Standard
    release: str
    known: SegmentDefinition | None
    place: SegmentUse | LoopDefinition | None = None
    field_at: FieldAt | None = None
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place in the segment and what is known of it; what does not apply is None."""

    kind: Kind
    element: int
    name: str
    known: ElementDefinition | None
    repetition: int | None = None
    component: int | None = None


def tag_of(parts: Sequence[Part]) -> str:
    """Return the tag of a segment as it is looked up, "?" for what cannot be one."""
    first = parts[0]
    text = first.text if first.token.kind is Kind.TAG else ""
    tag = _NOT_OF_A_TAG.split(text, maxsplit=1)[0].upper()
    return tag if TAG.fullmatch(tag) else UNNAMED


def segment_node(parts: Sequence[Part], use: Use, findings: Iterable[Finding]) -> Node:
    """Return the node of a segment with these findings, each at the finest place that is there."""
    return _Explained(parts, use, findings).node()


class _Explained:
    """A segment being explained."""

    def __init__(self, parts: Sequence[Part], use: Use, findings: Iterable[Finding]) -> None:
        self._parts: Final = parts
        self._use: Final = use
        self._tag: Final = tag_of(parts)
        self._there: Final = {part.token.element for part in parts}
        self._findings: Final[dict[int, list[Finding]]] = {}
        for finding in findings:
            self._findings.setdefault(self._element_of(finding), []).append(finding)

    def _element_of(self, finding: Finding) -> int:
        at = finding.position
        if at.element is None and at.byte > self._parts[0].span.start:
            holds = (part for part in self._parts if part.span.start <= at.byte < part.span.end)
            return next((part.token.element for part in holds), 0)
        return at.element if at.element in self._there else 0

    def node(self) -> Node:
        """Return the whole segment."""
        children: list[Node] = []
        for number, group in groupby(self._parts, key=lambda part: part.token.element):
            if number:
                children.append(self._element(number, list(group)))
            else:
                children.extend(leaf for part in group for leaf in flattened(part))
        if self._use.known is not None:
            children = qualified(children, segment_qualifiers(self._use.known), self._tag)
        findings = tuple(self._findings.get(0, ()))
        return Node(
            Kind.SEGMENT,
            _span(self._parts),
            name=self._tag,
            label=segment_label(self._tag, self._use.standard) or "",
            rules=(*use_rules(self._use.place, findings), *self._notes(), *self._asked(findings)),
            findings=findings,
            children=tuple(children),
        )

    def _notes(self) -> Iterator[Rule]:
        known = self._use.known
        if known is not None:
            present = [number in self._there for number in range(1, len(known.elements) + 1)]
            yield from note_rules(known.notes, present, self._tag)

    def _asked(self, findings: tuple[Finding, ...]) -> Iterator[Rule]:
        if self._use.asked is not None:
            yield from self._use.asked.of_segment(findings)

    def _rules(self, spot: _Spot, findings: tuple[Finding, ...]) -> Iterator[Rule]:
        if spot.known is not None and spot.kind is not Kind.REPETITION:
            yield from element_rules(spot.known, findings)
            if self._use.asked is not None:
                yield from self._use.asked.of_element(spot.element, spot.component, findings)

    def _element(self, number: int, parts: list[Part]) -> Node:
        elements = self._use.known.elements if self._use.known else ()
        known = elements[number - 1] if number <= len(elements) else None
        spot = _Spot(Kind.ELEMENT, number, f"{self._tag}{number:02d}", known)
        return self._divided(spot, parts, self._findings.get(number, []))

    def _divided(self, spot: _Spot, parts: list[Part], findings: list[Finding]) -> Node:
        """Return an element or a repetition with what stands in it, at every depth."""
        inner = self._inner(spot, parts)
        if inner is None:
            return self._value(spot, parts, findings)
        children: list[Node] = []
        for one, group in inner:
            if one is None:
                children.extend(leaf for part in group for leaf in flattened(part))
                continue
            own = [finding for finding in findings if _is_at(finding, one)]
            findings = [finding for finding in findings if finding not in own]
            divide = self._divided if one.kind is Kind.REPETITION else self._value
            children.append(divide(one, group, own))
        composite = spot.known.composite if spot.known else None
        if composite is not None and composite.id in COMPOSITES:
            children = qualified(children, COMPOSITES[composite.id], f"{spot.name}-")
        node = self._described(spot, _span(parts), tuple(findings))
        return replace(node, children=tuple(children))

    def _inner(
        self, spot: _Spot, parts: list[Part]
    ) -> list[tuple[_Spot | None, list[Part]]] | None:
        """Return the repetitions, else the components, of an element; None if it has neither."""
        tokens = [part.token for part in parts]
        if spot.kind is Kind.ELEMENT and any(token.repetition == 0 for token in tokens):
            groups = groupby(parts, key=lambda part: part.token.repetition)
            return [(_repetition(spot, n) if n else None, list(group)) for n, group in groups]
        composite = spot.known.composite if spot.known else None
        if composite is not None or any(token.component == 0 for token in tokens):
            groups = groupby(parts, key=lambda part: part.token.component)
            return [(_component(spot, n) if n else None, list(group)) for n, group in groups]
        return None

    def _value(self, spot: _Spot, parts: list[Part], findings: list[Finding]) -> Node:
        """Return what holds one value."""
        node = self._described(spot, _span(parts), tuple(findings))
        text = "".join(part.text for part in parts)
        value = self._unreleased(text)
        meaning, coded = "", False
        if spot.known is not None:
            form = self._format_beside(spot)
            meaning = meaning_of(value, spot.known, self._use.standard, form)
            coded = is_coded(value, spot.known, self._use.standard)
        if value != text and not meaning:
            meaning = f"reads {value}"
        leaf = parts[0].leaf() if len(parts) == 1 else None
        children = leaf.children if leaf else tuple(n for part in parts for n in flattened(part))
        text = leaf.text if leaf else ""
        return replace(node, text=text, meaning=meaning, coded=coded, children=children)

    def _described(self, spot: _Spot, span: Span, findings: tuple[Finding, ...]) -> Node:
        known, field_at = spot.known, self._use.field_at
        label = element_label(known.number, self._use.standard) if known else None
        field = field_at(spot.element, spot.component) if field_at else None
        return Node(
            spot.kind,
            span,
            name=spot.name,
            label=label or "",
            field=field,
            rules=tuple(self._rules(spot, findings)),
            findings=findings,
        )

    def _unreleased(self, text: str) -> str:
        release = self._use.release
        if not release or release not in text:
            return text
        return re.sub(re.escape(release) + "(.?)", r"\1", text, flags=re.DOTALL)

    def _format_beside(self, spot: _Spot) -> str | None:
        """Return the format code in the composite that a date stands in."""
        known = self._use.known
        composite = known.elements[spot.element - 1].composite if known else None
        if composite is None or spot.component is None:
            return None
        numbers = [one.number for one in composite.components]
        if DATE_FORMAT not in numbers:
            return None
        place = (spot.element, spot.repetition or 1, numbers.index(DATE_FORMAT) + 1)
        return next((part.text for part in self._parts if part.token[3:] == place), None)


def _repetition(spot: _Spot, number: int) -> _Spot:
    name = f"{spot.name}({number})"
    return replace(spot, kind=Kind.REPETITION, name=name, repetition=number)


def _component(spot: _Spot, number: int) -> _Spot:
    composite = spot.known.composite if spot.known else None
    parts = composite.components if composite else ()
    known = parts[number - 1] if number <= len(parts) else None
    if not parts and number == 1:
        known = spot.known  # a simple element that was divided: its first part is the value
    name = f"{spot.name}-{number}"
    return replace(spot, kind=Kind.COMPONENT, name=name, known=known, component=number)


def _is_at(finding: Finding, spot: _Spot) -> bool:
    at = finding.position
    if spot.kind is Kind.REPETITION:
        return at.repetition == spot.repetition
    return at.component == spot.component


def _span(parts: Sequence[Part]) -> Span:
    return Span(parts[0].span.start, parts[-1].span.end)
