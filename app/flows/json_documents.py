"""JSON documents: what the 3PL or accounting posts instead of a transaction set."""

import json
from collections.abc import Mapping
from typing import Final

from app.engine import Work
from app.store import documents, files, partners
from app.store.states import (
    Acknowledgment,
    Application,
    Delivery,
    Direction,
    Handling,
    Validation,
)
from app.store.tables import ConnectionRow, DocumentRow, FileRow
from mappings.documents import Invoice, ShippingAdvice

CONTENT_TYPES: Final[Mapping[str, type[ShippingAdvice] | type[Invoice]]] = {
    "application/vnd.tradelane.shipment+json": ShippingAdvice,
    "application/vnd.tradelane.invoice+json": Invoice,
}


def content_type_of(kind: type[ShippingAdvice] | type[Invoice]) -> str:
    """Return the content type under which a kind of document is kept."""
    return next(name for name, known in CONTENT_TYPES.items() if known is kind)


def is_json_document(content_type: str) -> bool:
    """Return whether a file is a JSON document rather than EDI."""
    return content_type in CONTENT_TYPES


def save_json_document(work: Work, file_id: int) -> None:
    """Save the document of a JSON file; the door has checked it against its schema."""
    if documents.list_documents_of(work.session, file_id):
        return
    file = work.session.get_one(FileRow, file_id)
    posted = json.loads(files.get_content(work.session, file_id))
    kind = CONTENT_TYPES[file.content_type]
    document = kind.model_validate(posted["document"])
    work.session.add(
        DocumentRow(
            direction=Direction.IN,
            partner_id=_partner_id(work, file, posted.get("partner")),
            file_id=file_id,
            position=1,
            document_type=kind.__name__,
            number=document.number,
            content=document.model_dump(mode="json"),
            validation=Validation.VALID,
            delivery=Delivery.RECEIVED,
            acknowledgment=Acknowledgment.NONE,
            application=Application.NONE,
            handling=Handling.PENDING,
            created_at=work.now,
        )
    )
    work.session.flush()


def _partner_id(work: Work, file: FileRow, name: str | None) -> int | None:
    """Return whose document it is: the connection's partner, or the one that the body names."""
    connection = work.session.get_one(ConnectionRow, file.connection_id)
    if connection.partner_id is not None or name is None:
        return connection.partner_id
    partner = partners.find_partner(work.session, name)
    return partner.id if partner else None
