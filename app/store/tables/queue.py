"""What people look at: mismatches, the exception queue, and the history of everything."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.store.states import ExceptionState
from app.store.tables.base import Base, BigId, Id, Moment
from app.store.types import Word


class MismatchRow(Base):
    """Two documents of one order disagree; `closed_at` is set when they no longer do."""

    __tablename__ = "mismatch"
    __table_args__ = (
        Index("ix_mismatch_kind_opened", "kind", "opened_at"),
        Index("ix_mismatch_partner_opened", "partner_id", "opened_at"),
    )

    id: Mapped[Id]
    kind: Mapped[str]
    severity: Mapped[str]
    partner_id: Mapped[int] = mapped_column(BigId, ForeignKey("partner.id"))
    order_id: Mapped[int] = mapped_column(BigId, ForeignKey("purchase_order.id"), index=True)
    line: Mapped[str | None]
    document: Mapped[str | None]
    expected: Mapped[str | None]
    found: Mapped[str | None]
    message: Mapped[str]
    opened_at: Mapped[Moment]
    closed_at: Mapped[Moment | None]


class ExceptionRow(Base):
    """Something that waits for a person, with what it is about and how it ended.

    `kind` is a mismatch's identifier or a word (rejected, unreadable, parked, identity ...).
    `blocking` when an order or document stands still until it is resolved.
    """

    __tablename__ = "exception"
    __table_args__ = (Index("ix_exception_state_opened", "state", "opened_at"),)

    id: Mapped[Id]
    kind: Mapped[str]
    severity: Mapped[str]
    state: Mapped[ExceptionState] = mapped_column(Word(ExceptionState))
    blocking: Mapped[bool]
    message: Mapped[str]
    mismatch_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("mismatch.id"), index=True)
    partner_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("partner.id"))
    order_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("purchase_order.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("document.id"), index=True)
    file_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("file.id"), index=True)
    interchange_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("interchange.id"))
    workflow_id: Mapped[str | None]
    opened_at: Mapped[Moment]
    resolved_at: Mapped[Moment | None]
    resolved_by: Mapped[str | None]
    resolution: Mapped[str | None]


class HistoryRow(Base):
    """One thing that happened, in words, tied to what it happened to. Rows are only added."""

    __tablename__ = "history"

    id: Mapped[Id]
    at: Mapped[Moment]
    event: Mapped[str]
    detail: Mapped[str]
    file_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("file.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("document.id"), index=True)
    order_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("purchase_order.id"), index=True)
