"""Interchanges, groups and documents, in both directions, with their four states kept apart."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.states import (
    Acknowledgment,
    Application,
    Delivery,
    Direction,
    Handling,
    Standing,
    Validation,
)
from app.store.tables.base import Base, BigId, Id, Moment
from app.store.types import Word


class InterchangeRow(Base):
    """An interchange read or written; its number is never unique: partners reset them.

    `acknowledgment` is what a TA1 or CONTRL says of it as a whole: the partner's of ours, ours of
    the partner's. `retaken_at` is when one that was refused was judged again, the last time.
    """

    __tablename__ = "interchange"
    __table_args__ = (
        Index(
            "ix_interchange_control",
            "sender_qualifier",
            "sender",
            "receiver_qualifier",
            "receiver",
            "control_number",
        ),
    )

    id: Mapped[Id]
    direction: Mapped[Direction] = mapped_column(Word(Direction))
    file_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("file.id"), index=True)
    partner_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("partner.id"))
    number: Mapped[int]
    standard: Mapped[str]
    version: Mapped[str | None]
    sender_qualifier: Mapped[str | None]
    sender: Mapped[str | None]
    receiver_qualifier: Mapped[str | None]
    receiver: Mapped[str | None]
    control_number: Mapped[str | None]
    test: Mapped[bool]
    standing: Mapped[Standing] = mapped_column(Word(Standing))
    digest: Mapped[str] = mapped_column(String(64))
    acknowledgment: Mapped[Acknowledgment] = mapped_column(
        Word(Acknowledgment), default=Acknowledgment.NONE
    )
    acknowledged_at: Mapped[Moment | None]
    created_at: Mapped[Moment]
    retaken_at: Mapped[Moment | None]

    @property
    def judged_at(self) -> datetime:
        """Return the time whose terms hold for it."""
        return self.retaken_at or self.created_at


class GroupRow(Base):
    """A functional group; `acknowledged_by` is the document that answers it."""

    __tablename__ = "functional_group"
    __table_args__ = (
        Index("ix_functional_group_control", "functional_code", "control_number"),
        UniqueConstraint("interchange_id", "number"),
    )

    id: Mapped[Id]
    interchange_id: Mapped[int] = mapped_column(BigId, ForeignKey("interchange.id"))
    number: Mapped[int]
    functional_code: Mapped[str | None]
    control_number: Mapped[str | None]
    version: Mapped[str | None]
    declared: Mapped[int | None]
    acknowledgment: Mapped[Acknowledgment] = mapped_column(Word(Acknowledgment))
    acknowledged_at: Mapped[Moment | None]


class DocumentRow(Base):
    """One transaction set or JSON document as a business document, with where it stands."""

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("group_id", "position"),
        Index("ix_document_number", "partner_id", "document_type", "number"),
    )

    id: Mapped[Id]
    direction: Mapped[Direction] = mapped_column(Word(Direction), index=True)
    partner_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("partner.id"))
    partner_version_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("partner_version.id"))
    file_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("file.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("functional_group.id"))
    position: Mapped[int]
    set_id: Mapped[str | None]
    control_number: Mapped[str | None]
    document_type: Mapped[str | None]
    number: Mapped[str | None]
    purpose: Mapped[str | None]
    supersedes_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("document.id"))
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    validation: Mapped[Validation] = mapped_column(Word(Validation))
    delivery: Mapped[Delivery] = mapped_column(Word(Delivery))
    acknowledgment: Mapped[Acknowledgment] = mapped_column(Word(Acknowledgment))
    application: Mapped[Application] = mapped_column(Word(Application))
    handling: Mapped[Handling] = mapped_column(Word(Handling))
    created_at: Mapped[Moment]


class DocumentOrder(Base):
    """Which orders a document speaks of: a notice or an invoice may speak of many."""

    __tablename__ = "document_order"

    document_id: Mapped[int] = mapped_column(BigId, ForeignKey("document.id"), primary_key=True)
    order_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("purchase_order.id"), primary_key=True, index=True
    )


class OutgoingFile(Base):
    """The exact bytes of an interchange to send, rendered once, sent as often as needed."""

    __tablename__ = "outgoing_file"
    __table_args__ = (UniqueConstraint("connection_id", "name"),)

    id: Mapped[Id]
    interchange_id: Mapped[int] = mapped_column(BigId, ForeignKey("interchange.id"), unique=True)
    connection_id: Mapped[int] = mapped_column(BigId, ForeignKey("connection.id"))
    name: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[str] = mapped_column(String(64))
    state: Mapped[Delivery] = mapped_column(Word(Delivery), index=True)
    created_at: Mapped[Moment]


class DeliveryAttempt(Base):
    """One try to hand a file over, and how it ended."""

    __tablename__ = "delivery_attempt"

    id: Mapped[Id]
    outgoing_file_id: Mapped[int] = mapped_column(BigId, ForeignKey("outgoing_file.id"), index=True)
    attempted_at: Mapped[Moment]
    result: Mapped[str]
    detail: Mapped[str | None]


class ControlNumber(Base):
    """The last control number given out, per pair of identities and level."""

    __tablename__ = "control_number"

    sender: Mapped[str] = mapped_column(primary_key=True)
    receiver: Mapped[str] = mapped_column(primary_key=True)
    level: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int] = mapped_column(BigId)
