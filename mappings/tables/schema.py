"""A table's tree to its definition: every mistake is a BadGuide with the file and line."""

import re
from dataclasses import dataclass, replace
from typing import Final

from mappings import documents
from mappings.documents.base import Document, Value
from mappings.tables.codes import read_code_table, read_kind_table
from mappings.tables.converters import OF_TYPE, TEXT, Converter, code, flag, implied
from mappings.tables.definitions import (
    AlsoLine,
    Case,
    Computed,
    ContainerLine,
    ElementLine,
    HierarchyLine,
    ItemsLine,
    Level,
    Line,
    Lines,
    ListLine,
    LoopLine,
    PackingLine,
    PairsLine,
    PartyLine,
    QualifiedLine,
    RunLine,
    SegmentLine,
    TableDefinition,
    opener,
)
from mappings.tables.fields import FieldType, find_field
from mappings.tables.runs import LIST, RUNS
from mappings.tables.schema_checks import check_lists, with_header, with_loose
from mappings.tables.sources import OWN_CODES, Node, merge
from mappings.tables.words import (
    ELEMENT,
    read_by,
    read_field,
    read_function,
    read_list,
    read_number,
    read_scalar,
    read_split,
    read_target,
    refuse_others,
)

REST: Final = "*"
RANGE: Final = re.compile(r"(\d{1,2})-(\d{1,2})")
COMPONENTS: Final = re.compile(r"(\d{1,2})\.(\d)-(\d{1,2})")
PLACE: Final = re.compile(r"([A-Z][A-Z0-9]{1,2})(\d\d)(?:\.(\d))?(?: where (\d\d) = (\S+))?")
ALSO: Final = "also"


