"""Files as they came: the bytes, every arrival, and what was wrong with them."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.store.states import FileState
from app.store.tables.base import Base, BigId, Id, Moment
from app.store.types import Word


class FileRow(Base):
    """A file that came in; `content_type` says whether it is EDI or a JSON document."""

    __tablename__ = "file"
    __table_args__ = (Index("ix_file_connection_digest", "connection_id", "digest"),)

    id: Mapped[Id]
    connection_id: Mapped[int] = mapped_column(BigId, ForeignKey("connection.id"))
    name: Mapped[str]
    content_type: Mapped[str]
    digest: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigId)
    received_at: Mapped[Moment]
    state: Mapped[FileState] = mapped_column(Word(FileState))


class FileContent(Base):
    """The bytes of a file, apart from its row so that lists stay light."""

    __tablename__ = "file_content"

    file_id: Mapped[int] = mapped_column(BigId, ForeignKey("file.id"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Receipt(Base):
    """One arrival of a file; a file that comes again is a repeat of the one we have."""

    __tablename__ = "receipt"
    __table_args__ = (Index("ix_receipt_message", "connection_id", "message_id"),)

    id: Mapped[Id]
    file_id: Mapped[int] = mapped_column(BigId, ForeignKey("file.id"), index=True)
    connection_id: Mapped[int] = mapped_column(BigId, ForeignKey("connection.id"))
    door: Mapped[str]
    name: Mapped[str]
    message_id: Mapped[str | None]
    received_at: Mapped[Moment]
    repeat: Mapped[bool]


class FindingRow(Base):
    """A fault found in a file, interchange or document, with its place."""

    __tablename__ = "finding"

    id: Mapped[Id]
    file_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("file.id"), index=True)
    interchange_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("interchange.id"), index=True
    )
    group_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("functional_group.id"), index=True
    )
    document_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("document.id"), index=True)
    code: Mapped[str]
    severity: Mapped[str]
    origin: Mapped[str]
    message: Mapped[str]
    position: Mapped[dict[str, Any]] = mapped_column(JSON)
    value: Mapped[str | None]
    expected: Mapped[str | None]
