"""Files as they came, every arrival of them, and the findings about them."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.store.states import FileState
from app.store.tables import FileContent, FileRow, FindingRow, Receipt
from edi.findings import Finding, FindingCode, Origin, Severity
from edi.position import Position

LONGEST_VALUE: Final = 500
"""What is kept of a faulty value: people see where it begins, the file has the rest."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file at a door: its bytes, and what the door knows of it."""

    connection_id: int
    door: str
    name: str
    content: bytes
    content_type: str = "application/edi"
    message_id: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about."""

    file_id: int | None = None
    interchange_id: int | None = None
    group_id: int | None = None
    document_id: int | None = None


def find_file(session: Session, connection_id: int, digest: str) -> FileRow | None:
    """Return the file with these bytes that came by this connection before."""
    return session.scalar(
        select(FileRow).where(FileRow.connection_id == connection_id, FileRow.digest == digest)
    )


def add_file(session: Session, arrival: Arrival, *, digest: str, now: datetime) -> FileRow:
    """Store a file's bytes and its row."""
    file = FileRow(
        connection_id=arrival.connection_id,
        name=arrival.name[:200],
        content_type=arrival.content_type,
        digest=digest,
        size=len(arrival.content),
        received_at=now,
        state=FileState.RECEIVED,
    )
    session.add(file)
    session.flush()
    session.add(FileContent(file_id=file.id, content=arrival.content))
    return file


def add_receipt(
    session: Session, arrival: Arrival, file: FileRow, *, now: datetime, repeat: bool
) -> None:
    """Note that a file arrived, once more or for the first time."""
    session.add(
        Receipt(
            file_id=file.id,
            connection_id=arrival.connection_id,
            door=arrival.door,
            name=arrival.name[:200],
            message_id=arrival.message_id,
            received_at=now,
            repeat=repeat,
        )
    )


def get_content(session: Session, file_id: int) -> bytes:
    """Return a file's bytes."""
    return session.get_one(FileContent, file_id).content


def save_findings(session: Session, findings: Iterable[Finding], subject: Subject) -> None:
    """Store findings about one subject, in order."""
    rows = [
        {
            **asdict(subject),
            "code": str(finding.code),
            "severity": str(finding.severity),
            "origin": str(finding.origin),
            "message": finding.message,
            "position": finding.position._asdict(),
            "value": finding.value[:LONGEST_VALUE] if finding.value else finding.value,
            "expected": finding.expected,
        }
        for finding in findings
    ]
    if rows:
        session.execute(insert(FindingRow), rows)


def delete_findings(session: Session, document_ids: Sequence[int]) -> None:
    """Forget what was found in documents that are to be read anew."""
    session.execute(delete(FindingRow).where(FindingRow.document_id.in_(document_ids)))


def list_findings(session: Session, subject: Subject) -> Sequence[Finding]:
    """Return the findings about one subject, in the order found."""
    query = select(FindingRow).order_by(FindingRow.id)
    for column, value in asdict(subject).items():
        if value is not None:
            query = query.where(getattr(FindingRow, column) == value)
    return [_finding(row) for row in session.scalars(query)]


def _finding(row: FindingRow) -> Finding:
    return Finding(
        code=FindingCode(row.code),
        severity=Severity(row.severity),
        origin=Origin(row.origin),
        message=row.message,
        position=Position(**row.position),
        value=row.value,
        expected=row.expected,
    )
