"""What became of a file: its arrivals, what was found in it, its documents and exceptions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from app.reports.findings import ShownFinding, list_file_findings, show
from app.reports.values import Value
from app.store.documents import list_interchanges
from app.store.states import (
    Acknowledgment,
    ExceptionState,
    FileState,
    Handling,
    Standing,
    Validation,
)
from app.store.tables import (
    DocumentRow,
    ExceptionRow,
    FileRow,
    FindingRow,
    GroupRow,
    InterchangeRow,
    Receipt,
)


class FileSummary(Value):
    """A file as it was received."""

    id: int
    name: str
    size: int
    digest: str
    state: FileState
    received_at: datetime


class FileReceipt(Value):
    """One arrival of a file."""

    door: str
    name: str
    received_at: datetime
    repeat: bool


class ShownIdentity(Value):
    """An EDI identity as the envelope names it."""

    qualifier: str | None
    id: str | None


class FileGroup(Value):
    """A functional group of the file, and how we answered it."""

    number: int
    functional_code: str | None
    control_number: str | None
    version: str | None
    acknowledgment: Acknowledgment
    findings: tuple[ShownFinding, ...]


class FileInterchange(Value):
    """An interchange of the file, whether it may act, and how we answered it as a whole."""

    number: int
    sender: ShownIdentity
    receiver: ShownIdentity
    control_number: str | None
    standing: Standing
    acknowledgment: Acknowledgment
    findings: tuple[ShownFinding, ...]
    groups: tuple[FileGroup, ...]


class FileDocument(Value):
    """A transaction set or JSON document of the file."""

    id: int
    set: str | None
    control_number: str | None
    document_type: str | None
    number: str | None
    validation: Validation
    handling: Handling
    acknowledgment: Acknowledgment
    findings: tuple[ShownFinding, ...]


class FileException(Value):
    """Something about the file that waits or waited for a person."""

    id: int
    kind: str
    severity: str
    state: ExceptionState
    message: str


class FileStatus(FileSummary):
    """All that is known of a file."""

    content_type: str
    receipts: tuple[FileReceipt, ...]
    findings: tuple[ShownFinding, ...]
    interchanges: tuple[FileInterchange, ...]
    documents: tuple[FileDocument, ...]
    exceptions: tuple[FileException, ...]


@dataclass(frozen=True, slots=True)
class FindingsBySubject:
    """The findings of one file, each under the narrowest thing that it is about."""

    file: Sequence[FindingRow]
    interchanges: Mapping[int, Sequence[FindingRow]]
    groups: Mapping[int, Sequence[FindingRow]]
    documents: Mapping[int, Sequence[FindingRow]]


def find_file(session: Session, file_id: int, connection_id: int | None) -> FileRow | None:
    """Return a file that a connection may see; `connection_id` None is who may see all."""
    row = session.get(FileRow, file_id)
    if row is None or connection_id not in (None, row.connection_id):
        return None
    return row


def summarise(row: FileRow) -> FileSummary:
    """Return a file as it was received."""
    return FileSummary(
        id=row.id,
        name=row.name,
        size=row.size,
        digest=row.digest,
        state=row.state,
        received_at=row.received_at,
    )


def report(session: Session, row: FileRow) -> FileStatus:
    """Return all that is known of a file."""
    found = _sort_findings(list_file_findings(session, row.id))
    return FileStatus(
        **summarise(row).model_dump(),
        content_type=row.content_type,
        receipts=_receipts(session, row.id),
        findings=show(found.file),
        interchanges=tuple(
            _interchange(session, one, found) for one in list_interchanges(session, row.id)
        ),
        documents=_documents(session, row.id, found),
        exceptions=_exceptions(session, row.id),
    )


def is_settled(session: Session, file_id: int) -> bool:
    """Return whether a file has been translated and each of its documents handled."""
    pending = exists().where(
        DocumentRow.file_id == file_id, DocumentRow.handling == Handling.PENDING
    )
    return bool(
        session.scalar(
            select(FileRow.id).where(
                FileRow.id == file_id, FileRow.state != FileState.RECEIVED, ~pending
            )
        )
    )


def _sort_findings(rows: Sequence[FindingRow]) -> FindingsBySubject:
    of_file: list[FindingRow] = []
    interchanges: dict[int, list[FindingRow]] = defaultdict(list)
    groups: dict[int, list[FindingRow]] = defaultdict(list)
    documents: dict[int, list[FindingRow]] = defaultdict(list)
    for row in rows:
        if row.document_id is not None:
            documents[row.document_id].append(row)
        elif row.group_id is not None:
            groups[row.group_id].append(row)
        elif row.interchange_id is not None:
            interchanges[row.interchange_id].append(row)
        else:
            of_file.append(row)
    return FindingsBySubject(of_file, interchanges, groups, documents)


def _receipts(session: Session, file_id: int) -> tuple[FileReceipt, ...]:
    rows = session.scalars(select(Receipt).where(Receipt.file_id == file_id).order_by(Receipt.id))
    return tuple(
        FileReceipt(door=row.door, name=row.name, received_at=row.received_at, repeat=row.repeat)
        for row in rows
    )


def _interchange(
    session: Session, row: InterchangeRow, found: FindingsBySubject
) -> FileInterchange:
    groups = session.scalars(
        select(GroupRow).where(GroupRow.interchange_id == row.id).order_by(GroupRow.number)
    )
    return FileInterchange(
        number=row.number,
        sender=ShownIdentity(qualifier=row.sender_qualifier, id=row.sender),
        receiver=ShownIdentity(qualifier=row.receiver_qualifier, id=row.receiver),
        control_number=row.control_number,
        standing=row.standing,
        acknowledgment=row.acknowledgment,
        findings=show(found.interchanges.get(row.id, ())),
        groups=tuple(
            FileGroup(
                number=group.number,
                functional_code=group.functional_code,
                control_number=group.control_number,
                version=group.version,
                acknowledgment=group.acknowledgment,
                findings=show(found.groups.get(group.id, ())),
            )
            for group in groups
        ),
    )


def _documents(
    session: Session, file_id: int, found: FindingsBySubject
) -> tuple[FileDocument, ...]:
    rows = session.scalars(
        select(DocumentRow).where(DocumentRow.file_id == file_id).order_by(DocumentRow.id)
    )
    return tuple(
        FileDocument(
            id=row.id,
            set=row.set_id,
            control_number=row.control_number,
            document_type=row.document_type,
            number=row.number,
            validation=row.validation,
            handling=row.handling,
            acknowledgment=row.acknowledgment,
            findings=show(found.documents.get(row.id, ())),
        )
        for row in rows
    )


def _exceptions(session: Session, file_id: int) -> tuple[FileException, ...]:
    inside = select(DocumentRow.id).where(DocumentRow.file_id == file_id)
    rows = session.scalars(
        select(ExceptionRow)
        .where(or_(ExceptionRow.file_id == file_id, ExceptionRow.document_id.in_(inside)))
        .order_by(ExceptionRow.id)
    )
    return tuple(
        FileException(
            id=row.id, kind=row.kind, severity=row.severity, state=row.state, message=row.message
        )
        for row in rows
    )
