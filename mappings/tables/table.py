"""A mapping table made ready: reads a set's tree into its document, and writes it back."""

from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from edi.dictionary import SetDefinition
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.model import Loop, Segment
from edi.position import Position
from mappings.documents.base import Document
from mappings.documents.ship_notice import ShipNotice
from mappings.errors import UnwritableDocument
from mappings.tables import context
from mappings.tables.context import Fields, Here
from mappings.tables.definitions import PackingLine, TableDefinition
from mappings.tables.numbered import number_loops, numbered, numbers_of
from mappings.tables.packing import pack
from mappings.tables.read_loops import compile_map, compile_required
from mappings.tables.unmapped import restore
from mappings.tables.write_composites import Writing
from mappings.tables.write_loops import SECTION, compile_root

DEFAULT_STRUCTURE: Final = "S-O-P-I"

_CONTROL: Final = frozenset({"ST", "SE", "UNH", SECTION, "UNT"})
"""What parts a set from others, and its sections from each other; no table names it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a set came to; `document` is None when something that it needs is not there."""

    document: Document | None
    findings: tuple[Finding, ...]


class Table:
    """One set in one version, in both directions; `definition` is what its text says.

    `drawn` is the version in which the set is written, where the table is not made for its own.
    """

    def __init__(
        self, table: TableDefinition, definition: SetDefinition, drawn: SetDefinition | None = None
    ) -> None:
        self.definition: Final = table
        self._set: Final = drawn or definition
        self.numbers: Final = numbers_of(definition)
        self._read: Final = compile_map(table.root)
        self._require: Final = compile_required(table.root)
        self._write: Final = compile_root(table.root, numbered(drawn or definition))
        self._packs: Final = any(isinstance(x, PackingLine) for x in table.root.by_id.values())

    def read(self, tree: Loop) -> Reading:
        """Return the document of a checked set, and what stands against it.

        Nothing is raised for content. What no line takes is in the document's `unmapped`.
        """
        children = [child for child in tree.children if child.id not in _CONTROL]
        root = number_loops(Loop(tree.id, children), self.numbers)
        here = Here(root, None)
        ctx = context.Reading()
        fields: Fields = {}
        self._read(root, fields, ctx, here)
        self._require(fields, ctx, here)
        if any(one.severity is Severity.ERROR for one in ctx.findings):
            return Reading(None, tuple(ctx.findings))
        if ctx.unmapped:
            fields["unmapped"] = ctx.unmapped
        try:
            document = self.definition.document.model_validate(fields)
        except ValidationError as fault:
            ctx.findings.extend(_refused(fault, root))
            return Reading(None, tuple(ctx.findings))
        return Reading(document, tuple(ctx.findings))

    def write(
        self, document: Document, *, structure: str | None = None, unmapped: bool = False
    ) -> tuple[Segment, ...]:
        """Return the body of the set, without ST and SE, in the dictionary's order.

        `structure` names the levels of a ship notice, S-O-P-I when None; `unmapped` puts back
        what no line took when the document was read. Raises UnwritableDocument for what the set
        cannot express.
        """
        writing = Writing(structure or DEFAULT_STRUCTURE)
        if self._packs and isinstance(document, ShipNotice):
            document = _packed(document, writing)
        self._write(document, writing)
        if writing.findings:
            raise UnwritableDocument(writing.findings)
        if unmapped and document.unmapped:
            return restore(writing.body, document.unmapped, self._set)
        return tuple(writing.body)


def _packed(notice: ShipNotice, writing: Writing) -> ShipNotice:
    try:
        return pack(notice, writing.structure)
    except ValueError as fault:
        writing.refuse("CPS", 1, str(fault), writing.structure)
        raise UnwritableDocument(writing.findings) from fault


def _refused(fault: ValidationError, root: Loop) -> list[Finding]:
    """Return what the document's own rules refuse, placed at the beginning of the set."""
    first = next(root.all_segments(), None)
    position = first.position() if first is not None else Position(0)
    return [
        Finding(
            FindingCode.VALUE_UNREADABLE,
            Severity.ERROR,
            Origin.BUSINESS,
            f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}",
            position,
        )
        for one in fault.errors()
    ]
