"""Documents that a mapping table can carry, made up from the table's own lines.

Values keep to the types and lengths of the dictionary, so that what is written is valid.
"""

import string
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any, Final

from hypothesis import strategies as st

from edi.dictionary import ElementDefinition, SetDefinition, find_set, known_codes
from edi.dictionary.edifact import find_message
from mappings.documents.base import Document
from mappings.tables import Table, find_table
from mappings.tables.definitions import (
    ContainerLine,
    ElementLine,
    HierarchyLine,
    ItemsLine,
    Line,
    Lines,
    LoopLine,
    PackingLine,
    PairsLine,
    PartyLine,
    QualifiedLine,
    RunLine,
    SegmentLine,
)
from mappings.tables.fields import find_field, required_fields
from mappings.tables.shares import Split
from tests.mappings.made_fields import Fields, merge, role, without

LETTERS: Final = string.ascii_uppercase + string.digits
LONGEST: Final = 12
SHARES: Final = (0.05, 0.2, 0.5, 0.9)
MOST: Final = 2
"""How many values a list gets at most; lists of lists grow fast."""
OFTEN_ALLOWED: Final = 5
"""How often many places allow a segment: one qualifier each, and what is listed, share it."""
FIRST_DAY: Final = date(1990, 1, 1)


def documents(set_id: str, version: str = "004010") -> st.SearchStrategy[Document]:
    """Return documents that the table of a set can write and read back.

    Drawn as a seed and how much of what may be said is said: a table has hundreds of fields.
    """
    find = find_message if set_id.isalpha() else find_set
    table, definition = find_table(set_id, version), find(version, set_id)
    assert table is not None
    assert definition is not None
    made = st.tuples(st.integers(0, 2**32), st.sampled_from(SHARES))
    return made.map(lambda drawn: make_document(table, definition, *drawn))


def make_document(table: Table, definition: SetDefinition, seed: int, share: float) -> Document:
    """Return a document that a table can write; each optional thing is there with that chance."""
    maker = _Maker(definition, Random(seed), share)  # noqa: S311 - made up, not a secret
    return table.definition.document.model_validate(maker.lines(table.definition.root))


