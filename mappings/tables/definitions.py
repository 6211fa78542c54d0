"""What a mapping table says, as values: lines for elements, segments, loops and hierarchies."""

from collections.abc import Mapping
from dataclasses import dataclass

from mappings.documents.base import Document, Value
from mappings.tables.codes import KindTable
from mappings.tables.converters import Converter
from mappings.tables.fields import FieldType
from mappings.tables.functions import SegmentFunction
from mappings.tables.runs import Run
from mappings.tables.shares import Split
from mappings.tables.sources import Node


@dataclass(frozen=True, slots=True)
class Computed:
    """What is computed from the rest of a document.

    `how` is the "count" of a list or of segments, the "sum" over a list, the "sequence" in it,
    or the "structure" of a hierarchy.
    """

    how: str
    field: str = ""
    of: str = ""
    segment: str = ""


@dataclass(frozen=True, slots=True)
class ElementLine:
    """An element (or a component of it) and its field; a line without a field is a constant.

    `inside` names the part of the document that holds the field, "" when it is the document.
    `default` is what the absence of the field means: a field that must be there is given it. Of
    the constants that `accepts` names, the default is written.
    """

    element: int
    component: int | None
    inside: str
    field: str
    converter: Converter
    required: bool = False
    default: str | None = None
    computed: Computed | None = None
    accepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunLine:
    """Components `first` to `last` of an element, which fields hold together."""

    element: int
    first: int
    last: int
    fields: tuple[str, ...]
    run: Run
    required: bool = False


@dataclass(frozen=True, slots=True)
class ItemsLine:
    """Composites of an item number and its kind that go on a list of item identifiers.

    There is one place for the GTIN, or several, in `more` segments, for all the others.
    """

    places: tuple[int, ...]
    field: str
    kinds: KindTable
    more: bool


@dataclass(frozen=True, slots=True)
class ListLine:
    """Elements `first` to `last` that go on a list of text, over repeated segments."""

    first: int
    last: int
    field: str


@dataclass(frozen=True, slots=True)
class PairsLine:
    """Places of pairs of qualifier and value that go on a list of item identifiers.

    `fixed` are single elements whose kind is known.
    """

    places: tuple[int, ...]
    field: str
    kinds: KindTable
    fixed: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class SegmentLine:
    """A segment: its elements, and the field that takes them as one value if it has one.

    `more` takes the segments after the first. With `function` nothing else counts but `into`.
    """

    id: str
    node: Node
    elements: tuple[ElementLine, ...] = ()
    lists: tuple[ListLine, ...] = ()
    pairs: PairsLine | None = None
    into: FieldType | None = None
    function: SegmentFunction | None = None
    more: "SegmentLine | None" = None
    runs: tuple[RunLine, ...] = ()
    items: ItemsLine | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One meaning of a qualified segment; `codes` are the qualifiers that have it."""

    codes: tuple[str, ...]
    line: SegmentLine


@dataclass(frozen=True, slots=True)
class QualifiedLine:
    """A segment whose element `by` says what it means; `rest` takes all other qualifiers."""

    id: str
    node: Node
    by: int
    cases: tuple[Case, ...]
    rest: SegmentLine | None


@dataclass(frozen=True, slots=True)
class LoopLine:
    """A loop and the lines in it.

    With `into` each occurrence is a value of its own; without it, its fields belong to what is
    around it, those of `every` occurrence or of the first. With `each`, every inner loop of that
    id is one, and shares the segments around. Values that have the field `unless` stand elsewhere.
    """

    id: str
    node: Node
    lines: "Lines"
    into: FieldType | None = None
    each: str | None = None
    every: bool = False
    unless: str | None = None

    @property
    def opener(self) -> str:
        """Return the id of the segment that opens the loop."""
        return opener(self.id)


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A loop whose first segment says by element `by` which field it fills, or which lines."""

    id: str
    node: Node
    by: int
    cases: Mapping[str, LoopLine]
    rest: LoopLine | None


@dataclass(frozen=True, slots=True)
class ContainerLine:
    """A loop that is a package if it says so much, with other loops in it.

    What they put on the document's lists gets the package's key into field `link`. With `always`
    the loop is a package though it says nothing; `split` is how its items name others. `loose` is
    the loop behind it that takes what is in no package where there are no packages at all.
    """

    id: str
    node: Node
    into: FieldType
    link: str
    lines: "Lines"
    inner: LoopLine
    always: bool = False
    split: Split | None = None
    loose: str | None = None

    @property
    def opener(self) -> str:
        """Return the id of the segment that opens the loop."""
        return opener(self.id)


@dataclass(frozen=True, slots=True)
class Level:
    """One kind of HL loop: what it holds and the field of the notice that takes it."""

    code: str
    lines: "Lines"
    into: FieldType | None


@dataclass(frozen=True, slots=True)
class HierarchyLine:
    """The HL loops of a ship notice, by level."""

    id: str
    node: Node
    levels: Mapping[str, Level]


@dataclass(frozen=True, slots=True)
class PackingLine:
    """The CPS loops of a ship notice: `levels` are S, O, P and I as in a hierarchy, H is held.

    Packages are the loops `package` in them, items the loops `item`; `order` is the reference
    in an item that names its order.
    """

    id: str
    node: Node
    levels: Mapping[str, Level]
    package: str = "PAC"
    item: str = "LIN"
    order: str = "RFF"


Line = (
    SegmentLine | QualifiedLine | LoopLine | PartyLine | ContainerLine | HierarchyLine | PackingLine
)


def is_constant(line: SegmentLine) -> bool:
    """Say whether a line of a segment has no field at all."""
    more = (line.lists, line.pairs, line.runs, line.items, line.function, line.into)
    return not any(more) and not any(e.field for e in line.elements)


def opener(id: str) -> str:
    """Return the id of the segment that opens a loop: N1 also opens N1_2, its second place."""
    return id.partition("_")[0]


@dataclass(frozen=True, slots=True)
class AlsoLine:
    """A second place of a field, read when no line gives it and never written.

    `where` is an element that must hold a code, if there is one.
    """

    field: str
    id: str
    element: int
    converter: Converter
    where: tuple[int, str] | None = None
    component: int = 1


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one loop, and the model that their fields belong to.

    By id; "N1_2" is the second place that the dictionary has for an N1 in a set's root.
    """

    model: type[Value]
    by_id: Mapping[str, Line]
    also: tuple[AlsoLine, ...] = ()


@dataclass(frozen=True, slots=True)
class TableDefinition:
    """A whole table: the set, its document and its lines."""

    set_id: str
    document: type[Document]
    root: Lines
