"""Partners and connections as an administrator sets them up: folders, own systems, keys."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path
from ssl import DER_cert_to_PEM_cert
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.engine import Work
from app.flows.terms import read_terms
from app.store import partners
from app.store.partners import NewConnection
from app.store.tables import ConnectionRow, PartnerRow, PartnerVersion
from mappings.errors import BadGuide
from mappings.partners import Partner
from mappings.partners.connections import Connection
from mappings.partners.edi_text import text_of
from mappings.partners.folder import CERTIFICATE_FILE, PARTNER_FILE

SCOPES: Final = frozenset(
    {"files", "shipments", "invoices", "reports", "exceptions", "master", "admin"}
)
API: Final = "api"
EDI: Final = ".edi"
KEY_BYTES: Final = 32
DER: Final = b"\x30\x82"
"""How a certificate begins that is no PEM: a sequence of more than 255 bytes."""


class UnknownConnection(LookupError):
    """There is no connection of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no connection {name!r}")


class UnknownPartner(LookupError):
    """There is no partner of this name, or none of its folders was ever loaded."""

    def __init__(self, name: str, at: datetime | None = None) -> None:
        when = f" with terms that hold on {at:%Y-%m-%d}" if at else ""
        super().__init__(
            f"no partner {name!r} is loaded{when}; a folder is told by its path: ./{name}"
        )


class UnknownScope(ValueError):
    """A scope that no door asks for."""

    def __init__(self, scope: str) -> None:
        super().__init__(f"unknown scope {scope!r}: expected one of {', '.join(sorted(SCOPES))}")


class NotOurs(ValueError):
    """A connection's name belongs to somebody else."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the connection {name!r} belongs to another partner or system")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A partner's folder as it was stored; `changed` is False when it was known as it is.

    `begins` is when its terms begin to hold, None when they hold already.
    """

    name: str
    version: int
    changed: bool
    begins: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewSystem:
    """One of the brand's own systems and what it may do."""

    name: str
    scopes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartnerSummary:
    """A partner in a list; `loaded_at` None while no version of its folder is stored."""

    name: str
    title: str
    kind: str
    version: int
    loaded_at: datetime | None
    connections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VersionSummary:
    """A version of a partner's folder, and whether it holds."""

    number: int
    valid_from: datetime
    loaded_at: datetime
    holds: bool


def read_folder(folder: Path | Traversable, prefix: str = "") -> dict[str, str]:
    """Return the text of every file in a partner's folder, by its path in the folder.

    Names with a dot before them are passed over. Raises BadGuide for a file that is no text.
    """
    files: dict[str, str] = {}
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.name.startswith("."):
            continue
        if one.is_dir():
            files |= read_folder(one, f"{prefix}{one.name}/")
        else:
            files[prefix + one.name] = _text(one, prefix + one.name)
    return files


def _text(file: Path | Traversable, path: str) -> str:
    """Return a file's text, line ends as they are: an example of EDI may end segments by them.

    A certificate in DER becomes PEM, and a file of EDI keeps its bytes, so that a folder is text
    wherever it is kept.
    """
    content = file.read_bytes()
    if path.endswith(EDI):
        return text_of(content)
    if content.startswith(DER) and CERTIFICATE_FILE.fullmatch(path):
        return DER_cert_to_PEM_cert(content)
    try:
        return content.decode()
    except UnicodeDecodeError as fault:
        raise BadGuide(path, "is not text in UTF-8") from fault


def load_partner(work: Work, files: Mapping[str, str]) -> Loaded:
    """Check a partner's folder and store it as a version that holds from now or a later day on.

    The same content again makes no version; its connections are brought up to date all the same.
    Those that it names no longer are closed when it is loaded once it holds. Raises BadGuide for a
    folder that is malformed, or that claims what is another partner's.
    """
    terms = read_terms(files)
    _refuse_claimed(work.session, terms)
    row = partners.save_partner(
        work.session, name=terms.name, title=terms.title, kind=str(terms.kind)
    )
    valid_from = _valid_from(terms, work.now)
    loaded = _save_version(work, row, files, valid_from)
    if valid_from > work.now:
        loaded = replace(loaded, begins=valid_from)
    kept = [_open_connection(work, row, terms, connection) for connection in terms.connections]
    if valid_from <= work.now:
        _close_others(work, row, terms, kept)
    return loaded


def _refuse_claimed(session: Session, terms: Partner) -> None:
    """Raise BadGuide where a pair of identities is that of another partner with a connection."""
    connected = {one.partner_id for one in partners.list_connections(session)}
    for row in partners.list_partners(session):
        latest = partners.find_latest_version(session, row.id)
        if row.name == terms.name or row.id not in connected or latest is None:
            continue
        for ours, theirs in sorted(terms.pairs() & read_terms(latest.files).pairs(), key=str):
            problem = f"identities: {theirs} to {ours} is partner {row.name!r}, who is loaded"
            raise BadGuide(PARTNER_FILE, problem)


def _valid_from(terms: Partner, now: datetime) -> datetime:
    """Return when the terms begin: now, or the first moment of a later day at the partner's."""
    if terms.valid_from is None:
        return now
    zone = ZoneInfo(terms.calendar.time_zone)
    return max(now, datetime.combine(terms.valid_from, time.min, zone).astimezone(UTC))