class _Maker:
    """Makes up the fields of lines; each optional thing is there with a chance of `share`."""

    def __init__(self, definition: SetDefinition, dice: Random, share: float) -> None:
        self._segments = definition.segments
        self._spread = definition.set_id.isalpha()
        self._dice = dice
        self._share = share

    def lines(self, lines: Lines) -> Fields:
        made: Fields = {}
        for one in lines.by_id.values():
            fields = self._line(one, _second_places(lines, one.id))
            if isinstance(one, SegmentLine) and one.items and one.items.more:
                name = one.items.field
                fields = {name: [*made.get(name, ()), *fields.get(name, ())]}
            merge(made, fields)
        for one in lines.by_id.values():
            if isinstance(one, ContainerLine) and one.loose:
                _keep_in_packages(one, made)
        for name, value in made.items():
            field = find_field(lines.model, name)
            if isinstance(value, dict) and field is not None and field.many:
                made[name] = [value]
        return made

    def _line(self, line: Line, elsewhere: frozenset[str]) -> Fields:
        """Make up the fields of a line; codes of `elsewhere` would be read for other fields."""
        match line:
            case SegmentLine():
                return self._segment(line)
            case QualifiedLine():
                return self._qualified(line, elsewhere)
            case LoopLine():
                return self._loop(line)
            case PartyLine():
                return self._party(line)
            case ContainerLine():
                return self._container(line)
            case HierarchyLine() | PackingLine():
                return self._hierarchy(line)

    def _segment(
        self,
        line: SegmentLine,
        *,
        by: int = 0,
        taken: frozenset[str] = frozenset(),
        most: int = MOST,
    ) -> Fields:
        if line.into is None:
            made = self._fields(line, by=by, taken=taken)
            return merge(made, self._segment(line.more)) if line.more and made else made
        if line.function is not None:
            return self._listed(line.into.name, self._store)
        needed = required_fields(line.into.kind)
        make = self._filled(lambda: self._fields(line, needed=needed, by=by, taken=taken))
        return self._listed(line.into.name, make, many=line.into.many, most=most)

    def _qualified(self, line: QualifiedLine, elsewhere: frozenset[str]) -> Fields:
        made: Fields = {}
        for case in line.cases:
            codes = case.codes if len(case.codes) > 1 else ()
            if case.line.into is not None:
                merge(made, self._segment(case.line, by=line.by))
            else:
                merge(made, self._fields(case.line, by=line.by, codes=codes))
        if line.rest is not None:
            taken = elsewhere.union(*(case.codes for case in line.cases))
            most = min(MOST, max(1, OFTEN_ALLOWED - len(line.cases)))
            merge(made, self._segment(line.rest, by=line.by, taken=taken, most=most))
        return made

    def _loop(self, line: LoopLine) -> Fields:
        if line.into is None:
            return self.lines(line.lines)
        opener = line.lines.by_id.get(line.opener)
        if not isinstance(opener, QualifiedLine):
            return self._listed(line.into.name, lambda: self.lines(line.lines), many=line.into.many)
        without = Lines(line.lines.model, {**line.lines.by_id, line.opener: self._one_of(opener)})
        return self._listed(line.into.name, lambda: self.lines(without), many=line.into.many)

    def _one_of(self, line: QualifiedLine) -> QualifiedLine:
        """Return a segment with one of its meanings: what opens a loop has no other."""
        case = self._dice.choice([*line.cases, None])
        if case is not None:
            return replace(line, cases=(case,), rest=None)
        silent = (replace(one, line=SegmentLine(line.id, line.node)) for one in line.cases)
        return replace(line, cases=tuple(silent))

    def _party(self, line: PartyLine) -> Fields:
        made: Fields = {}
        for case in {id(one): one for one in line.cases.values()}.values():
            merge(made, self._loop(case))
        if line.rest is not None and line.rest.into is not None:
            rest = line.rest.lines
            make = self._filled(lambda: self.lines(rest), lambda one: role(one) not in line.cases)
            merge(made, self._listed(line.rest.into.name, make))
        return made

    def _container(self, line: ContainerLine) -> Fields:
        assert line.inner.into is not None
        split = line.split
        named = split.kinds if split is not None else {}
        make = self._filled(lambda: without(self.lines(line.lines), *named))
        packages: list[Fields] = []
        keys: list[str | None] = [None, None]
        for _ in range(self._dice.randrange(3)):
            package = {**make(), "key": str(len(packages) + 1)}
            packages.append(package)
            keys.insert(-2, package["key"])
            if split is not None:
                package["parent"] = self._pallet(packages, split)
        items = [
            {**without(self.lines(line.inner.lines), *named), line.link: key}
            for key in keys
            for _ in range(self._dice.randrange(MOST + 1))
        ]
        for item in items:
            if split is not None and item[line.link] is None:
                item[line.link] = self._pallet(packages, split)
        return {line.into.name: packages, line.inner.into.name: items}

    def _pallet(self, packages: list[Fields], split: Split) -> str | None:
        """Return the key of a pallet of an advice, which may be a new one, None for no pallet."""
        pallets: list[str] = [one["key"] for one in packages if "kind" in one]
        key = self._dice.choice([None, *pallets, str(len(packages) + 1)])
        if key not in (None, *pallets):
            kind = self._dice.choice(sorted(split.kinds.values()))
            packages.append({"key": key, "kind": kind, "sscc": f"{len(packages):018d}"})
        return key

    def _hierarchy(self, line: HierarchyLine | PackingLine) -> Fields:
        """Make up facts joined at random: some cartons on pallets, some items loose."""
        made = self.lines(line.levels["S"].lines)
        orders = [{**self.lines(line.levels["O"].lines), "key": f"O{n}"} for n in range(2)]
        packages: list[Fields] = []
        for n in range(self._dice.randrange(5)):
            kind = self._dice.choice(["carton", "pallet"])
            pallets = [one["key"] for one in packages if one["kind"] == "pallet"]
            box = {**self.lines(line.levels["P"].lines), "key": f"P{n}", "kind": kind}
            if "packaging" in box:
                box["packaging"] = {"pallet": "202", "carton": "CR"}[kind]
            box["sscc"] = f"{n:018d}"
            box["parent"] = self._dice.choice([None, *pallets]) if kind == "carton" else None
            box["order"] = self._dice.choice([None, *(one["key"] for one in orders)])
            packages.append(box)
        keys = [None, *(one["key"] for one in packages)]
        items = [
            {
                **self._item(line),
                "order": self._dice.choice(orders)["key"],
                "package": self._dice.choice(keys),
            }
            for _ in range(self._dice.randrange(6))
        ]
        return {**made, "orders": orders, "packages": packages, "items": items}

    def _item(self, line: HierarchyLine | PackingLine) -> Fields:
        """Make up an item; of its references none is that of an order, which it has apart."""
        made = self.lines(line.levels["I"].lines)
        return without(made, "ON") if isinstance(line, PackingLine) else made

    def _fields(
        self,
        line: SegmentLine,
        *,
        needed: tuple[str, ...] = (),
        by: int = 0,
        codes: tuple[str, ...] = (),
        taken: frozenset[str] = frozenset(),
    ) -> Fields:
        made: Fields = {}
        elements = self._elements(line.id)
        for one in line.elements:
            qualifier = one.element == by and one.component in (None, 1)
            must = one.required or one.field in needed or (qualifier and "" in taken)
            if not one.field or one.computed or not (must or self._chance()):
                continue
            if qualifier and codes:
                known = [code for code in codes if code and code != one.default]
                value = self._dice.choice(known)
            else:
                value = self._value(one, elements[one.element - 1])
                while qualifier and value in taken:
                    value = self._value(one, elements[one.element - 1])
            target = made.setdefault(one.inside, {}) if one.inside else made
            target[one.field] = value
        for run in line.runs:
            if run.required or run.fields[0] in needed or self._chance():
                merge(made, self._run(run))
        if line.items is not None and self._chance():
            made[line.items.field] = list(self._items(line.items))
        for listed in line.lists:
            merge(made, self._listed(listed.field, lambda: self._text(1, 20)))
        if line.pairs is not None and self._chance():
            made[line.pairs.field] = list(self._identifiers(line.pairs))
        return made

    def _elements(self, segment: str) -> tuple[ElementDefinition, ...]:
        """Return the elements of a segment by their places: repeated ones have several."""
        elements = self._segments[segment].elements
        return tuple(e for e in elements for _ in range(e.repeat if self._spread else 1))

    def _run(self, line: RunLine) -> Fields:
        most = line.last - line.first + 1
        texts = [self._text(1, LONGEST) for _ in range(self._dice.randint(1, most))]
        match line.run.name:
            case "list":
                return {line.fields[0]: texts}
            case "lines":
                return {line.fields[0]: "\n".join(texts)}
            case "period":
                return {name: self._day() for name in line.fields}
        at = time(self._dice.randrange(24), self._dice.randrange(60))
        return dict(zip(line.fields, (self._day(), at), strict=False))

    def _items(self, line: ItemsLine) -> Iterable[Fields]:
        """Yield a GTIN, or numbers of other kinds: a message has the GTIN first."""
        if not line.more:
            yield {"kind": "gtin", "value": self._text(13, 13)}
            return
        codes = sorted(code for code, kind in line.kinds.kinds.items() if kind != "gtin")
        for _ in range(self._dice.randint(1, len(line.places) + 2)):
            kind, kept = line.kinds.read(self._dice.choice(codes), "")
            value = self._text(1, LONGEST)
            yield {"kind": kind, "value": value, **({"code": kept} if kept else {})}

    def _day(self) -> date:
        return FIRST_DAY + timedelta(days=self._dice.randrange(36_500))

    def _value(self, line: ElementLine, element: ElementDefinition) -> Any:
        if element.composite is not None:
            element = element.composite.components[(line.component or 1) - 1]
        longest = min(element.maximum or LONGEST, LONGEST)
        shortest = max(element.minimum, 1)
        dice, sort = self._dice, line.converter.name
        if element.codes and element.type.islower() and sort in ("code", "text"):
            code = dice.choice(sorted(element.codes - {line.default}))
            return line.converter.read(code) if line.converter.read else code
        if sort == "code" and element.type == "n":
            return str(dice.randrange(2, 99))
        if sort == "code":
            code = self._code(element, longest, but=line.default)
            return line.converter.read(code) if line.converter.read else code
        if sort == "text" and element.type == "ID":
            return self._code(element, longest, but=line.default)
        if sort == "text" and element.type[0] in "Nn":
            return str(dice.randrange(1, 10 ** min(longest, 9))).zfill(shortest)
        if sort == "decimal":
            places = 0 if element.type[0] == "N" else 2
            return Decimal(dice.randrange(10 ** min(longest - 2, 8))).scaleb(-places)
        makers: dict[str, Callable[[], Any]] = {
            "text": lambda: self._text(shortest, longest),
            "implied 2": lambda: Decimal(dice.randrange(10**6)).scaleb(-2),
            "integer": lambda: dice.randrange(10 ** min(longest, 4)),
            "date": self._day,
            "time": lambda: time(dice.randrange(24), dice.randrange(60), dice.choice([0, 7])),
            "flag": lambda: dice.choice([True, False]),
        }
        return makers[sort]()

    def _code(self, element: ElementDefinition, longest: int, but: str | None = None) -> str:
        known = known_codes(element.number)
        if known is not None and known.complete:
            return self._dice.choice([one for one in sorted(known.labels) if one != but])
        code = self._text(max(element.minimum, 1), longest)
        return code if code != but else self._code(element, longest, but)

    def _text(self, shortest: int, longest: int) -> str:
        length = self._dice.randint(shortest, longest)
        return "".join(self._dice.choice(LETTERS) for _ in range(length))

    def _identifiers(self, line: PairsLine) -> Iterable[Fields]:
        for kind in line.fixed.values():
            if self._chance():
                yield {"kind": kind, "value": self._text(12, 12)}
        for _ in range(self._dice.randint(1, min(len(line.places), 3))):
            code = self._dice.choice(sorted(line.kinds.kinds))
            length = line.kinds.lengths.get(code, 9)
            value = self._text(length, length)
            kind, kept = line.kinds.read(code, value)
            yield {"kind": kind, "value": value, **({"code": kept} if kept else {})}

    def _store(self) -> Fields:
        quantity = Decimal(self._dice.randrange(1, 999))
        kind = {"code_kind": "92"} if self._chance() else {}
        return {"store": self._text(2, 9), "quantity": quantity, "unit": "EA", **kind}

    def _listed(
        self, name: str, make: Callable[[], Any], *, many: bool = True, most: int = MOST
    ) -> Fields:
        if not self._chance():
            return {}
        return {name: [make() for _ in range(self._dice.randint(1, most))] if many else make()}

    def _filled(
        self, make: Callable[[], Fields], accept: Callable[[Fields], bool] = bool
    ) -> Callable[[], Fields]:
        """Return a maker that makes again until something is said."""

        def again() -> Fields:
            made = make()
            while not accept(made):
                made = make()
            return made

        return again

    def _chance(self) -> bool:
        return self._dice.random() < self._share


def _keep_in_packages(line: ContainerLine, made: Fields) -> None:
    """Leave out what is in no package where there are packages: it would be read as in the last."""
    assert line.inner.into is not None
    if made.get(line.into.name):
        items = line.inner.into.name
        made[items] = [one for one in made[items] if one.get(line.link)]


def _second_places(lines: Lines, id: str) -> frozenset[str]:
    """Return the qualifiers by which segments of an id are second places of fields."""
    return frozenset(one.where[1] for one in lines.also if one.id == id and one.where)