@dataclass(frozen=True, slots=True)
class Schema:
    """Reads tables; `codes` and `fragments` are what tables name."""

    codes: Node
    fragments: Node

    def table(self, node: Node) -> TableDefinition:
        """Return the definition that a table's tree makes."""
        name = node.need("document")
        model = getattr(documents, name, None)
        if not (isinstance(model, type) and issubclass(model, Document)):
            raise node.keys["document"].fault(f"there is no document {name}")
        refuse_others(node, "set", "document", "use", "map", OWN_CODES)
        return TableDefinition(node.need("set"), model, self._map(node, model))

    def _lines(self, node: Node, model: type[Value]) -> Lines:
        lines = {name: self._line(name, one, model) for name, one in node.items() if name != ALSO}
        lines = with_loose(lines)
        check_lists(lines)
        also = node.keys.get(ALSO)
        second = [
            self._also(name, place, model)
            for name, one in (also.items() if also else ())
            for place in one.parts or (one,)
        ]
        return Lines(model, lines, tuple(second))

    def _also(self, name: str, node: Node, model: type[Value]) -> AlsoLine:
        """Read `price: CTP03 where 02 = UCP`, with a converter if it needs one."""
        place, _, words = (part.strip() for part in (node.text or "").partition("|"))
        found = PLACE.fullmatch(place)
        if found is None:
            raise node.fault("is to be an element, such as CTP03 where 02 = UCP")
        field = read_scalar(node, name, model)
        where = (int(found[4]), found[5]) if found[4] else None
        converter = self._converter(node, words, field)
        return AlsoLine(name, found[1], int(found[2]), converter, where, int(found[3] or 1))

    def _line(self, name: str, node: Node, model: type[Value]) -> Line:
        if not node.keys:
            raise node.fault("holds nothing")
        if "levels" in node.keys:
            return self._hierarchy(name, node, model)
        if "packing" in node.keys:
            return self._packing(name, node, model)
        if "link" in node.keys:
            return self._container(name, node, model)
        if self._is_loop(node):
            read = self._party if "by" in node.keys else self._loop
            return read(name, node, model)
        if "by" in node.keys:
            return self._qualified(name, node, model)
        return self._segment(name, node, model)

    def _is_loop(self, node: Node) -> bool:
        """Say whether a line is about a loop: it or a case has a map, or a fragment that is one."""
        return any(
            "map" in one.keys or ("use" in one.keys and not self._fragment(one).elements)
            for one in (node, *(node.keys.values() if "by" in node.keys else ()))
        )

    def _fragment(self, node: Node) -> Node:
        name = node.need("use")
        fragment = self.fragments.keys.get(name)
        if fragment is None:
            raise node.keys["use"].fault(f"there is no fragment {name}")
        return fragment

    def _map(self, node: Node, model: type[Value]) -> Lines:
        """Return the lines of `map`, laid over those of the fragment that `use` names."""
        own = node.keys.get("map")
        if "use" not in node.keys:
            if own is None:
                raise node.fault("map is missing")
            return self._lines(own, model)
        fragment = self._fragment(node)
        return self._lines(merge(fragment, own) if own else fragment, model)

    def _loop(self, id: str, node: Node, model: type[Value]) -> LoopLine:
        refuse_others(node, "into", "map", "use", "each", "every")
        into = read_target(node, model) if "into" in node.keys else None
        lines = self._map(node, into.kind if into else model)
        each = node.get("each")
        if each is not None and not (into and isinstance(lines.by_id.get(each), LoopLine)):
            raise node.fault(f"each needs into, and a loop {each} in its map")
        return LoopLine(id, node, lines, into, each, node.get("every") == "yes")

    def _party(self, id: str, node: Node, model: type[Value]) -> PartyLine:
        by, place = read_by(node)
        cases: dict[str, LoopLine] = {}
        rest: LoopLine | None = None
        for key, one in node.without("by", "value", "map", "use").items():
            into = self._party_field(one, model)
            lines = self._party_lines(id, node, one, into.kind if into else model)
            role = one.get("role") if key == REST else f"= {key}"
            if role is None:
                raise one.fault("role is missing: the field that keeps the qualifier")
            element = self._element(place, replace(one, text=role, keys={}), lines.model)
            loop = LoopLine(id, one, with_header(lines, opener(id), element, one), into)
            if key == REST:
                rest = loop
            else:
                cases.update(dict.fromkeys(key.split("/"), loop))
        return PartyLine(id, node, by, cases, rest)

    def _party_field(self, node: Node, model: type[Value]) -> FieldType | None:
        """Return the field that a case fills with its loop, None when its lines fill others."""
        name = node.get("into") or node.text
        field = read_field(node, name, model) if name and "." not in name else None
        if field is not None and field.model is None and node.text is None:
            raise node.fault(f"{field.name} cannot hold a loop")
        return field if field is not None and field.model is not None else None

    def _party_lines(self, id: str, node: Node, one: Node, model: type[Value]) -> Lines:
        """Return the lines of a case: its own, or those of all cases, or its one element."""
        if "map" in one.keys or "use" in one.keys:
            return self._map(one, model)
        if one.text is not None and "value" in node.keys:
            return Lines(
                model, {opener(id): self._segment(id, self._spelled_out(node, one), model)}
            )
        return self._map(node, model)

    def _container(self, id: str, node: Node, model: type[Value]) -> ContainerLine:
        refuse_others(node, "into", "link", "each", "map", "always", "split", "loose")
        into = read_target(node, model)
        inner_id = node.need("each")
        inner_node = node.keys["map"].keys.get(inner_id)
        if inner_node is None:
            raise node.fault(f"each needs a loop {inner_id} in its map")
        inner = self._loop(inner_id, inner_node, model)
        link = node.need("link")
        if inner.into is None or find_field(inner.into.kind, link) is None:
            raise node.fault(f"{inner_id} has no field {link}")
        lines = self._lines(node.keys["map"].without(inner_id), into.kind)
        split = read_split(node.keys["split"], inner.into.kind) if "split" in node.keys else None
        always = node.get("always") == "yes"
        loose = node.get("loose")
        return ContainerLine(id, node, into, link, lines, inner, always, split, loose)

    def _hierarchy(self, id: str, node: Node, model: type[Value]) -> HierarchyLine:
        refuse_others(node, "levels")
        levels = {}
        for key, one in node.keys["levels"].items():
            refuse_others(one, "into", "map", "use")
            into = read_target(one, model) if "into" in one.keys else None
            levels[key] = Level(key, self._map(one, into.kind if into else model), into)
        return HierarchyLine(id, node, levels)

    def _packing(self, id: str, node: Node, model: type[Value]) -> PackingLine:
        refuse_others(node, "packing")
        levels = {}
        for key, one in node.keys["packing"].items():
            into = read_target(one, model) if "into" in one.keys else None
            levels[key] = Level(key, self._map(one, into.kind if into else model), into)
        return PackingLine(id, node, levels)

    def _qualified(self, id: str, node: Node, model: type[Value]) -> QualifiedLine:
        by, place = read_by(node)
        cases: list[Case] = []
        rest: SegmentLine | None = None
        for key, one in node.without("by", "value").items():
            line = self._segment(id, self._spelled_out(node, one), model)
            if key == REST:
                rest = line
                continue
            codes = tuple(key.split(","))
            if len(codes) == 1:
                codes = tuple(key.split("/"))
                constant = self._element(place, replace(one, text=f"= {key}", keys={}), model)
                line = replace(line, elements=(*line.elements, constant))
            elif not any(element.element == by for element in line.elements):
                raise one.fault(f"several qualifiers need a field for element {by}")
            cases.append(Case(codes, line))
        return QualifiedLine(id, node, by, tuple(cases), rest)

    def _spelled_out(self, node: Node, one: Node) -> Node:
        """Return a short case, `DP: department`, as the elements that it means."""
        if one.text is None:
            return one
        element, _, converter = node.need("value").partition("|")
        text = f"{one.text} | {converter}" if converter else one.text
        return replace(one, text=None, keys={element.strip(): replace(one, text=text)})

    def _segment(self, id: str, node: Node, model: type[Value]) -> SegmentLine:
        if "use" in node.keys:
            own = node.without("use")
            fragment = self._fragment(node)
            node = replace(own, keys=merge(fragment, own).keys if own.keys else fragment.keys)
        into = read_target(node, model) if "into" in node.keys else None
        if into is not None:
            if into.model is None:
                raise node.fault(f"{into.name} cannot hold a segment")
            if "function" in node.keys:
                return SegmentLine(id, node, into=into, function=read_function(node))
        more = self._segment(id, node.keys["more"], model) if "more" in node.keys else None
        if into is not None:
            model = into.kind
        elements: list[ElementLine] = []
        lists: list[ListLine] = []
        runs: list[RunLine] = []
        pairs = items = None
        for key, one in node.without("into", "more").items():
            if key == "pairs":
                pairs = self._pairs(one, model)
            elif key == "items":
                items = self._items(one, model)
            elif COMPONENTS.fullmatch(key):
                runs.append(self._run(key, one, model))
            elif found := RANGE.fullmatch(key):
                field = read_list(one, one.text or "", model)
                lists.append(ListLine(int(found[1]), int(found[2]), field.name))
            else:
                elements.append(self._element(key, one, model))
        if not (elements or lists or pairs or runs or items):
            raise node.fault(f"{id} takes no element")
        return SegmentLine(
            opener(id),
            node,
            tuple(elements),
            tuple(lists),
            pairs,
            into,
            more=more,
            runs=tuple(runs),
            items=items,
        )

    def _run(self, key: str, node: Node, model: type[Value]) -> RunLine:
        """Read `4.1-5: text | lines`, or `5.1-4: address` for a list of text."""
        found = COMPONENTS.fullmatch(key)
        assert found is not None
        names, _, word = (part.strip() for part in (node.text or "").partition("|"))
        run = RUNS.get(word) if word else LIST
        fields = tuple(names.split())
        if run is None or not 1 <= len(fields) <= run.fields:
            raise node.fault(f"{node.text} is no run of components")
        known = [
            read_list(node, one, model) if not word else read_scalar(node, one, model)
            for one in fields
        ]
        required = known[0].required and not known[0].many
        return RunLine(int(found[1]), int(found[2]), int(found[3]), fields, run, required)

    def _items(self, node: Node, model: type[Value]) -> ItemsLine:
        """Read `{at: 3, ...}`, the place of the GTIN, or `{at: 2-6, ...}`, those of the others."""
        refuse_others(node, "at", "codes", "into")
        found = RANGE.fullmatch(node.need("at"))
        first, last = (int(found[1]), int(found[2])) if found else (read_number(node, "at"),) * 2
        field = read_list(node, node.need("into"), model)
        kinds = read_kind_table(self._codes(node, node.need("codes")))
        return ItemsLine(tuple(range(first, last + 1)), field.name, kinds, found is not None)

    def _pairs(self, node: Node, model: type[Value]) -> PairsLine:
        at = node.need("at")
        if found := RANGE.fullmatch(at):
            places = tuple(range(int(found[1]), int(found[2]) + 1, 2))
        else:
            places = tuple(int(one) for one in at.split())
        field = read_list(node, node.need("into"), model)
        fixed = node.without("at", "into", "codes")
        return PairsLine(
            places,
            field.name,
            read_kind_table(self._codes(node, node.need("codes"))),
            {int(key): one.text or "" for key, one in fixed.items()},
        )

    def _codes(self, node: Node, name: str) -> Node:
        found = self.codes.keys.get(name)
        if found is None:
            raise node.fault(f"there is no code table {name}")
        return found

    def _element(self, key: str, node: Node, model: type[Value]) -> ElementLine:
        """Read `field | converter = default`, or `= constant`."""
        place = ELEMENT.fullmatch(key)
        if place is None or node.text is None:
            raise node.fault(f"{key} is to be an element number, with a field or a constant")
        element, component = int(place[1]), int(place[2]) if place[2] else None
        left, has_default, default = (part.strip() for part in node.text.partition("="))
        name, _, words = (part.strip() for part in left.partition("|"))
        computed = self._computed(node, default, model)
        plain = default if has_default and computed is None else None
        if not name:
            if not has_default:
                raise node.fault("names neither a field nor a constant")
            known = tuple(plain.split("/")) if plain else ()
            first = known[0] if known else plain
            return ElementLine(element, component, "", "", TEXT, False, first, computed, known)
        inside, _, last = name.rpartition(".")
        field = read_scalar(node, name, model)
        converter = self._converter(node, words, field)
        required = field.required and not inside
        return ElementLine(element, component, inside, last, converter, required, plain, computed)

    def _computed(self, node: Node, text: str, model: type[Value]) -> Computed | None:
        how, _, what = text.partition(" ")
        if how in ("sequence", "structure"):
            return Computed(how)
        if how not in ("count", "sum"):
            return None
        if how == "count" and what.isupper():
            return Computed(how, segment=what)
        name, _, of = what.partition(".")
        items = read_list(node, name, model)
        if how == "sum":
            read_field(node, of, items.kind)
        return Computed(how, name, of)

    def _converter(self, node: Node, text: str, field: FieldType) -> Converter:
        words = text.split()
        match words:
            case []:
                if field.kind not in OF_TYPE:
                    raise node.fault(f"{field.name} needs a converter")
                return OF_TYPE[field.kind]
            case ["code", table]:
                return code(read_code_table(self._codes(node, table)))
            case ["implied", places] if places.isdigit():
                return implied(int(places))
            case ["flag", true, false]:
                return flag(true, false)
            case _:
                raise node.fault(f"there is no converter {text}")
