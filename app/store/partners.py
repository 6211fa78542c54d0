"""Partners, the versions of their folders, and the connections that carry their files."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, tuple_
from sqlalchemy.orm import Session

from app.store.tables import ConnectionIdentity, ConnectionRow, PartnerRow, PartnerVersion


@dataclass(frozen=True, slots=True)
class NewConnection:
    """A connection as a partner folder or an administrator describes it."""

    name: str
    kind: str
    scopes: Sequence[str]
    settings: Mapping[str, Any]
    partner_id: int | None = None


def find_partner(session: Session, name: str) -> PartnerRow | None:
    """Return the partner of this name."""
    return session.scalar(select(PartnerRow).where(PartnerRow.name == name))


def list_partners(session: Session) -> Sequence[PartnerRow]:
    """Return every partner, by name."""
    return session.scalars(select(PartnerRow).order_by(PartnerRow.name)).all()


def get_partner(session: Session, partner_id: int) -> PartnerRow:
    """Return the partner; raises when there is none."""
    return session.get_one(PartnerRow, partner_id)


def save_partner(session: Session, *, name: str, title: str, kind: str) -> PartnerRow:
    """Add the partner, or change what it is called."""
    partner = find_partner(session, name)
    if partner is None:
        partner = PartnerRow(name=name, title=title, kind=kind)
        session.add(partner)
    partner.title, partner.kind = title, kind
    session.flush()
    return partner


def find_version(session: Session, partner_id: int, at: datetime) -> PartnerVersion | None:
    """Return the version of the partner's terms that holds at a time."""
    return session.scalar(
        select(PartnerVersion)
        .where(PartnerVersion.partner_id == partner_id, PartnerVersion.valid_from <= at)
        .order_by(PartnerVersion.valid_from.desc(), PartnerVersion.number.desc())
        .limit(1)
    )


def find_latest_version(session: Session, partner_id: int) -> PartnerVersion | None:
    """Return the version that was loaded last."""
    return session.scalar(
        select(PartnerVersion)
        .where(PartnerVersion.partner_id == partner_id)
        .order_by(PartnerVersion.number.desc())
        .limit(1)
    )


def list_versions(session: Session, partner_id: int) -> Sequence[PartnerVersion]:
    """Return every version of the partner's terms, in the order in which they were loaded."""
    query = select(PartnerVersion).where(PartnerVersion.partner_id == partner_id)
    return session.scalars(query.order_by(PartnerVersion.number)).all()


def find_connection(session: Session, name: str) -> ConnectionRow | None:
    """Return the connection of this name."""
    return session.scalar(select(ConnectionRow).where(ConnectionRow.name == name))


def lock_connection(session: Session, connection_id: int) -> ConnectionRow:
    """Return the connection, locked until the transaction ends: its files come one by one."""
    return session.get_one(ConnectionRow, connection_id, with_for_update=True)


def find_connection_by_key(session: Session, key_digest: str) -> ConnectionRow | None:
    """Return the active connection whose key has this digest."""
    return session.scalar(
        select(ConnectionRow).where(
            ConnectionRow.key_digest == key_digest, ConnectionRow.active.is_(True)
        )
    )


def save_connection(session: Session, new: NewConnection) -> ConnectionRow:
    """Add the connection, or bring it up to date; its key stays."""
    connection = find_connection(session, new.name)
    if connection is None:
        connection = ConnectionRow(name=new.name)
        session.add(connection)
    connection.kind, connection.partner_id = new.kind, new.partner_id
    connection.scopes, connection.settings = list(new.scopes), dict(new.settings)
    connection.active = True
    session.flush()
    return connection


def get_outgoing_connection(session: Session, partner_id: int) -> ConnectionRow:
    """Return the connection by which files go to a partner: the first active one of its own."""
    return session.scalars(
        select(ConnectionRow)
        .where(ConnectionRow.partner_id == partner_id, ConnectionRow.active.is_(True))
        .order_by(ConnectionRow.id)
        .limit(1)
    ).one()


def list_connections(session: Session, kind: str | None = None) -> Sequence[ConnectionRow]:
    """Return the active connections, of one kind where it is named."""
    query = select(ConnectionRow).where(ConnectionRow.active.is_(True)).order_by(ConnectionRow.id)
    if kind is not None:
        query = query.where(ConnectionRow.kind == kind)
    return session.scalars(query).all()


def allow_identity(
    session: Session, connection: ConnectionRow, partner_id: int, *, identity: tuple[str, str]
) -> None:
    """Let a connection carry an identity (qualifier, id) of a partner."""
    qualifier, identifier = identity
    known = session.scalar(
        select(ConnectionIdentity).where(
            ConnectionIdentity.connection_id == connection.id,
            ConnectionIdentity.qualifier == qualifier,
            ConnectionIdentity.identifier == identifier,
        )
    )
    if known is None:
        session.add(
            ConnectionIdentity(
                connection_id=connection.id,
                partner_id=partner_id,
                qualifier=qualifier,
                identifier=identifier,
            )
        )


def forbid_other_identities(
    session: Session, connection: ConnectionRow, allowed: Collection[tuple[str, str]]
) -> None:
    """Let a connection carry no identities but these (qualifier, id)."""
    row = ConnectionIdentity
    session.execute(
        delete(row).where(
            row.connection_id == connection.id,
            tuple_(row.qualifier, row.identifier).not_in(allowed),
        )
    )


def find_carried_partner(
    session: Session, connection_id: int, qualifier: str | None, identifier: str | None
) -> int | None:
    """Return the partner whose identity this connection may carry, None if it may not."""
    return session.scalar(
        select(ConnectionIdentity.partner_id).where(
            ConnectionIdentity.connection_id == connection_id,
            ConnectionIdentity.qualifier == qualifier,
            ConnectionIdentity.identifier == identifier,
        )
    )


def find_partner_of_identity(
    session: Session, qualifier: str | None, identifier: str | None
) -> int | None:
    """Return the partner that goes by this identity on any connection of its own."""
    return session.scalar(
        select(ConnectionIdentity.partner_id)
        .join(ConnectionRow, ConnectionRow.id == ConnectionIdentity.connection_id)
        .where(
            ConnectionIdentity.qualifier == qualifier,
            ConnectionIdentity.identifier == identifier,
            ConnectionRow.partner_id.is_not(None),
        )
        .limit(1)
    )
