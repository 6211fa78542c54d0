"""One interchange as a node: its segments, each in its loop, set and group."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from edi.dictionary import code_label, segment_label
from edi.explain.asked import Asked
from edi.explain.envelope import find_envelope_segment
from edi.explain.nesting import Container, Item, nested, shared
from edi.explain.nodes import Kind, Node
from edi.explain.parts import Locator, Part, flattened
from edi.explain.placing import Unplaced
from edi.explain.segments import FieldAt, Use, segment_node, tag_of
from edi.explain.sets import Options, SetReading, Stand, read_set
from edi.explain.tokens import cut
from edi.findings import Finding
from edi.model import Group, Interchange, Loop, Span, Standard

CLOSES_GROUP: Final = frozenset({"GE", "UNE"})
OUTSIDE_GROUPS: Final = frozenset({"ISA", "IEA", "TA1", "UNA", "UNB", "UNZ"})
SET_ID, MESSAGE_TYPE, FUNCTION = "143", "0065", "479"


def interchange_node(
    data: bytes,
    span: Span,
    interchange: Interchange,
    findings: tuple[Finding, ...],
    options: Options,
) -> Node:
    """Return an interchange that stands in a stretch; `findings` of the file come on top."""
    return _Explained(data, span, interchange, options).node(findings)


class _Explained:
    """An interchange being explained; asked for its segments in order."""

    def __init__(self, data: bytes, span: Span, interchange: Interchange, options: Options) -> None:
        self._data: Final = data
        self._span: Final = span
        self._interchange: Final = interchange
        self._limits: Final = options.limits
        self._sets: Final = [
            read_set(data, (interchange, group, one), options)
            for group in interchange.groups
            for one in group.transaction_sets
        ]
        self._starts: Final = [one.transaction_set.span.start for one in self._sets]
        self._groups: Final = [one for one in interchange.groups if one.control_number is not None]
        self._group_starts: Final = [one.position.byte for one in self._groups]
        self._containers: Final[dict[int, Container]] = {}
        self._closed: Group | None = None

    def node(self, findings: tuple[Finding, ...]) -> Node:
        """Return the whole."""
        interchange = self._interchange
        groups = (finding for group in interchange.groups for finding in group.findings)
        inside = (finding for one in self._sets for finding in one.findings)
        unplaced = Unplaced((*findings, *interchange.findings, *groups, *inside))
        children = tuple(nested(list(self._items(unplaced))))
        return Node(
            Kind.INTERCHANGE,
            self._span,
            name="X12" if interchange.standard is Standard.X12 else "EDIFACT",
            label="interchange",
            findings=unplaced.rest(),
            children=children,
        )

    def _items(self, unplaced: Unplaced) -> Iterator[Item]:
        """Yield segments with what holds them; what stands between two is held by what holds both.

        What is left without tokens at the end is skipped.
        """
        locator = Locator(self._data, self._span, self._interchange)
        before: tuple[Container, ...] = ()
        between: list[Node] = []
        at = self._span.start
        for piece in cut(locator.plain.data, self._interchange, self._limits):
            parts = locator.locate(piece.tokens)
            at = parts[-1].span.end
            if not piece.is_segment:
                between.extend(leaf for part in parts for leaf in flattened(part))
                continue
            item = self._item(parts, unplaced)
            common = shared(before, item.inside)
            yield from (Item(common, unplaced.on(node)) for node in between)
            yield item
            before, between = item.inside, []
        yield from (Item((), unplaced.on(node)) for node in between)
        if at < self._span.end:
            text = self._data[at : self._span.end].decode("latin-1")
            yield Item((), Node(Kind.SKIPPED, Span(at, self._span.end), text=text))

    def _item(self, parts: list[Part], unplaced: Unplaced) -> Item:
        start, tag = parts[0].span.start, tag_of(parts)
        one = self._set_at(start)
        stand = one.stands.get(start) if one else None
        inside = (*self._group_at(start, tag), *self._held_by(one, stand))
        node = segment_node(parts, self._use(tag, one, stand), unplaced.take(_span(parts)))
        return Item(inside, node)

    def _use(self, tag: str, one: SetReading | None, stand: Stand | None) -> Use:
        standard = self._interchange.standard
        known = find_envelope_segment(self._interchange, tag)
        if known is None and one is not None:
            known = one.definition(tag, standard)
        return Use(
            standard,
            self._interchange.delimiters.release or "",
            known,
            stand.place if stand else None,
            _field_at(one, stand),
            Asked(one.guide, stand.path, stand.segment) if one and stand and one.guide else None,
        )

    def _set_at(self, start: int) -> SetReading | None:
        at = bisect_right(self._starts, start) - 1
        if at < 0 or start >= self._sets[at].transaction_set.span.end:
            return None
        return self._sets[at]

    def _group_at(self, start: int, tag: str) -> tuple[Container, ...]:
        """Return the group that a segment stands in, from its header to its trailer."""
        at = bisect_right(self._group_starts, start) - 1
        if at < 0 or self._groups[at] is self._closed or tag in OUTSIDE_GROUPS:
            return ()
        group = self._groups[at]
        if tag in CLOSES_GROUP:
            self._closed = group
        what = code_label(FUNCTION, group.functional_code or "", Standard.X12) or ""
        return (self._container(group, Container(Kind.GROUP, "group", what)),)

    def _held_by(self, one: SetReading | None, stand: Stand | None) -> tuple[Container, ...]:
        if one is None:
            return ()
        is_x12 = self._interchange.standard is Standard.X12
        set_id = one.transaction_set.set_id or ""
        number = SET_ID if is_x12 else MESSAGE_TYPE
        what = code_label(number, set_id, self._interchange.standard)
        kind = "set" if is_x12 else "message"
        name = f"{kind} {set_id}" if what else kind
        holders = [self._container(one, Container(Kind.SET, name, what or ""))]
        if stand is not None:
            for loop, use in zip(stand.path[1:], stand.uses[1:], strict=True):
                label = segment_label(loop.id, self._interchange.standard) or ""
                name = f"{loop.group} ({loop.id})" if loop.group else f"loop {loop.id}"
                new = Container(Kind.LOOP, name, label, use)
                holders.append(self._container(loop, new))
        return tuple(holders)

    def _container(self, key: Group | SetReading | Loop, new: Container) -> Container:
        return self._containers.setdefault(id(key), new)


def _field_at(one: SetReading | None, stand: Stand | None) -> FieldAt | None:
    """Return what tells the fields of a segment that stands in a set with a mapping."""
    if one is None or stand is None or one.field_of is None:
        return None
    field_of, path, segment = one.field_of, stand.path, stand.segment
    return lambda element, component: field_of(path, segment, element, component)


def _span(parts: list[Part]) -> Span:
    return Span(parts[0].span.start, parts[-1].span.end)
