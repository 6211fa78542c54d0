"""Receive: keep the bytes and enqueue the work in one transaction; nothing is parsed at a door."""

from dataclasses import dataclass
from hashlib import sha256

from app.engine import FlowName, Work
from app.store import files, partners, queue
from app.store.files import Arrival


@dataclass(frozen=True, slots=True)
class Received:
    """The file that holds these bytes; `repeat` when they had come before."""

    file_id: int
    digest: str
    repeat: bool


def receive(work: Work, arrival: Arrival) -> Received:
    """Store a file and enqueue its translation; the same bytes again are only noted.

    The caller answers its partner after this transaction has committed, never before.
    """
    partners.lock_connection(work.session, arrival.connection_id)
    digest = sha256(arrival.content).hexdigest()
    known = files.find_file(work.session, arrival.connection_id, digest)
    file = known or files.add_file(work.session, arrival, digest=digest, now=work.now)
    files.add_receipt(work.session, arrival, file, now=work.now, repeat=known is not None)
    if known is None:
        work.enqueue(FlowName.TRANSLATE, file.id)
    queue.add_history(
        work.session,
        "file_received" if known is None else "file_repeated",
        f"{arrival.name} ({len(arrival.content)} bytes) by {arrival.door}",
        about=queue.About(file_id=file.id),
        now=work.now,
    )
    return Received(file.id, digest, known is not None)
