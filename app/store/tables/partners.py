"""Partners, their versions of terms, and the connections by which files come and go."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, BigId, Id, Moment
from app.store.types import UtcDateTime


class PartnerRow(Base):
    """A trading partner: retailer, warehouse or manufacturer."""

    __tablename__ = "partner"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    kind: Mapped[str]


class PartnerVersion(Base):
    """One state of a partner's folder: its files as text, by digest, valid from a time on."""

    __tablename__ = "partner_version"
    __table_args__ = (UniqueConstraint("partner_id", "number"),)

    id: Mapped[Id]
    partner_id: Mapped[int] = mapped_column(BigId, ForeignKey("partner.id"))
    number: Mapped[int]
    digest: Mapped[str]
    files: Mapped[dict[str, str]] = mapped_column(JSON)
    valid_from: Mapped[Moment]
    loaded_at: Mapped[Moment]


class ConnectionRow(Base):
    """A way for files to come and go; without a partner it is one of our own systems."""

    __tablename__ = "connection"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(unique=True)
    partner_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("partner.id"))
    kind: Mapped[str]
    scopes: Mapped[list[str]] = mapped_column(JSON)
    settings: Mapped[dict[str, Any]] = mapped_column(JSON)
    key_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    active: Mapped[bool] = mapped_column(default=True)


class ConnectionIdentity(Base):
    """An EDI identity that a connection may carry, and whose it is."""

    __tablename__ = "connection_identity"
    __table_args__ = (
        UniqueConstraint("connection_id", "qualifier", "identifier"),
        Index("ix_connection_identity_identity", "qualifier", "identifier"),
    )

    id: Mapped[Id]
    connection_id: Mapped[int] = mapped_column(BigId, ForeignKey("connection.id"))
    partner_id: Mapped[int] = mapped_column(BigId, ForeignKey("partner.id"))
    qualifier: Mapped[str]
    identifier: Mapped[str]


class ScreenSession(Base):
    """Somebody signed in to the screens with a connection's key, until it expires."""

    __tablename__ = "screen_session"

    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    connection_id: Mapped[int] = mapped_column(BigId, ForeignKey("connection.id"))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
