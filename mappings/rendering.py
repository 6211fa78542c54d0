"""A business document as a partner is to get it: mapped, held against standard and guide, written.

A partner, a document, control numbers and a time come in; segments or a whole interchange go out,
or what stands against it. Nothing here stores, sends or takes a number from a range.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from edi import (
    Finding,
    FindingCode,
    Origin,
    Position,
    Segment,
    Severity,
    UnwritableHeader,
    UnwritableRepetition,
    UnwritableText,
    check,
)
from mappings.ack_report import guides_of
from mappings.documents import Document
from mappings.enveloping import Body, Numbers, encoding_of, write_envelope
from mappings.errors import UnwritableDocument
from mappings.partners import Partner
from mappings.partners.folder import find_definition
from mappings.serials import with_serials
from mappings.tables import Table, find_table
from mappings.tables.losses import find_losses

TRIAL: Final = Numbers(datetime(2000, 1, 1, tzinfo=UTC))
"""A body is held against the rules before it is given numbers of its own."""


class Request(BaseModel):
    """A document to be rendered, in the shape of `tradelane read --json`; the rest is not read.

    `set` is the transaction set or message that it is to become; with `unmapped` the segments that
    no field of the document has are written back.
    """

    model_config = ConfigDict(frozen=True)

    set: str | None = Field(default=None, pattern=r"^[A-Z0-9]{3,6}$")
    document_type: str | None = None
    document: dict[str, Any]
    unmapped: bool = False


@dataclass(frozen=True, slots=True)
class Mapped:
    """The body of a set; `losses` are findings about what it does not carry of the document."""

    segments: tuple[Segment, ...]
    losses: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Rendering:
    """A document as the bytes of an interchange; `findings` are warnings and notes."""

    set_id: str
    content: bytes
    encoding: str
    findings: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """Return the interchange as text."""
        return self.content.decode(self.encoding)


def render_body(partner: Partner, set_id: str, document: Document) -> Mapped:
    """Return a set's or message's body, sound by the standard and by the partner's guide.

    Raises UnwritableDocument, also for a character that the partner's files cannot carry, and
    LookupError where the set has no mapping table.
    """
    mapped = _map(partner, _table(partner, set_id), document)
    _write(partner, set_id, mapped, TRIAL)
    return mapped


def render(partner: Partner, request: Request, numbers: Numbers) -> Rendering:
    """Return a document as a whole interchange, sound by the standard and the partner's guide.

    Raises UnwritableDocument with all that stands against it: what is no document of the set,
    cannot be expressed by it, or breaks a rule.
    """
    set_id, table = _find_set(partner, request)
    mapped = _map(partner, table, _document(table, request), unmapped=request.unmapped)
    content, findings = _write(partner, set_id, mapped, numbers)
    return Rendering(set_id, content, encoding_of(partner), findings)


def _write(
    partner: Partner, set_id: str, mapped: Mapped, numbers: Numbers
) -> tuple[bytes, tuple[Finding, ...]]:
    """Return an interchange, and what is to be told of it; raises for what is wrong with it."""
    try:
        content = write_envelope(partner, Body(set_id, mapped.segments), numbers)
    except (UnwritableText, UnwritableHeader, UnwritableRepetition) as fault:
        raise _unwritable(str(fault)) from fault
    findings = (*mapped.losses, *check(content, guides_of(partner)).findings())
    _refuse_errors(findings)
    return content, findings


def _find_set(partner: Partner, request: Request) -> tuple[str, Table]:
    """Return the set that a document is to become: as it says, or the only one that we send."""
    try:
        if request.set is not None:
            return request.set, _table(partner, request.set)
        fitting = {
            set_id: table
            for set_id in partner.documents.send
            if (table := _find_table(partner, set_id)) is not None
            and table.definition.document.__name__ == request.document_type
        }
        if len(fitting) == 1:
            return fitting.popitem()
    except LookupError as fault:
        raise _unwritable(str(fault)) from fault
    found = ", ".join(sorted(fitting)) or "none"
    told = request.document_type or "a document without document_type"
    raise _unwritable(f"name the set: of those that {partner.name} is sent, {told} fits {found}")


def _document(table: Table, request: Request) -> Document:
    kind = table.definition.document
    if request.document_type not in (None, kind.__name__):
        raise _unwritable(f"the set takes {kind.__name__}, not {request.document_type}")
    try:
        return kind.model_validate(request.document)
    except ValidationError as fault:
        told = (f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in fault.errors())
        raise UnwritableDocument(map(_finding, told)) from fault


def _map(partner: Partner, table: Table, document: Document, *, unmapped: bool = False) -> Mapped:
    set_id, structure = table.definition.set_id, partner.packing_structure
    document = with_serials(partner, document)
    written = table.write(document, structure=structure, unmapped=unmapped)
    definition = find_definition(partner.sending(set_id).version, set_id)
    assert definition is not None, set_id  # it has a table
    losses = find_losses(table, document, written, definition, structure)
    return Mapped(partner.fit(written), losses)


def _table(partner: Partner, set_id: str) -> Table:
    table = _find_table(partner, set_id)
    if table is None:
        version = partner.sending(set_id).version
        raise LookupError(f"no mapping table for {set_id} in {version}")
    return table


def _find_table(partner: Partner, set_id: str) -> Table | None:
    return partner.table(set_id) or find_table(set_id, partner.sending(set_id).version)


def _refuse_errors(findings: tuple[Finding, ...]) -> None:
    errors = tuple(one for one in findings if one.severity is Severity.ERROR)
    if errors:
        raise UnwritableDocument(errors)


def _unwritable(problem: str) -> UnwritableDocument:
    return UnwritableDocument([_finding(problem)])


def _finding(problem: str) -> Finding:
    """Return a fault of a document that has no place in any bytes."""
    code, place = FindingCode.VALUE_UNREADABLE, Position(0)
    return Finding(code, Severity.ERROR, Origin.BUSINESS, problem, place)