def _save_version(
    work: Work, row: PartnerRow, files: Mapping[str, str], valid_from: datetime
) -> Loaded:
    digest = sha256(json.dumps(dict(files), sort_keys=True).encode()).hexdigest()
    latest = partners.find_latest_version(work.session, row.id)
    if latest is not None and latest.digest == digest:
        return Loaded(row.name, latest.number, changed=False)
    number = latest.number + 1 if latest is not None else 1
    work.session.add(
        PartnerVersion(
            partner_id=row.id,
            number=number,
            digest=digest,
            files=dict(files),
            valid_from=valid_from,
            loaded_at=work.now,
        )
    )
    work.session.flush()
    return Loaded(row.name, number, changed=True)


def _open_connection(
    work: Work, row: PartnerRow, terms: Partner, connection: Connection
) -> ConnectionRow:
    """Save a connection that the folder names, and let it carry the partner's identities."""
    saved = _save_connection(
        work,
        NewConnection(
            name=connection.name,
            kind=str(connection.kind),
            scopes=tuple(connection.scopes),
            settings=connection.settings,
            partner_id=row.id,
        ),
    )
    for identity in sorted(_identities(terms)):
        partners.allow_identity(work.session, saved, row.id, identity=identity)
    return saved


def _close_others(
    work: Work, row: PartnerRow, terms: Partner, kept: Sequence[ConnectionRow]
) -> None:
    """Close the partner's other connections, and forbid other identities on those kept."""
    for connection in kept:
        partners.forbid_other_identities(work.session, connection, _identities(terms))
    for known in partners.list_connections(work.session):
        if known.partner_id == row.id and known not in kept:
            known.active = False
    work.session.flush()


def _identities(terms: Partner) -> set[tuple[str, str]]:
    return {(theirs.qualifier or "", theirs.id or "") for _, theirs in terms.pairs()}


def save_system(work: Work, system: NewSystem) -> None:
    """Let one of the brand's own systems in, or change what it may do; its key stays.

    Raises UnknownScope, and NotOurs when the name is that of a partner's connection.
    """
    for scope in system.scopes:
        if scope not in SCOPES:
            raise UnknownScope(scope)
    _save_connection(work, NewConnection(system.name, API, system.scopes, {}))


def _save_connection(work: Work, new: NewConnection) -> ConnectionRow:
    known = partners.find_connection(work.session, new.name)
    if known is not None and known.partner_id != new.partner_id:
        raise NotOurs(new.name)
    return partners.save_connection(work.session, new)


def issue_key(work: Work, name: str) -> str:
    """Return a new key for a connection; it is kept as a digest alone, and the old one is void.

    Raises UnknownConnection.
    """
    key = secrets.token_urlsafe(KEY_BYTES)
    set_key(work, name, key)
    return key


def set_key(work: Work, name: str, key: str) -> None:
    """Give a connection a key that is already known outside; raises UnknownConnection."""
    connection = partners.find_connection(work.session, name)
    if connection is None:
        raise UnknownConnection(name)
    connection.key_digest = sha256(key.encode()).hexdigest()
    work.session.flush()


def get_folder(session: Session, name: str, at: datetime | None = None) -> Mapping[str, str]:
    """Return the files of a partner's folder as they were loaded last, or as they hold at a time.

    Raises UnknownPartner, also where none holds yet.
    """
    row = partners.find_partner(session, name)
    found = None
    if row is not None and at is None:
        found = partners.find_latest_version(session, row.id)
    elif row is not None and at is not None:
        found = partners.find_version(session, row.id, at)
    if found is None:
        raise UnknownPartner(name, at)
    return found.files


def is_loaded(session: Session, name: str) -> bool:
    """Say whether a folder of a partner was ever loaded."""
    row = partners.find_partner(session, name)
    return row is not None and partners.find_latest_version(session, row.id) is not None


def list_versions(session: Session, name: str, at: datetime) -> Sequence[VersionSummary]:
    """Return every version of a partner's folder, with the one that holds at a time marked."""
    row = partners.find_partner(session, name)
    if row is None:
        raise UnknownPartner(name)
    holding = partners.find_version(session, row.id, at)
    return [
        VersionSummary(one.number, one.valid_from, one.loaded_at, one == holding)
        for one in partners.list_versions(session, row.id)
    ]


def list_systems(session: Session) -> Sequence[NewSystem]:
    """Return the brand's own systems that are let in."""
    return [
        NewSystem(row.name, tuple(row.scopes))
        for row in partners.list_connections(session)
        if row.partner_id is None
    ]


def list_partners(session: Session) -> Sequence[PartnerSummary]:
    """Return every partner with the version that was loaded last."""
    connections = partners.list_connections(session)
    summaries = []
    for row in partners.list_partners(session):
        latest = partners.find_latest_version(session, row.id)
        summaries.append(
            PartnerSummary(
                name=row.name,
                title=row.title,
                kind=row.kind,
                version=latest.number if latest else 0,
                loaded_at=latest.loaded_at if latest else None,
                connections=tuple(one.name for one in connections if one.partner_id == row.id),
            )
        )
    return summaries
