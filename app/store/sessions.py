"""Who is signed in to the screens: tokens by their digest, until they expire."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.store.tables import ConnectionRow, ScreenSession


def digest_of(secret: str) -> str:
    """Return the digest under which a random token or key is kept."""
    return sha256(secret.encode()).hexdigest()


def add_session(
    session: Session, token: str, connection_id: int, *, now: datetime, expires_at: datetime
) -> None:
    """Remember a token, and forget those that have expired."""
    session.execute(delete(ScreenSession).where(ScreenSession.expires_at <= now))
    session.add(
        ScreenSession(
            token_digest=digest_of(token), connection_id=connection_id, expires_at=expires_at
        )
    )


def find_signed_in(session: Session, token: str, now: datetime) -> ConnectionRow | None:
    """Return the active connection that a token stands for, None when it has expired."""
    return session.scalar(
        select(ConnectionRow)
        .join(ScreenSession, ScreenSession.connection_id == ConnectionRow.id)
        .where(
            ScreenSession.token_digest == digest_of(token),
            ScreenSession.expires_at > now,
            ConnectionRow.active.is_(True),
        )
    )


def end_session(session: Session, token: str) -> None:
    """Forget a token."""
    session.execute(delete(ScreenSession).where(ScreenSession.token_digest == digest_of(token)))
