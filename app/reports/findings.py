"""Findings as the doors show them: code, place, value, and what was expected."""

from collections.abc import Iterable, Sequence

from pydantic import ConfigDict
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.reports.values import Value
from app.store.tables import DocumentRow, FindingRow
from edi.findings import FindingCode, Origin, Severity
from edi.position import Position


class Place(Value):
    """A place in a file; `byte` counts from 0, everything else from 1."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    byte: int
    segment: int | None = None
    segment_in_set: int | None = None
    segment_id: str | None = None
    element: int | None = None
    component: int | None = None
    repetition: int | None = None
    loop: str | None = None

    def __str__(self) -> str:
        """Return the place as people say it."""
        return str(Position(**self.model_dump()))


class ShownFinding(Value):
    """One fault in a document: what, where, found and expected."""

    code: FindingCode
    origin: Origin
    severity: Severity
    message: str
    position: Place
    value: str | None
    expected: str | None


def show(rows: Iterable[FindingRow]) -> tuple[ShownFinding, ...]:
    """Return stored findings as doors show them."""
    return tuple(
        ShownFinding(
            code=FindingCode(row.code),
            origin=Origin(row.origin),
            severity=Severity(row.severity),
            message=row.message,
            position=Place.model_validate(row.position),
            value=row.value,
            expected=row.expected,
        )
        for row in rows
    )


def list_file_findings(session: Session, file_id: int) -> Sequence[FindingRow]:
    """Return all findings about a file and everything in it, in the order found."""
    inside = select(DocumentRow.id).where(DocumentRow.file_id == file_id)
    return session.scalars(
        select(FindingRow)
        .where(or_(FindingRow.file_id == file_id, FindingRow.document_id.in_(inside)))
        .order_by(FindingRow.id)
    ).all()


def list_document_findings(session: Session, document_id: int) -> Sequence[FindingRow]:
    """Return the findings about one document, in the order found."""
    return session.scalars(
        select(FindingRow).where(FindingRow.document_id == document_id).order_by(FindingRow.id)
    ).all()
